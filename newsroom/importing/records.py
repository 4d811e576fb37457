"""What stands beside an article: its topics, corrections, withdrawal and place among the eight."""

from typing import Any

from articles.models import Article, Correction, FrontPin, Withdrawal
from newsroom.importing.lines import Line


def set_topics(pairs: list[tuple[Line, Article]]) -> None:
    named = {article.pk: line.facts["topics"] for line, article in pairs if "topics" in line.facts}
    through = Article.topics.through.objects
    rows = through.filter(article__in=named).values_list("article", "topic", "pk")
    there = {(article, topic): pk for article, topic, pk in rows}
    wanted = [(article, topic) for article, topics in named.items() for topic in sorted(topics)]
    through.filter(pk__in=[pk for pair, pk in there.items() if pair not in set(wanted)]).delete()
    through.bulk_create(
        Article.topics.through(article_id=article, topic_id=topic)
        for article, topic in wanted
        if (article, topic) not in there
    )


def set_records(pairs: list[tuple[Line, Article]]) -> None:
    """Add corrections that are not there yet; set the withdrawal and the place among the eight."""
    noted = set(
        Correction.objects.filter(article__in=_pks(pairs, "corrections")).values_list("article", "note")
    )
    Correction.objects.bulk_create(
        Correction(article=article, **_without_marks(correction))
        for line, article in pairs
        for correction in line.facts.get("corrections", ())
        if (article.pk, correction["note"]) not in noted
    )
    gone = {row.article_id: row for row in Withdrawal.objects.filter(article__in=[a.pk for _, a in pairs])}
    for line, article in pairs:
        if "withdrawal" in line.facts:
            facts = _without_marks(line.facts["withdrawal"])
            if article.pk not in gone:
                Withdrawal.objects.create(article=article, **facts)
            elif gone[article.pk].reason != facts["reason"]:
                Withdrawal.objects.filter(article=article).update(reason=facts["reason"])
        if "pin" in line.facts:
            pin(article, line.facts["pin"])


def pin(article: Article, position: int) -> None:
    if not FrontPin.objects.filter(article=article, position=position).exists():
        FrontPin.objects.filter(article=article).delete()
        FrontPin.objects.update_or_create(position=position, defaults={"article": article})


def _pks(pairs: list[tuple[Line, Article]], name: str) -> list[int]:
    return [article.pk for line, article in pairs if name in line.facts]


def _without_marks(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "relative"}
