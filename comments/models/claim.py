from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

# Renewed every minute by a page that is looked at; without scripts, time enough to read one.
HELD_FOR = timedelta(minutes=5)

# Another moderator's claim stands until it runs out; one's own moves to the page opened last.
TAKE = """
INSERT INTO comments_claim (comment_id, moderator_id, page, until)
SELECT id, %(moderator)s, %(page)s, %(until)s
    FROM comments_comment WHERE id = ANY(%(comments)s) ORDER BY id FOR KEY SHARE
ON CONFLICT (comment_id) DO UPDATE
    SET moderator_id = excluded.moderator_id, page = excluded.page, until = excluded.until
    WHERE comments_claim.until <= %(now)s OR comments_claim.moderator_id = excluded.moderator_id
RETURNING comment_id
"""


class ClaimQuerySet(models.QuerySet["Claim"]):
    def standing(self) -> Self:
        return self.filter(until__gt=timezone.now())

    def of_others(self, person: "User") -> Self:
        """What somebody else is reading, so that `person` need not."""
        return self.standing().exclude(moderator=person).select_related("moderator")

    def release(self, comments: Iterable[int], *, by: "User", page: str = "") -> int:
        """Give back what `by` no longer reads: on `page` where it is named, or wherever it was opened."""
        claims = self.filter(comment__in=list(comments), moderator=by)
        return (claims.filter(page=page) if page else claims).delete()[0]


class Claim(models.Model):
    """A moderator is reading a comment, for some minutes: nobody else is shown it meanwhile."""

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="claim"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims", verbose_name=_("moderator")
    )
    # Which opening of the queue it belongs to: leaving one page must not give back what another holds.
    page = models.CharField(max_length=16)
    until = models.DateTimeField(_("until"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["until"], name="claim_until")]

    def __str__(self) -> str:
        facts = {"moderator": self.moderator, "time": date_format(timezone.localtime(self.until), "H:i")}
        return gettext("Being read by %(moderator)s until %(time)s.") % facts

    @classmethod
    def take(cls, comments: Iterable[int], *, by: "User", page: str) -> set[int]:
        """Claim `comments` for `by`, or renew what they hold. Return those that are theirs now."""
        now = timezone.now()
        facts: dict[str, Any] = {"moderator": by.pk, "page": page, "comments": list(comments)}
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {**facts, "now": now, "until": now + HELD_FOR})
            return {number for (number,) in cursor.fetchall()}

    @classmethod
    def forget(cls) -> None:
        """Drop what ran out."""
        cls.objects.filter(until__lte=timezone.now()).delete()
