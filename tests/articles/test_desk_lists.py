"""The desk's lists: found quickly, filtered, done in bulk, at a cost that does not grow."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.admin import site
from django.urls import reverse
from django.utils import timezone

from accounts.estimating import EstimatingPaginator
from articles.models import Article
from tests.articles.desk import CHANGE, LIST, form_of
from tests.factories import make_article, make_outlet, make_section, make_topic, make_user

BUDGET = 12


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def headlines(response):
    return [article.headline for article in response.context["cl"].result_list]


def test_the_list_costs_the_same_whatever_it_shows(desk, django_assert_max_num_queries):
    for _ in range(3):
        make_article(author=make_user(), topics=[make_topic()])
    with django_assert_max_num_queries(BUDGET):
        desk.get(LIST)
    for _ in range(20):
        make_article(author=make_user(), topics=[make_topic()])
    with django_assert_max_num_queries(BUDGET):
        assert len(headlines(desk.get(LIST))) == 23


@pytest.mark.parametrize("words", ["harb", "HARBOUR ferr", "boat", "ferries"])
def test_articles_are_found_by_words_even_unfinished(desk, words):
    make_article(headline="Ferry returns to the harbour", body="<p>The first boat</p>")
    make_article(headline="Bread prices", body="<p>Flour</p>", standfirst="")

    assert headlines(desk.get(LIST, {"q": words})) == ["Ferry returns to the harbour"]


@pytest.mark.parametrize("words", ["'", "a & | !", ":*", "\\", "%_", "ي", "x" * 5000, "\x00"])
def test_any_words_may_be_searched(desk, words):
    make_article()

    assert desk.get(LIST, {"q": words}).status_code in {200, 302, 400}


def test_arabic_is_found(desk):
    make_article(headline="عودة العبّارة إلى الميناء", language="ar")

    assert len(headlines(desk.get(LIST, {"q": "الميناء"}))) == 1


def test_filters_narrow_the_list(desk, editor):
    outlet, section, topic = make_outlet(), make_section(), make_topic()
    one = make_article(outlet=outlet, section=section, topics=[topic], author=editor, status="draft")
    make_article()
    for name, value in {
        "outlet__id__exact": outlet.pk,
        "section__id__exact": section.pk,
        "topics__id__exact": topic.pk,
        "author": "me",
        "status__exact": "draft",
    }.items():
        assert headlines(desk.get(LIST, {name: value})) == [one.headline], name
    assert len(headlines(desk.get(LIST, {"author": editor.pk}))) == 1


@pytest.mark.parametrize("value", ["abc", "99999999999999999999", "-1", ""])
@pytest.mark.parametrize("name", ["outlet__id__exact", "topics__id__exact", "author", "p"])
def test_a_bad_filter_is_no_error(desk, name, value):
    make_article()

    assert desk.get(LIST, {name: value}).status_code in {200, 302}


def test_what_is_scheduled_next_stands_above_the_list(desk):
    soon = timezone.now() + timedelta(hours=2)
    make_article(status="scheduled", published_at=soon + timedelta(days=1), headline="Tomorrow")
    make_article(status="scheduled", published_at=soon, headline="Today")

    assert [article.headline for article in desk.get(LIST).context["coming"]] == ["Today", "Tomorrow"]


def test_ticked_articles_are_published_after_a_look(desk):
    ready, empty = make_article(status="draft"), make_article(status="draft", body="")
    ticked = {"action": "publish_ticked", "_selected_action": [ready.pk, empty.pk]}

    page = desk.post(LIST, ticked)
    assert Article.objects.published().count() == 0
    assert ready.headline in page.content.decode()
    done = desk.post(LIST, {**ticked, "confirmed": "1"}, follow=True).content.decode()

    assert list(Article.objects.published()) == [ready]
    assert "1 article: done." in done
    assert "Write the text first" in done


def test_ticked_articles_are_withdrawn_with_one_reason(desk, article):
    ticked = {"action": "withdraw_ticked", "_selected_action": article.pk, "confirmed": "1"}

    assert "errorlist" in desk.post(LIST, {**ticked, "reason": ""}).content.decode()
    desk.post(LIST, {**ticked, "reason": "Invented."})

    article.refresh_from_db()
    assert (article.status, article.withdrawal.reason) == ("withdrawn", "Invented.")


def test_the_paginator_counts_no_further_than_it_must(db, monkeypatch, django_assert_num_queries):
    for _ in range(3):
        make_article()
    assert EstimatingPaginator(Article.objects.order_by("pk"), 2).count == 3
    monkeypatch.setattr("accounts.estimating.COUNTED", 1)
    with django_assert_num_queries(2):
        assert EstimatingPaginator(Article.objects.order_by("pk"), 2).count >= 2
    with django_assert_num_queries(2):
        assert EstimatingPaginator(Article.objects.filter(status="published").order_by("pk"), 2).count == 1


@pytest.mark.parametrize("key", ["abc", "²", "-1", "0", "9" * 5000, str(2**63)])
def test_a_key_no_row_has_is_refused_in_every_list(client, admin, key):
    client.force_login(admin)
    for model, desk in site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        actions = desk._get_base_actions() or [(None, "delete_selected", "")]
        for _, action, _ in actions:
            answer = client.post(address, {"action": action, "index": "0", "_selected_action": ["1", key]})
            assert answer.status_code == 400, address


@pytest.mark.parametrize("key", ["²", "9" * 5000, "٣"])
def test_a_number_that_is_none_is_no_fault(desk, key):
    assert desk.get(LIST, {"author": key}).status_code in {200, 302}
    assert desk.get(f"{LIST}{quote(key)}/history/").status_code == 404


def test_what_one_may_not_open_is_not_among_ones_actions(desk, editor):
    editor.log("Granted the role Editors.", by=None)
    article = make_article()
    desk.post(CHANGE.format(article.pk), form_of(article, headline="Ferry back"))

    page = desk.get("/admin/").content.decode()

    assert "Ferry back" in page
    assert "/admin/accounts/user/" not in page.split("recent-actions-module")[1]


def test_pages_are_turned_no_further_than_an_offset_is_quick(monkeypatch):
    monkeypatch.setattr("accounts.estimating.TURNED", 100)
    paginator = EstimatingPaginator(Article.objects.order_by("pk"), 50)
    paginator.__dict__["count"] = 1_000_000
    assert paginator.num_pages == 2


def test_a_narrowed_list_that_is_surely_long_is_not_counted(db, monkeypatch, django_assert_num_queries):
    for _ in range(3):
        make_article()
    monkeypatch.setattr("accounts.estimating.COUNTED", 1)
    monkeypatch.setattr("accounts.estimating.SURE", 0)
    with django_assert_num_queries(1):
        assert EstimatingPaginator(Article.objects.filter(status="published").order_by("pk"), 2).count == 1
