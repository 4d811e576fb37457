import re

import pytest

from comments.models import Comment, Decision, Rule
from tests.factories import make_comment, make_user

LISTS = ["comment", "report", "decision", "rule"]


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_moderators_read_the_lists(desk, article, other_moderator, reader, name):
    comment = make_comment(article=article)
    comment.reports.create(reporter=reader, reason="spam")
    comment.reject(by=other_moderator, reason="spam")
    Rule.objects.create(phrase="cheap watches")

    page = desk.get(f"/admin/comments/{name}/?q=a" if name != "report" else "/admin/comments/report/")

    assert page.status_code == 200
    assert reader.email not in page.content.decode()


@pytest.mark.parametrize("name", ["comment", "report", "decision"])
@pytest.mark.parametrize("page", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted_by_hand(desk, other_moderator, reader, name, page):
    comment = make_comment()
    report = comment.reports.create(reporter=reader, reason="spam")
    rows = {"comment": comment, "report": report, "decision": comment.pick(by=other_moderator)}

    assert desk.get(f"/admin/comments/{name}/{page.format(pk=rows[name].pk)}").status_code == 403


def test_a_comment_is_read_and_not_rewritten(desk, article):
    comment = make_comment(article=article, body="As it was")

    assert "As it was" in desk.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    assert (
        desk.post(f"/admin/comments/comment/{comment.pk}/change/", {"body": "Otherwise"}).status_code == 403
    )
    comment.refresh_from_db()
    assert comment.body == "As it was"


def test_the_search_finds_words_and_names(desk, article):
    make_comment(article=article, body="About herring")
    make_comment(article=article, body="About bread", author=make_user(name="Herring Lover"))
    make_comment(article=article, body="About soup")

    html = desk.get("/admin/comments/comment/?q=herring").content.decode()

    assert "About herring" in html
    assert "About bread" in html
    assert "About soup" not in html


@pytest.mark.parametrize("status", ["pending", "visible", "rejected"])
def test_comments_are_listed_by_what_was_decided(desk, article, status):
    for one in ("pending", "visible", "rejected"):
        make_comment(
            article=article, body=f"Is {one}", status=one, reason="spam" if one == "rejected" else ""
        )

    html = desk.get(f"/admin/comments/comment/?status__exact={status}").content.decode()

    assert set(re.findall("Is (?:pending|visible|rejected)", html)) == {f"Is {status}"}


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        ("approve", "pending", "visible"),
        ("reject", "pending", "rejected"),
        ("restore", "rejected", "visible"),
    ],
)
def test_actions_of_the_list_are_the_verbs(desk, article, act, before, after):
    comment = make_comment(article=article, status=before, reason="spam" if before == "rejected" else "")

    data = {"action": act, "_selected_action": [comment.pk], "reason": "abuse"}
    desk.post("/admin/comments/comment/", data)

    comment.refresh_from_db()
    assert comment.status == after
    assert Decision.objects.get().act == act


def test_picking_from_the_list(desk, article):
    comment = make_comment(article=article)

    desk.post("/admin/comments/comment/", {"action": "pick", "_selected_action": [comment.pk]})

    assert Comment.objects.get().is_picked


def test_moderators_keep_the_phrases(desk):
    desk.post(
        "/admin/comments/rule/add/",
        {"kind": "phrase", "phrase": "cheap watches", "action": "hold", "is_active": "on"},
    )

    assert Rule.objects.filter(phrase="cheap watches").exists()


@pytest.mark.parametrize("who", ["reader", "author", "editor"])
@pytest.mark.parametrize("name", LISTS)
def test_nobody_else_reads_them(client, request, who, name):
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/admin/comments/{name}/").status_code in {302, 403}
    assert client.get(f"/admin/comments/{name}/add/").status_code in {302, 403}


def test_the_search_finds_every_word_of_a_comment_or_its_authors_name(desk, article, reader):
    make_comment(article=article, body="Herring off the quay")
    make_comment(article=article, body="Quay repairs")
    make_comment(article=article, author=reader, body="Only bread")

    found = desk.get("/admin/comments/comment/?q=quay+herr").content.decode()
    named = desk.get(f"/admin/comments/comment/?q={reader.name}").content.decode()

    assert "Herring off" in found
    assert "Quay repairs" not in found
    assert "Only bread" in named
    assert "Herring off" not in named


def test_comments_are_listed_by_the_rule_that_held_them(desk, article):
    make_comment(article=article, body="Held", status="pending", rule="links")
    make_comment(article=article, body="Not held")

    html = desk.get("/admin/comments/comment/?rule=links").content.decode()

    assert "Held" in html
    assert "Not held" not in html
