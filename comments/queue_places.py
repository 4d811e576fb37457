"""What stands around the queue: where a comment belongs, what may be chosen, what was just decided."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article, Section
from articles.templatetags.dates import numerals
from comments.asked import DECISIONS, HELD, PENDING, REPORTED, Asked
from comments.models import Claim, Comment, CommentQuerySet, Decision, Rule
from comments.models.comment import ROUTINE
from comments.queue import COUNT_UP_TO, Card, QueuePage, cards_for, counts_for
from comments.screening import LABELS

ARTICLES_OFFERED = 40
BESIDE = 3  # How many comments before and after, and how many answers, are shown around one.


TABS = {
    PENDING: _("Waiting"),
    REPORTED: _("Reported"),
    HELD: _("Held by a rule"),
    DECISIONS: _("Recent decisions"),
}


@dataclass(frozen=True)
class Tab:
    tab: str
    name: str
    address: str
    is_here: bool
    count: str | None


@dataclass
class Heading:
    """What stands over a page of the queue: its tabs, what it is narrowed to, in what order it is."""

    page: QueuePage

    @property
    def asked(self) -> Asked:
        return self.page.asked

    @cached_property
    def tabs(self) -> list[Tab]:
        """The tabs, each narrowed to the same articles, sections and reader."""
        counts = counts_for(self.page.moderator)
        return [
            Tab(
                tab,
                str(name),
                self.asked.but(tab=tab, rule="", sort="wait").address,
                tab == self.asked.tab,
                as_shown(counts[tab]) if tab in counts else None,
            )
            for tab, name in TABS.items()
        ]

    @cached_property
    def chips(self) -> list[tuple[str, str]]:
        """What the page is narrowed to, each with the address of the page without it."""
        asked = self.asked
        articles = Article.objects.filter(pk__in=asked.articles).only("pk", "headline").order_by("pk")
        sections = Section.objects.filter(pk__in=asked.sections).order_by("pk")
        found = [
            (row.headline, asked.but(articles=tuple(one for one in asked.articles if one != row.pk)).address)
            for row in articles
        ]
        found += [
            (
                row.label,
                asked.but(sections=tuple(one for one in asked.sections if one != row.pk)).address,
            )
            for row in sections
        ]
        reader = User.objects.filter(pk=asked.reader).only("name").first() if asked.reader else None
        return found + ([(str(reader), asked.but(reader=None).address)] if reader else [])

    @cached_property
    def rules(self) -> list[tuple[str, str]]:
        """The rules one may narrow what is held to: the kinds there are, and the house's own."""
        if self.asked.tab != HELD:
            return []
        kinds = [(kind, str(label)) for kind, label in LABELS.items() if kind not in ROUTINE]
        return kinds + [(str(rule.pk), str(rule)) for rule in Rule.objects.active().order_by("pk")]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form that changes the rule sends along unchanged."""
        return self.asked.but(rule="").facts

    @property
    def choice(self) -> str:
        return urlencode(self.asked.but(rule="", sort="wait").facts)

    @property
    def can_be_scored(self) -> bool:
        return self.asked.tab in {PENDING, HELD}

    @property
    def by_wait(self) -> str:
        return self.asked.but(sort="wait").address

    @property
    def by_score(self) -> str:
        return self.asked.but(sort="score").address

    @property
    def start(self) -> str:
        return self.asked.but().address

    @property
    def whole_tab(self) -> str:
        return Asked(self.asked.tab).address


def as_shown(number: int) -> str:
    """Return a count as it stands beside a tab: 1000+ where it was counted no further."""
    return numerals(number) + ("+" if number >= COUNT_UP_TO else "")


@dataclass
class Choice:
    """The articles and sections one may choose; those with most to read first, and what is chosen."""

    asked: Asked
    words: str = ""

    @cached_property
    def sections(self) -> list[Section]:
        return list(Section.objects.order_by("pk"))

    @cached_property
    def chosen(self) -> list[Article]:
        return list(Article.objects.filter(pk__in=self.asked.articles).only("pk", "headline").order_by("pk"))

    @cached_property
    def offered(self) -> list[tuple[Article, int]]:
        """Articles under which comments wait, or whose headline has the words, with how many wait."""
        waiting = Comment.objects.pending().exclude(article__in=self.asked.articles).order_by()
        if self.words:
            named = Article.objects.published().filter(headline__icontains=self.words).order_by("-pk")
            numbers = list(named.values_list("pk", flat=True)[:ARTICLES_OFFERED])
            waiting = waiting.filter(article__in=numbers)
        counts = dict(
            waiting.values_list("article").annotate(n=Count("pk")).order_by("-n")[:ARTICLES_OFFERED]
        )
        if self.words:
            counts |= {number: 0 for number in numbers if number not in (*counts, *self.asked.articles)}
        rows = Article.objects.only("pk", "headline", "published_at").in_bulk(list(counts))
        return [(rows[number], count) for number, count in counts.items() if number in rows]


@dataclass
class Surroundings:
    """A comment in its thread, under its article."""

    comment: Comment

    @classmethod
    def of(cls, pk: int) -> Self:
        rows = Comment.objects.select_related("article__outlet", "article__section", "author")
        return cls(get_object_or_404(rows.defer("article__body", "article__text", "article__search"), pk=pk))

    @cached_property
    def above(self) -> list[Comment]:
        """What it answers, from the first comment of the thread down."""
        return self._in_order([number for number in self.comment.path if number != self.comment.pk])

    @cached_property
    def before(self) -> list[Comment]:
        return self._numbered(self._beside.filter(pk__lt=self.comment.pk).order_by("-pk"))

    @cached_property
    def after(self) -> list[Comment]:
        return self._numbered(self._beside.filter(pk__gt=self.comment.pk).order_by("pk"))

    @cached_property
    def answers(self) -> list[Comment]:
        return self._numbered(self.comment.replies.placed().order_by("pk"))

    @property
    def _beside(self) -> CommentQuerySet:
        return Comment.objects.placed().filter(article=self.comment.article_id, parent=self.comment.parent_id)

    def _numbered(self, rows: CommentQuerySet) -> list[Comment]:
        return self._in_order(sorted(rows.values_list("pk", flat=True)[:BESIDE]))

    def _in_order(self, numbers: list[int]) -> list[Comment]:
        rows = Comment.objects.select_related("author").in_bulk(numbers)
        return [rows[number] for number in numbers if number in rows]


@dataclass
class Aftermath:
    """What was just decided, to undo; and comments to look at again, claimed anew."""

    moderator: User
    made: list[int]
    again: list[int]
    claimed_as: str = ""

    @cached_property
    def lines(self) -> list[tuple[Comment, list[Decision]]]:
        """Each comment decided on, with what was done to it that can be undone."""
        rows = Decision.objects.select_related("comment__author", "by").filter(pk__in=self.made)
        found: dict[int, tuple[Comment, list[Decision]]] = {}
        for row in rows.order_by("comment", "pk"):
            if row.comment and row.can_undo:
                found.setdefault(row.comment.pk, (row.comment, []))[1].append(row)
        return list(found.values())

    @property
    def several(self) -> list[int]:
        """The numbers of all that was decided, where it was on more than one comment."""
        made = [row.pk for _comment, decisions in self.lines for row in decisions]
        return made if len(self.lines) > 1 else []

    @cached_property
    def cards(self) -> list[Card]:
        there = Comment.objects.filter(pk__in=self.again, status__in=["pending", "visible"])
        free = there.not_by(self.moderator).values_list("pk", flat=True)
        mine = Claim.take(list(free), by=self.moderator, page=self.claimed_as)
        return cards_for(self.moderator, sorted(mine))

    @cached_property
    def gone(self) -> list[int]:
        """Those asked for that are not the moderator's to read any more."""
        shown = {card.comment.pk for card in self.cards}
        return [number for number in self.again if number not in shown]
