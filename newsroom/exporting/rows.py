"""A row as a line: the fields of docs/import-format.md, type by type."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.flatpages.models import FlatPage

from accounts.models import User
from articles.models import Article, Picture, RelatedLink, Section, Topic
from comments.models import Comment
from newsroom.exporting.files import Files
from newsroom.importing.pictures import key_of
from outlets.models import Outlet

Facts = dict[str, Any]


def outlet(row: Outlet, files: Files) -> Facts:
    names = (
        *("slug", "former_slugs", "name", "homepage", "country", "language", "description", "ownership"),
        *("funding", "corrections_policy_url", "licence", "is_house", "is_active", "comment_policy"),
    )
    facts = {"type": "outlet", **_named(row, *names)}
    if logo := files.copy(row.logo.storage, str(row.logo), f"outlets/{row.slug}"):
        facts["logo"] = logo
    return facts


def section(row: Section) -> Facts:
    names = (
        *("slug", "former_slugs", "name", "name_ar", "description", "position", "tint"),
        *("comment_policy", "slow_mode"),
    )
    return {"type": "section", **_named(row, *names)}


def topic(row: Topic) -> Facts:
    return {"type": "topic", **_named(row, "slug", "former_slugs", "name", "name_ar")}


def reader(row: User) -> Facts:
    return {"type": "reader", **_named(row, "email", "name")}


def picture(row: Picture, files: Files) -> Facts | None:
    """Return the picture's line, or None when its file cannot be had."""
    path = files.copy(row.file.storage, str(row.file), f"pictures/{key_of(row)}")
    if not path:
        files.missing.add(row.pk)
        return None
    return {
        "type": "picture",
        "key": key_of(row),
        "file": path,
        "decorative": row.is_decorative,
        **_named(row, "alt", "caption", "credit", "focal_x", "focal_y"),
    }


def article(row: Article, files: Files) -> Facts:
    facts: Facts = {
        "type": "article",
        "guid": guid_of(row),
        "outlet": row.outlet.slug,
        "section": row.section.slug,
        "topics": sorted(each.slug for each in row.topics.all()),
        **_named(row, "headline", "slug", "standfirst", "body", "byline", "language", "status"),
        **_named(row, "original_url", "comment_policy", "slow_mode"),
        **_dated(published_at=row.published_at, updated_at=row.updated_at),
    }
    if row.hero and files.folder and row.hero.pk not in files.missing:
        facts["picture"] = key_of(row.hero)
    if row.author:
        facts["author"] = row.author.email
    if corrections := sorted(row.corrections.all(), key=lambda each: (each.made_at, each.pk)):
        facts["corrections"] = [{"note": each.note, **_dated(made_at=each.made_at)} for each in corrections]
    if row.status == Article.Status.WITHDRAWN and hasattr(row, "withdrawal"):
        gone = row.withdrawal
        facts["withdrawal"] = {"reason": gone.reason, **_dated(withdrawn_at=gone.withdrawn_at)}
    if hasattr(row, "front_pin"):
        facts["pin"] = row.front_pin.position
    return facts


def guid_of(row: Article) -> str:
    """Return the outlet's own id, or the one that stands for an article of our desk."""
    return row.guid or f"desk-{row.pk}"


def related(row: RelatedLink) -> Facts:
    return {
        "type": "related",
        "article": guid_of(row.article),
        "outlet": row.article.outlet.slug,
        "related": guid_of(row.related),
        "related_outlet": row.related.outlet.slug,
        **_named(row, "reason", "position"),
    }


def comment(row: Comment) -> Facts:
    facts: Facts = {
        "type": "comment",
        "key": comment_key(row),
        "article": guid_of(row.article),
        "outlet": row.article.outlet.slug,
        **({"parent": comment_key(row.parent)} if row.parent else {}),
        **({"author": row.author.email} if row.author else {}),
        **_named(row, "body", "status"),
        **_dated(created_at=row.created_at, edited_at=row.edited_at),
    }
    if row.status == Comment.Status.REJECTED:
        facts["reason"] = row.reason
    if row.status != Comment.Status.VISIBLE:
        facts |= _dated(shown_at=row.shown_at)
    if row.rule:
        facts |= _named(row, "rule", "rule_span")
    if row.is_picked:
        facts["picked"] = True
    reports = sorted(row.reports.all(), key=lambda report: (report.created_at, report.pk))
    if told := [
        {"by": each.reporter.email, **_named(each, "reason", "note"), **_dated(created_at=each.created_at)}
        for each in reports
        if each.reporter
    ]:
        facts["reports"] = told
    return facts


def comment_key(row: Comment) -> str:
    return row.import_key or f"comment-{row.pk}"


def page(row: FlatPage) -> Facts:
    return {"type": "page", **_named(row, "url", "title", "content")}


def _named(row: object, *names: str) -> Facts:
    return {name: getattr(row, name) for name in names}


def _dated(**moments: datetime | None) -> dict[str, str]:
    return {name: moment.astimezone(UTC).isoformat() for name, moment in moments.items() if moment}
