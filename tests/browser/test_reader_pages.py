"""Every kind of reader page, in both languages: it opens, is quiet, knows nobody, and all can read it."""

import pytest
from playwright.sync_api import expect

from tests.browser.readable import findings

NAMES = [
    "front",
    "latest",
    "section",
    "topic",
    "outlet",
    "outlets",
    "article",
    "article with comments",
    "search",
    "search without result",
    "corrections",
    "trust page",
    "sign-in",
    "sign-up",
    "not found",
    "withdrawn",
]
STATUS = {"not found": 404, "withdrawn": 410}
FORMS = {"sign-in", "sign-up"}  # A form needs a CSRF cookie.

in_both_languages = pytest.mark.parametrize("language", ["en", "ar"])
every_page = pytest.mark.parametrize("name", NAMES)


@every_page
@in_both_languages
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_page_opens_without_complaint_or_cookie(visit, live_site, name, language, scripts):
    page = visit(live_site.pages(language)[name], java_script_enabled=scripts)

    assert page.response.status == STATUS.get(name, 200)
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert name in FORMS or page.context.cookies() == []


@every_page
@in_both_languages
def test_everyone_can_read_a_page(visit, live_site, name, language):
    page = visit(live_site.pages(language)[name], bypass_csp=True)

    assert findings(page) == []


@every_page
def test_a_page_never_scrolls_sideways_nor_shows_what_is_for_others(visit, live_site, name):
    page = visit(live_site.pages("en")[name])

    for width in (320, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})

        assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = "[...document.querySelectorAll('noscript')].filter(element => element.checkVisibility()).length"
    assert page.evaluate(shown) == 0


def test_a_related_article_is_read_in_place(visit, live_site):
    page = visit(live_site.pages("en")["article with comments"])
    switch = page.locator(".read-here__switch").first
    switch.scroll_into_view_if_needed()
    expect(switch).to_have_attribute("aria-expanded", "false")

    switch.press("Enter")
    page.wait_for_selector(".read-here__text")

    expect(switch).to_have_attribute("aria-expanded", "true")
    assert switch.inner_text().startswith("Close")
    assert page.locator(".read-here__text p").count() > 3

    switch.press("Enter")

    expect(switch).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".read-here__text")).to_be_hidden()


def test_without_scripts_a_related_article_is_a_link_away(visit, live_site):
    page = visit(live_site.pages("en")["article with comments"], java_script_enabled=False)

    page.locator(".read-here__switch").first.click()

    assert "/article/" in page.url
    expect(page.locator("h1")).to_have_count(1)
