"""Muting another reader: their comments are folded for one reader, and nobody else sees a difference."""

import pytest
from django.db import IntegrityError, transaction

from comments.models import PersonMute
from tests.factories import make_comment, make_user


@pytest.fixture
def loud(article):
    return make_comment(article=article, author=make_user(name="Loud Larry"), body="I KNOW BETTER.")


def test_a_reader_mutes_whoever_wrote_a_comment(client, loud, reader):
    client.force_login(reader)
    assert "Mute Loud Larry" in client.get(f"/comments/{loud.pk}/mute/").content.decode()

    for _ in range(2):
        page = client.post(f"/comments/{loud.pk}/mute/").content.decode()

    assert "<bdi>Loud Larry</bdi>" in page
    assert PersonMute.objects.get().person == loud.author


def test_their_words_are_left_out_of_the_readers_own_page_and_of_no_other(client, article, loud, reader):
    make_comment(parent=loud, body="Do you.")
    PersonMute.begin(reader=reader, person=loud.author)
    client.force_login(reader)

    own = client.get(f"/comments/on/{article.pk}/for-you/")
    everyones = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert "no-store" in own["Cache-Control"]
    assert "I KNOW BETTER." not in own.content.decode()
    assert "By someone you muted." in own.content.decode()
    assert "Do you." in own.content.decode()
    assert "I KNOW BETTER." in everyones


def test_the_personal_part_tells_which_comments_to_fold(client, article, loud, reader):
    again = make_comment(article=article, author=loud.author)
    PersonMute.begin(reader=reader, person=loud.author)
    client.force_login(reader)

    page = client.get(f"/comments/on/{article.pk}/mine/").content.decode()

    assert f'data-comments="{again.pk} {loud.pk}"' in page


def test_the_list_of_the_muted_and_the_way_back(client, loud, reader):
    PersonMute.begin(reader=reader, person=loud.author)
    client.force_login(reader)
    assert "Loud Larry" in client.get("/comments/muted/").content.decode()

    client.post("/comments/muted/", {"mute": PersonMute.objects.get().pk})
    assert "You have muted nobody." in client.get("/comments/muted/").content.decode()


@pytest.mark.parametrize("mute", ["", "x", "99999999999999999999"])
def test_a_bad_number_unmutes_nobody(client, loud, reader, mute):
    PersonMute.begin(reader=reader, person=loud.author)
    client.force_login(reader)

    assert client.post("/comments/muted/", {"mute": mute}).status_code == 302
    assert PersonMute.objects.exists()


def test_nobody_undoes_the_mute_of_another(client, loud, reader):
    PersonMute.begin(reader=reader, person=loud.author)
    client.force_login(make_user())
    client.post("/comments/muted/", {"mute": PersonMute.objects.get().pk})

    assert PersonMute.objects.exists()


def test_nobody_mutes_themselves(client, loud):
    client.force_login(loud.author)

    assert client.post(f"/comments/{loud.pk}/mute/").status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonMute.begin(reader=loud.author, person=loud.author)
