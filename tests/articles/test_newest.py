"""The newest matches are the newest, in whatever stretch of time they lie, however many there are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.newest import narrowed, newest
from tests.factories import make_article, make_outlet, make_section

DAYS = (0, 1, 9, 16, 40, 80, 200, 500, 800, 2000, 9000)


@pytest.fixture
def archive(db):
    now, outlet, section = timezone.now(), make_outlet(), make_section()
    for days in DAYS:
        at = now - timedelta(days=days)
        make_article(headline=f"Herring {days}", published_at=at, outlet=outlet, section=section)
        make_article(headline=f"Bread {days}", published_at=at, outlet=outlet, section=section)
    return Article.objects.published().filter(search="herring")


@pytest.mark.parametrize("most", [1, 2, 3, 5, 8, len(DAYS), 50])
@pytest.mark.parametrize("back", [0, 30, 700, 5000])
def test_they_are_found_as_if_all_had_been_looked_at(archive, most, back):
    end = timezone.now() - timedelta(days=back)
    articles = archive.filter(published_at__lte=end)
    found = Article.objects.filter(pk__in=newest(articles, most, end)).latest_first()
    assert list(found) == list(articles.latest_first()[:most])


def test_a_search_is_narrowed_by_facets_as_by_columns(archive):
    other = make_article(headline="Herring in Saltmere", language="ar")
    published = Article.objects.published()
    for facts in (
        {"outlet": other.outlet_id, "section": None, "language": ""},
        {"outlet": None, "section": other.section_id, "language": "ar"},
        {"outlet": other.outlet_id, "section": None, "language": "en"},
        {"outlet": None, "section": None, "language": "ar"},
    ):
        columns = {name: value for name, value in facts.items() if value}
        assert set(narrowed(published, **facts)) == set(published.filter(**columns))


def test_a_draft_has_facets_but_no_time(db):
    draft = make_article(status="draft")
    language = {"outlet": None, "section": None, "language": "en"}
    assert list(narrowed(Article.objects.filter(pk=draft.pk), **language)) == [draft]
