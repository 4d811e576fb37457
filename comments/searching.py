"""Looking for words in what readers said under one article."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import F
from django.utils.safestring import SafeString

from comments.models import Comment
from comments.models.comments import WORDS
from comments.wording import START, STOP, with_marks
from pagecache.pages import shows

if TYPE_CHECKING:
    from articles.models import Article

FOUND_ON_A_PAGE = 20
LONGEST_QUERY = 200


@dataclass
class Found:
    """A page of comments that have the words, the newest first. Asks the database when first printed."""

    article: "Article"
    asked: str
    before: int | None = None

    def __post_init__(self) -> None:
        shows(f"comments:{self.article.pk}")
        self.asked = " ".join(self.asked.replace("\0", " ").split())[:LONGEST_QUERY]

    @property
    def comments(self) -> list[tuple[Comment, SafeString]]:
        """Each with its words as HTML, those looked for in <mark>."""
        return [
            (comment, with_marks(cast(Any, comment).found_in)) for comment in self._rows[:FOUND_ON_A_PAGE]
        ]

    @property
    def next_key(self) -> int | None:
        return self._rows[FOUND_ON_A_PAGE - 1].pk if len(self._rows) > FOUND_ON_A_PAGE else None

    @cached_property
    def _rows(self) -> "list[Comment]":
        if not self.asked:
            return []
        rows = Comment.objects.visible().filter(article=self.article).saying_words(self.asked)
        if self.before:
            rows = rows.filter(pk__lt=self.before)
        newest = list(rows.order_by("-pk").values_list("pk", flat=True)[: FOUND_ON_A_PAGE + 1])
        marked = SearchHeadline(
            F("body"),
            SearchQuery(self.asked, config=WORDS, search_type="websearch"),
            config=WORDS,
            start_sel=START,
            stop_sel=STOP,
            highlight_all=True,
        )
        # Marked apart: PostgreSQL would otherwise mark all it finds, and not only the few it returns.
        return list(
            Comment.objects.filter(pk__in=newest).for_reading().annotate(found_in=marked).order_by("-pk")
        )
