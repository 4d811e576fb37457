"""The same races again and again, by direct HTTP on connections of their own: one outcome each, and no 500.

`NEWSROOM_RACES=10` runs ten times as many: 100 double submits and 200 races.
"""

import os
import uuid

import pytest
from django.test import Client

from accounts import roles
from articles.models import Article
from comments.models import Comment, Decision, Report
from tests.comments.test_races import together
from tests.factories import establish, make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TIMES = int(os.environ.get("NEWSROOM_RACES", "1"))
DECIDE = "/admin/comments/queue/decide/"


@pytest.fixture
def article():
    return make_article()


def signed_in(person):
    """Return a client whose session is its own, made before the race."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def race(*requests):
    """Send all at the same moment; return what was answered."""
    answers = together(*[lambda r=r: r[0].post(r[1], r[2]) for r in requests])
    statuses = [getattr(answer, "status_code", answer) for answer in answers]
    assert all(isinstance(status, int) and status < 500 for status in statuses), statuses
    return statuses


def adds_up(article):
    return Article.objects.get(pk=article.pk).comment_count == article.comments.visible().count()


def test_a_double_submit_is_one_comment(article):
    reader = make_user()
    establish(reader)
    browser, again = signed_in(reader), signed_in(reader)
    for number in range(10 * TIMES):
        reader.comments.filter(article=article).delete()
        sent = {"body": f"Number {number}", "token": str(uuid.uuid4())}
        address = f"/comments/on/{article.pk}/new/"

        assert race((browser, address, sent), (again, address, sent)) == [302, 302]
        assert article.comments.count() == 1
    assert adds_up(article)


def test_of_two_moderators_one_decides(article):
    one, other = (signed_in(make_user(roles=(roles.MODERATORS,))) for _ in range(2))
    for _ in range(10 * TIMES):
        comment = make_comment(article=article, status="pending")
        seen = f"{comment.pk}:{comment.stamp}"

        race(
            (one, DECIDE, {"act": "approve", "seen": seen}),
            (other, DECIDE, {"act": "reject", "reason": "spam", "seen": seen}),
        )

        comment.refresh_from_db()
        assert Decision.objects.get(comment=comment).status_after == comment.status
    assert adds_up(article)


def test_an_author_who_deletes_while_a_moderator_approves_has_deleted(article):
    author = make_user()
    browser, desk = signed_in(author), signed_in(make_user(roles=(roles.MODERATORS,)))
    for _ in range(5 * TIMES):
        comment = make_comment(article=article, author=author, status="pending")

        race(
            (browser, f"/comments/{comment.pk}/delete/", {}),
            (desk, DECIDE, {"act": "approve", "seen": f"{comment.pk}:{comment.stamp}"}),
        )

        comment.refresh_from_db()
        assert (comment.status, comment.body) == ("deleted", "")
        assert Decision.objects.filter(comment=comment).count() <= 1
    assert adds_up(article)


def test_a_report_sent_twice_is_one(article):
    reader = make_user()
    browser, again = signed_in(reader), signed_in(reader)
    legal = {"law": "Libel", "note": "It is not so.", "is_in_good_faith": "on"}
    for number in range(5 * TIMES):
        comment = make_comment(article=article)
        address = f"/comments/{comment.pk}/report/"
        second = (
            (again, f"{address}unlawful/", legal) if number % 2 else (again, address, {"reason": "abuse"})
        )

        race((browser, address, {"reason": "spam"}), second)

        report = Report.objects.get(comment=comment)
        assert report.reason == "unlawful" if number % 2 else report.reason in {"spam", "abuse"}
    assert Comment.objects.reported().count() == 5 * TIMES
