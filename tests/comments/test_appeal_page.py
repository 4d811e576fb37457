"""The pages of an appeal: the reader's own, and the moderators'."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from accounts.roles import MODERATORS
from comments import standing
from comments.models import Appeal, Comment, Decision
from tests.factories import make_comment, make_user

APPEALS = "/admin/comments/appeals/"


@pytest.fixture
def removed(article, reader, moderator):
    comment = make_comment(article=article, author=reader, body="What a fool the captain is.")
    return comment.remove(by=moderator, reason="abuse", span="fool", note="Second time")


def address(decision):
    return f"/comments/decisions/{decision.pk}/appeal/"


def test_a_reader_sees_what_was_decided_and_appeals(client, reader, removed):
    client.force_login(reader)
    yours = client.get(f"/comments/{removed.comment_id}/yours/").content.decode()
    assert "Removed. The moderators’ reason: Insults or threatens someone." in yours
    assert '<q dir="auto">fool</q>' in yours
    assert address(removed) in yours

    page = client.get(address(removed)).content.decode()
    assert "What a <mark>fool</mark> the captain is." in page
    assert "Second time" not in page
    sent = client.post(address(removed), {"words": "It was <b>irony</b>."}, follow=True).content.decode()

    assert "It was &lt;b&gt;irony&lt;/b&gt;." in sent
    assert "You will have an answer by" in sent
    assert (
        "Another moderator answers by"
        in client.get(f"/comments/{removed.comment_id}/yours/").content.decode()
    )


def test_without_words_it_is_asked_again(client, reader, removed):
    client.force_login(reader)

    assert client.post(address(removed), {"words": "  "}).status_code == 422
    assert not Appeal.objects.exists()


def test_sent_twice_it_is_one_appeal(client, reader, removed):
    client.force_login(reader)
    for words in ("First", "Second"):
        client.post(address(removed), {"words": words})

    assert Appeal.objects.get().words == "First"


def test_an_appeal_written_while_the_session_ended_is_there_after_the_sign_in(client, reader, removed):
    sent = client.post(address(removed), {"words": "It was irony."})
    assert sent.headers["Location"] == f"/account/login/?next={address(removed)}"
    client.force_login(reader)

    assert "It was irony." in client.get(address(removed)).content.decode()
    assert not Appeal.objects.exists()


def test_too_late_or_taken_back_says_so_and_loses_no_words(client, reader, removed, moderator):
    client.force_login(reader)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        client.force_login(reader)
        assert "can no longer be appealed" in client.get(address(removed)).content.decode()
    removed.undo(by=moderator)

    page = client.post(address(removed), {"words": "It was irony."})
    assert page.status_code == 409
    assert "It was irony." in page.content.decode()
    assert "taken back" in page.content.decode()


def test_nobody_sees_another_s(client, regular, moderator, removed):
    for person in (regular, moderator):
        client.force_login(person)
        assert client.get(address(removed)).status_code == 404


def test_a_banned_reader_signs_in_and_appeals(client, reader, moderator, other_moderator):
    decision = standing.ban(reader, by=moderator, reason="spam")
    client.force_login(User.objects.get(pk=reader.pk))

    client.post(address(decision), {"words": "It was my brother."})
    client.force_login(other_moderator)
    appeal = Appeal.objects.get()
    assert "It was my brother." in client.get(APPEALS).content.decode()
    client.post(f"{APPEALS}{appeal.pk}/", {"outcome": "overturn", "answer": "Welcome back."})

    client.force_login(User.objects.get(pk=reader.pk))
    assert "Welcome back." in client.get(address(decision)).content.decode()
    assert not User.objects.get(pk=reader.pk).is_banned


def test_the_moderator_who_decided_sees_it_is_for_another(client, reader, removed, moderator):
    appeal = Appeal.make(removed, by=reader, words="Irony")
    client.force_login(moderator)

    page = client.get(APPEALS).content.decode()
    assert "No appeal waits for you." in page
    assert "1 appeal is about a decision of yours" in page
    assert "another moderator answers" in client.get(f"{APPEALS}{appeal.pk}/").content.decode()
    client.post(f"{APPEALS}{appeal.pk}/", {"outcome": "overturn"})

    appeal.refresh_from_db()
    assert appeal.is_waiting
    assert Comment.objects.get().status == "rejected"


def test_letting_it_stand_is_explained(client, reader, removed, other_moderator):
    appeal = Appeal.make(removed, by=reader, words="Irony")
    client.force_login(other_moderator)

    assert client.post(f"{APPEALS}{appeal.pk}/", {"outcome": "uphold"}).status_code == 422
    client.post(f"{APPEALS}{appeal.pk}/", {"outcome": "uphold", "answer": "It hurts all the same."})

    assert Decision.objects.latest("pk").act == "uphold"
    page = client.get(APPEALS).content.decode()
    assert "The decision stands" in page
    assert "answered by Omar" in page


def test_what_is_overdue_is_first_and_marked(client, reader, removed, moderator, other_moderator):
    Appeal.make(removed, by=reader, words="Irony")
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        warning = standing.warn(reader, by=moderator, reason="spam")
        Appeal.make(warning, by=reader, words="Why me?")
    client.force_login(other_moderator)

    page = client.get(APPEALS).content.decode()

    assert page.index("Why me?") < page.index("Irony")
    assert page.count("appeal--overdue") == 1


def test_the_list_takes_few_queries_however_many_wait(
    client, article, reader, moderator, django_assert_max_num_queries
):
    client.force_login(make_user(roles=(MODERATORS,)))
    for _ in range(5):
        decision = make_comment(article=article, author=reader).remove(by=moderator, reason="abuse")
        Appeal.make(decision, by=reader, words="Why?")

    with django_assert_max_num_queries(14):
        client.get(APPEALS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?reader={reader}",
        "?moderator={moderator}",
        "?moderator=rules",
        "?act__exact=mute",
        "?q=Mona",
        "?rule=links",
    ],
)
def test_the_log_is_found_and_read(client, query, removed, moderator):
    reader = removed.reader
    mute = standing.mute(reader, by=moderator, reason="abuse", until=timezone.now() + timedelta(days=1))
    mute.undo(by=moderator)
    client.force_login(moderator)

    page = client.get("/admin/comments/decision/" + query.format(reader=reader.pk, moderator=moderator.pk))

    assert page.status_code == 200
    if query not in {"?moderator=rules", "?rule=links"}:
        assert "taken back" in page.content.decode()
    assert client.get(f"/admin/comments/decision/{mute.pk}/change/").status_code == 200
