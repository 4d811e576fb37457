import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment, Report
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
