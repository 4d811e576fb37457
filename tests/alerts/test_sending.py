import json
import re
from datetime import time, timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts import posting, vapid
from alerts.models import Alert, Delivery, Subscription
from alerts.posting import Reply
from alerts.sending import claim, deliver_due, record
from tests import factories
from tests.alerts.browser import read_token
from tests.alerts.conftest import send
from tests.alerts.push_service import drip, hang_up

pytestmark = pytest.mark.django_db


def statuses(alert):
    return sorted(alert.deliveries.values_list("status", flat=True))


def topic_alert(article):
    alert = Alert.compose({"en": ("News", "")}, by=None, kind="topic", article=article)
    alert.dispatch()
    alert.address()
    return alert


def test_the_browser_reads_what_the_desk_wrote_and_the_service_knows_the_paper(
    service, subscribe, breaking, browser
):
    subscribe("one")
    send(breaking)

    assert deliver_due() == 1

    path, headers, body = service.received[0]
    assert path == "/push/one"
    assert json.loads(browser.read(body)) == {
        "title": "Ferry returns",
        "body": "After nine years.",
        "url": breaking.article.get_absolute_url(),
        "tag": f"article-{breaking.article_id}",
        "again": False,
        "lang": "en",
        "dir": "ltr",
        "icon": json.loads(browser.read(body))["icon"],
    }
    assert read_token(headers["Authorization"])["aud"] == "https://push.test"
    assert f"k={vapid.public_key()}" in headers["Authorization"]
    assert (headers["Content-Encoding"], headers["TTL"], headers["Urgency"]) == ("aes128gcm", "21600", "high")
    assert re.fullmatch(r"[\w-]{24}", headers["Topic"])  # Which does not tell the article.
    assert headers["Host"] == "push.test"
    assert statuses(breaking) == ["sent"]


def test_an_arabic_reader_reads_arabic(service, subscribe, breaking, browser):
    subscribe(language="ar")
    send(breaking)
    deliver_due()

    told = json.loads(browser.read(service.received[0][2]))
    assert (told["title"], told["dir"]) == ("عودة العبّارة", "rtl")
    assert told["url"].startswith("/ar/article/")


def test_a_job_that_runs_twice_sends_once(service, subscribe, breaking):
    subscribe()
    send(breaking)

    assert (deliver_due(), deliver_due()) == (1, 0)


def test_what_a_killed_worker_was_sending_is_not_sent_again(service, subscribe, breaking):
    subscribe()
    send(breaking)
    claim(16)  # And then it is killed.

    assert deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert Delivery.objects.all().settle_lost() == 1
        assert deliver_due() == 0
    assert statuses(breaking) == ["unsure"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_ended_is_removed_and_still_counted(service, subscribe, breaking, status):
    subscribe("gone")
    service.answers["gone"] = (status, {})
    send(breaking)
    deliver_due()

    assert not Subscription.objects.exists()
    assert statuses(breaking) == ["gone"]


def test_a_busy_service_is_asked_again_when_it_says(service, subscribe, breaking):
    subscribe("busy")
    service.answers["busy"] = (429, {"Retry-After": "600"})
    send(breaking)
    deliver_due()

    row = breaking.deliveries.get()
    assert row.status == "waiting"
    assert timedelta(seconds=590) < row.due_at - timezone.now() < timedelta(seconds=730)
    service.answers.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=13)):
        deliver_due()
    assert statuses(breaking) == ["sent"]


def test_a_service_that_stays_down_is_given_up(service, subscribe, breaking):
    subscribe("down")
    service.answers["down"] = (503, {})
    send(breaking)
    for hours in range(0, 20, 2):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            deliver_due()

    assert statuses(breaking) == ["failed"]
    assert len(service.received) == 5
    assert Subscription.objects.get().failures == 1


@pytest.mark.parametrize("status", [302, 400, 403, 413])
def test_what_a_service_refuses_is_counted_and_not_tried_again(service, subscribe, breaking, status):
    subscribe("no")
    service.answers["no"] = (status, {"Location": "https://push.test/push/other"})
    send(breaking)
    deliver_due()
    deliver_due()

    assert breaking.deliveries.get().note == str(status)
    assert statuses(breaking) == ["failed"]
    assert len(service.received) == 1


def test_a_browser_that_is_never_reached_is_forgotten(subscribe, breaking):
    subscribe(failures=19)
    send(breaking)
    Subscription.objects.update(failures=19)
    record(breaking.deliveries.select_related("subscription").get(), Reply(400, note="400"))

    assert not Subscription.objects.exists()


@pytest.mark.parametrize("answer", [drip, hang_up])
def test_a_message_whose_answer_never_comes_is_not_sent_again(
    service, subscribe, breaking, answer, monkeypatch
):
    monkeypatch.setattr(posting, "SECONDS", 1.0)
    subscribe("slow")
    service.answers["slow"] = answer
    send(breaking)
    deliver_due()
    deliver_due()

    assert statuses(breaking) == ["unsure"]
    assert len(service.received) == 1


def test_a_service_that_is_not_there_is_tried_again(service, subscribe, breaking, monkeypatch):
    monkeypatch.setattr(posting, "PORT", 1)
    subscribe()
    send(breaking)
    deliver_due()

    assert statuses(breaking) == ["waiting"]


def test_the_night_is_kept_and_ends(service, subscribe, breaking):
    with time_machine.travel("2026-01-10T23:00:00Z", tick=False):
        subscribe(quiet_from=time(22), quiet_to=time(7), time_zone="UTC")
        send(breaking)
        assert deliver_due() == 0
    with time_machine.travel("2026-01-11T06:59:00Z", tick=False):
        assert deliver_due() == 0
    with time_machine.travel("2026-01-11T07:00:00Z", tick=False):
        assert deliver_due() == 1


def test_in_the_morning_yesterdays_topic_is_no_news(service, subscribe):
    with time_machine.travel("2026-01-10T23:00:00Z", tick=False):
        article = factories.make_article(topics=[factories.make_topic()])
        subscribe(topics=article.topics.all(), quiet_from=time(22), quiet_to=time(7), time_zone="UTC")
        alert = topic_alert(article)
        deliver_due()
    with time_machine.travel("2026-01-11T07:00:00Z", tick=False):
        deliver_due()

    assert statuses(alert) == ["dropped"]


def test_five_alerts_of_topics_are_enough_for_a_day_and_breaking_news_comes_through(
    service, subscribe, breaking
):
    topic = factories.make_topic()
    subscribe(topics=[topic])
    alerts = [topic_alert(factories.make_article(topics=[topic])) for _ in range(7)]
    send(breaking)
    deliver_due()

    sent = [statuses(alert) for alert in alerts]
    assert (sent.count(["sent"]), sent.count(["dropped"])) == (5, 2)
    assert statuses(breaking) == ["sent"]


def test_what_waits_for_an_article_that_is_withdrawn_is_never_sent(service, subscribe, breaking, editor):
    subscribe()
    send(breaking)
    breaking.article.withdraw(by=editor, reason="It was wrong.")

    assert deliver_due() == 0
    assert statuses(breaking) == ["dropped"]


def test_what_is_stopped_is_not_sent(service, subscribe, breaking, editor):
    subscribe()
    send(breaking)
    breaking.cancel(by=editor)

    assert deliver_due() == 0
    assert statuses(breaking) == ["dropped"]


def test_without_a_key_nothing_is_sent(service, subscribe, breaking, settings):
    subscribe()
    send(breaking)
    settings.VAPID_PRIVATE_KEY, settings.DEMO = "", False

    assert deliver_due() == 0
    assert statuses(breaking) == ["waiting"]


def test_a_service_that_was_taken_off_the_list_is_sent_nothing(service, subscribe, breaking, settings):
    subscribe()
    send(breaking)
    settings.PUSH_SERVICES = ["fcm.googleapis.com"]
    deliver_due()

    assert not service.received
    assert statuses(breaking) == ["failed"]


def test_a_host_of_another_name_is_not_spoken_to(service, subscribe, breaking, settings):
    settings.PUSH_SERVICES = ["*.test"]
    one = subscribe()
    Subscription.objects.filter(pk=one.pk).update(endpoint="https://other.test/push/1")
    send(breaking)
    deliver_due()

    assert not service.received  # Its certificate says push.test.
    assert statuses(breaking) == ["waiting"]
