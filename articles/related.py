"""Which articles belong with this one, each with the reason.

Editors' links come first, in their order. Others are found by the topics they share: a topic counts for
more the rarer it is (Adamic and Adar, 2003: the sum of 1 / ln(articles that carry it)), newer articles
for more than older ones, another language for half. Articles that share no topic are never shown.
"""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Func, IntegerField, OuterRef, Prefetch, QuerySet, When
from django.db.models.functions import Extract, JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Article, ArticleQuerySet, RelatedLink, Topic

SHOWN = 6
MOST_OF_AN_OUTLET = 2
NEWEST_PER_TOPIC = 60
# Beyond this many articles a topic is simply common: counting on would cost more than it tells.
COUNTED_PER_TOPIC = 2000
DECAY_DAYS = 30
OTHER_LANGUAGE = 0.5
TOPICS_NAMED = 3


@dataclass(frozen=True)
class Related:
    """An article that belongs with another, and why in the words of the page's language."""

    article: Article
    reason: str


@dataclass(frozen=True)
class _Candidate:
    pk: int
    outlet_id: int
    score: float
    topics: list[Topic]


def topics_with_neighbours() -> "Prefetch[Any]":
    """Load an article's topics with what `related_to` needs: each one's newest articles and frequency.

    A rare topic's articles are all looked at; a common one's newest are soon met among the newest of all.
    """
    carrying = Article.topics.through.objects.filter(topic=OuterRef("pk"))[:COUNTED_PER_TOPIC]
    carrying_inside = Article.topics.through.objects.filter(topic=OuterRef(OuterRef("pk")))[
        :COUNTED_PER_TOPIC
    ]
    of_rare = Article.objects.published().filter(pk__in=carrying_inside.values("article"))
    of_common = Article.objects.published().filter(topics=OuterRef("pk"))
    topics: QuerySet[Topic] = Topic.objects.annotate(
        frequency=Func(
            ArraySubquery(carrying.values("pk")), function="CARDINALITY", output_field=IntegerField()
        ),
        newest=Case(When(frequency__lt=COUNTED_PER_TOPIC, then=_newest(of_rare)), default=_newest(of_common)),
    )
    return Prefetch("topics", queryset=topics)


def _newest(articles: ArticleQuerySet) -> ArraySubquery:
    facts = JSONObject(
        pk="pk", outlet="outlet_id", language="language", published=Extract("published_at", "epoch")
    )
    return ArraySubquery(articles.latest_first().values(fact=facts)[:NEWEST_PER_TOPIC])


def related_to(article: Article, now: datetime | None = None) -> list[Related]:
    """Return up to six related articles; the article's topics were loaded by `topics_with_neighbours`."""
    chosen = [
        Related(link.related, link.reason or _("chosen by an editor")) for link in _editors_links(article)
    ]
    if len(chosen) < SHOWN:
        chosen += _found(article, chosen, now or timezone.now())
    return chosen[:SHOWN]


def _editors_links(article: Article) -> list[RelatedLink]:
    links = RelatedLink.objects.filter(article=article, related__in=Article.objects.published())
    return list(
        links.select_related("related__outlet", "related__section", "related__hero")
        .defer("related__search", "related__body")
        .order_by("position", "pk")[:SHOWN]
    )


def _found(article: Article, chosen: list[Related], now: datetime) -> list[Related]:
    taken = {article.pk, *(related.article.pk for related in chosen)}
    outlets = Counter(related.article.outlet_id for related in chosen)
    picked: list[_Candidate] = []
    for candidate in sorted(_candidates(article, now), key=lambda one: (-one.score, -one.pk)):
        if candidate.pk in taken or outlets[candidate.outlet_id] >= MOST_OF_AN_OUTLET:
            continue
        outlets[candidate.outlet_id] += 1
        picked.append(candidate)
        if len(picked) + len(chosen) == SHOWN:
            break
    articles = Article.objects.published().for_listing().in_bulk([candidate.pk for candidate in picked])
    return [
        Related(articles[candidate.pk], _reason(candidate.topics))
        for candidate in picked
        if candidate.pk in articles
    ]


def _candidates(article: Article, now: datetime) -> list[_Candidate]:
    facts: dict[int, dict[str, Any]] = {}
    shared: dict[int, list[Topic]] = defaultdict(list)
    for topic in sorted(article.topics.all(), key=_rarity, reverse=True):
        for fact in topic.newest:  # type: ignore[attr-defined]
            facts[fact["pk"]] = fact
            shared[fact["pk"]].append(topic)
    found = []
    for pk, fact in facts.items():
        days = max(0.0, now.timestamp() - float(fact["published"])) / 86_400
        score = sum(_rarity(topic) for topic in shared[pk]) * (0.5 + 0.5 * math.exp(-days / DECAY_DAYS))
        if fact["language"] != article.language:
            score *= OTHER_LANGUAGE
        found.append(_Candidate(pk, fact["outlet"], score, shared[pk]))
    return found


def _rarity(topic: Any) -> float:
    return 1 / math.log(2 + topic.frequency)


def _reason(topics: list[Topic]) -> str:
    comma = pgettext("between the parts of a list", ", ")
    named = comma.join(topic.hashtag for topic in topics[:TOPICS_NAMED])
    return _("also about %(topics)s") % {"topics": named}
