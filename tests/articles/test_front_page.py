"""What the front page shows, and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.front_page import Discussed, front_page, todays_eight
from articles.models import Article, FrontPin, Ranked
from articles.ranking import rank
from outlets.models import Outlet
from tests.factories import make_article, make_outlet, make_section

pytestmark = pytest.mark.django_db


def ago(**span):
    return timezone.now() - timedelta(**span)


def eight():
    """What stands there once the paper has been ranked."""
    rank()
    return [place.article for place in todays_eight()]


def test_a_pinned_article_stands_at_its_place_however_old():
    old = make_article(published_at=ago(days=400))
    for _ in range(4):
        make_article()
    FrontPin.objects.create(position=2, article=old)

    place = todays_eight()[1]

    assert (place.position, place.article, place.is_pinned) == (2, old, True)
    assert place.reason == "pinned by an editor"


def test_a_pin_on_a_draft_shows_nothing_and_leaves_no_hole():
    draft = make_article(status="draft")
    FrontPin.objects.create(position=1, article=draft)
    article = make_article()

    assert [place.article for place in todays_eight()] == [article]


def test_freshness_and_discussion_decide_the_rest():
    quiet = make_article(published_at=ago(hours=5))
    discussed = make_article(published_at=ago(hours=6), comment_count=40)
    stale = make_article(published_at=ago(days=4), comment_count=40)

    assert eight() == [discussed, quiet, stale]


def test_the_front_counts_what_had_been_written_when_it_was_ranked():
    quiet = make_article(published_at=ago(hours=5))
    busy = make_article(published_at=ago(hours=10), comment_count=1)
    assert eight() == [quiet, busy]

    Article.objects.filter(pk=busy.pk).update(comment_count=90)

    assert [place.article for place in todays_eight()] == [quiet, busy]
    assert [discussed.comments for discussed in front_page().most_discussed] == [1]
    assert eight() == [busy, quiet]
    assert [discussed.comments for discussed in front_page().most_discussed] == [90]


def test_a_withdrawn_article_leaves_the_front_at_once(editor):
    gone, stays = make_article(comment_count=2), make_article(comment_count=1)
    assert eight() == [gone, stays]

    gone.withdraw(by=editor, reason="It was not so.")

    page = front_page()
    assert [place.article for place in page.eight] == [stays]
    assert page.most_discussed == [Discussed(stays, 1)]


def test_a_new_article_stands_on_a_short_front_before_it_is_ranked():
    first = make_article(published_at=ago(hours=1))
    assert eight() == [first]

    second = make_article()

    assert [place.article for place in todays_eight()] == [first, second]


def test_a_ranking_that_changes_nothing_writes_nothing():
    for number in range(3):
        make_article(comment_count=number)
    rank()
    before = list(Ranked.objects.values_list("pk", flat=True))

    rank()

    assert list(Ranked.objects.values_list("pk", flat=True)) == before


def test_numbers_that_move_nothing_leave_the_places_alone():
    make_article(comment_count=9)
    grows = make_article(comment_count=1)
    rank()
    before = set(Ranked.objects.values_list("pk", "list", "position", "article"))

    Article.objects.filter(pk=grows.pk).update(comment_count=2)
    rank()

    assert set(Ranked.objects.values_list("pk", "list", "position", "article")) == before
    assert set(Ranked.objects.filter(article=grows).values_list("comments", flat=True)) == {2}


def test_only_the_places_that_differ_are_written():
    make_article(comment_count=9)
    grows = make_article(comment_count=1)
    stays = make_article(comment_count=0, published_at=ago(hours=200))
    rank()
    before = set(Ranked.objects.filter(article=stays).values_list("pk", flat=True))

    Article.objects.filter(pk=grows.pk).update(comment_count=90)
    rank()

    assert Ranked.objects.get(list=Ranked.List.DISCUSSED, position=1).article == grows
    assert set(Ranked.objects.filter(article=stays).values_list("pk", flat=True)) == before


def test_the_reason_says_why():
    outlet = make_outlet(name="The Lantern")
    make_article(outlet=outlet, published_at=ago(hours=3), comment_count=12)

    rank()

    assert todays_eight()[0].reason == "12 comments in 3 hours, fresh, first from The Lantern"


def test_an_outlet_stands_once_at_the_top_and_twice_in_all():
    loud = make_outlet()
    for minutes in range(10):
        make_article(outlet=loud, published_at=ago(minutes=minutes))
    for hours in range(1, 9):
        make_article(published_at=ago(hours=hours))

    outlets = [article.outlet for article in eight()]

    assert outlets[:4].count(loud) == 1
    assert outlets.count(loud) == 2


def test_one_outlet_alone_still_fills_the_page():
    outlet = make_outlet()
    for _ in range(9):
        make_article(outlet=outlet)

    assert len(eight()) == 8


def test_a_picture_the_licence_hides_does_not_count(picture):
    headline_only = make_outlet(licence=Outlet.Licence.HEADLINE)
    hidden = make_article(outlet=headline_only, hero=picture, published_at=ago(minutes=30))
    bare = make_article(published_at=ago(minutes=20))

    assert eight() == [bare, hidden]


def test_a_band_repeats_nothing_of_the_eight():
    section = make_section()
    for minutes in range(20):
        make_article(section=section, published_at=ago(minutes=minutes))

    rank()

    page = front_page()

    eight = {place.article for place in page.eight}
    [(band, articles)] = page.bands
    assert band == section
    assert len(articles) == 4
    assert not eight & set(articles)


def test_most_discussed_are_of_this_week():
    make_article(published_at=ago(days=9), comment_count=900)
    some = make_article(comment_count=3)
    many = make_article(comment_count=30)
    make_article(comment_count=0)

    rank()

    assert front_page().most_discussed == [Discussed(many, 30), Discussed(some, 3)]


def test_the_front_page_costs_at_most_seven_queries(client, django_assert_max_num_queries):
    for number in range(30):
        make_article(published_at=ago(hours=number), comment_count=number)
    rank()

    with django_assert_max_num_queries(7):
        assert client.get("/").status_code == 200


def test_an_empty_paper_has_a_front_page(client):
    assert client.get("/").status_code == 200


def test_the_front_page_prints_todays_eight(client, article):
    page = client.get("/").content.decode()

    assert page.count(article.headline) >= 2, "once among the eight, once among the latest"
