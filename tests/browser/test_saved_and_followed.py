"""What a reader keeps in the browser: articles saved, topics and outlets followed, with no account."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.readable import findings

WITHOUT_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


@pytest.fixture
def article(live_site):
    return live_site.pages("en")["article"]


@pytest.fixture
def topic(live_site):
    return live_site.pages("en")["topic"]


def entry(address, **changed):
    """Return an entry of the list of saved articles."""
    number = int(re.search(r"/article/(\d+)/", address)[1])
    told = {"id": number, "url": address, "headline": f"Headline {number}", "outlet": "The Echo"}
    return {**told, "language": "en", "savedAt": "2026-04-07T10:00:00.000Z", **changed}


def with_lists(visit, address, **lists):
    """Open a page in a browser that keeps these lists."""
    page = visit("/healthz")
    page.evaluate("lists => Object.assign(localStorage, lists)", {k: json.dumps(v) for k, v in lists.items()})
    page.goto(address)
    return page


def save_button(page):
    return _there(page.locator(".article-tools save-article button"))


def follow_button(page):
    return _there(page.get_by_role("button", name="Follow"))


def _there(button):
    """Wait for the script that shows the button: a key pressed before goes nowhere."""
    button.wait_for()
    return button


def test_an_article_is_saved_and_taken_back_with_the_keyboard(visit, article):
    page = visit(article)
    button = save_button(page)

    button.press("Enter")
    page.get_by_role("status").filter(has_text="Saved in this browser").wait_for()

    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("Saved")
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")

    button.press("Space")
    page.get_by_text("No longer saved.").wait_for()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_have_text("Save")
    assert page.evaluate("localStorage.getItem('saved')") is None


def test_a_browser_that_keeps_nothing_is_said_so_beside_the_button(visit, article):
    page = visit("/healthz")
    page.add_init_script(WITHOUT_STORAGE)
    page.goto(article)

    save_button(page).click()

    page.get_by_text("This browser lets the paper keep nothing").wait_for()
    expect(save_button(page)).to_have_attribute("aria-pressed", "false")


def test_what_is_saved_is_listed_removed_and_put_back(visit, article):
    page = visit(article)
    headline = page.locator("h1").inner_text()
    save_button(page).click()
    page.get_by_text("to read offline too").wait_for()

    page.goto("/saved/")
    row = page.locator(".kept-row")
    row.get_by_text("Can be read offline").wait_for()
    expect(row.locator("h2")).to_have_text(headline)
    expect(row.locator("h2 a")).to_have_attribute("lang", "en")

    row.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_text("Removed:")).to_be_visible()
    assert page.evaluate("localStorage.getItem('saved')") is None
    assert page.evaluate("document.activeElement.innerText").startswith("Undo")

    page.keyboard.press("Enter")
    expect(row.locator("h2")).to_have_text(headline)
    assert page.evaluate("document.activeElement.innerText").startswith("Remove")
    page.reload()
    row.get_by_text("Can be read offline").wait_for()


def test_a_withdrawn_article_is_said_to_be_and_its_copy_goes(visit, live_site):
    withdrawn = live_site.pages("en")["withdrawn"]
    page = with_lists(visit, "/saved/", saved=[entry(withdrawn)])

    page.get_by_text("The paper has withdrawn this article.").wait_for()
    assert page.evaluate("url => caches.match(url).then(Boolean)", withdrawn) is False
    page.complaints.clear()  # That it answered 410.


def test_an_article_with_a_new_name_is_found_under_it(visit, article):
    number = article.split("/")[2]
    page = with_lists(visit, "/saved/", saved=[entry(f"/article/{number}/its-old-name/")])

    page.locator(f'.kept-row a[href="{article}"]').wait_for()
    row = json.loads(page.evaluate("localStorage.saved"))[0]
    assert row["url"] == article
    assert row["headline"] != f"Headline {number}"
    assert row["savedAt"] == "2026-04-07T10:00:00.000Z"


def test_many_saved_articles_can_be_searched_and_sorted(visit, article):
    number = int(article.split("/")[2])
    rows = [
        entry(
            article, id=number + place, headline=f"News {place}", savedAt=f"2026-04-{place + 1:02}T10:00:00Z"
        )
        for place in range(12)
    ]
    page = visit("/healthz")
    page.route("**/article/**", lambda route: route.abort())
    page.evaluate("rows => localStorage.saved = JSON.stringify(rows)", rows)
    page.goto("/saved/")
    headlines = page.locator(".kept-row h2")

    expect(headlines.first).to_have_text("News 11")
    page.get_by_label("In the order of").select_option("oldest")
    expect(headlines.first).to_have_text("News 0")
    page.get_by_label("Search in these").fill("news 7")
    assert headlines.all_inner_texts() == ["News 7"]
    page.get_by_label("Search in these").fill("nothing like it")
    expect(page.get_by_text("None of these has such words.")).to_be_visible()
    page.complaints.clear()  # That the articles could not be asked.


def test_the_newest_of_what_is_followed_meets_in_one_river(visit, live_site, topic):
    page = visit(topic)
    follow_button(page).press("Space")
    page.get_by_text("Followed, in this browser.").wait_for()
    page.goto(live_site.pages("en")["outlet"])
    follow_button(page).click()
    page.get_by_text("Followed, in this browser.").wait_for()

    page.goto("/following/")
    page.locator("followed-news .article-card").first.wait_for()
    times = page.locator("followed-news time").evaluate_all("all => all.map(time => time.dateTime)")
    links = page.locator("followed-news h2 a").evaluate_all("all => all.map(link => link.pathname)")

    assert len(times) > 5
    assert times == sorted(times, reverse=True)
    assert len(set(links)) == len(links)
    expect(page.locator("followed-list li")).to_have_count(2)

    page.locator("followed-list button").first.press("Enter")
    page.get_by_text("No longer followed:").wait_for()
    assert len(json.loads(page.evaluate("localStorage.followed"))) == 1
    page.keyboard.press("Enter")
    assert len(json.loads(page.evaluate("localStorage.followed"))) == 2


def test_what_cannot_be_fetched_is_named(visit):
    rows = [
        {
            "kind": "topic",
            "slug": slug,
            "name": f"#{slug}",
            "url": f"/topic/{slug}/",
            "feed": f"/feeds/{slug}",
        }
        for slug in ("nowhere", "broken")
    ]
    page = visit("/healthz", service_workers="block")
    page.evaluate("rows => localStorage.followed = JSON.stringify(rows)", rows)
    page.route("**/feeds/broken", lambda route: route.fulfill(status=503, body="down"))
    page.goto("/following/")

    page.get_by_text("Could not be fetched just now: \u2068#broken\u2069").wait_for()
    expect(page.get_by_text("No longer on the site: \u2068#nowhere\u2069")).to_be_visible()
    page.complaints.clear()


def test_another_tab_shows_a_change_at_once(visit, article):
    page = visit(article)
    other = page.context.new_page()
    other.goto("/saved/")
    other.get_by_text("You have saved nothing yet.").wait_for()

    save_button(page).click()
    other.locator(".kept-row h2").wait_for()
    other.get_by_role("button", name="Remove").click()

    page.locator("save-article button[aria-pressed=false]").first.wait_for()


def test_the_lists_say_so_where_the_browser_keeps_nothing(visit):
    page = visit("/healthz")
    page.add_init_script(WITHOUT_STORAGE)

    for address in ("/saved/", "/following/"):
        page.goto(address)
        page.get_by_text("This browser lets the paper keep nothing").first.wait_for()


@pytest.mark.parametrize("address", ["/saved/", "/ar/following/"])
def test_without_javascript_a_page_of_lists_shows_no_button_that_does_nothing(visit, address):
    page = visit(address, java_script_enabled=False)

    expect(page.locator("noscript").first).to_be_visible()
    expect(page.locator("main button:visible, main input:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["saved", "following"])
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "empty"])
def test_everyone_can_read_the_lists(visit, live_site, name, language, is_full):
    prefix = "" if language == "en" else "/ar"
    page = visit("/healthz", bypass_csp=True)
    if is_full:
        slug = live_site.pages("en")["topic"].split("/")[-2]
        rows = [
            entry(live_site.pages("en")["article"]),
            entry(live_site.pages("ar")["article"], headline="خبر", outlet="صدى", language="ar"),
        ]
        place = {"kind": "topic", "slug": slug, "name": f"#{slug}", "url": f"/topic/{slug}/"}
        lists = {"saved": rows, "followed": [{**place, "feed": f"/feeds/topic/{slug}.json"}]}
        page.evaluate(
            "lists => Object.assign(localStorage, lists)", {k: json.dumps(v) for k, v in lists.items()}
        )
    page.goto(f"{prefix}/{name}/")
    if is_full:
        page.locator("saved-list li, followed-news li").first.wait_for()

    assert findings(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.context.cookies() == []
