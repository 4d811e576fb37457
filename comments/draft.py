"""A comment before it is one, and what the screening can say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article, ConversationSettings
    from comments.models import Comment, Rule
    from comments.models.comments import CommentQuerySet


class Outcome(StrEnum):
    """What the screening says. All but the first are the status the comment will have."""

    REFUSE = "refuse"
    HOLD = "pending"
    REJECT = "rejected"
    SHOW = "visible"


@dataclass(frozen=True)
class Verdict:
    """What is to happen, which rule says so, the words it matched, and what to tell the reader."""

    outcome: Outcome
    rule: str = ""
    span: str = ""
    message: str = ""
    house_rule: "Rule | None" = None


class RefusedError(Exception):
    """The comment is not taken at all; `verdict.message` tells the reader why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.rule)
        self.verdict = verdict


@dataclass
class Draft:
    """A comment before it is one, with what the rules ask about. Rows are fetched when first asked for."""

    article: "Article"
    author: "User"
    body: str
    parent: "Comment | None"
    earlier: "CommentQuerySet"  # The author's other comments.
    rules: "Iterable[Rule]"
    is_edit: bool = False

    @cached_property
    def last_hour(self) -> list[tuple[datetime, str, int]]:
        """When, what and under which article the author wrote in the last hour, newest first."""
        since = timezone.now() - timedelta(hours=1)
        rows = self.earlier.filter(created_at__gte=since).order_by("-created_at")
        return list(rows.values_list("created_at", "body", "article")[: self.settings.most_an_hour])

    @property
    def settings(self) -> "ConversationSettings":
        return self.article.conversation_settings

    @property
    def in_last_hour(self) -> int:
        return len(self.last_hour)

    @cached_property
    def said_by_others_today(self) -> int:
        from comments.models import Comment  # noqa: PLC0415  Comments are drafts first.

        return Comment.objects.saying(self.body).exclude(author=self.author).count()

    @cached_property
    def rejected_in_a_hundred(self) -> int:
        return self.earlier.rejected_in_a_hundred()
