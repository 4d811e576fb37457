import re

import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment, Report, Rule
from tests.factories import make_comment


@pytest.fixture
def theirs(article, regular, client):
    client.force_login(regular)
    return make_comment(article=article, body="Rude words")


def test_a_report_reaches_the_moderators(client, theirs, regular):
    form = client.get(f"/comments/{theirs.pk}/report/")
    assert "Rude words" in form.content.decode()
    assert "no-store" in form["Cache-Control"]

    response = client.post(f"/comments/{theirs.pk}/report/", {"reason": "abuse", "note": "Look at this"})

    assert "Your report is with the moderators" in response.content.decode()
    report = Report.objects.get()
    assert (report.comment, report.reporter, report.reason) == (theirs, regular, "abuse")
    assert list(Comment.objects.reported()) == [theirs]


@pytest.mark.parametrize("kind", ["", "unlawful/"])
def test_a_report_written_while_the_session_ended_is_there_after_the_sign_in(client, theirs, regular, kind):
    client.logout()
    address = f"/comments/{theirs.pk}/report/{kind}"
    client.post(address, {"reason": "spam", "note": "It sells soap"})
    client.force_login(regular)

    form = client.get(address).content.decode()

    assert "It sells soap" in form
    assert kind or re.search(r'value="spam"[^>]* checked', form)
    assert not Report.objects.exists()


def test_reporting_twice_is_one_report(client, theirs):
    for reason in ("abuse", "spam"):
        assert client.post(f"/comments/{theirs.pk}/report/", {"reason": reason}).status_code == 200

    assert Report.objects.get().reason == "abuse"


def test_the_database_keeps_to_one_report_a_reader_a_comment(theirs, regular):
    Report.objects.create(comment=theirs, reporter=regular, reason="spam")

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(comment=theirs, reporter=regular, reason="abuse")


@pytest.mark.parametrize("data", [{}, {"reason": "boring"}, {"reason": "abuse", "note": "x" * 501}])
def test_a_report_says_what_is_wrong(client, theirs, data):
    assert client.post(f"/comments/{theirs.pk}/report/", data).status_code == 422
    assert not Report.objects.exists()


def test_ones_own_comment_is_not_reported(client, article, regular, theirs):
    own = make_comment(article=article, author=regular)

    assert client.post(f"/comments/{own.pk}/report/", {"reason": "abuse"}).status_code == 404


@pytest.mark.parametrize("status", ["pending", "rejected", "deleted"])
def test_what_readers_do_not_see_cannot_be_reported(client, article, theirs, status):
    hidden = make_comment(article=article, status=status, reason="spam")

    assert client.get(f"/comments/{hidden.pk}/report/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(client, theirs):
    client.logout()

    assert client.post(f"/comments/{theirs.pk}/report/", {"reason": "abuse"}).status_code == 302


def test_a_banned_reader_does_not_report(client, theirs, banned):
    client.force_login(banned)

    assert client.post(f"/comments/{theirs.pk}/report/", {"reason": "abuse"}).status_code == 403


# --- What is against the law ---

LEGAL = {"law": "Defamation, Ireland", "note": "It says that I stole.", "is_in_good_faith": "on"}


def test_what_is_against_the_law_is_reported_with_a_number_to_ask_by(client, theirs, regular):
    ordinary = client.get(f"/comments/{theirs.pk}/report/").content.decode()
    assert f"/comments/{theirs.pk}/report/unlawful/" in ordinary
    assert "Which law is broken" in client.get(f"/comments/{theirs.pk}/report/unlawful/").content.decode()

    response = client.post(f"/comments/{theirs.pk}/report/unlawful/", LEGAL)

    report = Report.objects.get()
    assert (report.reporter, report.reason, report.law) == (regular, "unlawful", "Defamation, Ireland")
    assert report.reference == f"R-{report.created_at:%Y}-{report.pk:06d}"
    assert response["Location"] == f"/comments/reports/{report.reference}/"
    page = client.get(response["Location"])
    assert report.reference in page.content.decode()
    assert "Waiting for a moderator" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("missing", ["law", "note", "is_in_good_faith"])
def test_a_legal_report_says_which_law_why_and_in_good_faith(client, theirs, missing):
    sent = {name: value for name, value in LEGAL.items() if name != missing}

    assert client.post(f"/comments/{theirs.pk}/report/unlawful/", sent).status_code == 422
    assert not Report.objects.exists()


def test_the_database_wants_good_faith_too(theirs, regular):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(comment=theirs, reporter=regular, reason="unlawful")


def test_the_ordinary_form_makes_no_legal_report(client, theirs):
    assert client.post(f"/comments/{theirs.pk}/report/", {"reason": "unlawful"}).status_code == 422


def test_who_reported_it_for_another_reason_may_still_call_it_unlawful(client, theirs, moderator):
    client.post(f"/comments/{theirs.pk}/report/", {"reason": "spam"})
    theirs.approve(by=moderator)

    client.post(f"/comments/{theirs.pk}/report/unlawful/", LEGAL)
    client.post(f"/comments/{theirs.pk}/report/", {"reason": "abuse"})

    report = Report.objects.get()
    assert (report.reason, report.state) == ("unlawful", "waiting")


def test_what_may_be_unlawful_leads_the_reported(client, theirs, regular, article, moderator):
    later = make_comment(article=article, body="Later words")
    Report.make(theirs, by=regular, reason="spam")
    client.post(f"/comments/{later.pk}/report/unlawful/", LEGAL)
    client.force_login(moderator)

    page = client.get("/admin/comments/queue/?tab=reported").content.decode()

    assert page.index("Later words") < page.index("Rude words")
    assert "I believe it is against the law" in page
    assert "Defamation, Ireland" in page


def test_only_admins_read_the_address_of_who_reported(client, theirs, regular, moderator, admin):
    sent = {**LEGAL, "email": "rana@home.example"}
    client.post(f"/comments/{theirs.pk}/report/unlawful/", sent)
    address = f"/admin/comments/report/{Report.objects.get().pk}/change/"

    for person, sees in ((moderator, False), (admin, True)):
        client.force_login(person)
        page = client.get(address).content.decode()
        assert "Defamation, Ireland" in page
        assert ("rana@home.example" in page) == sees


# --- What became of it ---


def test_the_reporter_reads_what_was_decided(client, theirs, regular, moderator):
    report = Report.make(theirs, by=regular, reason="spam")

    def said():
        assert report.reference in client.get("/comments/reports/").content.decode()
        return client.get(f"/comments/reports/{report.reference}/").content.decode()

    assert "Rude words" in said()
    rejection = theirs.reject(by=moderator, reason="abuse")
    assert "Upheld: the comment was taken out of sight." in said()
    assert "Rude words" not in said()
    rejection.undo(by=moderator)
    assert "Waiting for a moderator" in said()
    theirs.approve(by=moderator)
    assert "Not upheld" in said()


def test_upheld_and_then_shown_again_is_said(client, theirs, regular, moderator):
    report = Report.make(theirs, by=regular, reason="spam")
    theirs.reject(by=moderator, reason="abuse")
    theirs.restore(by=moderator)

    said = client.get(f"/comments/reports/{report.reference}/").content.decode()
    assert "Upheld" in said
    assert "On a second look it was shown again" in said


def test_a_report_outlives_its_comment(client, theirs, regular):
    report = Report.make(theirs, by=regular, reason="spam")
    theirs.erase(by=theirs.author)
    assert "the comment is gone" in client.get(f"/comments/reports/{report.reference}/").content.decode()
    theirs.delete()
    assert "the comment is gone" in client.get(f"/comments/reports/{report.reference}/").content.decode()


def test_nobody_reads_anothers_report_nor_guesses_a_number(client, theirs, reader):
    report = Report.make(theirs, by=reader, reason="spam")

    for reference in (report.reference, "R-2026-999999", "R-2026-0", f"R-1999-{report.pk:06d}", "x"):
        assert client.get(f"/comments/reports/{reference}/").status_code == 404
    assert report.reference not in client.get("/comments/reports/").content.decode()


def test_what_the_house_rules_reject_after_an_edit_answers_its_reports(client, article, regular, reader):
    own = make_comment(article=article, author=regular)
    report = Report.make(own, by=reader, reason="spam")
    Rule.objects.create(phrase="cheap watches", action=Rule.Action.REJECT)

    own.edit(by=regular, body="Buy cheap watches")

    report.refresh_from_db()
    assert report.state == "upheld"
