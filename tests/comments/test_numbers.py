import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from comments.figures import Column, Kind, Table
from comments.models import Comment, Decision, Report, Rule
from comments.numbers import Numbers
from tests.factories import make_comment, make_user

ADDRESS = "/admin/comments/numbers/"


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def rows(slug, days=7):
    return Numbers(days).named(slug).rows


def pending(article, hours=1, **facts):
    return make_comment(
        article=article, status="pending", created_at=timezone.now() - timedelta(hours=hours), **facts
    )


def test_decisions_are_counted_by_day_and_moderator(article, moderator, other_moderator):
    pending(article, 1).approve(by=moderator)
    pending(article, 3).approve(by=moderator)
    pending(article, 2).reject(by=other_moderator, reason="spam")

    assert rows("days")[-1] == (timezone.localdate(), 3, 0, 0)
    assert rows("days")[0][1:] == (0, 0, 0)
    by_name = {row[0]: row[1:5] for row in rows("moderators")}
    assert by_name == {"Mona": (2, 2, 0, 0), "Omar": (1, 0, 1, 0)}
    (wait,) = [row[5] for row in rows("moderators") if row[0] == "Mona"]
    assert abs(wait - timedelta(hours=2)) < timedelta(minutes=1)


@pytest.mark.parametrize("turned", ["undone", "restored"])
def test_what_did_not_stand_is_reversed(article, moderator, other_moderator, turned):
    comment = make_comment(article=article)
    rejection = comment.reject(by=moderator, reason="spam")
    rejection.undo(by=other_moderator) if turned == "undone" else comment.restore(by=other_moderator)

    assert {row[0]: row[4] for row in rows("moderators")}["Mona"] == 1
    assert rows("days")[-1][3] == 1


def test_a_wait_is_counted_once_though_the_decision_was_undone(article, moderator):
    comment = pending(article, 5)
    comment.approve(by=moderator).undo(by=moderator)
    comment.refresh_from_db()
    comment.approve(by=moderator)

    (wait,) = [wait for _day, wait in rows("waits") if wait]
    assert timedelta(hours=4) < wait < timedelta(hours=6)
    assert Decision.objects.count() == 3


def test_reports_are_counted_with_how_many_were_upheld(article, moderator):
    for act in ({"act": "approve"}, {"act": "reject", "reason": "spam"}, {"act": "reject", "reason": "spam"}):
        comment = make_comment(article=article)
        Report.make(comment, by=make_user(), reason="spam")
        getattr(comment, act.pop("act"))(by=moderator, **act)

    assert rows("reports") == [("It is advertising or spam", 3, 2, 1, 0, 67)]


def test_a_rule_tells_what_moderators_made_of_what_it_held(article, moderator, regular):
    Rule.objects.create(phrase="cheap watches", action=Rule.Action.REJECT)
    Comment.post(article=article, author=regular, body="Buy cheap watches")
    for verb in ("approve", "approve", "approve"):
        getattr(pending(article, rule="links"), verb)(by=moderator)
    pending(article, rule="links").reject(by=moderator, reason="spam")

    assert rows("rules") == [("Many links", 0, 3, 1, 75), ("A phrase to look at", 1, 0, 0, None)]


def test_the_page_draws_and_tells_each_figure(desk, article, moderator):
    pending(article).approve(by=moderator)

    text = desk.get(ADDRESS, {"days": 7}).content.decode()

    assert text.count("chart__drawing") == 2
    assert "Half waited less than" in text
    assert 'aria-current="page">7 days' in text
    assert "style=" not in text.partition("<main")[2]


def test_a_table_is_taken_away_as_csv(desk, article, moderator):
    moderator.name = "=SUM(A1)"
    moderator.save()
    pending(article, 2).approve(by=moderator)

    answer = desk.get(f"{ADDRESS}moderators.csv", {"days": 90})

    assert answer["Content-Type"].startswith("text/csv")
    header, row = csv.reader(StringIO(answer.content.decode()))
    assert header[0] == "Moderator"
    assert row[0] == "'=SUM(A1)"
    assert abs(float(row[5]) - 120) < 1


@pytest.mark.parametrize(
    "address", [f"{ADDRESS}?days=8", f"{ADDRESS}?days=x", f"{ADDRESS}x.csv", f"{ADDRESS}days.csv?days=0"]
)
def test_there_are_no_other_periods_and_tables(desk, address):
    assert desk.get(address).status_code == 404


def test_who_does_not_moderate_sees_no_numbers(client, editor):
    client.force_login(editor)

    assert client.get(ADDRESS).status_code == 403


def test_the_numbers_ask_as_many_queries_for_any_number_of_moderators(
    desk, article, django_assert_max_num_queries
):
    for number in range(6):
        pending(article).approve(by=make_user(name=f"M{number}", roles=("Moderators",)))

    with django_assert_max_num_queries(16):
        desk.get(ADDRESS)


def test_a_pile_is_never_higher_than_the_drawing():
    columns = [Column("Day", Kind.NAME), Column("A"), Column("B")]
    table = Table("t", "T", columns, [("x", 3, 1), ("y", 0, 0), ("z", 2, 2)], drawn=(1, 2))

    assert [(bar.x, bar.y, bar.height) for bar in table.bars] == [
        (0.1, 25.0, 75.0), (0.1, 0.0, 25.0), (2.1, 50.0, 50.0), (2.1, 0.0, 50.0),
    ]  # fmt: skip
