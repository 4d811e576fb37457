"""The newest of what a reader follows, why each is there, and what of it they do not want to meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL

from accounts.models import User
from articles.models import Article
from articles.paging import key_after, older
from webapp.models import Follow, Hidden
from webapp.muted_words import folded, says

PAGE = 24
# So many of the newest are looked through for a page of them that are not hidden.
LOOKED_THROUGH = 96
# So many of what is followed, the last followed first, make the page.
MOST_FOLLOWED = 200


@dataclass(frozen=True)
class Entry:
    article: Article
    follows: list[Follow]
    hidden_by: list[Hidden]


@dataclass(frozen=True)
class ForYou:
    """A page of it. `hidden` is how many of those looked through a reader's own wishes hide."""

    entries: list[Entry]
    hidden: int
    next_key: str
    is_first: bool
    follows_anything: bool


def page_of(reader: User, key: str, *, with_hidden: bool = False) -> ForYou:
    """Return the page behind `key`, of everything where `with_hidden`. Raises Http404 on a bad key."""
    follows = list(Follow.objects.filter(reader=reader).order_by("-followed_at", "-pk")[:MOST_FOLLOWED])
    if not follows:
        return ForYou([], 0, "", is_first=not key, follows_anything=False)
    hidden = list(Hidden.objects.filter(reader=reader).order_by("pk"))
    found = _newest_of(follows, key)
    entries: list[Entry] = []
    passed = 0
    for entry in _judged(found[:LOOKED_THROUGH], follows, hidden):
        passed += 1
        entries.append(entry)
        if sum(with_hidden or not each.hidden_by for each in entries) == PAGE:
            break
    shown = [entry for entry in entries if with_hidden or not entry.hidden_by]
    count = sum(bool(entry.hidden_by) for entry in entries)
    more = len(found) > passed
    next_key = key_after(found[passed - 1]) if more else ""
    return ForYou(shown, count, next_key, is_first=not key, follows_anything=True)


def _newest_of(follows: list[Follow], key: str) -> list[Article]:
    """Return what is looked through, and one more: each place's own newest first, by its index of dates."""
    parts = [_of_place(follow, key) for follow in follows]
    union = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
    sql, values = union.query.sql_with_params()
    numbers = RawSQL(f"SELECT id FROM ({sql}) AS followed", values)  # noqa: S608, S611  Django's own words.
    found = Article.objects.published().filter(pk__in=numbers).for_listing()
    return list(found.prefetch_related("topics").latest_first()[: LOOKED_THROUGH + 1])


def _of_place(follow: Follow, key: str) -> Any:
    own = {"topics": follow.topic_id} if follow.topic_id else {"outlet": follow.outlet_id}
    articles = older(Article.objects.published().filter(**own), key)
    return articles.order_by("-published_at", "-pk").values("id")[: LOOKED_THROUGH + 1]


def _judged(articles: list[Article], follows: list[Follow], hidden: list[Hidden]) -> Iterator[Entry]:
    muted = {row.pk: folded(row.words) for row in hidden if row.words}
    for article in articles:
        topics = {topic.pk: topic for topic in article.topics.all()}
        text = folded(f"{article.headline} {article.standfirst}") if muted else ""
        # The rows name only numbers; the article has what these are called.
        why = [row for row in follows if row.topic_id in topics or row.outlet_id == article.outlet_id]
        for row in [*why, *hidden]:
            if row.topic_id in topics:
                row.topic = topics[row.topic_id]
            elif row.outlet_id == article.outlet_id:
                row.outlet = article.outlet
        against = [
            row
            for row in hidden
            if row.topic_id in topics
            or row.outlet_id == article.outlet_id
            or (row.pk in muted and says(text, muted[row.pk]))
        ]
        yield Entry(article, why, against)
