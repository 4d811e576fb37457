"""The moderation queue as moderators work in it: with the keys alone, with the mouse, without scripts."""

import psycopg
import pytest
from playwright.sync_api import expect
from psycopg.sql import SQL, Identifier

from tests.browser.readable import findings

QUEUE = "/admin/comments/queue/"
READER = """
SELECT id FROM accounts_user AS reader WHERE NOT is_staff AND standing = 'good' AND NOT EXISTS
    (SELECT 1 FROM comments_comment WHERE author_id = reader.id AND status <> 'visible') ORDER BY id LIMIT 1
"""
WRITABLE = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = 'comments_comment' AND is_generated = 'NEVER'
"""
# Like a comment there is, in whatever columns there are to write.
WAITING = """
INSERT INTO comments_comment ({columns}) SELECT {columns}
FROM (SELECT c FROM comments_comment AS c WHERE status = 'visible' ORDER BY id LIMIT 1) AS base,
    generate_series(1, 60) AS number,
    jsonb_populate_record(base.c, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('comments_comment', 'id')), 'author_id', %s, 'parent_id', null,
        'body', 'Kept for the keys, number ' || number, 'status', 'pending', 'rule', 'newcomer',
        'rule_span', '', 'gist', null, 'created_at', now() - interval '1 hour', 'shown_at', null,
        'edited_at', null, 'is_picked', false, 'token', gen_random_uuid(), 'import_key', ''
    )) AS made
RETURNING id
"""


@pytest.fixture
def sixty(live_site):
    """Sixty comments that wait, all by one reader: that reader, and their numbers."""
    with psycopg.connect(live_site.database, autocommit=True) as connection:
        reader = connection.execute(READER).fetchone()[0]
        columns = SQL(", ").join(Identifier(name) for (name,) in connection.execute(WRITABLE))
        made = connection.execute(SQL(WAITING).format(columns=columns), [reader])
        numbers = [number for (number,) in made]
        yield connection, reader, numbers
        connection.execute("UPDATE comments_comment SET status = 'visible' WHERE id = ANY(%s)", [numbers])
        connection.execute("DELETE FROM comments_claim WHERE comment_id = ANY(%s)", [numbers])


def status_of(connection, numbers):
    rows = connection.execute(
        "SELECT status, count(*) FROM comments_comment WHERE id = ANY(%s) GROUP BY status", [numbers]
    )
    return dict(rows.fetchall())


def test_a_moderator_clears_fifty_with_the_keys_alone(signed_in, sixty):
    connection, reader, numbers = sixty
    page = signed_in("moderator", f"{QUEUE}?reader={reader}")
    address = page.url
    focused = page.locator(".card:focus")
    page.keyboard.press("j")
    expect(focused).to_have_attribute("data-card", str(numbers[0]))

    for number in range(50):
        expect(focused).to_have_attribute("data-card", str(numbers[number]))
        if number % 2:
            page.keyboard.press("r")
            expect(page.locator(".card__reject[open]")).to_have_count(1)
            page.keyboard.press("3")
        else:
            page.keyboard.press("a")
    expect(page.locator(".card--decided")).to_have_count(50, timeout=60_000)  # The hands were quicker.
    assert status_of(connection, numbers) == {"visible": 25, "rejected": 25, "pending": 10}
    assert page.url == address

    page.keyboard.press("u")
    expect(page.locator(".card--decided")).to_have_count(49)
    expect(focused).to_have_attribute("data-card", str(numbers[49]))
    page.keyboard.press("r")
    expect(page.locator(".card__reject[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(focused).to_have_attribute("data-card", str(numbers[49]))
    page.keyboard.press("r")
    page.keyboard.press("7")  # Another reason says which; letters in its field are letters.
    page.keyboard.type("ajar u?")
    page.keyboard.press("Enter")
    expect(page.locator(".card--decided")).to_have_count(50)
    assert connection.execute(
        "SELECT note FROM comments_decision WHERE comment_id = %s ORDER BY id DESC LIMIT 1", [numbers[49]]
    ).fetchone() == ("ajar u?",)

    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_label("Reason", exact=True).first.select_option("spam")
    page.get_by_role("button", name="Reject ticked").click()
    expect(page.get_by_text("Rejected: 2 comments.")).to_be_visible()
    expect(page.locator(".card--decided")).to_have_count(52)
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.locator(".card--decided")).to_have_count(50)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the queue")).to_be_visible()


def test_the_reader_and_the_thread_are_at_hand_and_what_one_reads_is_ones_own(signed_in, live_site, sixty):
    address = f"{QUEUE}?reader={sixty[1]}"
    page = signed_in("moderator", address)
    cards = page.locator(".card")
    expect(cards.first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.locator(".card #around")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator(".card #around")).to_have_count(0)
    page.keyboard.press("d")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="Notes")).to_be_visible()
    drawer.get_by_label("Note for the other moderators").fill("Asks good questions.")
    drawer.get_by_role("button", name="Keep the note").click()
    expect(drawer.locator("li", has_text="Asks good questions.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".card:focus")).to_have_count(1)

    shown = {card.get_attribute("data-card") for card in cards.all()}
    other = signed_in("admin", address)
    expect(other.locator(".narrowed__others")).to_be_visible()
    theirs = {card.get_attribute("data-card") for card in other.locator(".card").all()}
    assert not shown & theirs
    page.goto(live_site.url + "/admin/")  # Leaving gives back.
    for _ in range(20):  # It is said while leaving, so it may arrive after this.
        other.goto(other.url)
        if not other.locator(".narrowed__others").count():
            break
    expect(other.locator(".narrowed__others")).to_have_count(0)


def test_no_key_means_another_card_while_something_is_on_its_way(signed_in, sixty):
    connection, reader, numbers = sixty
    page = signed_in("moderator", f"{QUEUE}?reader={reader}")
    focused = page.locator(".card:focus")
    busy = page.locator(".card[aria-busy]")
    waiting = []
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".card--decided")).to_have_count(1)

    page.route("**/undo/", lambda route: waiting.append(route))  # noqa: PLW0108  It must be a function.
    page.keyboard.press("u")
    expect(busy).to_have_count(1)
    for key in ("a", "r", "3", "p"):
        page.keyboard.press(key)
    page.keyboard.press("j")
    expect(focused).to_have_attribute("data-card", str(numbers[1]))
    waiting.pop().continue_()
    expect(page.locator(".card--decided")).to_have_count(0)
    expect(focused).to_have_attribute("data-card", str(numbers[1]))
    assert status_of(connection, numbers) == {"pending": 60}

    page.route("**/decide/", lambda route: route.abort())
    page.keyboard.press("a")
    told = page.locator(f"#card-{numbers[1]} .queue__message--error")
    expect(told).to_be_visible()
    expect(focused).to_have_attribute("data-card", str(numbers[2]))
    page.unroute("**/decide/")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator(".card--decided")).to_have_count(1)
    expect(told).to_have_count(0)
    assert status_of(connection, numbers[:2]) == {"pending": 1, "visible": 1}
    page.complaints.clear()  # Of the request that was cut off.


def test_the_queue_works_without_scripts(signed_in, sixty):
    page = signed_in("moderator", f"{QUEUE}?reader={sixty[1]}", java_script_enabled=False)
    card = page.locator(".card").last
    name = card.get_attribute("id")

    card.get_by_role("button", name="Approve", exact=True).click()

    expect(page.get_by_text("Approved: 1 comment.")).to_be_visible()
    expect(page.locator(f"#{name}")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#{name}")).to_have_count(1)

    page.get_by_role("link", name="Choose articles or sections…").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show these").click()
    assert "section=" in page.url
    expect(page.get_by_text("Only:")).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_everyone_can_read_these_pages(signed_in, live_site, prefix):
    with psycopg.connect(live_site.database) as connection:
        comment, reader = connection.execute(
            "SELECT id, author_id FROM comments_comment WHERE author_id IS NOT NULL ORDER BY id LIMIT 1"
        ).fetchone()
    page = signed_in("moderator", prefix + QUEUE, bypass_csp=True)
    paths = [
        *("", "?tab=reported", "?tab=held", "?tab=decisions", "?sort=score", "choose/"),
        f"comments/{comment}/",
        f"../readers/{reader}/",
    ]
    found = []
    for path in paths:
        page.response = page.goto(f"{live_site.url}{prefix}{QUEUE}{path}")
        assert page.response.status == 200
        for summary in page.locator(".card__reject summary").all()[:1]:
            summary.click()
        found += findings(page)

    assert found == []
