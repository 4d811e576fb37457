from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article

MOST_TOLD = 1000


class Recommendation(models.Model):
    """One reader finds one comment worth reading. A trigger keeps the count, another refuses one's own."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="recommendations", verbose_name=_("comment")
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="recommendations",
        db_index=False,
        verbose_name=_("reader"),
    )
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "comment"], name="one_recommendation_a_reader_a_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} recommends {self.comment_id}"

    @classmethod
    def give(cls, comment: Comment, *, by: "User") -> None:
        """Recommend `comment`; once, however often it is asked."""
        Recommendation.objects.bulk_create(
            [Recommendation(comment=comment, reader=by)], ignore_conflicts=True
        )

    @classmethod
    def take_back(cls, comment: Comment, *, by: "User") -> None:
        cls.objects.filter(comment=comment, reader=by).delete()

    @classmethod
    def under(cls, article: "Article", reader: "User") -> list[int]:
        """Return the numbers of the comments under `article` that `reader` recommends."""
        given = cls.objects.filter(reader=reader, comment__article=article).order_by("-pk")
        return list(given.values_list("comment", flat=True)[:MOST_TOLD])
