from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Queue(Comment):
    """The comments that wait for a moderator. A name of its own gives it a place on the desk."""

    class Meta:
        proxy = True
        verbose_name = _("moderation queue")
        verbose_name_plural = _("moderation queue")
        default_permissions = ()
