"""How readers may comment: what an outlet, a section, an article or the whole paper can say of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommentPolicy(models.TextChoices):
    """From the freest to the strictest; `strictest` relies on the order."""

    INHERIT = "inherit", _("As usual (nothing else is said here)")
    AFTER = "after", _("Shown at once, checked after")
    BEFORE = "before", _("Checked before they are shown")
    CLOSED = "closed", _("Closed")


KNOWN = Q(comment_policy__in=["inherit", "after", "before", "closed"])


def strictest(*policies: str) -> CommentPolicy:
    """Return the strictest of `policies`; that one inherits says less than anything else."""
    order = list(CommentPolicy)
    return max(map(CommentPolicy, policies), key=order.index)
