"""How many articles an outlet has is kept, not counted: however an article changes, the number is right."""

import pytest

from articles.models import Article, OutletTally
from outlets.models import Outlet
from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


def total(outlet):
    return Outlet.objects.annotate(total=OutletTally.totals()).get(pk=outlet.pk).total


def test_the_total_follows_every_way_an_article_changes(editor):
    lantern, tide = make_outlet(), make_outlet()
    assert total(lantern) == 0
    first, second = make_article(outlet=lantern), make_article(outlet=lantern)
    make_article(outlet=lantern, status="draft")
    assert total(lantern) == 2
    first.withdraw(by=editor, reason="It was not so.")
    assert total(lantern) == 1
    first.restore(by=editor)
    Article.objects.filter(pk=second.pk).update(outlet=tide)
    assert (total(lantern), total(tide)) == (1, 1)
    Article.objects.filter(outlet=tide).delete()
    assert (total(lantern), total(tide)) == (1, 0)
    tide.delete()


def test_folding_changes_no_total():
    lantern = make_outlet()
    for _ in range(3):
        make_article(outlet=lantern)
    Article.objects.filter(outlet=lantern).first().delete()
    OutletTally.fold()
    assert total(lantern) == 2
    assert OutletTally.objects.filter(outlet_id=lantern.pk).count() == 1


def test_a_change_of_text_adds_no_row():
    article = make_article()
    before = OutletTally.objects.count()
    Article.objects.filter(pk=article.pk).update(headline="Another", comment_count=3, status="published")
    assert OutletTally.objects.count() == before


def test_outlets_are_listed_with_their_totals(client):
    outlet = make_outlet(name="The Quay")
    make_article(outlet=outlet)
    assert "1 article" in client.get("/outlets/").content.decode()
