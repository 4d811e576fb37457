"""The outlets whose articles the paper carries, its own desk among them."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from outlets.addresses import Addressed, AddressedQuerySet, address_of
from outlets.conversation import KNOWN, CommentPolicy
from outlets.languages import LANGUAGES, direction


class OutletQuerySet(AddressedQuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class Outlet(Addressed):
    """A publisher: who stands behind it, and how much of its text the paper may show."""

    class Licence(models.TextChoices):
        HEADLINE = "headline", _("Headline only")
        EXCERPT = "excerpt", _("Headline and excerpt")
        FULL = "full", _("Whole article")

    name = models.CharField(_("name"), max_length=120, unique=True)
    homepage = models.URLField(_("homepage"), blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en")
    description = models.TextField(_("description"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="outlets/", blank=True)
    ownership = models.TextField(
        _("ownership"), blank=True, help_text=_("Who owns it, in a sentence or two.")
    )
    funding = models.TextField(_("funding"), blank=True, help_text=_("What pays for it."))
    corrections_policy_url = models.URLField(_("corrections policy"), blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=10,
        choices=Licence,
        default=Licence.EXCERPT,
        help_text=_("How much of its articles readers may be shown here. It holds on every page and feed."),
    )
    is_house = models.BooleanField(
        _("our own desk"), default=False, help_text=_("The outlet our own authors write for. There is one.")
    )
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Listed among the outlets."))

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

    objects: ClassVar[Any] = OutletQuerySet.as_manager()

    class Meta(Addressed.Meta):
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_house"], condition=models.Q(is_house=True), name="one_desk_of_our_own"
            ),
            models.CheckConstraint(
                condition=models.Q(licence__in=["headline", "excerpt", "full"]), name="outlet_licence_known"
            ),
            models.CheckConstraint(condition=KNOWN, name="outlet_policy_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("articles:outlet", self.slug)

    @property
    def direction(self) -> str:
        return direction(self.language)
