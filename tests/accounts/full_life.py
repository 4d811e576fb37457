"""A reader who did everything a reader can do, in words found nowhere else; and all that a dump holds."""

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from procrastinate.contrib.django import app as jobs

from comments.models import ReaderNote, Report
from tests import factories
from webapp.models import Hidden

NAME, EMAIL, WORD = "Zephyrine Quillfeather", "zephyrine@quill.example", "quillwort"
TRACES = ("zephyrine", "quillfeather", "quill.example", WORD)


def lead(client, moderator):
    """Return the reader, who signed in with `client`."""
    reader = factories.make_user(name=NAME, email=EMAIL)
    client.force_login(reader)
    client.get("/account/", HTTP_USER_AGENT=f"{WORD} browser", REMOTE_ADDR="127.0.0.1")
    UserSession.objects.filter(user=reader).update(user_agent=f"{WORD} browser")
    _talk(reader, moderator)
    Hidden.objects.create(reader=reader, words=WORD)
    ReaderNote.objects.create(reader=reader, by=moderator, text=f"{NAME} again.")
    reader.log(f"Banned: {WORD}", by=moderator)
    LogEntry.objects.log_actions(
        user_id=moderator.pk, queryset=[reader.comments.first()], action_flag=CHANGE,
        change_message=WORD, single_object=True,
    )  # fmt: skip
    jobs.configure_task("accounts.mail", allow_unknown=True).defer(to=EMAIL, subject=f"To {NAME}")
    return reader


def _talk(reader, moderator):
    said = factories.make_comment(author=reader, body=f"Visible {WORD}.")
    factories.make_comment(parent=said, body="An answer that stays.")
    factories.make_comment(article=said.article, author=reader, body=f"Waiting {WORD}.", status="pending")
    refused = factories.make_comment(article=said.article, author=reader, body=f"Refused {WORD}.")
    refused.reject(by=moderator, reason="spam", note=f"Again {NAME}.")
    other = factories.make_comment(article=said.article, body="Somebody else’s words.")
    Report.make(other, by=reader, reason="other", note=f"Because {WORD}.")


def dump():
    """Return every row of every table, as JSON in small letters, by the name of the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [name for (name,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT row_to_json(kept)::text FROM "{table}" AS kept')
            rows[table] = [row.lower() for (row,) in cursor.fetchall()]
    return rows


def traces(*, of=TRACES):
    """Return the tables in which a dump finds the reader, and what it finds there."""
    return {table: row for table, rows in dump().items() for row in rows if any(word in row for word in of)}
