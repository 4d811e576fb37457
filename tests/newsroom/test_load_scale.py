"""The large invented paper: what a load leaves behind holds everything the triggers and constraints would."""

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, FoundLink, OutletTally, Topic
from comments.models import Comment
from newsroom.management.commands.load_scale import Command
from newsroom.scale import loading, tables
from newsroom.scale.ground import ground_of
from newsroom.scale.loading import make_sheets
from newsroom.scale.plan import Plan
from newsroom.scale.sheets import COLUMNS
from newsroom.scale.stories import Stories
from newsroom.scale.talk import Talk
from newsroom.scale.vocabulary import Vocabulary
from outlets.models import Outlet
from tests import databases

ARTICLES, COMMENTS = 300, 3000
DAY = datetime(2026, 4, 1, tzinfo=UTC)


@contextmanager
def empty_database():
    before = settings.DATABASES["default"]["NAME"]
    with databases.copy(f"newsroom_loaded_{os.getpid()}") as name:
        databases.use(name)
        try:
            yield
        finally:
            databases.use(before)


def load():
    output = StringIO()
    facts = {"articles": ARTICLES, "comments": COMMENTS, "until": DAY.date()}
    call_command("load_scale", **facts, stdout=output, stderr=output)
    return output.getvalue()


def rows(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def indexes():
    return sorted(rows("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"))


@pytest.fixture(scope="module")
def paper(django_db_setup, django_db_blocker):
    """A loaded paper in a database of its own, where another load had been cut off by a power failure."""
    with django_db_blocker.unblock(), empty_database():
        whole = indexes()
        with tables.connect(Command().address) as direct:
            tables.set_indexes_aside(direct)
            direct.execute(
                "INSERT INTO articles_section (slug, name, former_slugs, name_ar, description,"
                " position, tint, comment_policy) VALUES ('half', 'Half', '{}', '', '', 1, '', 'inherit')"
            )
        assert indexes() != whole
        said = load()
        assert "cut off" in said
        assert f"{ARTICLES:,} articles" in said
        assert indexes() == whole
        yield


def test_the_columns_are_those_of_the_models():
    columns = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields if not field.generated}
        for model in apps.get_models(include_auto_created=True)
    }
    assert {table: set(names) for table, names in COLUMNS.items()} == {
        name: columns[name] for name in COLUMNS
    }


def test_everything_asked_for_is_there(paper):
    assert Article.objects.count() == ARTICLES
    assert Comment.objects.count() == COMMENTS
    statuses = set(Article.objects.values_list("status", flat=True))
    assert {"published", "draft"} <= statuses
    assert {"visible", "rejected", "deleted", "pending"} == set(
        Comment.objects.values_list("status", flat=True)
    )
    assert {"en", "ar"} <= set(Article.objects.values_list("language", flat=True))
    newest = Article.objects.published().latest("published_at")
    assert 0 < (DAY - newest.published_at).total_seconds() < 3600
    assert Article.objects.filter(created_at__gte=DAY).count() == 0


def test_the_search_finds_it(paper):
    assert Article.objects.published().filter(search="said").exists()
    assert rows("SELECT count(*) FROM articles_archiveword")[0][0] > 500


def test_counts_and_places_are_what_the_triggers_would_write(paper):
    wrong = """
        SELECT id FROM articles_article AS a WHERE comment_count <>
            (SELECT count(*) FROM comments_comment WHERE article_id = a.id AND status = 'visible')
    """
    assert rows(wrong) == []
    misplaced = """
        SELECT c.id FROM comments_comment AS c LEFT JOIN comments_comment AS p ON p.id = c.parent_id
        WHERE c.root_id <> COALESCE(p.root_id, c.id) OR c.article_id <> COALESCE(p.article_id, c.article_id)
            OR c.path <> COALESCE(p.path[1:63], '{}') || c.id OR c.created_at < p.created_at
            OR (c.status = 'visible') > (c.shown_at IS NOT NULL)
    """
    assert rows(misplaced) == []
    assert rows("SELECT max(cardinality(path)) FROM comments_comment")[0][0] <= 64


def test_outlets_have_the_totals_they_are_shown_with(paper):
    published = Article.objects.published()
    totals = {outlet.pk: outlet.total for outlet in Outlet.objects.annotate(total=OutletTally.totals())}
    assert totals == {pk: published.filter(outlet=pk).count() for pk in totals}


def test_no_row_points_to_nothing(paper):
    keys = rows("""
        SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, f.attname
        FROM pg_constraint AS c
        JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        JOIN pg_attribute AS f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
        WHERE c.contype = 'f'
    """)
    for table, column, other, key in keys:
        lost = f"SELECT {column} FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {other})"
        assert rows(lost) == [], (table, column)


def test_nobody_decides_on_their_own_comment(paper):
    own = """
        SELECT d.id FROM comments_decision AS d JOIN comments_comment AS c ON c.id = d.comment_id
        WHERE d.by_id = c.author_id
    """
    assert rows(own) == []


def test_found_links_lead_from_and_to_what_readers_may_read(paper):
    links = FoundLink.objects.all()
    published = Article.objects.published()
    assert links.count() > ARTICLES
    assert not links.exclude(article__in=published, related__in=published).exists()


def test_bodies_are_as_the_desk_would_save_them(paper):
    for article in Article.objects.order_by("pk")[:40]:
        body, text, slug = article.body, article.text, article.slug
        article.slug = ""
        article.make_texts()
        assert (body, text) == (article.body, article.text)
        assert slug


def test_new_rows_come_after_the_loaded_ones(paper):
    topic = Topic.objects.create(name="After", slug="after")
    assert topic.pk == Topic.objects.order_by("-pk")[0].pk
    topic.delete()


def test_its_pages_open(paper, client):
    article = Article.objects.published().order_by("-comment_count").first()
    root = Comment.objects.visible().filter(article=article, parent=None).first()
    topic, outlet = Topic.objects.filter(articles__isnull=False).first(), Outlet.objects.get(pk=2)
    addresses = [
        *("/", "/latest/", "/outlets/", "/corrections/", "/search/?q=said", "/sitemap.xml", "/sitemap-0.xml"),
        *("/ar/", "/feeds/latest.atom", article.get_absolute_url(), f"/comments/on/{article.pk}/"),
        *(f"/comments/thread/{root.pk}/", topic.get_absolute_url(), outlet.get_absolute_url()),
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_paper_that_is_there_is_left_alone(paper):
    with pytest.raises(CommandError, match="holds a paper already"):
        load()
    assert Article.objects.count() == ARTICLES


def test_a_load_that_fails_leaves_nothing(django_db_setup, django_db_blocker, monkeypatch):
    def fail(plan, address):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "fill", fail)
    with django_db_blocker.unblock(), empty_database():
        whole = indexes()
        with pytest.raises(KeyboardInterrupt):
            load()
        assert indexes() == whole
        assert not Outlet.objects.exists()
        assert rows("SELECT count(*) FROM accounts_user") == [(0,)]
        assert rows("SELECT to_regclass('newsroom_unfinished_load')") == [(None,)]


def chunk_of(**facts):
    plan = Plan(**{"articles": 60, "comments": 500, "seed": 1, "until": DAY, **facts})
    ground, vocabulary = ground_of(plan), Vocabulary(plan)
    sheets = make_sheets(0, Stories(plan, ground, vocabulary), Talk(plan, ground, vocabulary))
    return dict(sheets.lines)


def test_the_same_seed_gives_the_same_paper():
    first = chunk_of()
    assert first == chunk_of()
    assert first["articles_article"] != chunk_of(seed=2)["articles_article"]
    assert len(first["comments_comment"]) == 500


@pytest.mark.parametrize("facts", [{"articles": 3}, {"comments": -1}])
def test_a_paper_of_nothing_is_refused(facts):
    with pytest.raises(CommandError, match="ten articles"):
        call_command("load_scale", **facts)
