from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Readers(User):
    """Who writes comments, as moderators see them: a name and a record, never an address.

    A name of its own gives them a place on the desk, beside the people an Admin keeps.
    """

    class Meta:
        proxy = True
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        default_permissions = ()
