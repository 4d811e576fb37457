"""Articles, found again by their outlet and the outlet's own id (guid)."""

import re
from typing import Any, ClassVar

from django.utils import timezone

from articles.models import Article, FrontPin, Revision
from articles.models.article import TEXTS
from articles.models.conversation import LONGEST_WAIT
from articles.prose import MAX_BYTES, TooComplexError
from newsroom.importing.fields import (
    Fields,
    ago,
    choice,
    e_mail,
    from_now,
    list_of,
    moment,
    record,
    settle_moment,
    slug,
    text,
    web_address,
    whole_number,
)
from newsroom.importing.intake import Intake, known
from newsroom.importing.lines import BadLineError, Line
from newsroom.importing.people import people
from newsroom.importing.pictures import pictures
from newsroom.importing.places import LANGUAGE_CODES
from newsroom.importing.records import set_records, set_topics

Status = Article.Status
# What an article of our own desk is called in an export; see `adopt`.
DESK_GUID = re.compile(r"desk-(\d{1,18})")
PLAIN = (
    "outlet_id",
    "section_id",
    "author_id",
    "hero_id",
    "headline",
    "slug",
    "standfirst",
    "body",
    "byline",
    "language",
    "status",
    "published_at",
    "updated_at",
    "original_url",
    "comment_policy",
    "slow_mode",
)
WRITTEN = (*PLAIN, "text", "version", "guid")


class ArticleIntake(Intake):
    kind = "article"
    required = ("guid", "outlet", "section", "headline")
    fields: ClassVar[Fields] = {
        "guid": text(500),
        "outlet": slug(120),
        "section": slug(120),
        "topics": list_of(slug(120), 50),
        "headline": text(200),
        "slug": slug(220),
        "standfirst": text(500),
        "body": text(MAX_BYTES),
        "byline": text(200),
        "language": choice(*LANGUAGE_CODES),
        "picture": slug(60),
        "status": choice(*Status.values),
        "published_at": moment,
        "published_ago": ago,
        "published_in": from_now,
        "updated_at": moment,
        "updated_ago": ago,
        "original_url": web_address(1000),
        "author": e_mail,
        "comment_policy": choice(*Article.CommentPolicy.values),
        "slow_mode": whole_number(0, LONGEST_WAIT),
        "corrections": list_of(record({"note": text(1000), "made_at": moment, "ago": ago}, ["note"]), 100),
        "withdrawal": record({"reason": text(1000), "withdrawn_at": moment, "ago": ago}, ["reason"]),
        "pin": whole_number(1, FrontPin.PLACES),
    }

    def settle(self, facts: dict[str, Any]) -> None:
        facts["outlet_id"] = known(self.run.outlets, "outlet", facts["outlet"])
        facts["section_id"] = known(self.run.sections, "section", facts["section"])
        if "topics" in facts:
            facts["topics"] = {known(self.run.topics, "topic", each) for each in facts["topics"]}
        settle_moment(facts, "published_at", "published_ago", "published_in", past=False)
        settle_moment(facts, "updated_at", "updated_ago")
        for correction in facts.get("corrections", ()):
            settle_moment(correction, "made_at", "ago")
        settle_status(facts)

    def identity(self, facts: dict[str, Any]) -> tuple[int, str]:
        return facts["outlet_id"], facts["guid"]

    def take(self, lines: list[Line]) -> None:
        there = self.rows(lines)
        former = {row.pk: Revision(article=row, version=row.version, **texts(row)) for row in there.values()}
        library = self.run.adopted | pictures(self.named(lines, "picture"))
        heroes = {key: row.pk for key, row in library.items()}
        authors = people(self.named(lines, "author"))
        for line in lines:
            self.resolve(line, "picture", "hero_id", heroes)
            self.resolve(line, "author", "author_id", authors)
        for line in lines:
            row = there.get(self.identity(line.facts))
            is_gone = row is not None and row.status == Status.WITHDRAWN
            if is_gone and line.facts.get("status", Status.WITHDRAWN) != Status.WITHDRAWN:
                line.refuse("It was withdrawn here: only the desk can show it again.")
        taken = [
            (line, set_article(line, there.get(self.identity(line.facts))))
            for line in lines
            if not line.reason
        ]
        pairs = [(line, article) for line, article in taken if not line.reason]
        updated = [article for line, article in pairs if line.outcome == "updated"]
        Revision.objects.bulk_create([former[each.pk] for each in updated], ignore_conflicts=True)
        Article.objects.bulk_create([article for line, article in pairs if line.outcome == "new"])
        Article.objects.bulk_update(updated, WRITTEN)
        set_topics(pairs)
        set_records(pairs)

    def rows(self, lines: list[Line]) -> dict[tuple[int, str], Article]:
        """Return the articles that the lines speak of and that are there already."""
        wanted = {self.identity(line.facts) for line in lines}
        rows = Article.objects.filter(
            outlet__in={outlet for outlet, _ in wanted}, guid__in={guid for _, guid in wanted}
        ).defer("search")
        found = {(row.outlet_id, row.guid): row for row in rows}
        return found | adopt([line for line in lines if self.identity(line.facts) not in found])

    def named(self, lines: list[Line], name: str) -> set[str]:
        return {line.facts[name] for line in lines if line.facts.get(name)}

    def resolve(self, line: Line, name: str, column: str, rows: dict[str, int]) -> None:
        """Turn the picture's key or the author's address into the row's id; empty clears it."""
        value = line.facts.get(name)
        if value and value not in rows:
            line.refuse(f"There is no {name} “{value}”: its line must come before this one.")
        elif value is not None:
            line.facts[column] = rows[value] if value else None


def texts(article: Article) -> dict[str, str]:
    return {name: getattr(article, name) for name in TEXTS}


def adopt(lines: list[Line]) -> dict[tuple[int, str], Article]:
    """Find articles that never had a guid by the one an export of this very database gave them."""
    named = {
        int(match[1]): line.facts for line in lines if (match := DESK_GUID.fullmatch(line.facts["guid"]))
    }
    rows = Article.objects.filter(pk__in=named, guid="").defer("search") if named else []
    return {
        (row.outlet_id, named[row.pk]["guid"]): row
        for row in rows
        if (row.outlet_id, row.slug) == (named[row.pk]["outlet_id"], named[row.pk].get("slug"))
    }


def settle_status(facts: dict[str, Any]) -> None:
    """Refuse a status that its date, or its withdrawal, contradicts."""
    dated = facts.get("published_at")
    facts["status_if_new"] = facts.get("status") or (Status.PUBLISHED if dated else Status.DRAFT)
    status = facts["status_if_new"]
    if status != Status.DRAFT and dated is None:
        raise BadLineError(f"published_at is missing: a {status} article has a date.")
    if status in {Status.PUBLISHED, Status.WITHDRAWN} and dated and dated > timezone.now():
        raise BadLineError("published_at lies in the future: give it the status scheduled.")
    if (status == Status.WITHDRAWN) != ("withdrawal" in facts):
        raise BadLineError("withdrawal: a withdrawn article has one with its reason, and no other has.")
    if "withdrawal" in facts:
        settle_moment(facts["withdrawal"], "withdrawn_at", "ago")


def set_article(line: Line, there: Article | None) -> Article:
    """Return the line's article, unsaved, with the line's outcome set."""
    facts = line.facts
    article = there or Article(
        outlet_id=facts["outlet_id"], guid=facts["guid"], status=facts["status_if_new"]
    )
    before = {name: getattr(article, name) for name in (*PLAIN, "guid")}
    for name in (facts.keys() & set(PLAIN)) - there_stays(facts, there):
        setattr(article, name, facts[name])
    article.guid, article.slug = facts["guid"], article.slug or before["slug"]
    try:
        article.make_texts()
    except TooComplexError:
        line.refuse("body: larger, or nested deeper, than any article is.")
        return article
    if not article.headline:
        line.refuse("headline: nothing in it can be read.")
        return article
    changed = any(getattr(article, name) != value for name, value in before.items())
    line.outcome = "new" if there is None else "updated" if changed else "unchanged"
    if line.outcome == "updated":
        article.version += 1
    return article


def there_stays(facts: dict[str, Any], there: Article | None) -> set[str]:
    """Return the fields of the line that do not touch the article that is there."""
    if there is None:
        return set()
    # A span of time counted from now dates a new row; it does not move an old one.
    stays = {name for name in facts.get("relative", ()) if getattr(there, name)}
    if there.is_published and facts.get("status") == Status.SCHEDULED:
        # Its time has come since the line was written.
        stays |= {"status", "published_at"} & facts.keys()
    return stays
