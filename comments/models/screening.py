from django.utils.translation import gettext_lazy as _

from comments.models.tally import ScreeningTally


class Screening(ScreeningTally):
    """What the screening did. A name of its own gives the page of its order a place on the desk."""

    class Meta:
        proxy = True
        verbose_name = _("screening order")
        verbose_name_plural = _("screening order")
        default_permissions = ()
