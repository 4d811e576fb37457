"""Deleting an account: a day to think again, then no trace in a dump."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts import leaving
from accounts.models import User
from accounts.personal import FORMER_STAFF
from comments.models import Comment
from tests.accounts import full_life
from tests.accounts.test_entrance import PASSWORD, sign_in, who
from tests.factories import make_article, make_comment
from tests.published import published, record


@pytest.fixture
def person(client, moderator):
    return full_life.lead(client, moderator)


def erase_a_day_later(person, *, keeps_words):
    leaving.ask(person, keeps_words=keeps_words)
    with time_machine.travel(timezone.now() + leaving.GRACE + timedelta(minutes=1), tick=False):
        return leaving.erase_due()


def test_a_life_leaves_traces_before(person):
    assert {"accounts_user", "comments_comment", "comments_report"} <= full_life.traces().keys()


def test_afterwards_a_dump_holds_no_trace(person):
    assert erase_a_day_later(person, keeps_words=False) == 1

    assert full_life.traces() == {}


def test_words_that_are_left_stay_as_a_deleted_readers(person):
    erase_a_day_later(person, keeps_words=True)

    assert full_life.traces(of=full_life.TRACES[:3]) == {}
    [left] = [row for row in Comment.objects.all() if full_life.WORD in row.body]
    assert left.status == "visible"
    assert left.author_name == "Deleted reader"


def test_answers_to_what_is_gone_keep_their_place(person):
    said = person.comments.get(body__startswith="Visible")

    erase_a_day_later(person, keeps_words=False)

    said.refresh_from_db()
    assert (said.status, said.body, said.is_placed) == ("deleted", "", True)
    assert said.replies.get().body == "An answer that stays."
    said.article.refresh_from_db()
    assert said.article.comment_count == Comment.objects.visible().filter(article=said.article).count()


def test_the_pages_that_showed_the_name_are_dropped(person):
    said = person.comments.get(body__startswith="Visible")

    record()
    with published() as keys:
        erase_a_day_later(person, keeps_words=True)

    assert f"comments:{said.article_id}" in keys


def test_nothing_is_erased_within_the_day(person):
    leaving.ask(person, keeps_words=False)

    with time_machine.travel(timezone.now() + leaving.GRACE - timedelta(minutes=1), tick=False):
        assert leaving.erase_due() == 0

    assert User.objects.filter(pk=person.pk).exists()


def test_whoever_stays_is_not_erased(person):
    leaving.ask(person, keeps_words=False)
    leaving.take_back(person)

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert leaving.erase_due() == 0


def test_whoever_leaves_reads_so_on_their_own_page_and_where_to_stay(client, person):
    leaving.ask(person, keeps_words=False)
    client.force_login(person)

    assert "Your account will be deleted" in client.get("/account/").content.decode()
    assert "Keep my account" in client.get("/account/delete/").content.decode()
    client.post("/account/keep/")
    assert "Your account will be deleted" not in client.get("/account/").content.decode()


def test_the_last_admin_cannot_leave(admin):
    with pytest.raises(PermissionDenied):
        leaving.ask(admin, keeps_words=False)


def test_an_article_keeps_its_byline_and_the_log_what_was_done(author, admin, reader):
    article = make_article(author=author, byline="Amal Haddad")
    author.log("Signed.", by=author)
    reader.log("Looked at.", by=author)

    erase_a_day_later(author, keeps_words=False)

    article.refresh_from_db()
    assert (article.author, article.byline) == (None, "Amal Haddad")
    assert LogEntry.objects.get(object_id=str(reader.pk)).user.name == FORMER_STAFF["name"]


def test_a_session_that_was_about_to_sign_in_goes_too(person):
    visitor = Client()
    visitor.post("/account/password/reset/", {"email": full_life.EMAIL})
    assert visitor.session.session_key

    erase_a_day_later(person, keeps_words=False)

    assert not visitor.session.__class__().exists(visitor.session.session_key)


def test_a_comment_nobody_saw_leaves_no_gap(reader):
    waiting = make_comment(author=reader, status="pending")

    erase_a_day_later(reader, keeps_words=True)

    assert not Comment.objects.filter(pk=waiting.pk).exists()


def ask_by_the_page(client, **sent):
    asked = client.post("/account/delete/", sent)
    return client.post(asked["Location"], {"password": PASSWORD, "next": "/account/delete/"})


def test_asking_ends_every_session_and_is_told_by_mail(client, reader):
    elsewhere = Client()
    elsewhere.force_login(reader)
    sign_in(client, reader)

    page = ask_by_the_page(client, words="vanish")

    assert "Your account will be deleted" in page.content.decode()
    assert who(client).is_anonymous
    assert who(elsewhere).is_anonymous
    assert mail.outbox[-1].to == [reader.email]
    assert "/account/delete/" in mail.outbox[-1].body
    reader.refresh_from_db()
    assert reader.leaves_at - timezone.now() > timedelta(hours=23)


def test_one_chooses_what_becomes_of_the_comments(client, reader):
    sign_in(client, reader)

    page = ask_by_the_page(client)

    assert page.status_code == 422
    assert "Choose one of the two." in page.content.decode()
    reader.refresh_from_db()
    assert reader.leaves_at is None


def test_whoever_signs_in_within_the_day_is_shown_the_way_back(client, reader):
    leaving.ask(reader, keeps_words=True)

    answer = sign_in(client, reader)
    page = client.get("/account/delete/").content.decode()
    client.post("/account/keep/")

    assert answer["Location"] == "/account/delete/"
    assert "Keep my account" in page
    reader.refresh_from_db()
    assert reader.leaves_at is None


def test_a_get_keeps_nothing(client, reader):
    leaving.ask(reader, keeps_words=True)
    client.force_login(User.objects.get(pk=reader.pk))

    assert client.get("/account/keep/").status_code == 405
