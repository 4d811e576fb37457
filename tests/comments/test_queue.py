import re

import pytest
from django.utils.html import escape

from comments.models import Comment, Decision, Report
from tests.factories import make_comment, make_user

QUEUE = "/admin/comments/queue/"


def seen(*comments):
    return [f"{comment.pk}:{comment.stamp}" for comment in comments]


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting(article):
    return make_comment(
        article=article, status="pending", body="Cheap <b>watches</b>", rule_span="<b>watches</b>"
    )


def test_what_waits_is_shown_with_what_a_fair_decision_needs(desk, article):
    reader = make_user(name="Rafi")
    parent = make_comment(article=article, body="Who sells watches?")
    make_comment(author=reader, article=article)
    make_comment(author=reader, article=article, status="rejected", reason="spam")
    make_comment(
        author=reader,
        article=article,
        parent=parent,
        status="pending",
        body="I do: cheap <watches>",
        rule="phrase",
        rule_span="cheap <watches>",
    )

    html = desk.get(QUEUE).content.decode()

    assert "Who sells watches?" in html
    assert "I do: <mark>cheap &lt;watches&gt;</mark>" in html
    assert "A phrase to look at" in html
    assert article.headline in html
    record = dict(re.findall(r"<dt>(\w+)</dt><dd[^>]*>([^<]+)", html))
    assert (record["Published"], record["Rejected"], record["Waiting"]) == ("1", "1", "1")


def test_approving_says_so_and_offers_to_undo(desk, waiting):
    page = desk.post(f"{QUEUE}decide/", {"act": "approve", "seen": seen(waiting)}, follow=True)

    waiting.refresh_from_db()
    html = page.content.decode()
    assert waiting.is_visible
    assert "Approved: 1 comment." in html
    decision = re.search(r'name="decision" value="(\d+)"', html)[1]

    desk.post(f"{QUEUE}undo/", {"decision": decision})
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_rejecting_needs_a_reason(desk, waiting):
    page = desk.post(f"{QUEUE}decide/", {"act": "reject", "seen": seen(waiting)}, follow=True)

    waiting.refresh_from_db()
    assert waiting.status == "pending"
    assert "A rejection has a reason" in page.content.decode()


def test_another_reason_says_which(desk, waiting):
    data = {"act": "reject", "reason": "other", "seen": seen(waiting)}

    assert "say which" in desk.post(f"{QUEUE}decide/", data, follow=True).content.decode()
    desk.post(f"{QUEUE}decide/", {**data, "note": "A private quarrel"})
    assert Decision.objects.get().note == "A private quarrel"


def test_a_rejection_quotes_the_words_it_is_about(desk, article):
    comment = make_comment(article=article, status="pending", body="First.\nCheap  watches\nhere")
    data = {"act": "reject", "reason": "spam", "span": " Cheap watches here ", "seen": seen(comment)}

    desk.post(f"{QUEUE}decide/", data)

    assert Decision.objects.get().span == "Cheap  watches\nhere"


@pytest.mark.parametrize(("words", "note"), [("Dear watches", ""), ("cheap watches", "Say <b>which</b>")])
def test_words_nobody_wrote_are_not_quoted_and_nothing_typed_is_lost(desk, waiting, words, note):
    data = {"act": "reject", "reason": "abuse", "note": note, "span": words, "seen": seen(waiting)}

    html = desk.post(f"{QUEUE}decide/", data | {"next": f"{QUEUE}?reader=1"}).content.decode()

    assert not Decision.objects.exists()
    assert "These words are not in the comment." in html
    assert f'name="span" maxlength="200" dir="auto" value="{words}"' in html
    assert f'name="note" maxlength="500" dir="auto" value="{escape(note)}"' in html
    assert re.search(r'value="abuse" required checked', html)
    assert f'href="{QUEUE}?reader=1"' in html


def test_many_are_decided_at_once(desk, article):
    comments = [make_comment(article=article, status="pending") for _ in range(4)]

    data = {"act": "reject", "reason": "spam", "seen": seen(*comments[:3])}
    page = desk.post(f"{QUEUE}decide/", data, follow=True)

    assert "Rejected: 3 comments." in page.content.decode()
    assert list(Comment.objects.pending()) == comments[3:]
    assert Decision.objects.filter(act="reject").count() == 3


def test_who_comes_second_is_told_who_was_first(desk, waiting, other_moderator):
    stamps = seen(waiting)
    waiting.reject(by=other_moderator, reason="spam")

    page = desk.post(f"{QUEUE}decide/", {"act": "approve", "seen": stamps}, follow=True)

    assert "Omar has decided on the comment" in page.content.decode()
    assert Decision.objects.count() == 1


def test_ones_own_comments_are_not_in_ones_queue(desk, moderator, article):
    own = make_comment(article=article, author=moderator, status="pending", body="My own words")

    assert "My own words" not in desk.get(QUEUE).content.decode()
    page = desk.post(f"{QUEUE}decide/", {"act": "approve", "seen": seen(own)}, follow=True)
    assert "for another moderator" in page.content.decode()
    own.refresh_from_db()
    assert own.status == "pending"


def test_reports_come_with_their_reasons(desk, article, reader):
    comment = make_comment(article=article, body="Rude words")
    Report.make(comment, by=reader, reason="abuse", note="Look at this")

    html = desk.get(f"{QUEUE}?tab=reported").content.decode()
    assert "It insults or threatens someone" in html
    assert "Look at this" in html
    assert reader.email not in html

    desk.post(f"{QUEUE}decide/", {"act": "approve", "seen": seen(comment)})
    assert "Rude words" not in desk.get(f"{QUEUE}?tab=reported").content.decode()


def test_recent_decisions_can_be_undone(desk, waiting, other_moderator):
    decision = waiting.reject(by=other_moderator, reason="spam", note="Watches again")
    html = desk.get(f"{QUEUE}?tab=decisions").content.decode()
    assert "Watches again" in html
    assert "Omar" in html

    desk.post(f"{QUEUE}undo/", {"decision": decision.pk})

    waiting.refresh_from_db()
    assert waiting.status == "pending"
    assert "Undone" in desk.get(f"{QUEUE}?tab=decisions").content.decode()


def test_a_conversation_is_closed_and_opened_from_the_queue(desk, waiting):
    for policy in ("closed", "after"):
        desk.post(f"{QUEUE}articles/{waiting.article_id}/", {"policy": policy})
        waiting.article.refresh_from_db()
        assert waiting.article.comment_policy == policy
    page = desk.post(f"{QUEUE}articles/{waiting.article_id}/", {"policy": "shouting"}, follow=True)
    assert "There is no such policy" in page.content.decode()


def test_pages_by_key_show_everything_once(desk, article):
    comments = [make_comment(article=article, status="pending") for _ in range(30)]
    found, address = [], QUEUE
    while address:
        html = desk.get(address).content.decode()
        found += [int(number) for number in re.findall(r'id="card-(\d+)"', html)]
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1].replace("&amp;", "&")

    assert found == [comment.pk for comment in comments]


@pytest.mark.parametrize("tab", ["pending", "reported", "decisions"])
def test_queries_do_not_grow_with_the_queue(
    desk, reader, other_moderator, django_assert_max_num_queries, tab
):
    for _ in range(20):
        make_comment(status="pending", parent=make_comment())
        Report.make(make_comment(), by=reader, reason="spam")
        make_comment().reject(by=other_moderator, reason="spam")

    with django_assert_max_num_queries(17):
        desk.get(f"{QUEUE}?tab={tab}")


def test_coming_back_never_leads_to_another_site(desk, waiting):
    data = {"act": "approve", "seen": seen(waiting), "next": "https://elsewhere.example/"}

    assert desk.post(f"{QUEUE}decide/", data)["Location"].startswith(QUEUE)


@pytest.mark.parametrize("path", ["decide/", "undo/", "articles/1/"])
def test_buttons_only_post(desk, path):
    assert desk.get(f"{QUEUE}{path}").status_code == 405


@pytest.mark.parametrize(
    "data",
    [{}, {"act": "publish", "seen": "1:"}, {"act": "approve", "seen": "x"}, {"act": "approve", "seen": "9:"}],
)
def test_a_damaged_form_changes_nothing(desk, waiting, data):
    assert desk.post(f"{QUEUE}decide/", data).status_code in {302, 404}
    assert not Decision.objects.exists()


@pytest.mark.parametrize("query", ["tab=nonsense"])
def test_a_tab_there_is_not(desk, query):
    assert desk.get(f"{QUEUE}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["after=x", "after=99999999999999999999999", "undo=x", "tab=decisions&after=٣"]
)
def test_a_bad_key_shows_the_start(desk, query):
    assert desk.get(f"{QUEUE}?{query}").status_code == 200


@pytest.mark.parametrize("who", ["reader", "author", "editor"])
@pytest.mark.parametrize("path", ["", "decide/", "undo/", "articles/1/"])
def test_nobody_else_moderates(client, request, waiting, who, path):
    client.force_login(request.getfixturevalue(who))

    method = client.post if path else client.get
    assert method(f"{QUEUE}{path}", {"act": "approve", "seen": seen(waiting)}).status_code in {302, 403}
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_an_admin_moderates(client, admin, waiting):
    client.force_login(admin)

    client.post(f"{QUEUE}decide/", {"act": "approve", "seen": seen(waiting)})
    waiting.refresh_from_db()
    assert waiting.is_visible


@pytest.mark.parametrize("number", ["9" * 18, "9" * 5000, "٣", "-1", "x"])
def test_numbers_that_nothing_has_decide_nothing(desk, waiting, number):
    assert desk.get(f"{QUEUE}?after={number[:3000]}&undo={number[:3000]}").status_code == 200
    assert desk.post(f"{QUEUE}undo/", {"decision": number}).status_code == 302
    asked = {"act": "approve", "seen": f"{number}:x"}
    assert desk.post(f"{QUEUE}decide/", asked).status_code in {302, 404}
    assert not Decision.objects.exists()
