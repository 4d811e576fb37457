"""Notices in browsers their reader allowed: that there is one, and never whose words."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts.models import Subscription
from comments.jobs import push_notices
from comments.models import Notice, NoticeBrowser, NoticeChoices
from comments.notice_push import push_due
from tests.factories import make_comment, make_user

BROWSER = "/comments/notices/browser/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(reader):
    return make_comment(author=reader)


@pytest.fixture
def asked(subscribe, mine):
    """The author asked to be told in one browser."""
    assert NoticeBrowser.begin(subscribe("one").endpoint, mine.author)


def answer(mine, moderator):
    said = make_comment(
        article=mine.article, parent=mine, body="A thought", status="pending", author=make_user(name="Samir")
    )
    said.approve(by=moderator)


@pytest.mark.usefixtures("asked")
def test_the_browser_is_told_that_there_is_an_answer_and_no_word_of_it(service, browser, mine, moderator):
    answer(mine, moderator)

    push_notices.func(reader=mine.author.pk)
    push_notices.func(reader=mine.author.pk)

    assert len(service.received) == 1
    told = json.loads(browser.read(service.received[0][2]))
    assert told["title"] == "Someone answered your comment"
    assert told["url"] == f"/comments/notices/{Notice.objects.get(kind='answer').pk}/"
    assert "thought" not in json.dumps(told)
    assert "Samir" not in json.dumps(told)


def test_quiet_hours_hold_for_notices_too(service, subscribe, mine, moderator):
    NoticeBrowser.begin(subscribe(quiet_from=time(22), quiet_to=time(7)).endpoint, mine.author)
    with time_machine.travel(datetime(2026, 3, 2, 23, tzinfo=UTC), tick=False):
        answer(mine, moderator)
        assert push_due(mine.author.pk) == datetime(2026, 3, 3, 7, tzinfo=UTC)
        assert not service.received
    with time_machine.travel(datetime(2026, 3, 3, 7, 1, tzinfo=UTC), tick=False):
        assert push_due(mine.author.pk) is None
        assert len(service.received) == 1


@pytest.mark.parametrize("why", ["unwanted", "banned", "read", "old", "taken out"])
def test_what_is_not_pushed(why, service, subscribe, mine, moderator):
    NoticeBrowser.begin(subscribe().endpoint, mine.author)
    answer(mine, moderator)
    if why == "unwanted":
        NoticeChoices.objects.create(reader=mine.author, answers_push=False)
    elif why == "banned":
        type(mine.author).objects.filter(pk=mine.author.pk).update(standing="banned")
    elif why == "read":
        Notice.objects.all().mark_read()
    elif why == "old":
        Notice.objects.update(created_at=timezone.now() - timedelta(hours=13))
    else:
        mine.replies.get().reject(by=moderator, reason="spam")

    push_due(mine.author.pk)

    assert not service.received


def test_a_browser_that_is_gone_is_forgotten(service, subscribe, mine, moderator):
    NoticeBrowser.begin(subscribe("gone").endpoint, mine.author)
    service.answers["gone"] = (410, {})
    answer(mine, moderator)

    push_due(mine.author.pk)

    assert not Subscription.objects.exists()
    assert not NoticeBrowser.objects.exists()


def test_turning_it_off_forgets_a_browser_without_other_alerts(client, subscribe, reader):
    client.force_login(reader)
    only, both = subscribe("only", wants_breaking=False), subscribe("both")
    for endpoint in (only.endpoint, both.endpoint):
        client.post(BROWSER, {"endpoint": endpoint, "act": "on"})
        assert client.post(BROWSER, {"endpoint": endpoint, "act": "off"}).json() == {"is_on": False}

    assert list(Subscription.objects.all()) == [both]
    assert client.post(BROWSER, {"endpoint": only.endpoint, "act": "on"}).status_code == 404


def test_a_browser_tells_one_reader_only(client, subscribe, reader):
    endpoint, other = subscribe().endpoint, make_user()
    NoticeBrowser.begin(endpoint, reader)
    client.force_login(other)
    assert client.post(BROWSER, {"endpoint": endpoint, "act": "off"}).json() == {"is_on": False}
    assert NoticeBrowser.is_on(endpoint, reader)

    client.post(BROWSER, {"endpoint": endpoint, "act": "on"})
    assert NoticeBrowser.objects.get().reader == other
