from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Speaker(models.Model):
    """Who speaks for an outlet: their comments carry its name as a badge."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="speaker",
        verbose_name=_("person"),
    )
    outlet = models.ForeignKey(
        "outlets.Outlet",
        on_delete=models.CASCADE,
        related_name="speakers",
        verbose_name=_("outlet"),
        help_text=_(
            "Readers see its name beside everything this person has written and writes. "
            "Be sure of who they are: ask for a message from an address of the outlet."
        ),
    )

    class Meta:
        verbose_name = _("who speaks for an outlet")
        verbose_name_plural = _("who speaks for an outlet")

    def __str__(self) -> str:
        return f"{self.person} · {self.outlet}"
