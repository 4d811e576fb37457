"""Which articles are shown with this one, each with the reason: rows looked up, nothing worked out.

Editors' links come first, in their order; those that `articles.relating` found fill up. The topics named as
the reason are those that both carry now, whatever has not been looked at anew yet.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Article, ArticleQuerySet, FoundLink, RelatedLink
from articles.prepared import prepared
from articles.relating import MOST_OF_AN_OUTLET

SHOWN = 6
TOPICS_NAMED = 3


@dataclass(frozen=True)
class Related:
    """An article that belongs with another, and why in the words of the page's language."""

    article: Article
    reason: str


def related_to(article: Article) -> list[Related]:
    """Return up to six related articles in one query; the article's topics are loaded."""
    rows: list[Any] = _linked(article.pk)
    chosen = sorted((row for row in rows if row.chosen), key=_by_editors)[:SHOWN]
    outlets = Counter(row.outlet_id for row in chosen)
    related = [Related(row, row.chosen["reason"] or _("chosen by an editor")) for row in chosen]
    for row in sorted((row for row in rows if row.found and not row.chosen), key=_by_rank):
        reason = _reason(article, row)
        if reason and len(related) < SHOWN and outlets[row.outlet_id] < MOST_OF_AN_OUTLET:
            outlets[row.outlet_id] += 1
            related.append(Related(row, reason))
    return related


@prepared
def _linked(article: int) -> ArticleQuerySet:
    """Return what editors chose (`chosen`) and what was found (`found`), in no order."""
    chosen = RelatedLink.objects.filter(article=article).order_by()
    found = FoundLink.objects.filter(article=article).order_by()
    topics = Article.topics.through.objects
    carried = topics.filter(article=OuterRef("pk"), topic__in=topics.filter(article=article).values("topic"))
    this = {"related": OuterRef("pk")}
    return (
        Article.objects.published()
        .for_listing()
        .with_opening()
        .filter(pk__in=chosen.values("related").union(found.values("related"), all=True))
        .annotate(
            chosen=Subquery(
                chosen.filter(**this).values(link=JSONObject(position="position", pk="pk", reason="reason"))
            ),
            found=Subquery(
                found.filter(**this).values(link=JSONObject(position="position", topics="topics"))
            ),
            shared=ArraySubquery(carried.values("topic")),
        )
    )


def _by_editors(row: Any) -> tuple[int, int]:
    return row.chosen["position"], row.chosen["pk"]


def _by_rank(row: Any) -> int:
    return int(row.found["position"])


def _reason(article: Article, row: Any) -> str:
    """Name the topics they share, the rarest first; nothing when they share none any more."""
    topics = {topic.pk: topic for topic in article.topics.all() if topic.pk in row.shared}
    named = [topics[pk].hashtag for pk in row.found["topics"] if pk in topics][:TOPICS_NAMED]
    comma = pgettext("between the parts of a list", ", ")
    return _("also about %(topics)s") % {"topics": comma.join(named)} if named else ""
