"""Alerts in a browser: asked for by a press only, shown by the worker, leading to the article."""

import json
import re

import pytest
from django.apps import apps
from playwright.sync_api import expect

from tests.browser.readable import findings

pytestmark = pytest.mark.skipif(not apps.is_installed("alerts"), reason="Alerts are taken out.")

# No push service is there to ask: the browser gives a subscription as if one had answered.
PUSH_SERVICE = """
const keys = {
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};
const endpoint = "https://fcm.googleapis.com/fcm/send/" + "NAME";
window.asked = 0;
const subscription = (options) => ({ endpoint, options, toJSON: () => ({ endpoint, keys }),
  unsubscribe: async () => localStorage.removeItem("subscribed") });
PushManager.prototype.subscribe = async (options) => {
  localStorage.setItem("subscribed", JSON.stringify([...options.applicationServerKey]));
  return subscription(options);
};
PushManager.prototype.getSubscription = async () => {
  const key = localStorage.getItem("subscribed");
  return key && subscription({ applicationServerKey: new Uint8Array(JSON.parse(key)).buffer });
};
Notification.requestPermission = async () => { window.asked += 1; return "granted"; };
"""
WORKER = "navigator.serviceWorker.ready.then(({ active }) => active.state)"


@pytest.fixture
def settings_page(visit, live_site, request):
    page = visit("/healthz", permissions=["notifications"])
    page.add_init_script(PUSH_SERVICE.replace("NAME", request.node.name))
    page.goto("/alerts/")
    return page


def test_a_reader_turns_alerts_on_changes_and_ends_them(settings_page, live_site):
    page = settings_page
    page.get_by_role("button", name="Turn on alerts").wait_for()
    assert page.evaluate("window.asked") == 0
    topic = live_site.pages("en")["topic"].split("/")[2]
    row = [{"kind": "topic", "slug": topic, "name": "A topic", "url": f"/topic/{topic}/"}]
    page.evaluate("row => localStorage.setItem('followed', row)", json.dumps(row))
    page.reload()
    page.get_by_label("A topic").wait_for()
    page.get_by_label("Send nothing at night").check()
    page.get_by_role("button", name="Turn on alerts").click()
    page.get_by_text("Alerts are on in this browser.").wait_for()

    page.reload()
    page.get_by_role("button", name="Turn off alerts").wait_for()
    expect(page.get_by_label("Send nothing at night")).to_be_checked()
    expect(page.locator("[name=topic]")).to_be_checked()
    page.get_by_label("Breaking news").uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your choices are kept.").wait_for()
    page.reload()
    page.get_by_role("button", name="Turn off alerts").wait_for()
    expect(page.get_by_label("Breaking news")).not_to_be_checked()

    page.get_by_role("button", name="Turn off alerts").click()
    page.get_by_text("Alerts are off in this browser.").wait_for()
    page.reload()
    page.get_by_role("button", name="Turn on alerts").wait_for()
    assert page.context.cookies() == []


def test_who_waves_the_browsers_question_away_may_be_asked_again(settings_page):
    page = settings_page
    page.evaluate("Notification.requestPermission = async () => 'default'")
    page.get_by_role("button", name="Turn on alerts").click()
    page.get_by_text("Permission was not given.").wait_for()

    page.evaluate("Notification.requestPermission = async () => 'granted'")
    page.get_by_role("button", name="Turn on alerts").click()
    page.get_by_text("Alerts are on in this browser.").wait_for()


def test_the_worker_shows_an_alert_and_leads_to_the_article(visit, live_site):
    page = visit("/", permissions=["notifications"])
    assert page.evaluate(WORKER) in {"activated", "activating"}
    article = live_site.pages("en")["article"]
    told = {"title": "Ferry returns", "body": "After nine years.", "url": article, "tag": "article-1"}
    push(page, live_site, told)

    shown = """navigator.serviceWorker.ready.then((registration) => registration.getNotifications())
      .then((list) => list.map(({ title, body }) => [title, body]))"""
    assert page.evaluate(shown) == [["Ferry returns", "After nine years."]]
    push(page, live_site, {**told, "title": "Correction: the sixth boat", "again": True})
    assert page.evaluate(shown) == [["Correction: the sixth boat", "After nine years."]]
    assert pressed(page) == [f"{live_site.url}{article}"]


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http://["]
)
def test_an_alert_leads_nowhere_else(visit, live_site, url):
    page = visit("/", permissions=["notifications"])
    page.evaluate(WORKER)
    push(page, live_site, {"title": "Look", "url": url})

    assert pressed(page) == [live_site.url]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_everyone_can_use_the_page(visit, language):
    page = visit(f"{language}/alerts/", bypass_csp=True)
    page.locator("alert-settings form").wait_for()

    assert findings(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_page_says_so(visit):
    page = visit("/alerts/", java_script_enabled=False)

    assert "Alerts need JavaScript" in page.locator("noscript").inner_html()
    expect(page.get_by_role("button", name=re.compile("Turn on"))).to_be_hidden()
    expect(page.locator("main").get_by_role("link", name="Atom feed")).to_be_visible()


def push(page, live_site, told):
    """Hand the worker a message as a push service would, decrypted by the browser."""
    session = page.context.new_cdp_session(page)
    found = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    number = next(row["registrationId"] for row in found if row["scopeURL"].startswith(live_site.url))
    facts = {"origin": live_site.url, "registrationId": number, "data": json.dumps(told)}
    session.send("ServiceWorker.deliverPushMessage", facts)
    page.wait_for_timeout(300)
    session.detach()


def pressed(page):
    """Press the notification, and return which pages the worker would open: a test has no real hand."""
    worker = next(each for each in page.context.service_workers if each.url.endswith("/service-worker.js"))
    return worker.evaluate("""async () => {
      const opened = [];
      clients.openWindow = async (url) => { opened.push(url); };
      const [notification] = await registration.getNotifications();
      dispatchEvent(new NotificationEvent("notificationclick", { notification }));
      await new Promise((done) => setTimeout(done, 200));
      return opened;
    }""")
