"""The page that says what happens to a comment, and what each step did."""

from datetime import timedelta

import pytest

from comments.draft import Outcome, Verdict
from comments.models import Rule, ScreeningTally
from comments.screening import LABELS, RULES
from comments.screening_order import EXPLAINED, ScreeningOrder
from tests.factories import hold_conversations, make_section

pytestmark = pytest.mark.django_db
PAGE = "/admin/comments/screening/"


def test_every_step_is_explained_in_the_order_of_the_screening():
    assert [step.__name__ for step in RULES] == list(EXPLAINED)


def test_every_name_under_which_a_comment_is_held_belongs_to_a_step():
    explained = {name for _words, names in EXPLAINED.values() for name in names}

    assert set(LABELS) <= explained


def test_each_step_shows_its_threshold_and_what_it_did_on_each_day():
    hold_conversations(newcomers_held=7, slow_mode=40)
    rule = Rule.objects.create(phrase="watches")
    for _ in range(3):
        ScreeningTally.add(Verdict(Outcome.HOLD, "phrase", house_rule=rule))
    ScreeningTally.add(Verdict(Outcome.SHOW))
    ScreeningTally.objects.create(
        day=ScreeningTally.since(8), rule="phrase", outcome="pending", house_rule=rule, count=50
    )
    ScreeningTally.objects.create(day=ScreeningTally.since(2), rule="too_fast", outcome="refuse", count=4)

    order = ScreeningOrder()
    lines = dict(zip(EXPLAINED, order.lines(), strict=False))
    assert "7" in lines["newcomer"].words
    assert "40" in lines["too_fast"].words
    assert lines["too_fast"].days == [0, 0, 0, 0, 0, 4, 0]
    assert lines["house_rule"].count == 3
    assert [line.count for line in lines["house_rule"].rules if "watches" in str(line.words)] == [3]
    assert list(order.lines())[-1].count == 1
    assert order.all == 8


def test_a_moderator_reads_the_page(client, moderator, django_assert_max_num_queries):
    rule = Rule.objects.create(phrase="watches")
    make_section(name="Courts", comment_policy="before", slow_mode=90)
    client.force_login(moderator)
    client.get(PAGE)

    with django_assert_max_num_queries(12):
        html = client.get(PAGE).content.decode()
    assert "Courts" in html
    assert "slow mode: 90 seconds" in html
    assert f"/admin/comments/rule/{rule.pk}/change/" in html
    assert f"tab=held&amp;rule={rule.pk}" in html
    assert PAGE in client.get("/admin/").content.decode()
    assert PAGE in client.get("/admin/comments/rule/").content.decode()


def test_nobody_else_reads_it(client, editor):
    client.force_login(editor)

    assert client.get(PAGE).status_code == 403


def test_old_tallies_are_forgotten():
    old = ScreeningTally.since(1) - timedelta(days=200)
    for day in (old, ScreeningTally.since(1)):
        ScreeningTally.objects.create(day=day, rule="", outcome="visible", count=1)

    ScreeningTally.forget()
    assert ScreeningTally.objects.count() == 1
