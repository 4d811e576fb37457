"""The page where a moderator acts upon a reader, linked from the queue and from the list of people."""

import pytest

from accounts.models import User
from comments.models import Decision
from tests.factories import make_comment


def address(person):
    return f"/admin/comments/readers/{person.pk}/act/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def now(person):
    return User.objects.get(pk=person.pk)


def test_a_moderator_is_asked_before_anything_is_done(desk, reader, article):
    comment = make_comment(article=article, author=reader, body="You utter fool")
    page = desk.get(f"{address(reader)}?act=ban&comment={comment.pk}&next=/admin/comments/queue/")

    words = page.content.decode()
    assert "Rana" in words
    assert "You utter fool" in words
    assert reader.email not in words
    assert 'value="/admin/comments/queue/"' in words
    assert page.context["form"]["act"].value() == "ban"
    assert not now(reader).is_banned


def test_a_moderator_bans_with_a_reason_and_returns(desk, reader, article):
    comment = make_comment(article=article, author=reader)
    sent = {
        "act": "ban",
        "reason": "abuse",
        "comment": comment.pk,
        "next": "/admin/comments/queue/?tab=reported",
    }

    assert desk.post(address(reader), sent)["Location"] == "/admin/comments/queue/?tab=reported"
    assert now(reader).is_banned
    decision = Decision.objects.get()
    assert (decision.act, decision.comment, decision.reader) == ("ban", comment, reader)


@pytest.mark.parametrize("act", ["warn", "mute", "ban", "hold"])
def test_without_a_reason_nothing_is_done_and_what_was_typed_stays(desk, reader, act):
    page = desk.post(address(reader), {"act": act, "until": "week", "note": "Third time"})

    assert page.status_code == 422
    assert "Third time" in page.content.decode()
    assert not Decision.objects.exists()


def test_a_mute_is_for_the_time_chosen(desk, reader):
    desk.post(address(reader), {"act": "mute", "until": "week", "reason": "spam"})

    days = (now(reader).muted_until - Decision.objects.get().made_at).total_seconds() / 86400
    assert days == pytest.approx(7, abs=0.01)
    page = desk.get(address(reader)).content.decode()
    assert "Muted until" in page
    assert "End the mute" in page


def test_another_reason_is_said(desk, reader):
    assert desk.post(address(reader), {"act": "warn", "reason": "other"}).status_code == 422


def test_the_occasion_is_the_reader_s_own_comment(desk, reader):
    sent = {"act": "warn", "reason": "spam", "comment": make_comment().pk}

    assert desk.post(address(reader), sent).status_code == 422


@pytest.mark.parametrize("number", ["x", "\u0663", "0", "-1", "9" * 30])
def test_an_occasion_that_is_no_comment_is_none(desk, reader, number):
    sent = {"act": "warn", "reason": "spam", "comment": number}

    assert desk.get(address(reader), {"comment": number}).status_code == 200
    assert desk.post(address(reader), sent).status_code == 422


def test_the_way_back_never_leads_elsewhere(desk, reader):
    sent = {"act": "warn", "reason": "spam", "next": "https://evil.example/"}

    assert desk.post(address(reader), sent)["Location"] == address(reader)


def test_a_moderator_is_told_what_another_did_meanwhile(desk, reader, other_moderator):
    desk.post(address(reader), {"act": "ban", "reason": "spam"})
    page = desk.post(address(reader), {"act": "ban", "reason": "spam"})

    assert page.status_code == 422  # It is no longer there to be chosen.
    assert Decision.objects.count() == 1


def test_a_ban_is_ended_and_undone_in_the_queue(desk, banned):
    desk.post(address(banned), {"act": "unban"})
    assert not now(banned).is_banned

    desk.post("/admin/comments/queue/undo/", {"decision": Decision.objects.get().pk})
    assert now(banned).is_banned


def test_staff_is_for_admins_to_judge(desk, client, author, admin, moderator):
    sent = {"act": "ban", "reason": "spam"}
    assert desk.post(address(author), sent).status_code == 403
    assert desk.post(address(moderator), sent).status_code == 403

    client.force_login(admin)
    client.post(address(author), sent)
    assert now(author).is_banned


def test_nobody_unknown_is_judged(desk):
    assert desk.get("/admin/comments/readers/99999/act/").status_code == 404


def test_a_thread_is_closed_and_opened_from_the_comment_s_page(desk, article):
    comment = make_comment(article=article)
    page = f"/admin/comments/comment/{comment.pk}/change/"
    assert "Close the thread" in desk.get(page).content.decode()

    desk.post(f"/admin/comments/threads/{comment.pk}/", {"closed": "1", "next": page})

    comment.refresh_from_db()
    assert comment.is_closed
    assert "Open the thread" in desk.get(page).content.decode()
    desk.post(f"/admin/comments/threads/{comment.pk}/", {"closed": "0"})
    assert [decision.act for decision in Decision.objects.order_by("pk")] == ["close_thread", "open_thread"]


def test_a_muted_reader_reads_until_when_before_writing(client, article, regular, moderator, desk):
    desk.post(address(regular), {"act": "mute", "until": "day", "reason": "abuse"})
    client.force_login(now(regular))

    page = client.get(f"/comments/on/{article.pk}/new/").content.decode()

    assert "You can write again from" in page
    assert "Insults or threatens someone" in page
    assert f"/comments/decisions/{Decision.objects.get().pk}/appeal/" in page
    sent = client.post(
        f"/comments/on/{article.pk}/new/", {"body": "But", "token": "0c1d6a52-3b0e-4c67-8d38-8a1f7b8c2d01"}
    )
    assert sent.status_code == 403
    assert "You cannot write until" in sent.content.decode()
