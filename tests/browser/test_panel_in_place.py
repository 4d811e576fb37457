"""The panel's features open in their place under the article, for everyone; and nothing is fetched before."""

import re
import time

import pytest
from django.apps import apps
from playwright.sync_api import expect

from tests.browser.readable import findings
from tests.browser.test_panel import TRANSLATOR, VOICES, said

pytestmark = pytest.mark.skipif(not apps.is_installed("assistant"), reason="The panel is taken out.")

LIT = "[...(CSS.highlights.get('quoted') ?? [])].map((range) => range.toString())"


@pytest.fixture
def article(visit, live_site):
    """Return a function that opens the longest article in a language."""
    return lambda language="en", **options: visit(live_site.pages(language)["article"], **options)


def opened(page, number):
    """Press the feature of this number, and wait until it is there."""
    feature = page.locator(".panel__features a").nth(number)
    feature.click()
    expect(feature).to_have_attribute("aria-expanded", "true")
    place = page.locator("#feature[role=region]")
    expect(place).to_have_attribute("aria-label", feature.text_content())
    return place


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def expect_lit(page, *sentences):
    """Wait until these sentences and no others are lit: the module that lights them comes with the press."""
    wanted, until = [squeezed(sentence) for sentence in sentences], time.monotonic() + 5
    while (lit := [squeezed(text) for text in page.evaluate(LIT)]) != wanted and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert lit == wanted


def test_nothing_is_fetched_for_the_panel_until_it_is_used(article):
    page = article()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator("aside.panel").scroll_into_view_if_needed()
    assert [url for url in asked if re.search("panel|lit-sentences|read-aloud|voices|assistant", url)] == []

    opened(page, 0)
    assert any("/panel." in url for url in asked)


def test_a_feature_opens_and_closes_in_its_place(article):
    page = article()
    address = page.url
    place = opened(page, 0)
    assert page.url == address
    expect(place.locator("blockquote")).to_have_count(3)
    expect(place).to_be_focused()
    assert opened(page, 1).locator(".panel__label").count() >= 3
    expect(page.locator("[aria-expanded=true]")).to_have_count(1)

    page.locator("#feature a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".panel__features a").nth(1)).to_be_focused()
    expect(page.locator("#feature")).to_have_text("")
    page.keyboard.press("Enter")
    expect(page.locator("#feature blockquote").first).to_be_visible()
    page.locator(".panel__features a").nth(1).click()
    expect(page.locator("#feature")).to_be_empty()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everyone_can_read_what_is_open(article, language):
    page = article(language, bypass_csp=True)
    for number in range(page.locator(".panel__features a").count()):
        opened(page, number)
        assert findings(page) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_question_is_answered_in_its_place(article):
    page = article()
    address = page.url
    quoted = opened(page, 0).locator("blockquote").first.text_content()
    opened(page, 2)
    page.get_by_label("Your question").fill(quoted[:120])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The sentences that come nearest")).to_be_visible()
    assert page.locator("#feature blockquote").count() >= 1
    assert page.url == address
    page.get_by_label("Your question").fill("Which violinist played Sibelius in Helsinki?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", name="The article does not say.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_quote_lights_its_very_sentence_and_the_way_back_leads_to_the_panel(article, language):
    page = article(language)
    place = opened(page, 0)
    for number in range(3):
        quote = place.locator("blockquote a").nth(number)
        quote.click()
        expect_lit(page, quote.text_content())
        assert re.search(r"#p\d+$", page.url)
    page.go_back()
    expect(place.locator("blockquote a").nth(2)).to_be_focused()
    expect(place.locator("blockquote a").nth(2)).to_be_in_viewport()
    page.wait_for_timeout(4_200)
    expect_lit(page)


def test_a_word_of_the_text_opens_its_explanation_in_the_panel(article):
    page = article()
    address = page.url
    page.get_by_role("link", name="tide gauge").click()
    expect(page.locator("#feature .panel__term:target")).to_contain_text("writes down the height of the sea")
    assert page.url.startswith(address)


def test_the_article_itself_is_lit_while_it_is_read_aloud(article):
    page = article()
    page.add_init_script(VOICES.replace("LANGUAGES", "['en']"))
    page.reload()
    place = opened(
        page,
        [each.strip() for each in page.locator(".panel__features a").all_text_contents()].index("Listen"),
    )
    expect(page.locator(".listen__text")).to_be_hidden()
    place.get_by_role("button", name="Read aloud").click()
    expect(page.locator("[data-afloat]")).to_be_attached()
    expect_lit(page, said(page, 4)[3][0])
    place.get_by_role("button", name="Close").click()
    expect_lit(page)
    expect(place.get_by_role("button", name="Go on reading aloud")).to_be_focused()


def test_a_browser_that_can_translates_in_the_panel(article):
    page = article()
    page.add_init_script(TRANSLATOR)
    page.reload()
    opened(page, page.locator(".panel__features a").count() - 1)
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Translate in this browser").click()
    page.get_by_text("Translated by your browser, on your device.").wait_for()


def test_what_cannot_be_fetched_is_said_in_words_with_a_way_out(article):
    page = article()
    page.route("**/assistant/**", lambda route: route.fulfill(status=200, body="Nothing."))
    page.locator(".panel__features a").first.click()
    way_out = page.get_by_role("link", name="It could not be fetched. Open its own page instead.")
    expect(way_out).to_be_visible()
    assert way_out.get_attribute("href").endswith("/summary/")


def test_without_a_connection_it_says_so_and_tries_again_in_its_place(article):
    page = article()
    opened(page, 1)
    page.context.set_offline(True)
    page.locator(".panel__features a").first.click()
    again = page.get_by_role("link", name="There is no connection. Try again.")
    expect(again).to_be_visible()
    page.context.set_offline(False)
    again.click()
    expect(page.locator("#feature blockquote")).to_have_count(3)
    page.context.set_offline(True)
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(again).to_be_focused()
    page.context.set_offline(False)
    again.click()
    expect(page.locator("#thumb")).to_have_text("Thank you. The desk will read it.")
    page.complaints.clear()


def test_a_thumb_is_given_in_its_place_and_no_cookie_is(article):
    page = article()
    address = page.url
    opened(page, 0)
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#thumb")).to_be_focused()
    page.get_by_label("It misses the point").check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#thumb")).to_have_text("Thank you. The desk will read it.")
    expect(page.locator("#feature blockquote")).to_have_count(3)
    assert (page.url, page.context.cookies()) == (address, [])


def test_a_word_of_the_text_is_left_and_found_again_with_the_keyboard(article):
    page = article()
    word = page.locator("#text").get_by_role("link", name="tide gauge")
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#feature .panel__term:target")).to_be_focused()
    page.go_back()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#feature .panel__term:target")).to_be_focused()
    page.keyboard.press("Escape")
    expect(word).to_be_focused()
    expect(page.locator("#feature")).to_be_empty()


def test_a_reader_who_waits_is_told_and_the_last_wish_counts(article):
    page = article()
    held = []
    page.route("**/summary/", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it calls.
    page.locator(".panel__features a").first.click()
    expect(page.locator(".panel__status")).to_have_text("One moment…")
    assert opened(page, 1).locator(".panel__label").count() >= 3
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert page.locator("#feature .panel__label").count() >= 3
    expect(page.locator(".panel__status")).to_be_empty()


def test_the_panel_is_not_printed(article):
    page = article()
    page.emulate_media(media="print")
    expect(page.locator("aside.panel")).to_be_hidden()


def test_without_javascript_a_feature_is_a_page(article):
    page = article(java_script_enabled=False)
    page.locator(".panel__features a").first.click()
    assert page.url.endswith("/summary/")
    expect(page.locator("blockquote")).to_have_count(3)
