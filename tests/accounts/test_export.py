"""Taking home what the site keeps: everything of one's own, nothing of others."""

import json

import pytest
from django.urls import reverse

from accounts import records
from comments.models import Comment
from tests.accounts import full_life
from tests.accounts.test_entrance import PASSWORD
from tests.factories import make_comment


@pytest.fixture
def person(client, moderator):
    return full_life.lead(client, moderator)


def file_of(client):
    """Return what a reader downloads, after they said that it is them."""
    asked = client.post("/account/export/")
    assert asked["Location"].startswith("/account/reauthenticate/")
    page = client.post(asked["Location"], {"password": PASSWORD, "next": "/account/export/"}, follow=True)
    assert page.redirect_chain == [("/account/export/", 302)]
    assert "Press the button again" in page.content.decode()
    return client.post("/account/export/")


def test_the_file_comes_only_after_the_password(client, person):
    answer = file_of(client)

    assert answer["Content-Type"] == "application/json"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert json.loads(answer.content)["account"]["email"] == full_life.EMAIL


def test_a_wrong_password_gives_nothing(client, person):
    client.post("/account/export/")
    answer = client.post("/account/reauthenticate/", {"password": "a-guess", "next": "/account/export/"})

    assert full_life.WORD not in answer.content.decode()


def test_the_file_names_its_form(person):
    told = records.export(person)

    assert (told["format"], told["version"]) == ("newsroom-personal-data", 1)


def test_comments_are_in_it_in_every_state_with_their_decisions(person, moderator):
    told = json.dumps(records.export(person), default=str)
    comments = records.export(person)["comments"]

    assert {comment["status"] for comment in comments} == {"visible", "pending", "rejected"}
    [refused] = [comment for comment in comments if comment["status"] == "rejected"]
    assert [(made["act"], made["reason"]) for made in refused["decisions"]] == [("remove", "spam")]
    assert moderator.name not in told
    assert moderator.email not in told


def test_of_others_it_has_the_name_of_whom_one_answered_and_no_more(person):
    said = make_comment(body="Somebody’s secret words.")
    make_comment(parent=said, author=person, body="I see.")

    told = records.export(person)

    assert told["comments"][-1]["in_answer_to"] == {"number": said.pk, "by": said.author.name}
    whole = json.dumps(told, default=str)
    assert said.author.email not in whole
    assert "secret words" not in whole
    assert "Somebody else’s words" not in whole


def test_a_report_is_in_it_with_ones_own_words(person):
    [report] = records.export(person)["reports"]

    assert report["note"] == f"Because {full_life.WORD}."


def test_the_number_of_queries_does_not_grow_with_the_comments(person, django_assert_max_num_queries):
    for _ in range(5):
        make_comment(author=person, article=Comment.objects.first().article)

    with django_assert_max_num_queries(40):
        records.export(person)


def test_a_member_of_the_desk_finds_their_articles_and_acts(author, article):
    article.author = author
    article.save()
    author.log("Signed.", by=author)

    told = records.export(author)

    assert [row["number"] for row in told["articles"]] == [article.pk]
    assert told["desk_log"][0]["kind"] == "user"


def test_the_page_says_what_is_in_the_file_without_a_password(client, reader):
    client.force_login(reader)

    assert "Every comment of yours" in client.get(reverse("accounts:export")).content.decode()
