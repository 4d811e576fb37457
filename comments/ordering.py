"""In what order a page of the queue stands: by wait, or by a score."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from comments.asked import REPORTED, SCORE, Asked
from comments.models import CommentQuerySet, Learned, QueueScore, Report
from comments.models.score import WHOLE
from comments.scoring import FEWEST_DECISIONS, Scorer


@dataclass(frozen=True)
class Key:
    """Where a comment stands in the queue: its score, where it has one, and its number."""

    number: int
    score: int | None = None

    def __str__(self) -> str:
        return str(self.number) if self.score is None else f"{self.score}-{self.number}"


@dataclass
class Ordering:
    """The order of a page of the queue: by wait, or by score with what has none yet at the end."""

    asked: Asked

    @cached_property
    def decisions(self) -> int:
        """How many were learned from."""
        return Learned.objects.filter(pk=1).values_list("decisions", flat=True).first() or 0

    @property
    def needed(self) -> int:
        return FEWEST_DECISIONS

    @property
    def is_ready(self) -> bool:
        return self.decisions >= FEWEST_DECISIONS

    @property
    def is_by_score(self) -> bool:
        return self.asked.sort == SCORE and self.is_ready

    def keys(self, comments: CommentQuerySet, how_many: int) -> list[Key]:
        """Return where the first `how_many` after the key asked for stand."""
        if not self.is_by_score:
            return self._by_wait(comments, how_many)
        found = self._scored(comments, how_many)
        if len(found) < how_many:
            begins = self.asked.after_key if self.asked.after_score is None else 0
            waiting = comments.filter(pk__gt=begins, queue_score=None).order_by("pk")
            numbers = waiting.values_list("pk", flat=True)[: how_many - len(found)]
            found += [Key(number) for number in numbers]
        return found

    def scores(self, comments: list[int]) -> dict[int, int]:
        """Return the score of each of these `comments` in a hundred, where the page is in this order."""
        if not self.is_by_score:
            return {}
        rows = QueueScore.objects.filter(comment__in=comments).values_list("comment", "score")
        return {number: round(100 * score / WHOLE) for number, score in rows}

    def telling(self, body: str) -> list[str]:
        return self._scorer.telling(body)

    @cached_property
    def _scorer(self) -> Scorer:
        return Learned.scorer()

    def _by_wait(self, comments: CommentQuerySet, how_many: int) -> list[Key]:
        """The longest waiting first; but what a reader calls unlawful before all, on the first page."""
        unlawful = Report.objects.unanswered().unlawful().values("comment")
        first: list[int] = []
        if self.asked.tab == REPORTED:
            if not self.asked.after_key:
                urgent = comments.filter(pk__in=unlawful).order_by("pk")
                first = list(urgent.values_list("pk", flat=True)[:how_many])
            comments = comments.exclude(pk__in=unlawful)
        waiting = comments.filter(pk__gt=self.asked.after_key).order_by("pk")
        others = waiting.values_list("pk", flat=True)[: how_many - len(first)]
        return [Key(number) for number in [*first, *others]]

    def _scored(self, comments: CommentQuerySet, how_many: int) -> list[Key]:
        asked = self.asked
        scored = comments.annotate(kept=F("queue_score__score")).filter(queue_score__isnull=False)
        if asked.after and asked.after_score is None:
            return []
        if asked.after_score is not None:
            later = Q(kept__lt=asked.after_score) | Q(pk__gt=asked.after_key)
            scored = scored.filter(later, kept__lte=asked.after_score)
        rows = scored.order_by("-queue_score__score", "queue_score__comment")
        return [Key(number, score) for number, score in rows.values_list("pk", "kept")[:how_many]]
