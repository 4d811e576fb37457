"""Giving the paper out as JSON Lines, in the order in which an import can take it in again."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from django.contrib.flatpages.models import FlatPage
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from articles.models import Article, Picture, RelatedLink, Section, Topic
from comments.models import Comment, Report
from newsroom.exporting import rows
from newsroom.exporting.files import Files
from outlets.models import Outlet

CHUNK = 500
Facts = dict[str, Any]


class Target(Protocol):
    def write(self, words: str, /) -> int: ...


class Export:
    """What is given out: every outlet's articles or some outlets' only, with or without the conversation.

    Pictures and logos are copied below the folder `media`; without one they are left out.
    """

    def __init__(
        self, *, media: Path | None = None, outlets: Iterable[str] = (), with_comments: bool = True
    ) -> None:
        self.files = Files(media)
        self.with_comments = with_comments
        self.outlets = Outlet.objects.filter(slug__in=list(outlets)) if outlets else Outlet.objects.all()
        self.articles = Article.objects.filter(outlet__in=self.outlets) if outlets else Article.objects.all()
        self.is_whole = not outlets

    def write(self, target: Target) -> int:
        """Write every line, as the database is at this moment; return how many."""
        with transaction.atomic():
            if len(connection.atomic_blocks) == 1:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            count = 0
            for count, facts in enumerate(self.lines(), start=1):  # noqa: B007  The last one is the answer.
                target.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return count

    def lines(self) -> Iterator[Facts]:
        yield from (rows.outlet(row, self.files) for row in self.outlets.order_by("slug"))
        yield from (rows.section(row) for row in Section.objects.order_by("position", "slug"))
        yield from (rows.topic(row) for row in Topic.objects.order_by("slug"))
        yield from (rows.reader(row) for row in self.people().order_by("email").iterator(CHUNK))
        yield from self.pictures()
        yield from (rows.article(row, self.files) for row in self.whole_articles())
        yield from (rows.related(row) for row in self.links())
        if self.with_comments:
            yield from (rows.comment(row) for row in self.comments())
        if self.is_whole:
            yield from (rows.page(row) for row in FlatPage.objects.order_by("url"))

    def people(self) -> Any:
        """Everyone whom another line names, and nobody else."""
        named = Q(Exists(self.articles.filter(author=OuterRef("pk"))))
        if self.with_comments:
            written = Comment.objects.filter(article__in=self.articles)
            reported = Report.objects.filter(comment__in=written)
            named |= Q(Exists(written.filter(author=OuterRef("pk"))))
            named |= Q(Exists(reported.filter(reporter=OuterRef("pk"))))
        return User.objects.filter(named)

    def pictures(self) -> Iterator[Facts]:
        shown = Picture.objects.order_by("pk")
        if not self.is_whole:
            shown = shown.filter(pk__in=self.articles.filter(hero__isnull=False).values("hero"))
        found = (rows.picture(row, self.files) for row in shown.iterator(CHUNK))
        return (facts for facts in found if facts)

    def whole_articles(self) -> Iterator[Article]:
        return (
            self.articles.select_related("outlet", "section", "hero", "author", "withdrawal", "front_pin")
            .prefetch_related("topics", "corrections")
            .defer("search", "text")
            .order_by("pk")
            .iterator(CHUNK)
        )

    def links(self) -> Iterator[RelatedLink]:
        inside = RelatedLink.objects.filter(article__in=self.articles, related__in=self.articles)
        return (
            inside.select_related("article__outlet", "related__outlet")
            .order_by("article", "position", "pk")
            .iterator(CHUNK)
        )

    def comments(self) -> Iterator[Comment]:
        """Each after the one it answers."""
        return (
            Comment.objects.filter(article__in=self.articles)
            .select_related("article__outlet", "author", "parent")
            .prefetch_related("reports__reporter")
            .defer("article__search", "article__body", "article__text")
            .order_by("article", "path")
            .iterator(CHUNK)
        )

    def total(self) -> int:
        """Return about how many lines there will be."""
        comments = Comment.objects.filter(article__in=self.articles).count() if self.with_comments else 0
        return comments + self.articles.count() + Topic.objects.count() + Picture.objects.count()
