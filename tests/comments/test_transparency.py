from datetime import timedelta

import time_machine
from django.utils import timezone

from comments.models import Appeal, Report, Rule, TransparencyMonth
from comments.transparency import count_months
from tests.factories import make_comment, make_user


def page(client, address="/comments/transparency/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, slug):
    tables = client.get("/comments/transparency/").context["page"].tables
    return next(table for table in tables if table.slug == slug).rows


def test_before_the_first_night_the_page_says_so(client, db):
    assert "The figures are counted every night" in page(client)


def test_decisions_are_counted_by_reason_and_by_who_made_them(client, article, moderator, regular):
    for reason in ("spam", "spam", "abuse"):
        make_comment(article=article).reject(by=moderator, reason=reason)
    Rule.objects.create(phrase="cheap watches", action=Rule.Action.REJECT)
    type(make_comment(article=article)).post(article=article, author=regular, body="Buy cheap watches")

    count_months()

    assert rows(client, "reasons") == [
        ("Insults or threatens someone", 1, 0),
        ("Advertising or spam", 2, 0),
        ("Uses a phrase the paper does not print", 0, 1),
    ]
    written = 3 + 2
    (month,) = [row for row in rows(client, "comments") if row[0] == timezone.localdate().replace(day=1)]
    assert month[1:6] == (written, 3, 1, 0, 0)


def test_reports_of_what_is_unlawful_are_counted_with_their_outcomes(client, article, moderator):
    outcomes = [lambda c: c.reject(by=moderator, reason="unlawful"), lambda c: c.approve(by=moderator)]
    for decide in [*outcomes, lambda c: None]:
        comment = make_comment(article=article)
        Report.make(comment, by=make_user(), reason="unlawful", is_in_good_faith=True)
        decide(comment)

    count_months()

    assert rows(client, "reports") == [("I believe it is against the law", 3, 1, 1, 1)]


def test_nobody_is_named(client, article, moderator, regular):
    comment = make_comment(article=article, author=regular)
    Report.make(comment, by=make_user(name="Ruth Reporter"), reason="spam", note="Look here")
    comment.reject(by=moderator, reason="spam", note="As always with Rana")

    count_months()

    text = page(client)
    for name in (moderator.name, regular.name, "Ruth", "Look here", "As always"):
        assert name not in text


def test_the_wait_of_a_held_comment_is_from_writing_to_the_decision(client, article, moderator):
    now = timezone.now()
    for hours in (1, 2, 9):
        comment = make_comment(article=article, status="pending", created_at=now - timedelta(hours=hours))
        comment.approve(by=moderator)

    count_months()

    figures = TransparencyMonth.objects.get(month=timezone.localdate().replace(day=1)).figures
    assert abs(figures["wait"] - 7200) < 60


def test_what_is_decided_later_is_counted_in_its_month(client, article, moderator):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        rejection = make_comment(article=article).reject(by=moderator, reason="spam")
        count_months()
    month = timezone.localdate(rejection.made_at).replace(day=1)
    assert TransparencyMonth.objects.get(month=month).figures["reversed"] == 0

    rejection.undo(by=moderator)
    count_months()

    assert TransparencyMonth.objects.get(month=month).figures["reversed"] == 1


def test_the_page_is_kept_and_tells_how_to_report_without_an_account(client, db, settings):
    settings.REPORTS_CONTACT = "law@lantern.example"
    answer = client.get("/comments/transparency/")

    assert "transparency" in answer["Surrogate-Key"].split()
    assert "mailto:law@lantern.example" in answer.content.decode()
    assert "/comments/transparency/" in page(client, "/")


def test_a_page_of_figures_asks_the_same_few_queries(
    client, article, moderator, django_assert_max_num_queries
):
    count_months()
    client.get("/comments/transparency/")
    with django_assert_max_num_queries(4):
        client.get("/comments/transparency/")


def test_appeals_are_counted_with_their_outcomes(client, article, moderator, other_moderator, regular):
    for outcome in ("uphold", "overturn", None):
        comment = make_comment(article=article, author=regular)
        decision = comment.reject(by=moderator, reason="spam")
        appeal = Appeal.make(decision, by=regular, words="It is not.")
        if outcome:
            getattr(appeal, outcome)(by=other_moderator, answer="We looked again.")

    count_months()

    (row,) = [row for row in rows(client, "appeals") if row[1]]
    assert row[1:4] == (3, 1, 1)
    assert row[4] < timedelta(minutes=1)
    assert "We looked again" not in page(client)
