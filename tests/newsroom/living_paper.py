"""A small paper, and all the ways in which it changes, each committed at once."""

import io
import json
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts import roles
from articles import ranking, relating, spelling
from articles.models import Article, Correction, FrontPin, Picture, RelatedLink, Section, Topic, Withdrawal
from comments.draft import RefusedError
from comments.models import Comment
from comments.models.moderation import DecidedMeanwhileError
from newsroom.importing import import_file
from outlets.models import Outlet
from tests import factories
from tests.articles.desk import CHANGE, form_of

EMPTIED = (
    "articles_article, articles_section, articles_topic, articles_picture, articles_archiveword,"
    " outlets_outlet, comments_comment, django_flatpage, accounts_user, procrastinate_jobs"
)
ARTICLES = 6  # Numbered from 1; the others are made by what happens.
UNUSED_TOPICS = 210  # Of so many changes in one statement, only the kind is published.


class LivingPaper:
    """`pages` are the addresses to watch. Every method that begins with no `_` changes something."""

    def __init__(self):
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {EMPTIED} RESTART IDENTITY CASCADE")
        self.number = 0
        with transaction.atomic():
            self._found()
        relating.relate_waiting()
        ranking.rank()
        spelling.refresh_words()

    @property
    def pages(self):
        return [
            "/", "/ar/", "/latest/?utm_source=y", "/section/harbour/", "/topic/tides/", "/outlet/lantern/",
            "/outlets/", "/corrections/", "/about/", "/search/?q=ferry", "/search/?q=fery&section=harbour",
            "/feeds/latest.atom", "/feeds/outlet/beacon.json", "/sitemap.xml", "/sitemap-news.xml",
            "/sitemap-pages.xml", "/sitemap-0.xml", "/comments/on/1/?sort=oldest", "/comments/thread/1/",
            "/edition/", "/edition/today.html", "/edition/today.epub", "/ar/edition/topic/tides.html",
            *(self._address(pk) for pk in (1, 2, 5)), "/ar" + self._address(3),
        ]  # fmt: skip

    # --- The desk, through the admin ---

    def save_the_article_form(self, pk, words):
        article = Article.objects.filter(pk=pk).first()
        if article is not None:
            typed = {
                "headline": f"{words} at the ferry",
                "standfirst": words,
                "body": f"<p>{words} ferry.</p>",
            }
            answer = self._desk.post(CHANGE.format(pk), form_of(article, topics=[1], **typed))
            assert answer.status_code in {302, 200}, answer.status_code

    def save_the_outlet_form(self, pk, words):
        address = f"/admin/outlets/outlet/{pk}/change/"
        form = self._desk.get(address).context["adminform"].form
        facts = {name: form[name].value() or "" for name in form.fields}
        facts |= {"name": f"{words} Lantern {pk}", "description": words}
        answer = self._desk.post(address, {name: fact for name, fact in facts.items() if fact is not False})
        assert answer.status_code == 302, answer.context["errors"]

    # --- Verbs ---

    def use_a_verb(self, pk, verb, words):
        for article in Article.objects.filter(pk=pk):
            told = {"withdraw": {"reason": words}, "correct": {"note": words}}.get(verb, {})
            with suppress(ValidationError):
                getattr(article, verb)(by=self._editor, **told)

    def comment(self, pk, words, answers):
        article = Article.objects.published().filter(pk=pk).first()
        if article is not None:
            parent = Comment.objects.filter(article=article).order_by("pk").first() if answers else None
            with suppress(RefusedError):
                Comment.post(
                    article=article, author=self._next_reader(), body=f"{words} {self.number}", parent=parent
                )

    def moderate(self, pick, verb):
        comment = Comment.objects.order_by("pk")[pick : pick + 1].first()
        if comment is not None:
            told = {"reject": {"reason": "spam"}}.get(verb, {})
            with suppress(ValidationError, PermissionDenied, DecidedMeanwhileError):
                getattr(comment, verb)(by=comment.author if verb == "erase" else self._editor, **told)

    # --- Past every verb ---

    def update_articles(self, pks, facts):
        Article.objects.filter(pk__in=pks).update(**facts)

    def update_the_rest(self, what, words):
        {
            "outlet": lambda: Outlet.objects.filter(pk=1).update(name=f"{words} Post", country="SY"),
            "licence": lambda: Outlet.objects.filter(pk=2).update(
                licence=self._next("headline", "excerpt", "full")
            ),
            "inactive": lambda: Outlet.objects.filter(pk=2).update(is_active=self._next(False, True)),
            "section": lambda: Section.objects.filter(pk=1).update(name=f"{words} {self.number}"),
            "topic": lambda: Topic.objects.filter(pk=1).update(name=f"{words} {self.number}"),
            "topics": lambda: Topic.objects.all().update(name_ar=f"{words}"),
            "picture": lambda: Picture.objects.update(alt=words, credit=words),
            "rendition": lambda: Picture.objects.update(width=self._next(1200, 1600)),
            "trust page": lambda: FlatPage.objects.update(title=words, content=f"<p>{words}</p>"),
            "person": lambda: type(self._editor).objects.update(name=words),
            "comments": lambda: Comment.objects.update(body=words),
            "pin": lambda: FrontPin.objects.update(position=self._next(2, 5)),
            "related": lambda: RelatedLink.objects.update(reason=words),
            "correction": lambda: Correction.objects.update(note=words),
            "withdrawal": lambda: Withdrawal.objects.update(reason=words),
        }[what]()

    def type_sql(self, statement):
        with connection.cursor() as cursor, suppress_refusals():
            cursor.execute(statement)

    def delete(self, what, pk):
        {
            "article": lambda: Article.objects.filter(pk__gt=2, pk=pk).delete(),
            "comments": lambda: Comment.objects.filter(article=pk).delete(),
            "corrections": lambda: Correction.objects.all().delete(),
            "links": lambda: RelatedLink.objects.all().delete(),
            "pins": lambda: FrontPin.objects.all().delete(),
            "pictures": lambda: Article.objects.update(hero=None),
            "topics": lambda: Article.topics.through.objects.filter(article=pk).delete(),
            "trust pages": lambda: FlatPage.objects.all().delete(),
        }[what]()

    def take_in(self, words, number):
        """Import an outlet and an article, as the command does."""
        article = {
            "guid": f"a-{number}",
            "outlet": "lantern",
            "section": "harbour",
            "topics": ["tides"],
            "headline": f"{words} and the ferry",
            "body": f"<p>{words} ferry, taken in.</p>",
            "status": "published",
            "published_ago": "3h",
        }
        outlet = {"slug": "lantern", "name": f"The {words} Lantern", "licence": "full"}
        lines = [{"type": "outlet", **outlet}, {"type": "article", **article}]
        import_file(io.BytesIO(b"\n".join(json.dumps(line).encode() for line in lines)), media=Path())

    def change_much_at_once(self, words):
        """In one transaction, and some of it undone."""
        with transaction.atomic():
            Article.objects.update(standfirst=words)
            with suppress(ZeroDivisionError), transaction.atomic():
                Article.objects.update(headline="Never to be seen")
                raise ZeroDivisionError
            Topic.objects.filter(pk=1).update(name=words)
            Comment.objects.filter(article=1).update(is_picked=True)

    def change_and_undo(self):
        with suppress(ZeroDivisionError), transaction.atomic():
            Article.objects.update(headline="Never to be seen")
            raise ZeroDivisionError

    # --- The clock ---

    def publish_what_is_due(self, pk):
        Article.objects.filter(pk=pk).update(status="scheduled", published_at=timezone.now())
        Article.objects.all().publish_due()

    def come_to_a_moment(self, pk, age):
        """Let the article be so old that a page changes in half a second, with no row changed then."""
        moment = timezone.now() - age + timedelta(seconds=0.5)
        Article.objects.filter(pk=pk).update(status="published", published_at=moment, slug="moment")

    # --- Jobs ---

    def work(self, job):
        {"relate": relating.relate_waiting, "rank": ranking.rank, "words": spelling.refresh_words}[job]()

    # --- Private parts ---

    def _address(self, pk):
        slug = Article.objects.filter(pk=pk).values_list("slug", flat=True).first()
        return f"/article/{pk}/{slug or 'gone'}/"

    def _found(self):
        self._editor = factories.make_user(
            name="Edith", email="edith@lantern.example", roles=(roles.EDITORS, roles.ADMINS)
        )
        self._readers = [
            factories.make_user(email=f"r{n}@lantern.example", name=f"Reader {n}") for n in range(5)
        ]
        self._desk = Client()
        self._desk.force_login(self._editor)
        outlets = [
            factories.make_outlet(slug="lantern", name="The Lantern"),
            factories.make_outlet(slug="beacon", name="The Beacon", licence="excerpt"),
        ]
        sections = [factories.make_section(slug=slug, name=slug.title()) for slug in ("harbour", "city")]
        topics = [factories.make_topic(slug=slug, name=slug) for slug in ("tides", "boats")]
        Topic.objects.bulk_create(Topic(slug=f"unused-{n}", name=f"unused {n}") for n in range(UNUSED_TOPICS))
        hero = factories.make_picture(file="pictures/1.jpg")
        for number in range(ARTICLES):
            article = factories.make_article(
                headline=f"Ferry number {number} is back",
                slug=f"ferry-{number}",
                outlet=outlets[number % 2],
                section=sections[number % 2],
                topics=topics[: 1 + number % 2],
                hero=hero if number < 3 else None,
                published_at=timezone.now() - timedelta(hours=number + 1),
                status="draft" if number == 4 else "published",
            )
            factories.make_comment(article=article, author=self._readers[number % 5], body=f"First {number}")
        first, second = Article.objects.order_by("pk")[:2]
        RelatedLink.objects.create(article=first, related=second, position=0, reason="The same boat")
        FrontPin.objects.create(position=3, article=second)
        Correction.objects.create(article=first, note="The boat is blue.")
        for url in ("/about/", "/ar/about/"):
            FlatPage.objects.create(url=url, title="About", content="<p>Us.</p>").sites.set(
                Site.objects.all()
            )

    def _next(self, *choices):
        self.number += 1
        return choices[self.number % len(choices)]

    def _next_reader(self):
        return self._next(*self._readers)


@contextmanager
def suppress_refusals():
    """Let the database refuse what its constraints forbid."""
    with suppress(IntegrityError):
        yield
