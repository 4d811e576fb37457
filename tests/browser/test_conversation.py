"""Taking part in a conversation, and moderating it, as people do it in a browser."""

import re

import psycopg
import pytest
from playwright.sync_api import expect

from tests.browser.readable import findings

WORDS = "The kettle on the pier was mine, and it is still there."


def one(live_site, query):
    with psycopg.connect(live_site.database) as connection:
        return connection.execute(query).fetchone()[0]


def write(page, words):
    page.get_by_role("link", name="Write a comment").click()
    box = page.get_by_role("textbox", name="Your comment")
    expect(box).to_be_focused()
    box.fill(words)
    page.get_by_role("button", name="Post").click()


def test_a_reader_writes_edits_and_deletes_without_leaving_the_article(signed_in, discussed):
    page = signed_in("reader", discussed)
    address = page.url

    write(page, WORDS)
    own = page.locator(".own-comment", has_text=WORDS)
    expect(own).to_be_focused()
    own.get_by_role("link", name="Edit").click()
    box = page.get_by_role("textbox", name="Your comment")
    expect(box).to_have_value(WORDS)
    box.fill(f"{WORDS} Edited.")
    page.get_by_label("Comments").get_by_role("button", name="Save").click()
    edited = page.locator(".own-comment", has_text="Edited.")
    expect(edited).to_have_count(1)
    expect(edited.locator(".comment__edited")).to_be_visible()

    page.reload()
    shown = page.locator(".own-comment, .comment").filter(has_text=f"{WORDS} Edited.").last
    shown.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".own-comment", has_text="Deleted by you.")).to_be_visible()
    assert page.url == address


def test_what_is_wrong_is_said_in_place_and_the_words_are_kept(signed_in, discussed):
    page = signed_in("reader", discussed)

    write(page, "  ")
    expect(page.get_by_text("Write something first.")).to_be_visible()
    box = page.get_by_role("textbox", name="Your comment")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_be_focused()
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Write a comment")).to_be_focused()
    page.complaints.clear()  # The refusal itself: 422.


def test_an_answer_is_written_under_what_it_answers(signed_in, discussed):
    page = signed_in("editor", discussed)
    first = page.locator(".comment", has=page.get_by_role("link", name="Reply")).first

    first.get_by_role("link", name="Reply").first.click()
    box = first.get_by_role("textbox", name=re.compile("Your answer to"))
    box.fill("We are asking the harbour office and will print what it says.")
    first.get_by_role("button", name="Post").click()

    expect(first.locator(".own-comment", has_text="We are asking")).to_be_visible()


def test_a_report_is_made_in_place(signed_in, discussed):
    page = signed_in("reader", discussed)
    comment = page.locator(".comment").last

    comment.get_by_role("link", name="Report").click()
    comment.get_by_text("It is not about the article").click()
    comment.get_by_role("button", name="Report").click()

    expect(comment.get_by_text("Your report is with the moderators.")).to_be_visible()


def test_without_scripts_the_same_is_done_by_plain_pages(signed_in, discussed):
    page = signed_in("author", discussed, java_script_enabled=False)

    page.get_by_role("link", name="Write a comment").click()
    page.get_by_role("textbox", name="Your comment").fill("Written without a single script.")
    page.get_by_role("button", name="Post").click()

    expect(page.get_by_role("heading", name="Your comment")).to_be_visible()
    page.goto(page.url.split("/comments/")[0] + discussed)
    expect(page.locator(".comment", has_text="Written without a single script.").last).to_be_visible()


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(visit, live_site, discussed):
    page = visit(discussed)

    page.get_by_role("link", name="Write a comment").click()
    page.locator("input[name=login]").fill(live_site.accounts["editor"])
    page.locator("input[name=password]").fill(live_site.password)
    page.locator("form:has(input[name=password]) [type=submit]").click()

    expect(page.get_by_role("textbox", name="Your comment")).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("reader", "/comments/on/{article}/"),
        ("reader", "/comments/on/{article}/new/?parent={comment}"),
        ("reader", "/comments/on/{article}/mine/"),
        ("reader", "/comments/thread/{comment}/"),
        ("reader", "/comments/{comment}/report/"),
    ],
)
def test_everyone_can_read_these_pages(signed_in, live_site, role, path, prefix):
    article = one(live_site, "SELECT id FROM articles_article ORDER BY comment_count DESC LIMIT 1")
    comment = one(
        live_site,
        f"SELECT id FROM comments_comment WHERE article_id = {article} AND parent_id IS NULL"
        " AND status = 'visible' ORDER BY id LIMIT 1",
    )
    page = signed_in(role, prefix + path.format(article=article, comment=comment), bypass_csp=True)
    assert page.response.status == 200

    assert findings(page) == []
