from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from outlets.addresses import Addressed, address_of


class Topic(Addressed):
    """What articles are about, shown as a hashtag."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_ar = models.CharField(
        _("Arabic name"),
        max_length=60,
        blank=True,
        help_text=_("Shown on the Arabic pages; empty: the name."),
    )

    class Meta(Addressed.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("articles:topic", self.slug)

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_ar if self.name_ar and get_language() == "ar" else self.name

    @property
    def hashtag(self) -> str:
        return (
            "#" + self.label.replace(" ", "_")
            if get_language() == "ar"
            else "#" + self.label.replace(" ", "").lower()
        )
