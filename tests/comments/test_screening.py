from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from comments.draft import RefusedError
from comments.models import Comment, Decision, Rule
from comments.screening import RULES
from tests.factories import hold_conversations, make_article, make_comment


def post(author, article, body="Tides wait for nobody.", **facts):
    return Comment.post(article=article, author=author, body=body, **facts)


def refusal(author, article, body="Tides wait for nobody.", **facts):
    with pytest.raises(RefusedError) as caught:
        post(author, article, body, **facts)
    return caught.value.verdict


def test_the_policy_reads_as_one_list():
    assert [rule.__name__ for rule in RULES] == [
        *("closed", "closed_by_age", "banned", "muted", "unanswerable", "closed_thread", "too_long"),
        *("too_fast", "slow_mode", "repeated", "house_rule", "held", "newcomer", "checked_before"),
    ]


def test_a_known_reader_is_shown_at_once(article, regular):
    comment = post(regular, article)

    assert comment.status == "visible"
    assert comment.rule == ""


def test_a_new_readers_first_three_comments_wait(article, reader):
    hold_conversations(slow_mode=0)
    for number in range(3):
        comment = post(reader, article, f"Tide number {number}")
        assert (comment.status, comment.rule) == ("pending", "newcomer")
    Comment.objects.by(reader).update(status="visible")

    assert post(reader, article, "The fourth tide").status == "visible"


def test_staff_are_not_newcomers(article, author):
    assert post(author, article).status == "visible"


def test_a_closed_conversation_takes_nothing(regular):
    article = make_article(comment_policy=Article.CommentPolicy.CLOSED)

    assert refusal(regular, article).rule == "closed"


def test_a_draft_takes_nothing(regular):
    assert refusal(regular, make_article(status="draft")).rule == "closed"


def test_a_conversation_closes_by_itself_after_a_month(regular):
    article = make_article(published_at=timezone.now() - timedelta(days=31))

    verdict = refusal(regular, article)
    assert verdict.rule == "closed_by_age"
    assert "30 days" in verdict.message
    hold_conversations(close_after_days=0)
    assert post(regular, Article.objects.get(pk=article.pk)).status == "visible"


def test_a_banned_reader_is_refused(article, banned):
    assert refusal(banned, article).rule == "banned"


def test_what_is_no_longer_there_cannot_be_answered(article, regular):
    parent = make_comment(article=article, status="rejected", reason="spam")

    assert refusal(regular, article, parent=parent).rule == "unanswerable"


def test_two_comments_in_a_row_are_too_fast(article, regular):
    post(regular, article)

    verdict = refusal(regular, article, "And another thing")
    assert verdict.rule == "too_fast"
    assert "seconds" in verdict.message


def test_too_many_in_an_hour_is_too_fast(article, regular):
    hold_conversations(slow_mode=0, most_an_hour=3)
    for number in range(3):
        post(regular, article, f"Tide number {number}")

    assert refusal(regular, article, "One more").rule == "too_fast"


def test_the_same_again_is_refused_whatever_it_wears(article, regular):
    hold_conversations(slow_mode=0)
    post(regular, article, "Wake up, people!")

    assert refusal(regular, article, "WAKE UP… people").rule == "repeated"


def test_two_different_smiles_are_not_a_repetition(article, regular):
    hold_conversations(slow_mode=0)
    post(regular, article, "🙂")

    assert post(regular, article, "🌊").status == "visible"


@pytest.mark.parametrize(
    ("body", "rule"),
    [("x" * 5001, "too_long"), (" \n ", "empty"), ("\u202e", "empty"), ("\u200b\n\n\u0301", "empty")],
)
def test_nothing_and_too_much_are_refused(article, regular, body, rule):
    assert refusal(regular, article, body).rule == rule


def test_a_held_phrase_waits_and_says_which_words(article, regular):
    Rule.objects.create(phrase="cheap watches")

    comment = post(regular, article, "Look: CHEAP, watches!")
    assert (comment.status, comment.rule, comment.rule_span) == ("pending", "phrase", "CHEAP, watches")


def test_a_rejected_phrase_is_rejected_with_a_decision_by_the_house(article, regular):
    Rule.objects.create(phrase="cheap watches", action="reject")

    comment = post(regular, article, "cheap watches")
    decision = Decision.objects.get(comment=comment)
    assert (comment.status, comment.reason) == ("rejected", "rule")
    assert (decision.by, decision.act, decision.rule) == (None, "reject", "phrase")
    assert not comment.is_placed


def test_a_resting_rule_matches_nothing(article, regular):
    Rule.objects.create(phrase="cheap watches", is_active=False)

    assert post(regular, article, "cheap watches").status == "visible"


def test_many_links_wait(article, regular):
    comment = post(regular, article, "https://a.example https://b.example https://c.example")

    assert (comment.status, comment.rule, comment.rule_span) == ("pending", "links", "https://c.example")


def test_where_comments_are_checked_before_they_wait(regular):
    article = make_article(comment_policy=Article.CommentPolicy.BEFORE)

    comment = post(regular, article)
    assert (comment.status, comment.rule) == ("pending", "checked_before")


def test_an_edit_is_screened_again(article, regular):
    Rule.objects.create(phrase="cheap watches")
    comment = post(regular, article)

    comment.edit(by=regular, body="cheap watches")

    comment.refresh_from_db()
    assert (comment.status, comment.rule) == ("pending", "phrase")
    assert comment.is_placed


def test_an_edit_does_not_pass_a_comment_that_waits(article, reader):
    comment = post(reader, article)
    Comment.objects.by(reader).update(rule="phrase")
    comment.refresh_from_db()
    for _ in range(3):
        make_comment(author=reader)

    comment.edit(by=reader, body="Quite harmless now")

    assert comment.status == "pending"
    assert comment.rule == "phrase"
