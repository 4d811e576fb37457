from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.wording import inert


class CommentRevision(models.Model):
    """The words a comment had before an edit, for moderators. Kept, and taken away, by a trigger."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("comment")
    )
    body = models.TextField(_("earlier words"))
    edited_at = models.DateTimeField(_("until"), help_text=_("When other words took their place."))

    class Meta:
        verbose_name = _("earlier words")
        verbose_name_plural = _("earlier words")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return inert(self.body)[:60]
