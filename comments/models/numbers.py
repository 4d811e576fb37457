from django.utils.translation import gettext_lazy as _

from comments.models.decision import Decision


class Numbers(Decision):
    """The log in figures. A name of its own gives it a place on the desk."""

    class Meta:
        proxy = True
        verbose_name = _("numbers")
        verbose_name_plural = _("numbers")
        default_permissions = ()
