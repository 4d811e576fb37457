"""What a reader is told on the site: of answers once they can be read, of decisions, and of nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from comments import standing
from comments.models import Appeal, Comment, Notice, NoticeChoices
from comments.models.person_mute import PersonMute
from comments.models.report import Report
from comments.notices import tell_of_answer, unread_count
from tests.factories import establish, make_article, make_comment, make_user

NOTICES = "/comments/notices/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(reader):
    return make_comment(author=reader)


def answer(mine, author, body="I do not think so."):
    return Comment.post(article=mine.article, author=author, body=body, parent=mine)


def told(person):
    return list(Notice.objects.filter(reader=person).order_by("pk").values_list("kind", flat=True))


def page(client, person, address=NOTICES):
    client.force_login(person)
    return client.get(address).content.decode()


def test_an_answer_that_is_shown_at_once_is_told_at_once(client, mine, regular):
    other = make_user(name="Samir")
    establish(other)
    said = answer(mine, other)

    text = page(client, mine.author)

    assert "Samir answered your comment" in text
    assert "I do not think so." in text
    assert mine.article.headline in text
    notice = Notice.objects.get()
    assert client.get(f"{NOTICES}{notice.pk}/")["Location"] == f"/comments/{said.pk}/"
    assert unread_count(mine.author) == 0


def test_of_an_answer_that_waits_nobody_hears_before_it_is_approved(client, mine, moderator):
    said = answer(mine, make_user(name="Nadia"))  # A newcomer's.
    assert said.status == "pending"
    assert told(mine.author) == []

    said.approve(by=moderator)

    assert told(mine.author) == ["answer"]
    assert told(said.author) == ["approved"]


def test_one_answer_is_told_once_however_often_it_comes_and_goes(mine, moderator):
    said = answer(mine, make_user())
    said.approve(by=moderator)
    rejection = said.reject(by=moderator, reason="spam")
    assert unread_count(mine.author) == 0
    rejection.undo(by=moderator)
    said.refresh_from_db()
    said.reject(by=moderator, reason="spam")
    said.restore(by=moderator)

    assert told(mine.author) == ["answer"]
    assert unread_count(mine.author) == 1


def test_what_was_taken_out_is_in_no_notice(client, mine, moderator):
    said = answer(mine, make_user(name="Nadia"), "A secret of somebody else")
    said.approve(by=moderator)
    notice = Notice.objects.get(kind="answer")
    said.reject(by=moderator, reason="personal")

    text = page(client, mine.author)

    assert "secret" not in text
    assert "Nadia" not in text
    assert client.get(f"{NOTICES}{notice.pk}/").status_code == 404


def test_nobody_is_told_of_their_own_answer_nor_of_one_under_a_withdrawn_article(client, mine, moderator):
    tell_of_answer(make_comment(article=mine.article, author=mine.author, parent=mine))
    assert told(mine.author) == []

    answer(mine, make_user()).approve(by=moderator)
    assert unread_count(mine.author) == 1
    Article.objects.filter(pk=mine.article_id).update(status="withdrawn")
    assert unread_count(mine.author) == 0


def test_nobody_is_told_of_answers_by_whom_they_mute(mine, moderator):
    said = answer(mine, make_user())
    PersonMute.begin(reader=mine.author, person=said.author)
    said.approve(by=moderator)
    assert unread_count(mine.author) == 0

    PersonMute.end(reader=mine.author, person=said.author)
    assert unread_count(mine.author) == 1


def test_a_rejection_tells_why_and_which_words(client, reader, moderator):
    held = make_comment(author=reader, status="pending", rule="phrase", rule_span="cheap watches")

    held.reject(by=moderator, reason="spam")
    text = page(client, reader)

    assert "Your comment was not published" in text
    assert "Advertising or spam" in text
    assert "A phrase to look at" in text
    assert f"/comments/{held.pk}/yours/" in client.get(f"{NOTICES}{Notice.objects.get().pk}/")["Location"]


def test_what_is_taken_out_picked_and_restored_is_told_to_its_author(client, mine, moderator):
    mine.pick(by=moderator)
    mine.reject(by=moderator, reason="off_topic")
    mine.restore(by=moderator)

    assert told(mine.author) == ["picked", "rejected", "restored"]
    text = page(client, mine.author)
    assert "The newsroom picked your comment" in text
    assert "Your comment was taken out" in text
    assert "Your comment is shown again" in text


def test_a_decision_undone_before_anybody_heard_of_it_is_not_told(mine, moderator):
    mine.reject(by=moderator, reason="spam").undo(by=moderator)

    assert told(mine.author) == []


def test_a_decision_undone_after_it_was_read_is_told_as_it_stands_now(mine, moderator):
    decision = mine.reject(by=moderator, reason="spam")
    Notice.objects.all().mark_read()
    decision.undo(by=moderator)

    assert told(mine.author) == ["rejected", "restored"]
    assert unread_count(mine.author) == 1


def test_what_is_done_to_a_reader_is_told_but_that_they_are_held(client, reader, moderator, other_moderator):
    until = timezone.now() + timedelta(days=1)
    standing.hold(reader, by=moderator, reason="spam")
    mute = standing.mute(reader, by=moderator, reason="abuse", until=until)

    text = page(client, reader)

    assert told(reader) == ["standing"]
    assert "You cannot write for a while" in text
    assert "Insults or threatens someone" in text
    assert f"{until:%d-%m-%Y}" in text
    assert standing.unmute(reader, by=other_moderator).reader == reader
    assert told(reader) == ["standing", "standing"]
    assert mute.reader == reader


def test_an_appeal_is_answered_in_a_notice(client, mine, moderator, other_moderator):
    rejection = mine.reject(by=moderator, reason="spam")
    appeal = Appeal.make(rejection, by=mine.author, words="It was no advertisement.")
    appeal.uphold(by=other_moderator, answer="It names a shop twice.")

    text = page(client, mine.author)

    assert told(mine.author) == ["rejected", "appeal"]
    assert "the decision stands" in text
    assert "It names a shop twice." in text


def test_whoever_reported_hears_that_it_was_taken_out_and_not_whose_it_was(client, mine, moderator):
    reporter = make_user()
    Report.make(mine, by=reporter, reason="spam")

    mine.reject(by=moderator, reason="spam")
    text = page(client, reporter).partition("<main")[2]

    assert told(reporter) == ["report"]
    assert "A moderator agreed with you" in text
    assert mine.body not in text
    assert mine.author.name not in text


def test_what_a_rule_rejects_as_it_is_sent_stands_there_read(reader):
    from comments.models import Rule

    Rule.objects.create(phrase="cheap watches", action="reject")
    Comment.post(article=make_article(), author=reader, body="Cheap watches here")

    assert told(reader) == ["rejected"]
    assert unread_count(reader) == 0
    assert not Notice.objects.get().to_mail


def test_marking_all_as_read_leaves_what_came_meanwhile(client, mine, moderator):
    mine.pick(by=moderator)
    newest = Notice.objects.latest("pk").pk
    mine.reject(by=moderator, reason="spam")
    client.force_login(mine.author)

    response = client.post(f"{NOTICES}read/", {"newest": newest})

    assert response["Location"] == NOTICES
    assert unread_count(mine.author) == 1
    assert client.get(f"{NOTICES}read/").status_code == 405


def test_others_notices_are_nobodys_business(client, mine, moderator):
    mine.pick(by=moderator)
    client.force_login(make_user())

    assert client.get(f"{NOTICES}{Notice.objects.get().pk}/").status_code == 404
    client.post(f"{NOTICES}read/", {"newest": 10**6})
    assert unread_count(mine.author) == 1


def test_pages_go_by_key_and_cost_the_same(client, reader, moderator, django_assert_max_num_queries):
    for _ in range(35):
        make_comment(author=reader, status="pending").approve(by=moderator)
    client.force_login(reader)

    with django_assert_max_num_queries(8):
        first = client.get(NOTICES)
    assert first.content.decode().count("notices__title") == 30
    assert "no-store" in first["Cache-Control"]
    key = first.context["next_key"]

    assert client.get(f"{NOTICES}?before={key}").content.decode().count("notices__title") == 5
    assert client.get(f"{NOTICES}?before=x").status_code == 404


def test_an_empty_page_says_what_will_stand_there(client, reader):
    assert "nothing to tell you yet" in page(client, reader)


def test_the_number_is_quiet_and_stands_on_the_account_page_too(client, mine, moderator):
    assert "unread-notices" not in page(client, mine.author, f"{NOTICES}unread/")
    mine.pick(by=moderator)

    assert "1 unread notice<" in page(client, mine.author, f"{NOTICES}unread/")
    assert "1 unread" in page(client, mine.author, "/account/")


def test_who_wants_no_answers_on_the_site_sees_none(client, mine, moderator):
    client.force_login(mine.author)
    sent = {"answers_mail": "never", "decisions_mail": "daily", "reports_mail": "never", "language": "ar"}
    assert "Your choices are kept" in client.post(f"{NOTICES}choices/", sent).content.decode()

    answer(mine, make_user()).approve(by=moderator)
    mine.pick(by=moderator)

    assert unread_count(mine.author) == 1  # The pick.
    choices = NoticeChoices.of(mine.author)
    assert (choices.answers_on_site, choices.answers_mail, choices.decisions_mail) == (
        False,
        "never",
        "daily",
    )
    mine.author.refresh_from_db()
    assert mine.author.language == "ar"
    assert client.post(f"{NOTICES}choices/", {"answers_mail": "hourly"}).status_code == 422


def test_notices_are_in_the_readers_record(mine, moderator):
    from comments import personal

    mine.pick(by=moderator)

    record = personal.export(mine.author)
    assert record["notices"][0]["kind"] == "picked"
    assert record["notices"][0]["created_at"] <= timezone.now()
    assert record["notice_choices"] is None
