"""Which comments: the questions asked of many at once. One comment, and what is done to it: `comment.py`."""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import ConversationSettings
from comments.wording import fingerprint

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment  # noqa: F401  In the annotation below.

SHOWN = (
    *("article", "parent", "root", "path", "body", "status", "created_at", "edited_at", "is_picked"),
    *("is_closed", "recommended_shown", "answers", "author__name", "author__is_staff"),
    *("author__speaker__outlet__name", "author__speaker__outlet__slug"),
)

# How the words of comments are read: whole, in whatever language, accents folded.
WORDS = "newsroom_simple"

# Of a reader's record the newest are judged, and never fewer than a few.
NEWEST, FEWEST = 20, 5


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible(self) -> Self:
        """What readers may read. The one visibility rule: every exit starts here."""
        return self.filter(status="visible")

    def placed(self) -> Self:
        """What has a place in its thread: seen by readers now or once, so that answers keep their sense."""
        return self.filter(shown_at__isnull=False)

    def pending(self) -> Self:
        return self.filter(status="pending")

    def reported(self) -> Self:
        """Visible comments with a report nobody has answered."""
        from comments.models.report import Report  # noqa: PLC0415  They name each other.

        return self.visible().filter(pk__in=Report.objects.unanswered().values("comment"))

    def by(self, person: "User") -> Self:
        return self.filter(author=person)

    def not_by(self, person: "User") -> Self:
        """Without the comments of `person`: nobody decides on their own."""
        return self.filter(~Q(author=person) | Q(author=None))

    def saying(self, body: str) -> Self:
        """What says the same as `body` and was written within a day."""
        since = timezone.now() - timedelta(days=1)
        return self.filter(gist=fingerprint(body), created_at__gte=since)

    def saying_words(self, query: str) -> Self:
        """With all words of `query`, with its "quoted phrase", without its -word; none where it has none.

        The same comments as asked of: chain `visible()`, `by(reader)` or an article before or after it.
        """
        words = query.replace("\0", " ").strip()
        if not any(sign.isalnum() for sign in words):
            return self.none()
        found = SearchQuery(words, config=WORDS, search_type="websearch")
        return self.alias(words=SearchVector("body", config=WORDS)).filter(words=found)

    def rejected_in_a_hundred(self) -> int:
        """How many in a hundred of the newest twenty were rejected; 0 where there are too few to tell."""
        judged = self.filter(status__in=["visible", "rejected"]).order_by("-created_at", "-pk")
        statuses = list(judged.values_list("status", flat=True)[:NEWEST])
        return 100 * statuses.count("rejected") // len(statuses) if len(statuses) >= FEWEST else 0

    def with_edit_minutes(self) -> Self:
        minutes = ConversationSettings.objects.filter(pk=ConversationSettings.ONLY).values("edit_minutes")
        return self.annotate(edit_minutes=Coalesce(Subquery(minutes), 0))

    def top_level(self) -> Self:
        return self.filter(parent=None)

    def for_thread(self, root: int) -> Self:
        """A thread from its first comment down, each answer under what it answers."""
        return self.placed().filter(root=root).for_reading().order_by("path")

    def for_reading(self) -> Self:
        """With what readers see of a comment, and nothing else."""
        return self.select_related("author__speaker__outlet").only(*SHOWN)
