"""What a rule would have done, seen before it is kept."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from comments import replaying
from comments.models import Rule
from comments.replaying import replay
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/comments/rule/add/"
TRY = "/admin/comments/rule/replay/"
RULE = {"kind": "phrase", "phrase": "watches", "action": "hold", "is_active": "on"}


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def said(body, days=1, **facts):
    return make_comment(body=body, created_at=timezone.now() - timedelta(days=days), **facts)


def test_a_replay_counts_what_a_phrase_would_have_caught(moderator, article):
    said("Cheap watches", days=91, article=article)
    for words in ("cheap w4tches", "watches", "The ferry"):
        said(words, article=article)
    said("watches, watches", article=article).reject(by=moderator, reason="spam")
    stood = said("Who watches the watchmen?", article=article, status="pending")
    stood.approve(by=moderator)

    found = replay(Rule(phrase="watches"))
    assert (found.read, found.caught, found.rejected, found.approved, found.undecided) == (5, 4, 1, 1, 2)
    assert found.otherwise_in_a_hundred == 50
    assert found.examples[0].comment == stood
    assert "<mark>watches</mark>" in found.examples[0].words
    assert sum(week.caught for week in found.weeks) == 4
    assert not found.is_cut


def test_an_undone_decision_is_none(moderator, other_moderator, article):
    comment = said("watches", article=article)
    comment.reject(by=moderator, reason="spam").undo(by=other_moderator)

    assert replay(Rule(phrase="watches")).undecided == 1


def test_rules_about_the_past_are_replayed_in_its_order(article):
    writer = make_user()
    now = timezone.now()
    for minutes in (50, 40, 30, 200):
        make_comment(article=article, author=writer, created_at=now - timedelta(minutes=minutes))
    for _ in range(3):
        said("Sign the petition", days=2, article=article)

    assert replay(Rule(kind="rate", limit=1)).caught == 1
    assert replay(Rule(kind="repetition", limit=1)).caught == 1


def test_a_record_is_replayed_as_it_was_then(article):
    writer = make_user()
    for number in range(5):
        said(
            f"Bad {number}", days=9 - number, article=article, author=writer, status="rejected", reason="spam"
        )
    said("Once more", article=article, author=writer)

    assert replay(Rule(kind="record", limit=90)).caught == 1


def test_a_replay_that_has_no_time_says_so(article, monkeypatch):
    monkeypatch.setattr(replaying, "SECONDS", -1)
    for words in ("watches", "more watches"):
        said(words, article=article)

    found = replay(Rule(phrase="watches"))
    assert found.is_cut
    assert (found.read, found.examples[0].comment.body) == (1, "more watches")


def test_a_replay_costs_the_same_however_much_it_reads(article, django_assert_num_queries):
    for number in range(12):
        said(f"watches {number}", article=article)

    with django_assert_num_queries(3):
        replay(Rule(phrase="watches"))


def test_a_moderator_tries_a_rule_and_nothing_is_saved(desk, article):
    said("watches for sale", article=article)

    html = desk.post(TRY, RULE).content.decode()
    assert "What this rule would have done" in html
    assert "<mark>watches</mark> for sale" in html
    assert 'value="watches"' in html
    assert not Rule.objects.filter(phrase="watches").exists()


def test_a_rule_tried_is_saved_from_there_and_logged(desk):
    desk.post(ADD, RULE | {"_save": "1"})

    rule = Rule.objects.get(phrase="watches")
    assert LogEntry.objects.get(object_id=str(rule.pk)).is_addition()
    change = reverse("admin:comments_rule_change", args=[rule.pk])
    assert (
        f'action="{change}"'
        in desk.post(f"{TRY}?rule={rule.pk}", RULE | {"action": "reject"}).content.decode()
    )
    desk.post(change, RULE | {"action": "reject"})
    assert "What it does" in str(LogEntry.objects.filter(object_id=str(rule.pk)).latest("pk"))


def test_a_rule_that_cannot_be_is_told_beside_the_field(desk):
    for facts, words in (
        ({"phrase": "!!"}, "Say which words"),
        ({"kind": "links", "phrase": ""}, "Say how many"),
        ({"kind": "domain", "phrase": "https:///"}, "Say which words, or which site"),
    ):
        answer = desk.post(TRY, RULE | facts)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert desk.post(f"{TRY}?rule=9999", RULE).status_code == 404
    assert desk.post(f"{TRY}?rule=x", RULE).status_code == 404
    assert desk.get(TRY).status_code == 405


def test_a_pasted_address_becomes_its_site(desk):
    desk.post(ADD, RULE | {"kind": "domain", "phrase": "https://www.Spam.example/offers?x=1", "_save": "1"})

    assert Rule.objects.filter(kind="domain", phrase="spam.example").exists()


def test_only_who_may_change_rules_may_try_them(client, editor):
    client.force_login(editor)

    assert client.post(TRY, RULE).status_code == 403


def test_hostile_words_stay_words_in_the_examples(desk):
    said("watches <script>alert(1)</script>", article=make_article())

    assert "<script>alert" not in desk.post(TRY, RULE).content.decode()
