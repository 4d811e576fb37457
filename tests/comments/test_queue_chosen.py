"""A queue over what was chosen, and what is known of one reader."""

import pytest

from tests.factories import make_article, make_comment

QUEUE = "/admin/comments/queue/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def test_the_queue_of_chosen_articles_and_sections(desk):
    one, two, three, four = (make_article() for _ in range(4))
    for number, article in enumerate((one, two, three, four)):
        make_comment(article=article, status="pending", body=f"Waiting {number}")

    page = desk.get(QUEUE, {"article": [one.pk, two.pk], "section": three.section_id}).content.decode()

    assert [f"Waiting {number}" in page for number in range(4)] == [True, True, True, False]


def test_the_queue_of_one_reader(desk, article, regular):
    make_comment(article=article, author=regular, status="pending", body="By Rana")
    make_comment(article=article, status="pending", body="By another")

    page = desk.get(QUEUE, {"reader": regular.pk}).content.decode()

    assert "By Rana" in page
    assert "By another" not in page


def test_the_page_of_a_reader_tells_their_record(desk, article, regular, other_moderator):
    make_comment(article=article, author=regular, body="Late boats").reject(
        by=other_moderator, reason="abuse"
    )

    page = desk.get(f"/admin/comments/readers/{regular.pk}/").content.decode()

    assert "Rana" in page
    assert "Late boats" in page
    assert "Insults or threatens someone" in page
    assert regular.email not in page


def test_moderators_leave_notes_for_each_other(desk, client, regular, other_moderator):
    desk.post(f"/admin/comments/readers/{regular.pk}/notes/", {"text": "Knows the harbour well"})
    client.force_login(other_moderator)

    assert "Knows the harbour well" in client.get(f"/admin/comments/readers/{regular.pk}/").content.decode()
