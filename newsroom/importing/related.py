"""Links between articles, and how other lines name an article."""

from collections import defaultdict
from typing import Any, ClassVar

from articles.models import Article, RelatedLink
from newsroom.importing.fields import Fields, slug, text, whole_number
from newsroom.importing.intake import SHOWN, Intake, known
from newsroom.importing.lines import Line


class ArticleNames:
    """The articles that a batch of lines names by guid, alone or with the outlet's address."""

    def __init__(self, guids: set[str]) -> None:
        self.rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        found = Article.objects.filter(guid__in=guids).values_list("guid", "outlet", "pk").order_by("pk")
        for guid, outlet, pk in found:
            self.rows[guid].append((outlet, pk))

    def find(self, line: Line, guid: str, outlet: int | None) -> int | None:
        """Return the article's id, or refuse the line."""
        rows = [pk for of, pk in self.rows.get(guid, ()) if outlet in {None, of}]
        if len(rows) == 1:
            return rows[0]
        if rows:
            line.refuse(f"Several outlets have an article “{guid[:SHOWN]}”: say which outlet is meant.")
        else:
            line.refuse(f"There is no article “{guid[:SHOWN]}”: its line must come before this one.")
        return None


class RelatedIntake(Intake):
    kind = "related"
    required = ("article", "related")
    fields: ClassVar[Fields] = {
        "article": text(500),
        "outlet": slug(120),
        "related": text(500),
        "related_outlet": slug(120),
        "reason": text(120),
        "position": whole_number(0, 32767),
    }

    def settle(self, facts: dict[str, Any]) -> None:
        for name in ("outlet", "related_outlet"):
            facts[name] = known(self.run.outlets, "outlet", facts[name]) if facts.get(name) else None

    def identity(self, facts: dict[str, Any]) -> tuple[Any, ...]:
        return facts["outlet"], facts["article"], facts["related_outlet"], facts["related"]

    def take(self, lines: list[Line]) -> None:
        names = ArticleNames({line.facts[each] for line in lines for each in ("article", "related")})
        for line in lines:
            article = names.find(line, line.facts["article"], line.facts["outlet"])
            related = article and names.find(line, line.facts["related"], line.facts["related_outlet"])
            if article and related:
                self.set(line, article, related)

    def set(self, line: Line, article: int, related: int) -> None:
        if article == related:
            line.refuse("An article cannot be related to itself.")
            return
        facts = {name: line.facts[name] for name in ("reason", "position") if name in line.facts}
        row = RelatedLink.objects.filter(article=article, related=related).first()
        if row is None:
            RelatedLink.objects.create(article_id=article, related_id=related, **facts)
            line.outcome = "new"
        elif any(getattr(row, name) != value for name, value in facts.items()):
            RelatedLink.objects.filter(pk=row.pk).update(**facts)
            line.outcome = "updated"
        else:
            line.outcome = "unchanged"
