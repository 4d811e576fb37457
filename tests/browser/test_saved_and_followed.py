"""What a reader keeps in the browser: articles saved, topics and outlets followed, with no account."""

import pytest

WITHOUT_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


@pytest.fixture
def article(live_site):
    return live_site.pages("en")["article"]


def save_button(page):
    return page.locator(".article-tools save-article button")


def test_an_article_is_saved_and_taken_back_with_the_keyboard(visit, article):
    page = visit(article)
    button = save_button(page)

    button.press("Enter")
    page.get_by_role("status").filter(has_text="Saved in this browser").wait_for()

    assert button.get_attribute("aria-pressed") == "true"
    assert button.inner_text() == "Saved"
    page.reload()
    assert button.get_attribute("aria-pressed") == "true"

    button.press("Space")
    page.get_by_text("No longer saved.").wait_for()
    assert button.get_attribute("aria-pressed") == "false"
    assert button.inner_text() == "Save"
    assert page.evaluate("localStorage.getItem('saved')") is None


def test_a_browser_that_keeps_nothing_is_said_so_beside_the_button(visit, article):
    page = visit("/healthz")
    page.add_init_script(WITHOUT_STORAGE)
    page.goto(article)

    save_button(page).click()

    page.get_by_text("This browser lets the paper keep nothing").wait_for()
    assert save_button(page).get_attribute("aria-pressed") == "false"
