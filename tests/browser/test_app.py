"""The site as an app: installed, read without a server, brought up to date, and rid of what is withdrawn."""

import json
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser import site
from tests.browser.conftest import FLAGS
from tests.browser.readable import findings

KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
  [name, (await (await caches.open(name)).keys()).map(({url}) => decodeURI(new URL(url).pathname))])))"""
IS_TODAY_KEPT = """async (list) => {
  const today = await caches.open("today");
  return Boolean(await today.match(list)) && !(await today.match("/app/old"));
}"""
# What kind of file stands in each place for a picture: where none is kept, a drawn shade.
KINDS = """async (part) => Promise.all([...document.querySelectorAll(part + " img")].map(async (image) => {
  image.loading = "eager";
  await image.decode().catch(() => null);
  const kind = (await fetch(image.currentSrc)).headers.get("Content-Type");
  return image.naturalWidth > 0 ? kind : "broken";
}))"""

KEEP_COPY = """async (url) => {
  const main = document.querySelector("script[type=module]").src;
  return (await import(main.replace(/[^/]+$/, "offline-copies.js"))).keepCopy(url);
}"""
CUT_TODAYS = """
from articles.front_page import todays_eight
for place in todays_eight():
    if place.article.hero: place.article.hero.make_renditions()
"""
WITHDRAW = """
from accounts.models import User
from articles.models import Article
Article.objects.get(pk={}).withdraw(by=User.objects.get(email="editor@newsroom.test"), reason="It was wrong.")
"""


class Newsroom:
    """The paper of the live site under a gunicorn of its own, which can be stopped, and changed meanwhile."""

    def __init__(self, live_site, folder):
        port = site.free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = {**live_site.environment, "PORT": str(port), "SITE_URL": self.url}
        self.running = ExitStack()

    def start(self):
        self.running.enter_context(site.serving(self.environment, self.folder / "gunicorn.log"))

    def stop(self):
        self.running.close()

    def run(self, program):
        site.run(self.environment, "manage.py", "shell", "-v0", "-c", program)

    def release(self):
        """Change the stylesheet, as a new version of the program does."""
        folder = self.folder / "static"
        shutil.copytree(settings.STATIC_ROOT, folder, symlinks=True)
        names = json.loads((folder / "staticfiles.json").read_text())
        old = Path(folder, names["paths"]["css/site.css"])
        new = old.with_name("site.0123456789ab.css")
        new.write_text(old.read_text() + ":root{--release:new}")
        old.unlink()
        names["paths"]["css/site.css"] = f"css/{new.name}"
        (folder / "staticfiles.json").write_text(json.dumps(names))
        self.environment["STATIC_ROOT"] = str(folder)


@pytest.fixture(scope="module")
def paper(live_site, tmp_path_factory):
    newsroom = Newsroom(live_site, tmp_path_factory.mktemp("app"))
    newsroom.run(CUT_TODAYS)
    yield newsroom
    newsroom.stop()


@pytest.fixture
def newsroom(paper):
    paper.stop()
    paper.start()
    return paper


@pytest.fixture
def reader(chromium, newsroom):
    """A page of a reader who was at the front page, whose browser has kept what it keeps of today."""
    context = chromium.new_context(base_url=newsroom.url)
    page = context.new_page()
    read_today(page, "/")
    yield page
    context.close()


def read_today(page, front):
    page.goto(front)
    until(page, IS_TODAY_KEPT, f"{front}app/today.json")


def until(page, claim, told):
    """Wait until an asynchronous claim is true in the page."""
    for _ in range(300):
        if page.evaluate(claim, told):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{claim} ({told})")


def todays(page):
    return page.locator(".eight .article-card__headline a").evaluate_all(
        "links => links.map(({href}) => href)"
    )


def number(address):
    return address.split("/article/")[1].split("/")[0]


def save(page, address):
    page.goto(address)
    assert page.evaluate(KEEP_COPY, address)


def other_than(page, addresses):
    page.goto("/latest/")
    links = page.locator("main .article-card:has(img) .article-card__headline a").evaluate_all(
        "links => links.map(({href}) => href)"
    )
    return next(link for link in links if link not in addresses)


def test_nothing_is_in_the_way_of_installing_it(chromium, newsroom, tmp_path):
    # As somebody's own browser: none installs anything in private windows.
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=site.chromium(), args=FLAGS, base_url=newsroom.url
    )
    page = context.pages[0]
    for front in ("/", "/ar/"):
        page.goto(front)
        page.evaluate("navigator.serviceWorker.ready")
        devtools = context.new_cdp_session(page)
        assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        assert devtools.send("Page.getAppManifest")["errors"] == []
    context.close()


def test_with_the_server_stopped_today_and_what_was_saved_open_with_their_pictures(reader, newsroom):
    eight = todays(reader)
    saved = other_than(reader, eight)
    save(reader, saved)
    newsroom.stop()

    reader.goto("/")
    expect(reader.locator(".copy-line")).to_contain_text("This copy is of")
    kinds = reader.evaluate(KINDS, "main")
    assert len(eight) == 8
    assert len(kinds) > 20
    assert not {"broken", "image/svg+xml"} & set(kinds)
    for address in [*eight, saved]:
        reader.goto(address)
        expect(reader.locator(".copy-line")).to_be_visible()
        expect(reader.locator("h1.article__headline")).to_be_visible()
        assert not {"broken", "image/svg+xml"} & set(reader.evaluate(KINDS, ".article__hero"))
        assert "broken" not in reader.evaluate(KINDS, "main")


@pytest.mark.parametrize(("front", "language"), [("/", "en"), ("/ar/", "ar")])
def test_a_page_that_is_not_kept_leads_to_those_that_are(reader, newsroom, front, language):
    read_today(reader, front)
    newsroom.stop()

    reader.goto(f"{front}section/no-such-place/")

    expect(reader.locator("html")).to_have_attribute("lang", language)
    links = reader.locator("[data-kept=today] li a")
    expect(links).to_have_count(8)
    assert findings(reader) == []
    links.first.click()
    expect(reader.locator(".copy-line")).to_be_visible()


def test_a_new_version_replaces_the_old_on_the_next_visit(reader, newsroom):
    old = [name for name in reader.evaluate(KEPT) if name.startswith("shell-")]
    assert len(old) == 1
    newsroom.stop()
    newsroom.release()
    newsroom.start()

    reader.goto("/")

    is_replaced = f"""async (old) => {{
      const shells = (await caches.keys()).filter((name) => name.startsWith("shell-"));
      return shells.length === 1 && shells[0] !== old && ({IS_TODAY_KEPT})("/app/today.json");
    }}"""
    until(reader, is_replaced, old[0])
    newsroom.stop()
    reader.goto("/")
    expect(reader.locator(".copy-line")).to_be_visible()
    released = "getComputedStyle(document.documentElement).getPropertyValue('--release')"
    assert reader.evaluate(released) == "new"


def test_a_withdrawn_article_is_nowhere_on_the_device_once_it_was_asked_for(reader, newsroom):
    withdrawn = todays(reader)[2]
    read_today(reader, "/ar/")
    save(reader, withdrawn)
    assert f"/article/{number(withdrawn)}/" in str(reader.evaluate(KEPT))
    newsroom.run(WITHDRAW.format(number(withdrawn)))

    assert reader.goto(withdrawn).status == 410
    until(reader, IS_TODAY_KEPT, "/app/today.json")
    is_gone = f"async (number) => !JSON.stringify(await ({KEPT})()).includes(`/article/${{number}}/`)"
    until(reader, is_gone, number(withdrawn))
    newsroom.stop()

    reader.goto(withdrawn)
    expect(reader.get_by_role("heading", name="The line is down")).to_be_visible()
    expect(reader.locator(f"main a[href*='/article/{number(withdrawn)}/']")).to_have_count(0)


def test_what_was_withdrawn_while_one_was_away_goes_when_the_connection_is_back(reader, newsroom):
    saved = other_than(reader, todays(reader))
    save(reader, saved)
    newsroom.stop()
    reader.goto(saved)
    expect(reader.locator(".copy-line")).to_be_visible()
    newsroom.start()
    newsroom.run(WITHDRAW.format(number(saved)))

    reader.goto("/")  # Not the article itself.

    until(reader, "async (url) => !(await (await caches.open('saved')).match(url))", saved)


def test_nothing_that_is_somebodys_own_is_kept(reader, live_site):
    reader.goto("/account/login/")
    reader.locator("input[name=login]").fill(live_site.accounts["editor"])
    reader.locator("input[name=password]").fill(live_site.password)
    reader.locator("form:has(input[name=password]) [type=submit]").click()
    reader.wait_for_url(lambda url: "/login" not in url)
    for path in ("/account/", "/admin/", "/search/?q=ferry"):
        reader.goto(path)

    kept = str(reader.evaluate(KEPT))
    assert not [word for word in ("account", "admin", "comments", "search") if f"/{word}/" in kept]


def test_what_is_kept_is_told_and_cleared(reader, newsroom):
    reader.goto("/offline/")

    expect(reader.locator(".kept-storage output")).to_contain_text("MB")
    reader.get_by_role("button", name="Clear", exact=True).click()
    reader.get_by_role("button", name="Keep them").click()
    expect(reader.locator("[data-kept=today] li")).to_have_count(8)
    reader.get_by_role("button", name="Clear", exact=True).click()
    reader.get_by_role("button", name="Clear the copies").click()

    expect(reader.get_by_text("Nothing is kept on this device yet.")).to_be_visible()
    expect(reader.get_by_role("button", name="Clear", exact=True)).to_be_hidden()


def test_the_band_offers_what_the_browser_offers(visit, live_site):
    page = visit(live_site.pages("en")["article"])
    band = page.locator("install-app")
    band.scroll_into_view_if_needed()
    offer = """() => {
      const offer = new Event("beforeinstallprompt", { cancelable: true });
      offer.prompt = () => { globalThis.asked = true; };
      offer.userChoice = Promise.resolve({ outcome: "accepted" });
      dispatchEvent(offer);
      return offer.defaultPrevented;
    }"""

    expect(band.locator("p:visible")).to_contain_text("Add to Home Screen")
    assert page.evaluate(offer)
    band.get_by_role("button", name="Install the app").click()
    expect(band.locator("p:visible")).to_have_text("It is installed on this device.")
    assert page.evaluate("asked")


def test_without_scripts_the_band_says_how(visit, live_site):
    page = visit(live_site.pages("en")["article"], java_script_enabled=False)

    expect(page.locator("install-app p:visible")).to_contain_text("Add to Home Screen")
    expect(page.get_by_role("button", name="Install the app")).to_be_hidden()
