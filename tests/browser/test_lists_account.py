"""The lists of a browser and of an account: merged at sign-in, kept in step, gone from here at sign-out."""

import re
import time

from playwright.sync_api import Error, expect

PATIENCE_SECONDS = 30


def kept(page, name):
    return page.evaluate("name => JSON.parse(localStorage.getItem(name) || '[]')", name)


def wait_until(page, condition, arg=None):
    """Ask until it holds. The pages' Content-Security-Policy lets no page poll on Playwright's behalf."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not _holds(page, condition, arg):
        assert time.monotonic() < until, condition
        page.wait_for_timeout(50)


def _holds(page, condition, arg):
    try:
        return page.evaluate(condition, arg)
    except Error:  # Between two pages.
        return False


def wait_for_lists(page, count):
    """Wait until the browser has as many saved articles, as the account says."""
    wait_until(
        page,
        """count => Boolean(localStorage.getItem("lists-known"))
            && JSON.parse(localStorage.getItem("saved") || "[]").length === count""",
        count,
    )


def saved_with_account(page):
    """Return the numbers of the articles on the account's page."""
    text = page.request.get("/account/saved/").text()
    return {int(number) for number in re.findall(r'action="/account/saved/(\d+)/"', text)}


def test_lists_meet_at_sign_in_stay_in_step_and_leave_at_sign_out(visit, live_site):
    address = live_site.pages("en")["article"]
    number = int(re.search(r"/article/(\d+)/", address)[1])
    page = visit(address, reduced_motion="reduce")
    page.goto("/account/login/")
    live_site.sign_in(page, "reader")
    for own in saved_with_account(page):
        page.goto("/account/saved/")  # Here those stand, too, that the paper has taken back.
        page.locator(f"form[action$='/account/saved/{own}/'] button").click()
    page.context.clear_cookies()

    page.goto(address)
    wait_until(page, "!localStorage.getItem('lists-known')")
    page.locator(".article-tools save-article button").click()
    expect(page.locator(".article-tools save-article button")).to_have_attribute("aria-pressed", "true")
    wait_until(page, "Boolean(localStorage.getItem('saved'))")
    live_site.sign_in(page, "reader")
    wait_for_lists(page, 1)
    assert saved_with_account(page) == {number}

    page.goto(address)
    with page.expect_response(lambda answer: answer.request.method == "POST" and "lists" in answer.url):
        page.locator(".article-tools save-article button").click()
    assert saved_with_account(page) == set()

    page.goto(f"/account/saved/{number}/")
    page.locator("main form button").click()
    wait_for_lists(page, 1)
    page.goto("/saved/")
    expect(page.locator(".kept-row__headline")).to_have_count(1)

    page.goto("/account/logout/")
    page.locator("main button[type=submit]").click()
    wait_until(page, "!localStorage.getItem('saved') && !localStorage.getItem('lists-known')")
    assert kept(page, "followed") == []
