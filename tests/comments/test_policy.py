"""How a conversation is held: as the article says, else its section or outlet, else the paper."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ConversationSettings
from comments.draft import RefusedError
from comments.models import Comment, ScreeningTally
from comments.screening import is_open
from comments.settings_replay import replay_settings
from tests.factories import (
    hold_conversations,
    make_article,
    make_comment,
    make_outlet,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db
SETTINGS = {"comment_policy": "after", "newcomers_held": 3, "slow_mode": 15, "most_an_hour": 30}
SETTINGS |= {"longest": 5000, "close_after_days": 30, "edit_minutes": 5}


def post(author, article, body="Tides wait for nobody."):
    return Comment.post(article=article, author=author, body=body)


def refusal(author, article, body="Tides wait for nobody."):
    with pytest.raises(RefusedError) as caught:
        post(author, article, body)
    return caught.value.verdict


@pytest.mark.parametrize(
    ("own", "section", "outlet", "paper", "expected"),
    [
        ("inherit", "inherit", "inherit", "after", "after"),
        ("inherit", "inherit", "inherit", "before", "before"),
        ("inherit", "before", "inherit", "after", "before"),
        ("inherit", "inherit", "closed", "after", "closed"),
        ("inherit", "before", "after", "closed", "before"),
        ("inherit", "after", "inherit", "closed", "after"),
        ("after", "closed", "before", "closed", "after"),
        ("closed", "after", "after", "after", "closed"),
    ],
)
def test_the_nearest_word_holds_and_of_two_places_the_stricter(own, section, outlet, paper, expected):
    hold_conversations(comment_policy=paper)
    places = {
        "section": make_section(comment_policy=section),
        "outlet": make_outlet(comment_policy=outlet),
    }

    assert make_article(comment_policy=own, **places).policy == expected


def test_a_new_article_says_nothing_of_its_own():
    assert Article().comment_policy == "inherit"


def test_a_pause_closes_even_what_is_open_by_its_own_word(regular):
    hold_conversations(is_paused=True)
    article = make_article(comment_policy="after")

    assert not is_open(article)
    assert "for now" in refusal(regular, article).message


def test_a_sections_conversations_are_checked_before(regular):
    article = make_article(section=make_section(comment_policy="before"))

    assert post(regular, article).rule == "checked_before"


def test_slow_mode_of_an_article_counts_what_was_said_there_alone(regular, article):
    hold_conversations(slow_mode=0)
    heated = make_article(slow_mode=600)
    post(regular, article)
    post(regular, heated, "So it begins")

    verdict = refusal(regular, heated, "And another thing")
    assert verdict.rule == "slow_mode"
    assert "every 600 seconds" in verdict.message
    assert post(regular, article, "Elsewhere one goes on").is_visible


def test_an_article_without_slow_mode_has_its_sections(regular):
    hold_conversations(slow_mode=0)
    section = make_section(slow_mode=600)
    slow, own = make_article(section=section), make_article(section=section, slow_mode=0)
    for article in (slow, own):
        post(regular, article, f"So it begins under {article.pk}")

    assert refusal(regular, slow, "Once more").rule == "slow_mode"
    assert post(regular, own, "Once more and again").is_visible


def test_a_shorter_limit_is_told(regular, article):
    hold_conversations(longest=20)

    assert "20" in refusal(regular, article, "x" * 21).message


def test_the_minutes_to_edit_are_the_papers(article):
    hold_conversations(edit_minutes=7)
    comment = make_comment(article=article)

    assert comment.edit_until == comment.created_at + timedelta(minutes=7)
    assert Comment.objects.with_edit_minutes().get(pk=comment.pk).edit_minutes == 7


def test_there_is_one_row_of_settings():
    with pytest.raises(IntegrityError):
        ConversationSettings.objects.create(id=2)


def test_an_admin_changes_the_settings_and_it_is_logged(client, admin):
    client.force_login(admin)
    page = reverse("admin:articles_conversationsettings_changelist")

    assert "first comments that wait" in client.get(page, follow=True).content.decode().lower()
    client.post(
        reverse("admin:articles_conversationsettings_change", args=[1]), SETTINGS | {"newcomers_held": 1}
    )

    assert ConversationSettings.current().newcomers_held == 1
    assert "first comments that wait" in str(LogEntry.objects.latest("pk")).lower()


def test_settings_are_tried_before_they_are_kept(client, admin, article):
    client.force_login(admin)
    for words in ("Short", "Long " * 20):
        make_comment(article=article, body=words)

    address = reverse("admin:articles_conversationsettings_replay")
    answer = client.post(address, SETTINGS | {"longest": 50, "comment_policy": "before"})

    changes = {str(change.name): (change.now, change.then) for change in answer.context["replay"].changes}
    assert changes["Not taken: too long"] == (0, 1)
    assert changes["Held: checked before they are shown"] == (0, 2)
    assert ConversationSettings.current().longest == 5000
    assert client.post(address, SETTINGS | {"slow_mode": 4000}).status_code == 422


def test_what_was_imported_is_tried_in_the_order_it_was_written(article):
    author = make_user()
    late = make_comment(article=article, author=author, created_at=timezone.now() - timedelta(hours=1))
    early = make_comment(article=article, author=author, created_at=timezone.now() - timedelta(days=3))

    found = replay_settings(ConversationSettings.current())
    assert early.pk > late.pk
    assert found.since == early.created_at
    assert {str(change.name): change.now for change in found.changes}[
        "Not taken: too soon after the last"
    ] == 0


def test_a_moderator_cannot_change_the_settings(client, moderator):
    client.force_login(moderator)

    assert client.post(reverse("admin:articles_conversationsettings_replay"), SETTINGS).status_code == 403
    client.post(reverse("admin:articles_conversationsettings_change", args=[1]), SETTINGS | {"longest": 9})
    assert ConversationSettings.current().longest == 5000


def test_the_article_form_says_what_usual_is(client, editor):
    client.force_login(editor)
    article = make_article(section=make_section(name="Courts", comment_policy="before"))

    html = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "As usual is at present: Checked before they are shown (Courts)." in html


def test_an_article_page_costs_no_query_for_its_policy(article, django_assert_num_queries):
    row = Article.objects.for_reading().with_conversation_settings().get(pk=article.pk)

    with django_assert_num_queries(0):
        assert is_open(row)


def test_a_refusal_is_counted_though_nothing_else_is_kept(client, regular, article):
    hold_conversations(is_paused=True)
    client.force_login(regular)
    address = reverse("comments:new", args=[article.pk])

    token = "0c1d6a52-3b0e-4c67-8d38-8a1f7b8c2d01"
    assert client.post(address, {"body": "Hello", "token": token}).status_code == 409
    assert ScreeningTally.objects.get(rule="closed").count == 1
    assert not Comment.objects.filter(article=article).exists()
