from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models.conversation import LONGEST_WAIT
from outlets.addresses import Addressed, address_of
from outlets.conversation import KNOWN, CommentPolicy


class Section(Addressed):
    """A part of the paper: World, Climate, Culture."""

    class Tint(models.TextChoices):
        NONE = "", _("The paper's own")
        BRICK = "brick", _("Brick")
        MOSS = "moss", _("Moss")
        SEA = "sea", _("Sea")
        OCHRE = "ochre", _("Ochre")
        PLUM = "plum", _("Plum")
        SLATE = "slate", _("Slate")

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_ar = models.CharField(
        _("Arabic name"),
        max_length=60,
        blank=True,
        help_text=_("Shown on the Arabic pages; empty: the name."),
    )
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order in the menu."))
    tint = models.CharField(_("tint"), max_length=10, choices=Tint, blank=True, default=Tint.NONE)
    comment_policy = models.CharField(
        _("comments"),
        max_length=10,
        choices=CommentPolicy,
        default=CommentPolicy.INHERIT,
        help_text=_(
            "For its articles that say nothing themselves. Where section and outlet both say something, "
            "the stricter holds; where neither does, the paper’s settings."
        ),
    )
    slow_mode = models.PositiveSmallIntegerField(
        _("slow mode, in seconds"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_WAIT)],
        help_text=_(
            "How long a reader waits between two comments under one of its articles. At most an hour (3600). "
            "Empty: as the paper’s settings say."
        ),
    )

    class Meta(Addressed.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(condition=KNOWN, name="section_policy_known")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("articles:section", self.slug)

    @property
    def page_key(self) -> str:
        return "frame"  # Every page names all sections.

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_ar if self.name_ar and get_language() == "ar" else self.name
