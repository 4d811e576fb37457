import json

import pytest

from alerts.encryption import to_text
from alerts.models import Subscription
from alerts.vapid import make_key
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS, CHOICES = "/alerts/subscription/", "/alerts/subscription/choices/"
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"}
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture(autouse=True)
def _key(settings):
    settings.VAPID_PRIVATE_KEY = make_key()


@pytest.fixture
def facts(browser):
    return {
        "endpoint": ENDPOINT, **browser.keys, "wants_breaking": True, "topics": [], "outlets": [],
        "quiet_from": "22:00", "quiet_to": "07:00", "time_zone": "Europe/Berlin", "language": "en",
    }  # fmt: skip


@pytest.fixture
def ask(client):
    def asked(facts, address=ADDRESS, method="post", **headers):
        body = facts if isinstance(facts, str | bytes) else json.dumps(facts)
        headers = {name: value for name, value in {**OWN, **headers}.items() if value is not None}
        return getattr(client, method)(address, body, content_type="application/json", **headers)

    return asked


def test_a_browser_says_what_it_wants_and_is_told_so(ask, facts):
    topic, outlet = factories.make_topic(name="energy"), factories.make_outlet(name="The Lantern")
    answer = ask({**facts, "topics": [topic.slug, "no-such"], "outlets": [outlet.slug]})

    assert answer.status_code == 200
    assert ask({"endpoint": ENDPOINT}, CHOICES).json() == {
        "wants_breaking": True,
        "topics": [{"slug": topic.slug, "name": "energy"}],
        "outlets": [{"slug": outlet.slug, "name": "The Lantern"}],
        "quiet_from": "22:00",
        "quiet_to": "07:00",
    }


def test_said_again_it_changes_and_is_still_one(ask, facts):
    ask(facts)
    ask({**facts, "wants_breaking": False, "quiet_from": "", "quiet_to": "", "language": "ar"})

    kept = Subscription.objects.get()
    assert (kept.wants_breaking, kept.quiet_from, kept.language) == (False, None, "ar")


def test_a_topic_is_known_by_the_address_it_had(ask, facts):
    topic = factories.make_topic(slug="power")
    topic.slug = "energy"
    topic.save()
    ask({**facts, "topics": ["power"]})

    assert list(Subscription.objects.get().topics.all()) == [topic]


def test_it_ends_when_the_browser_says_so_however_often(ask, facts):
    ask(facts)

    assert ask({"endpoint": ENDPOINT}, method="delete").status_code == 204
    assert ask({"endpoint": ENDPOINT}, method="delete").status_code == 204
    assert not Subscription.objects.exists()
    assert ask({"endpoint": ENDPOINT}, CHOICES).status_code == 404


def test_a_browser_that_got_another_endpoint_keeps_its_choices(ask, facts, browser):
    ask({**facts, "wants_breaking": False})
    new = f"{ENDPOINT}-new"

    assert ask({"endpoint": new, **browser.keys, "replaces": ENDPOINT}).status_code == 200
    kept = Subscription.objects.get()
    assert (kept.endpoint, kept.wants_breaking) == (new, False)
    assert ask({"endpoint": new, **browser.keys, "replaces": "https://other.example/"}).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "https://fcm.googleapis.com.evil.example/x"},
        {"endpoint": "https://evil.example/fcm.googleapis.com"},
        {"endpoint": "https://fcm.googleapis.com@evil.example/x"},
        {"endpoint": "https://evil.example\\@fcm.googleapis.com/x"},
        {"endpoint": "https://fcm.googleapis.com:8443/x"},
        {"endpoint": "https://fcm.googleapis.com:x/"},
        {"endpoint": "https://fcm.googleapis.com/" + "x" * 1000},
        {"endpoint": "https://fcm.googleapis.com/a b"},
        {"endpoint": "https://fcm.googleapis.com/\r\nHost: evil"},
        {"endpoint": "https://.push.apple.com/x"},
        {"endpoint": "https://[::1]/x"},
        {"endpoint": ["https://fcm.googleapis.com/x"]},
        {"endpoint": None},
        {"endpoint": 7},
        {"p256dh": "AAAA"},
        {"p256dh": to_text(b"\x04" + b"\x01" * 64)},
        {"p256dh": "é"},
        {"auth": to_text(b"short")},
        {"auth": ""},
        {"topics": "energy"},
        {"topics": ["x"] * 201},
        {"quiet_from": "25:00"},
        {"quiet_to": ""},
        {"time_zone": ""},
        {"language": "xx"},
        {"endpoint": "https://fcm.googleapis.com/\x00"},
        {"time_zone": "\ud800"},
    ],
)
def test_what_cannot_be_true_is_refused_in_words(ask, facts, change):
    answer = ask({**facts, **change})

    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"[]", b"7", b"\xff", b"[" * 15_000])
def test_what_is_not_json_is_refused(ask, body):
    assert ask(body).status_code == 400


def test_an_unknown_time_zone_is_the_papers_and_a_path_is_none(ask, facts):
    ask({**facts, "time_zone": "../../etc/passwd"})

    assert Subscription.objects.get().time_zone == "UTC"


def test_a_body_that_is_too_large_is_refused(ask):
    assert ask(b'"' + b"x" * 20_000 + b'"').status_code == 413


def test_a_form_of_another_site_is_refused(client):
    assert client.post(ADDRESS, {"endpoint": ENDPOINT}).status_code == 403
    assert client.post(ADDRESS, {"endpoint": ENDPOINT}, **OWN).status_code == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": None},
    ],
)
def test_another_site_may_not_ask(ask, facts, headers):
    assert ask(facts, **headers).status_code == 403


def test_one_address_may_not_ask_without_end(ask, facts):
    said = [ask(facts).status_code for _ in range(22)]

    assert (said[0], said[-1]) == (200, 429)


def test_what_is_missing_or_wrong_is_named(ask, facts):
    answer = ask({})
    assert answer.status_code == 400
    assert answer.json()["error"] == "Missing: endpoint, p256dh, auth, time_zone, language."
    assert ask({**facts, "auth": "short"}).json()["error"] == "auth: The browser’s key is none."
    both = ask({**facts, "quiet_to": ""}).json()["error"]
    assert both == "Say when the quiet hours begin and when they end."


def test_a_paper_without_a_key_has_no_alerts_and_says_so(ask, facts, client, settings):
    settings.VAPID_PRIVATE_KEY, settings.DEMO = "", False

    assert ask(facts).status_code == 404
    assert "This paper sends no alerts at present." in client.get("/alerts/").content.decode()


def test_the_page_is_the_same_for_everyone_and_asks_nothing(client, facts, ask):
    first = client.get("/alerts/")
    ask(facts)

    assert client.get("/alerts/").content == first.content
    assert "public" in first["Cache-Control"]
    assert "/feeds/latest.atom" in first.content.decode()
    assert not first.cookies


def test_nothing_of_who_asked_is_kept(ask, facts):
    ask(facts)

    names = {field.name for field in Subscription._meta.get_fields()}
    assert names == {
        *("id", "endpoint", "p256dh", "auth", "wants_breaking", "topics", "outlets", "quiet_from"),
        *("quiet_to", "time_zone", "language", "created_at", "last_sent_at", "failures", "deliveries"),
        "notice_browser",  # Only where a reader who is signed in asks for notices in this browser, too.
    }
