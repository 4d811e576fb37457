"""The page where a moderator bans a reader, linked from the comment queue."""

import pytest

from accounts.models import User


def ban(client, person, **form):
    return client.post(f"/account/people/{person.pk}/ban/", form)


@pytest.fixture
def queue(client, moderator):
    client.force_login(moderator)
    return client


def is_banned(person):
    return User.objects.get(pk=person.pk).is_banned


def test_a_moderator_is_asked_before_a_reader_is_banned(queue, reader):
    page = queue.get(f"/account/people/{reader.pk}/ban/?next=/admin/comments/comment/")

    assert "Rana" in page.content.decode()
    assert reader.email not in page.content.decode()
    assert 'value="/admin/comments/comment/"' in page.content.decode()
    assert not is_banned(reader)


def test_a_moderator_bans_a_reader_with_a_reason_and_returns_to_the_queue(queue, reader):
    response = ban(queue, reader, reason="Insults", next="/admin/comments/comment/?status=pending")

    assert response["Location"] == "/admin/comments/comment/?status=pending"
    assert is_banned(reader)


def test_without_a_reason_nobody_is_banned(queue, reader):
    response = ban(queue, reader, reason=" ")

    assert response.status_code == 422
    assert not is_banned(reader)


def test_the_way_back_never_leads_elsewhere(queue, reader):
    assert ban(queue, reader, reason="Spam", next="https://evil.example/")["Location"] == "/admin/"


def test_a_moderator_ends_a_ban(queue, banned):
    assert queue.get(f"/account/people/{banned.pk}/unban/").status_code == 200
    queue.post(f"/account/people/{banned.pk}/unban/")

    assert not is_banned(banned)


def test_a_moderator_does_not_ban_staff_nor_themselves(queue, moderator, author):
    assert ban(queue, author, reason="Spam").status_code == 403
    assert ban(queue, moderator, reason="Spam").status_code == 403
    assert not is_banned(author)


def test_an_admin_bans_staff(client, admin, author):
    client.force_login(admin)
    ban(client, author, reason="Spam")

    assert is_banned(author)


@pytest.mark.parametrize("who", ["reader", "banned", "author", "editor"])
def test_who_may_not_ban(client, who, request):
    person = request.getfixturevalue(who)
    client.force_login(person)

    assert ban(client, person, reason="Spam").status_code == 403
    assert client.get("/account/people/99999/ban/").status_code == 403


def test_nobody_unknown_is_banned(queue):
    assert queue.get("/account/people/99999/ban/").status_code == 404
