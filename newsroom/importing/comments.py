"""Comments, found again by their article and the key they came with.

They are not screened: the file says what became of them. One that is here already is left as it is, for by
now it belongs to its author and the moderators; only reports are added.
"""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from comments.models import Comment, Decision, Report
from comments.screening import LABELS
from newsroom.importing.fields import (
    Fields,
    ago,
    choice,
    e_mail,
    list_of,
    moment,
    record,
    settle_moment,
    slug,
    text,
    yes_or_no,
)
from newsroom.importing.intake import SHOWN, Intake, known
from newsroom.importing.lines import BadLineError, Line
from newsroom.importing.people import people
from newsroom.importing.related import ArticleNames

Status = Comment.Status
STATED = ("body", "status", "reason", "rule", "rule_span", "is_picked", "created_at", "edited_at", "shown_at")
# What a comment that was written here is called in an export.
OWN_KEY = re.compile(r"comment-(\d{1,18})")
IMPORTED = "Rejected where it was imported from."
REPORT: Fields = {
    "reason": choice(*Report.Reason.values),
    "note": text(500),
    "by": e_mail,
    "created_at": moment,
    "ago": ago,
}


def adopt(pairs: Iterable[tuple[Line, int]]) -> dict[tuple[int, str], Comment]:
    """Find comments that were written here, by the key an export of this very database gave them."""
    named = {int(match[1]): pair for pair in pairs if (match := OWN_KEY.fullmatch(pair[0].facts["key"]))}
    rows = Comment.objects.filter(pk__in=named, import_key="") if named else []
    return {
        (row.article_id, f"comment-{row.pk}"): row
        for row in rows
        if (row.article_id, row.created_at) == (named[row.pk][1], named[row.pk][0].facts.get("created_at"))
    }


class CommentIntake(Intake):
    kind = "comment"
    required = ("key", "article")
    fields: ClassVar[Fields] = {
        "key": text(200),
        "article": text(500),
        "outlet": slug(120),
        "parent": text(200),
        "author": e_mail,
        "body": text(5000),
        "created_at": moment,
        "ago": ago,
        "edited_at": moment,
        "shown_at": moment,
        "status": choice(*Status.values),
        "reason": choice(*Comment.Reason.values),
        "rule": choice(*LABELS),
        "rule_span": text(200),
        "picked": yes_or_no,
        "reports": list_of(record(REPORT, ["reason", "by"]), 1000),
    }

    def settle(self, facts: dict[str, Any]) -> None:
        facts["outlet"] = known(self.run.outlets, "outlet", facts["outlet"]) if facts.get("outlet") else None
        facts.setdefault("status", Status.VISIBLE)
        settle_moment(facts, "created_at", "ago")
        for name in ("edited_at", "shown_at"):
            settle_moment(facts, name)
        for report in facts.get("reports", ()):
            settle_moment(report, "created_at", "ago")
        if facts["status"] == Status.REJECTED and not facts.get("reason"):
            raise BadLineError("reason is missing: a rejected comment has one.")
        if facts["status"] != Status.DELETED and not facts.get("body"):
            raise BadLineError("body is missing.")
        if facts.get("picked") and facts["status"] != Status.VISIBLE:
            raise BadLineError("picked: only a visible comment can be picked.")
        facts["is_picked"] = facts.pop("picked", False)

    def identity(self, facts: dict[str, Any]) -> tuple[Any, ...]:
        return facts["outlet"], facts["article"], facts["key"]

    def take(self, lines: list[Line]) -> None:
        names = ArticleNames({line.facts["article"] for line in lines})
        emails = {line.facts["author"] for line in lines if line.facts.get("author")}
        emails |= {report["by"] for line in lines for report in line.facts.get("reports", ())}
        self.people = people(emails)
        placed = [(line, names.find(line, line.facts["article"], line.facts["outlet"])) for line in lines]
        waiting = [(line, article) for line, article in placed if article and self.has_people(line)]
        self.there = self.rows(waiting)
        # Answers after what they answer: a level of the thread at a time.
        while waiting:
            keys = {(article, line.facts["key"]) for line, article in waiting}
            level = [each for each in waiting if (each[1], each[0].facts.get("parent")) not in keys]
            deeper = [each for each in waiting if (each[1], each[0].facts.get("parent")) in keys]
            for line, _ in deeper if not level else ():
                line.refuse("It answers itself, by way of its parent.")
            self.take_level(level)
            waiting = deeper if level else []

    def rows(self, pairs: list[tuple[Line, int]]) -> dict[tuple[int, str], Comment]:
        """Return the comments the lines speak of, and those they answer, that are there already."""
        keys = {line.facts["key"] for line, _ in pairs}
        keys |= {line.facts["parent"] for line, _ in pairs if line.facts.get("parent")}
        rows = Comment.objects.filter(article__in={article for _, article in pairs}, import_key__in=keys)
        found = {(row.article_id, row.import_key): row for row in rows}
        self.run.adopted_comments |= adopt(
            pair for pair in pairs if (pair[1], pair[0].facts["key"]) not in found
        )
        return self.run.adopted_comments | found

    def has_people(self, line: Line) -> bool:
        named = [line.facts.get("author") or ""] + [each["by"] for each in line.facts.get("reports", ())]
        for email in named:
            if email and email not in self.people:
                line.refuse(f"There is no reader “{email[:SHOWN]}”: their line must come before this one.")
        return not line.reason

    def take_level(self, pairs: list[tuple[Line, int]]) -> None:
        taken = [(line, self.comment(line, article)) for line, article in pairs]
        rows = [(line, row) for line, row in taken if row is not None]
        Comment.objects.bulk_create([row for line, row in rows if line.outcome == "new"])
        self.log([row for line, row in rows if line.outcome == "new"])
        self.there |= {(row.article_id, row.import_key): row for _, row in rows}
        self.report(rows)

    def comment(self, line: Line, article: int) -> Comment | None:
        """Return the line's comment, unsaved, or None when what it answers is missing."""
        facts, row = line.facts, self.there.get((article, line.facts["key"]))
        if row is not None:
            line.outcome = "unchanged"
            return row
        above = self.there.get((article, facts["parent"])) if facts.get("parent") else None
        if facts.get("parent") and above is None:
            line.refuse(f"There is no comment “{facts['parent'][:SHOWN]}” on this article to answer.")
            return None
        line.outcome = "new"
        stated = {name: facts[name] for name in STATED if name in facts}
        return Comment(
            article_id=article,
            author_id=self.people.get(facts.get("author") or ""),
            parent=above,
            import_key=facts["key"],
            **stated,
        )

    def log(self, rows: list[Comment]) -> None:
        """Write down the rejections, as every act is, with nobody's name."""
        Decision.objects.bulk_create(
            Decision(
                act=Decision.Act.REJECT,
                comment=row,
                article_id=row.article_id,
                reader_id=row.author_id,
                reason=row.reason,
                note=IMPORTED,
                made_at=row.created_at,
                status_after=row.status,
            )
            for row in rows
            if row.status == Status.REJECTED
        )

    def report(self, rows: list[tuple[Line, Comment]]) -> None:
        Report.objects.bulk_create(
            [
                Report(
                    comment=row,
                    reporter_id=self.people[each["by"]],
                    **{name: each[name] for name in ("reason", "note", "created_at") if name in each},
                )
                for line, row in rows
                for each in line.facts.get("reports", ())
            ],
            ignore_conflicts=True,
        )
