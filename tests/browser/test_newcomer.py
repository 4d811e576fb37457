"""A newcomer's first days in the conversation: signed up, held, published, answered, rejected, heard."""

import re
from email import message_from_string, policy

import psycopg
from playwright.sync_api import expect

from tests.browser.readable import findings

NAME = "Ottilie Marsh"
FIRST = "My grandmother kept the tide tables of that harbour for thirty years."
ANSWER = "Did she write down the winter of the great ice, too?"
SECOND = "The harbour master promised us a lamp, and there is none to this day."
APPEAL = "It is about the lamp in the article's third paragraph."
QUEUE = "/admin/comments/queue/"
APPEALS = "/admin/comments/appeals/"
# The clock goes on: the pause between two comments is over, and the one between two mails.
LATER = """
UPDATE comments_comment SET created_at = created_at - interval '1 hour' WHERE author_id IN
    (SELECT id FROM accounts_user WHERE email = %(email)s);
UPDATE comments_notice SET mailed_at = mailed_at - interval '1 hour' WHERE reader_id IN
    (SELECT id FROM accounts_user WHERE email = %(email)s);
"""


def test_a_newcomer_is_held_published_answered_rejected_and_heard(visit, signed_in, live_site, discussed):
    newcomer = visit(discussed)
    email = sign_up(newcomer, live_site)
    findings = axe(visit, newcomer)
    moderator = signed_in("moderator", QUEUE)

    wait(visit, newcomer, discussed)
    decide(moderator, live_site, FIRST)
    answer(signed_in("author", discussed))
    findings += read_the_answer(visit, newcomer, live_site, email)

    later(live_site, email)
    newcomer.goto(live_site.url + discussed)
    newcomer.get_by_role("link", name="Write a comment").click()
    write(newcomer, SECOND)
    expect(newcomer.locator(".own-comment:focus", has_text="Waiting for a moderator.")).to_be_visible()
    decide(moderator, live_site, SECOND, reason="Not about this article")
    findings += appeal(visit, newcomer, live_site, email)

    # Whoever rejected it has no part in the answer; another moderator overturns.
    moderator.goto(live_site.url + APPEALS)
    expect(moderator.get_by_text("about a decision of yours: another moderator answers it")).to_be_visible()
    expect(moderator.get_by_text(APPEAL)).to_have_count(0)
    findings += overturn(visit, signed_in("admin", APPEALS))

    expect(visit(discussed).locator(".comment", has_text=SECOND).last).to_be_visible()
    later(live_site, email)
    mail = newest_mail(live_site, email)
    assert mail["Subject"] == "Your appeal was answered: the decision was taken back"
    assert "You are right: it is in the article." in words_of(mail)
    newcomer.goto(f"{live_site.url}/comments/notices/")
    newcomer.get_by_role("link", name="Your appeal was answered").click()
    expect(newcomer.locator(".comment", has_text=SECOND).last).to_be_visible()
    assert findings == []


def test_a_newcomer_without_scripts_gets_as_far(visit, signed_in, live_site, discussed):
    plain = {"java_script_enabled": False}
    newcomer = visit(discussed, **plain)
    email = sign_up(newcomer, live_site)
    write(newcomer, f"{FIRST} And I have them still.")
    expect(newcomer.get_by_text("Waiting for a moderator.")).to_be_visible()

    moderator = signed_in("moderator", QUEUE, **plain)
    card = moderator.locator(".card", has_text="I have them still.")
    card.get_by_text("Reject…").click()
    card.get_by_label("Not about this article").check()
    card.get_by_role("button", name="Reject", exact=True).click()
    expect(moderator.get_by_text("Rejected: 1 comment.")).to_be_visible()

    assert newest_mail(live_site, email)["Subject"] == "Your comment was not published"
    newcomer.goto(f"{live_site.url}/comments/notices/")
    newcomer.get_by_role("link", name="Appeal against this decision").click()
    newcomer.get_by_role("textbox", name="Why should it be decided otherwise?").fill(APPEAL)
    newcomer.get_by_role("button", name="Send the appeal").click()
    expect(newcomer.get_by_text("You will have an answer by")).to_be_visible()


def sign_up(page, live_site):
    """Come in by the button under an article, with a code sent by mail; return the address."""
    page.get_by_role("link", name="Write a comment").click()
    page.get_by_role("main").get_by_role("link", name="Sign up").first.click()
    email = f"newcomer-{len(live_site.mails())}@example.org"
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Sign up").click()
    code = re.search(r"^    (\S+)$", words_of(newest_mail(live_site, email)), re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("textbox", name="Your comment")).to_be_visible()
    return email


def wait(visit, newcomer, discussed):
    """Write the first comment: it waits, its author sees that, and nobody else sees it."""
    write(newcomer, FIRST)
    expect(newcomer.get_by_text("Waiting for a moderator.")).to_be_visible()
    newcomer.get_by_role("link", name="Back to the article").click()
    expect(newcomer.locator(".own-comment", has_text=FIRST)).to_contain_text("Only you can see it.")
    expect(visit(discussed).locator(".comment", has_text=FIRST)).to_have_count(0)


def answer(page):
    comment = page.locator(".comment", has_text=FIRST).last
    comment.get_by_role("link", name="Reply").click()
    comment.get_by_role("textbox", name=f"Your answer to {NAME}").fill(ANSWER)
    comment.get_by_role("button", name="Post").click()
    expect(comment.locator(".own-comment", has_text="Published.")).to_be_visible()


def read_the_answer(visit, newcomer, live_site, email):
    """One mail tells both: that the comment was published, and what was answered; so do two notices."""
    mail = newest_mail(live_site, email)
    assert mail["Subject"] == "2 notices for you"
    assert "Your comment was published" in words_of(mail)
    assert ANSWER in words_of(mail)
    newcomer.goto(f"{live_site.url}/account/")
    expect(newcomer.locator(".account-links__count")).to_have_text("2 unread")
    newcomer.get_by_role("link", name="Answers to you, and decisions about your comments").click()
    expect(newcomer.locator(".notices__item")).to_have_count(2)
    findings = axe(visit, newcomer)
    newcomer.get_by_role("link", name="answered your comment").click()
    expect(newcomer.locator(".comment", has_text=ANSWER).last).to_be_visible()
    return findings


def appeal(visit, newcomer, live_site, email):
    """Read why, where it was written and by mail, and follow the mail's link."""
    newcomer.reload()
    own = newcomer.locator(".own-comment", has_text=SECOND)
    expect(own).to_contain_text("Not published. The moderators’ reason: Not about this article.")
    expect(own.get_by_role("link", name="Appeal")).to_be_visible()
    mail = newest_mail(live_site, email)
    assert mail["Subject"] == "Your comment was not published"
    assert "Reason: Not about this article." in words_of(mail)
    newcomer.goto(re.search(r"\S+/appeal/", words_of(mail))[0])
    findings = axe(visit, newcomer)
    newcomer.get_by_role("textbox", name="Why should it be decided otherwise?").fill(APPEAL)
    newcomer.get_by_role("button", name="Send the appeal").click()
    expect(newcomer.get_by_text("You will have an answer by")).to_be_visible()
    return findings


def overturn(visit, page):
    page.locator(".appeal", has_text=APPEAL).get_by_role("link", name="Answer").click()
    expect(page.get_by_label("Your answer to the reader")).to_be_visible()
    findings = axe(visit, page)
    page.get_by_label("Your answer to the reader").fill("You are right: it is in the article.")
    page.get_by_role("button", name="Overturn: show the comment").click()
    expect(page.locator(".appeals__answered")).to_contain_text(NAME)
    return findings


def write(page, words):
    page.get_by_role("textbox", name="Your comment").fill(words)
    page.get_by_role("button", name="Post").click()


def decide(page, live_site, words, reason=""):
    """Approve the comment of these words in the queue, or reject it for `reason`."""
    page.goto(live_site.url + QUEUE)
    card = page.locator(".card", has_text=words)
    if reason:
        card.get_by_text("Reject…").click()
        card.get_by_label(reason).check()
        card.get_by_role("button", name="Reject", exact=True).click()
    else:
        card.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator(".card--decided")).to_have_count(1)


def newest_mail(live_site, email):
    mails = [message_from_string(mail, policy=policy.default) for mail in live_site.mails()]
    return [mail for mail in mails if mail["To"] == email][-1]


def words_of(mail):
    return mail.get_body(["plain"]).get_content()


def later(live_site, email):
    with psycopg.connect(live_site.database) as connection:
        for statement in filter(str.strip, LATER.split(";")):
            connection.execute(statement, {"email": email})


def axe(visit, page):
    """Look at the page as its reader sees it, in a window of its own: axe is a script the site refuses."""
    seen = visit(page.url, bypass_csp=True, storage_state=page.context.storage_state())
    return findings(seen)
