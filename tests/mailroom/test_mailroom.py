"""Mail leaves from the job queue, once, and nothing of it is left behind."""

import smtplib
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from mailroom import sending
from mailroom.models import Failure, Letter
from tests.accounts.test_entrance import code_in, sign_up
from tests.comments.test_races import together
from tests.factories import make_user

QUEUE = "mailroom.queueing.Backend"
TO = "rana@harbour.example"


@pytest.fixture
def queued(settings, db):
    settings.EMAIL_BACKEND = QUEUE
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


def post(**facts):
    message = EmailMultiAlternatives("Hello", "In words.", to=[TO], **facts)
    message.attach_alternative("<p>In words.</p>", "text/html")
    message.send()
    return Letter.objects.get()


def refuse_with(monkeypatch, error):
    def fail(message):
        raise error

    monkeypatch.setattr(sending, "hand_over", fail)


def test_a_reader_who_signs_up_waits_for_no_mail_server(client, queued):
    sign_up(client)

    assert not mail.outbox
    letter = Letter.objects.get()
    assert letter.expires_at < timezone.now() + timedelta(minutes=16)  # Its code works no longer.

    assert sending.deliver(letter.pk)

    assert not Letter.objects.exists()
    client.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert client.get("/account/").status_code == 200


def test_the_queue_and_its_table_never_show_a_code(client, queued):
    sign_up(client)
    letter = Letter.objects.get()
    code = code_in(letter.open())

    assert code.encode() not in bytes(letter.sealed)
    assert ProcrastinateJob.objects.get(task_name="mailroom.jobs.deliver").args == {"letter": letter.pk}
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row_to_json(l)::text, '') FROM mailroom_letter l")
        assert code not in cursor.fetchone()[0]


def test_a_mail_arrives_as_it_was_written(queued):
    letter = post(headers={"List-Unsubscribe": "<https://a.example/>"}, bcc=["desk@harbour.example"])
    sending.deliver(letter.pk)

    sent = mail.outbox[0]
    assert (sent.subject, sent.body, sent.to) == ("Hello", "In words.", [TO])
    assert sent.recipients() == [TO, "desk@harbour.example"]
    assert [tuple(one) for one in sent.alternatives] == [("<p>In words.</p>", "text/html")]
    assert sent.extra_headers["List-Unsubscribe"] == "<https://a.example/>"
    assert sent.extra_headers["Message-ID"]  # Kept from try to try.


def test_a_mail_of_what_did_not_happen_is_not_sent(queued):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert not Letter.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="mailroom.jobs.deliver").exists()


def test_what_the_server_refuses_for_now_is_kept_and_told_to_the_operator(queued, monkeypatch):
    letter = post()
    refuse_with(monkeypatch, smtplib.SMTPServerDisconnected(f"no line for {TO}"))

    with pytest.raises(smtplib.SMTPServerDisconnected):
        sending.deliver(letter.pk)

    failure = Failure.objects.get()
    assert (failure.host, failure.is_final) == ("harbour.example", False)
    assert TO not in failure.error
    monkeypatch.undo()
    assert sending.deliver(letter.pk)


def test_a_mailbox_nobody_knows_is_tried_once(queued, monkeypatch):
    letter = post()
    refuse_with(monkeypatch, smtplib.SMTPRecipientsRefused({TO: (550, b"no such user")}))

    assert not sending.deliver(letter.pk)
    assert not Letter.objects.exists()
    assert Failure.objects.get().is_final


def test_what_is_too_old_or_sealed_with_another_key_is_thrown_away(queued, settings):
    letter = post()
    Letter.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not sending.deliver(letter.pk)

    settings.SECRET_KEY, before = "another-key" * 6, settings.SECRET_KEY
    letter = post()
    settings.SECRET_KEY = before
    assert not sending.deliver(letter.pk)

    assert not Letter.objects.exists()
    assert not mail.outbox
    assert "SECRET_KEY" in Failure.objects.get().error


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_once(queued):
    letter = post()

    outcomes = together(*[lambda: sending.deliver(letter.pk)] * 4)

    assert sorted(outcomes) == [False, False, False, True]
    assert len(mail.outbox) == 1


def test_files_are_not_queued(queued):
    message = EmailMessage("Hello", "In words.", to=[TO])
    message.attach("a.txt", "words")

    with pytest.raises(ValueError, match="files"):
        get_connection(QUEUE).send_messages([message])


def test_the_operator_sends_a_test_mail_and_hears_what_came_of_it(queued, monkeypatch):
    said = StringIO()
    call_command("send_test_mail", TO, stdout=said)
    assert mail.outbox[0].to == [TO]
    assert "Handed over" in said.getvalue()

    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: 1 / 0)
    with pytest.raises(CommandError, match="ZeroDivisionError"):
        call_command("send_test_mail", TO)


def test_the_desk_shows_what_did_not_leave(client, admin):
    Failure.note("letter", EmailMessage(to=[TO]), OSError("refused"), is_final=False)
    client.force_login(admin)

    page = client.get("/admin/mailroom/failure/").content.decode()

    assert "harbour.example" in page
    assert TO not in page
    client.force_login(make_user())
    assert client.get("/admin/mailroom/failure/").status_code == 302
