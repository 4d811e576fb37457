"""A conversation laid out for reading: one query a page, and a flat list that a template prints nested."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Func, OuterRef, Q, QuerySet, Subquery, When
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from articles.prepared import prepared
from comments.models import Comment
from comments.screening import closes_at, is_open
from outlets.addresses import address_of
from pagecache.pages import holds_until, shows

if TYPE_CHECKING:
    from articles.models import Article

THREADS_A_PAGE = 20
ANSWERS_A_THREAD = 50
COMMENTS_A_PAGE = 45  # A page ends with the thread that reaches this: printing takes time, and weighs.
COMMENTS_A_THREAD_PAGE = 200

NEWEST, OLDEST, RECOMMENDED, REPLIED = "newest", "oldest", "recommended", "replied"
# What the first comments of threads stand in order of; "-" is the greatest first. The editors' picks lead the
# order everyone meets; who asks for another order gets that one.
ORDERS = {
    NEWEST: ("-is_picked", "-created_at", "-pk"),
    OLDEST: ("created_at", "pk"),
    RECOMMENDED: ("-recommended_shown", "-created_at", "-pk"),
    REPLIED: ("-answers", "-created_at", "-pk"),
}


@dataclass
class Entry:
    """One comment in its place. `opening` and `closing` are the list tags around it."""

    comment: Comment
    key: SafeString  # Its number as a string, which a template need not localise or escape.
    level: int
    opening: SafeString
    closing: SafeString
    answers: str = ""  # Whom it answers, by name.
    folded: int = 0  # How many answers fold away together with it, on the first answer of a thread.
    is_closed: bool = False  # Its thread takes no more answers.
    hidden: int = 0  # How many more this thread has, set on the last one shown.


@dataclass
class Conversation:
    """A page of threads under one article. Asks the database when first printed."""

    article: "Article"
    sort: str = NEWEST
    before: int | None = None
    muted: frozenset[int] = frozenset()  # People left out, on the page of one reader.

    def __post_init__(self) -> None:
        shows(f"comments:{self.article.pk}")

    @property
    def is_open(self) -> bool:
        is_still_open = is_open(self.article)
        if is_still_open:
            holds_until(closes_at(self.article))
        return is_still_open

    @property
    def address(self) -> str:
        return address_of("comments:for_you" if self.muted else "comments:conversation", self.article.pk)

    @property
    def new_address(self) -> str:
        return reverse("comments:new", args=[self.article.pk])

    @property
    def comments_at(self) -> str:
        """What every comment's own address begins with: looked up once, not once a comment."""
        return reverse("comments:comment", args=[0]).removesuffix("0/")

    @cached_property
    def entries(self) -> list[Entry]:
        return [entry for thread in self._threads[: self._length] for entry in lay_out(thread)]

    @property
    def next_key(self) -> int | None:
        """The key of the page after this one, or None on the last."""
        more = len(self._threads) > self._length
        return self._threads[self._length - 1][0].pk if more else None

    @property
    def _length(self) -> int:
        """How many threads the page has room for."""
        sums = list(accumulate(len(thread) for thread in self._threads[:THREADS_A_PAGE]))
        return min(len(sums), bisect_left(sums, COMMENTS_A_PAGE) + 1)

    @cached_property
    def _threads(self) -> list[list[Comment]]:
        comments: list[Comment] = (
            list(_page(_page_of_roots(self.article.pk, self.sort, self.before)))
            if self.before
            else FIRST_PAGES[self.sort](self.article.pk)
        )
        threads = [list(thread) for _, thread in groupby(comments, key=lambda comment: comment.root_id)]
        names = [name.removeprefix("-") for name in ORDERS[self.sort]]
        # All names of an order point the same way.
        is_down = ORDERS[self.sort][0].startswith("-")
        return sorted(threads, key=lambda thread: attrgetter(*names)(thread[0]), reverse=is_down)


def lay_out(comments: list[Comment], *, is_closed: bool = False) -> Iterator[Entry]:
    """Yield `comments` (in order of path) with the tags that nest them under each other.

    A thread that begins here says itself whether it `is_closed`.
    """
    is_closed = is_closed or comments[0].is_closed
    names = {comment.pk: comment.author_name for comment in comments}
    levels = list(_levels(comments))
    for number, (comment, level) in enumerate(zip(comments, levels, strict=True)):
        is_last = number + 1 == len(comments)
        following = 0 if is_last else levels[number + 1]
        hidden = (getattr(comments[0], "size", None) or 0) - len(comments) if is_last else 0
        closed = "</li>" + "</ol></li>" * (level - following) if following <= level else ""
        if not following and level:
            closed = closed.removesuffix("</li>") + "</details></li>"
        if hidden > 0:
            closed = closed.removesuffix("</li>")
        yield Entry(
            comment,
            SafeString(comment.pk),
            level,
            opening=mark_safe("<ol>" if number and level > levels[number - 1] else ""),  # noqa: S308
            closing=mark_safe(closed),  # noqa: S308  Both are made of these tags alone.
            answers=names.get(comment.parent_id or 0, ""),
            folded=_in_a_fold(levels, number) if level == 1 and not levels[number - 1] else 0,
            hidden=max(hidden, 0),
            is_closed=is_closed,
        )


def _in_a_fold(levels: list[int], first: int) -> int:
    """Return how many stand in a row from the `first` answer until a thread begins anew."""
    return next((at for at, level in enumerate(levels[first:]) if not level), len(levels) - first)


def page_of_thread(root: int, after: int | None) -> tuple[list[Comment], bool]:
    """Return a page of one thread, from its start or from behind the comment `after`; and if more follow."""
    comments = Comment.objects.for_thread(root)
    if after:
        path = comments.filter(pk=after).values_list("path", flat=True).first()
        comments = comments.filter(path__gt=path) if path else comments.none()
    found = list(comments[: COMMENTS_A_THREAD_PAGE + 1])
    if not found:
        raise Http404("There is no such thread.")
    return found[:COMMENTS_A_THREAD_PAGE], len(found) > COMMENTS_A_THREAD_PAGE


def page_key(comment: Comment) -> int | None:
    """Return the key of the thread page that `comment` is on, or None for the first."""
    earlier = Comment.objects.for_thread(comment.root_id).filter(path__lt=comment.path)
    pages = earlier.count() // COMMENTS_A_THREAD_PAGE
    if not pages:
        return None
    last_before = pages * COMMENTS_A_THREAD_PAGE - 1
    return earlier.values_list("pk", flat=True)[last_before]


def _levels(comments: list[Comment]) -> Iterator[int]:
    """Yield how deep each stands: never more than one deeper than the one before it."""
    level = -1
    for comment in comments:
        level = min(len(comment.path) - 1, level + 1)
        yield level


@prepared
def _newest_page(article: int) -> QuerySet[Comment]:
    """The page that stands under every article."""
    return _page(_page_of_roots(article, NEWEST, before=None))


@prepared
def _oldest_page(article: int) -> QuerySet[Comment]:
    return _page(_page_of_roots(article, OLDEST, before=None))


@prepared
def _recommended_page(article: int) -> QuerySet[Comment]:
    return _page(_page_of_roots(article, RECOMMENDED, before=None))


@prepared
def _replied_page(article: int) -> QuerySet[Comment]:
    return _page(_page_of_roots(article, REPLIED, before=None))


FIRST_PAGES = {
    NEWEST: _newest_page,
    OLDEST: _oldest_page,
    RECOMMENDED: _recommended_page,
    REPLIED: _replied_page,
}


def _page(roots: QuerySet[Comment]) -> QuerySet[Comment]:
    return (
        Comment.objects.filter(pk__in=_beginnings(roots))
        .annotate(size=Case(When(parent=None, then=_size_of_thread())))
        .for_reading()
        .order_by("root", "path")
    )


def _page_of_roots(article: int, sort: str, before: int | None) -> QuerySet[Comment]:
    roots = Comment.objects.placed().top_level().filter(article=article)
    order = ORDERS[sort]
    if before:
        names = [name.removeprefix("-") for name in order]
        key = roots.filter(pk=before).values_list(*names).first()
        if not key:
            raise Http404("There is no such page.")
        roots = roots.filter(_beyond(order, key))
    return roots.order_by(*order)[: THREADS_A_PAGE + 1]


def _beginnings(roots: QuerySet[Comment]) -> QuerySet[Any]:
    """Return the numbers of the first comments of each thread: no more of a thread is read than is shown."""
    thread = Comment.objects.placed().filter(root=OuterRef("pk")).order_by("path")
    numbers = ArraySubquery(thread.values("pk")[: ANSWERS_A_THREAD + 1])
    return Comment.objects.filter(pk__in=roots.values("pk")).values(number=Func(numbers, function="unnest"))


def _size_of_thread() -> Subquery:
    thread = Comment.objects.placed().filter(root=OuterRef("root")).order_by()
    return Subquery(thread.values("root").annotate(size=Count("*")).values("size"))


def _beyond(order: Sequence[str], key: Sequence[Any]) -> Q:
    """Return what comes after the comment with `key` in `order`."""
    name, value = order[0].removeprefix("-"), key[0]
    towards = "lt" if order[0].startswith("-") else "gt"
    further = Q(**{f"{name}__{towards}": value})
    if len(order) == 1:
        return further
    # Said twice, so that an index is read from there on.
    return Q(**{f"{name}__{towards}e": value}) & (further | _beyond(order[1:], key[1:]))
