"""Notices by mail: as their reader chose, once, with a way out that needs no sign-in."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from comments.jobs import mail_due_notices
from comments.models import Comment, Notice, NoticeChoices
from comments.models.notice import last_morning
from comments.notice_mail import mail_due, token_for
from mailroom import sending
from mailroom.models import Failure
from tests.comments.test_races import together
from tests.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

STOP = "/comments/notices/stop/"


@pytest.fixture
def mine(reader):
    return make_comment(author=reader)


def choose(person, **choices):
    NoticeChoices.objects.update_or_create(reader=person, defaults=choices)


def answer(mine, moderator, body="I do not think so.", **facts):
    said = make_comment(article=mine.article, parent=mine, body=body, status="pending", **facts)
    said.approve(by=moderator)
    return said


def jobs(person):
    return ProcrastinateJob.objects.filter(task_name="comments.jobs.mail_notices", args={"reader": person.pk})


def test_nothing_is_mailed_before_an_answer_is_approved(mine, moderator):
    said = Comment.post(article=mine.article, author=make_user(), body="No.", parent=mine)
    assert not jobs(mine.author).exists()
    assert mail_due(mine.author.pk) == 0

    said.approve(by=moderator)

    assert [job.args for job in jobs(mine.author)] == [{"reader": mine.author.pk}]
    assert not mail.outbox  # Nobody waited for it: the job sends it.
    assert mail_due(mine.author.pk) == 1


def test_the_mail_says_what_happened_and_how_to_end_it(mine, moderator, client):
    said = answer(mine, moderator, author=make_user(name="Samir & Söhne"))
    mail_due(mine.author.pk)
    sent = mail.outbox[0]
    html = sent.alternatives[0][0]

    assert sent.to == [mine.author.email]
    assert sent.subject == "Samir & Söhne answered your comment"
    assert "I do not think so." in sent.body
    assert f"http://testserver/comments/{said.pk}/" in sent.body
    assert "Samir &amp; Söhne" in html
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert address.startswith(f"http://testserver{STOP}")
    assert address in sent.body
    assert b"multipart/alternative" in sent.message().as_bytes()

    # As a mail program does it: no cookie, no token of the site's forms.
    client.handler.enforce_csrf_checks = True
    answered = client.post(address.removeprefix("http://testserver"), {"List-Unsubscribe": "One-Click"})

    assert answered.status_code == 200
    assert not answered.cookies
    assert not NoticeChoices.of(mine.author).gets_mail
    answer(mine, moderator)
    assert mail_due(mine.author.pk) == 0


def test_a_person_is_asked_before_mails_are_stopped(client, reader):
    page = client.get(f"{STOP}{token_for(reader.pk)}/").content.decode()

    assert "Stop these mails?" in page
    assert NoticeChoices.of(reader).gets_mail
    assert client.get(f"{STOP}{token_for(reader.pk)}x/").status_code == 404
    assert client.post(f"{STOP}{reader.pk}/").status_code == 404


def test_an_arabic_reader_is_written_to_from_right_to_left(mine, moderator):
    User.objects.filter(pk=mine.author_id).update(language="ar")
    said = answer(mine, moderator)
    mail_due(mine.author.pk)

    assert f"/ar/comments/{said.pk}/" in mail.outbox[0].body
    assert '<html lang="ar" dir="rtl">' in mail.outbox[0].alternatives[0][0]


def test_several_notices_make_one_mail_and_then_there_is_a_pause(mine, moderator):
    answer(mine, moderator)
    mine.pick(by=moderator)
    assert mail_due(mine.author.pk) == 2
    assert mail.outbox[0].subject == "2 notices for you"

    answer(mine, moderator)
    assert mail_due(mine.author.pk) == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert mail_due(mine.author.pk) == 1


def test_a_daily_mail_comes_in_the_morning(mine, moderator):
    choose(mine.author, answers_mail="daily")
    with time_machine.travel(datetime(2026, 3, 2, 20, tzinfo=UTC), tick=False):
        answer(mine, moderator)
        assert not jobs(mine.author).exists()
        assert mail_due(mine.author.pk) == 0
    with time_machine.travel(datetime(2026, 3, 3, 6, 59, tzinfo=UTC), tick=False):
        assert mail_due(mine.author.pk) == 0
    with time_machine.travel(datetime(2026, 3, 3, 7, 5, tzinfo=UTC), tick=False):
        mail_due_notices.func(timestamp=0)
        mail_due_notices.func(timestamp=0)
        assert jobs(mine.author).count() == 1
        assert mail_due(mine.author.pk) == 1


def test_the_morning_is_that_of_the_paper(settings):
    settings.TIME_ZONE = "Asia/Beirut"
    timezone.get_default_timezone.cache_clear()
    try:
        now = datetime(2026, 7, 3, 4, 30, tzinfo=UTC)  # Half past seven there.
        assert last_morning(now) == datetime(2026, 7, 3, 4, tzinfo=UTC)
    finally:
        del settings.TIME_ZONE
        timezone.get_default_timezone.cache_clear()


@pytest.mark.parametrize(
    "facts", [{"standing": "banned"}, {"is_active": False}, {"leaves_at": datetime(2030, 1, 1, tzinfo=UTC)}]
)
def test_who_is_banned_or_leaving_gets_none(mine, moderator, facts):
    answer(mine, moderator)
    User.objects.filter(pk=mine.author_id).update(**facts)

    assert mail_due(mine.author.pk) == 0


def test_an_unconfirmed_address_gets_none(mine, moderator):
    answer(mine, moderator)
    EmailAddress.objects.filter(user=mine.author).update(verified=False)

    assert mail_due(mine.author.pk) == 0


def test_what_was_taken_out_or_read_meanwhile_is_not_mailed(mine, moderator):
    gone, kept = answer(mine, moderator, "A secret"), answer(mine, moderator, "A thought")
    gone.reject(by=moderator, reason="personal")
    mail_due(mine.author.pk)
    assert "secret" not in mail.outbox[0].body
    assert "A thought" in mail.outbox[0].body

    Notice.objects.update(mailed_at=None)
    Notice.objects.all().mark_read()
    assert mail_due(mine.author.pk) == 0
    assert kept.is_visible


def test_turning_mail_on_sends_nothing_old(mine, moderator):
    choose(mine.author, answers_mail="never")
    answer(mine, moderator)
    choose(mine.author, answers_mail="now")
    assert mail_due(mine.author.pk) == 0

    answer(mine, moderator)
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert mail_due(mine.author.pk) == 0


def test_what_the_server_refuses_for_now_comes_later(mine, moderator, monkeypatch):
    answer(mine, moderator)

    def fail(message):
        raise SMTPServerDisconnected("no line")

    monkeypatch.setattr(sending, "hand_over", fail)
    with pytest.raises(SMTPServerDisconnected):
        mail_due(mine.author.pk)
    assert Failure.objects.get().what == "notices"
    monkeypatch.undo()
    assert mail_due(mine.author.pk) == 1


def test_a_mailbox_nobody_knows_is_tried_once(mine, moderator, monkeypatch):
    answer(mine, moderator)

    def fail(message):
        raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})

    monkeypatch.setattr(sending, "hand_over", fail)
    assert mail_due(mine.author.pk) == 0
    assert Failure.objects.get().is_final
    monkeypatch.undo()
    assert mail_due(mine.author.pk) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same(mine, moderator):
    answer(mine, moderator)
    mail.outbox = []

    outcomes = together(*[lambda: mail_due(mine.author.pk)] * 4)

    assert sorted(outcomes) == [0, 0, 0, 1]
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_an_approval_that_fails_leaves_no_job_behind(mine, moderator):
    with transaction.atomic():
        answer(mine, moderator)
        transaction.set_rollback(True)

    assert not jobs(mine.author).exists()
    assert not Notice.objects.exists()
