"""Two moderators never judge the same comment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import roles
from comments.models import Claim, Comment, Decision
from comments.models.claim import HELD_FOR
from comments.queue import CARDS_A_PAGE, QueuePage
from tests.factories import make_article, make_comment, make_user

QUEUE = "/admin/comments/queue/"


@pytest.fixture
def waiting(article):
    return [make_comment(article=article, status="pending", body=f"Number {n} waits") for n in range(3)]


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def read_by(person):
    return [card.comment.pk for card in QueuePage(person).cards]


def test_what_one_reads_the_other_is_not_shown(waiting, moderator, other_moderator):
    assert read_by(moderator) == [comment.pk for comment in waiting]

    html = as_(other_moderator).get(QUEUE).content.decode()
    assert "Number 0 waits" not in html
    assert "Being read by others" in html
    assert moderator.name in html


def test_a_claim_runs_out_and_is_taken_over(waiting, moderator, other_moderator):
    read_by(moderator)

    with time_machine.travel(timezone.now() + HELD_FOR - timedelta(seconds=1), tick=False):
        assert read_by(other_moderator) == []
    with time_machine.travel(timezone.now() + HELD_FOR + timedelta(seconds=1), tick=False):
        assert read_by(other_moderator) == [comment.pk for comment in waiting]
        Claim.forget()
        assert Claim.objects.count() == 3


def test_who_goes_on_reading_keeps_it_and_is_told_what_was_lost(waiting, moderator, other_moderator):
    page = QueuePage(moderator)
    numbers = [card.comment.pk for card in page.cards]
    sent = {"comment": numbers, "page": page.claimed_as}
    later = timezone.now() + HELD_FOR - timedelta(seconds=1)
    with time_machine.travel(later, tick=False):
        assert as_(moderator).post(f"{QUEUE}keep/", sent).json() == {"lost": {}}
    with time_machine.travel(later + timedelta(minutes=1), tick=False):
        assert read_by(other_moderator) == []
    with time_machine.travel(later + HELD_FOR * 2, tick=False):
        Claim.take(numbers[:1], by=other_moderator, page="theirs")
        lost = as_(moderator).post(f"{QUEUE}keep/", sent).json()["lost"]
        assert list(lost) == [str(numbers[0])]
        assert other_moderator.name in lost[str(numbers[0])]


def test_leaving_a_page_gives_back_what_it_held_and_nothing_else(waiting, moderator):
    first, second = QueuePage(moderator), QueuePage(moderator)
    assert len(first.cards) == len(second.cards) == 3  # One's own: they move to the page opened last.
    numbers = [comment.pk for comment in waiting]

    as_(moderator).post(f"{QUEUE}release/", {"comment": numbers, "page": first.claimed_as})
    assert Claim.objects.count() == 3
    as_(moderator).post(f"{QUEUE}release/", {"comment": numbers, "page": second.claimed_as})
    assert not Claim.objects.exists()


def test_deciding_on_what_another_reads_is_told_and_done_by_nobody(waiting, moderator, other_moderator):
    read_by(moderator)
    seen = f"{waiting[0].pk}:{waiting[0].stamp}"

    page = as_(other_moderator).post(f"{QUEUE}decide/", {"act": "approve", "seen": seen}, follow=True)

    assert f"Being read by {moderator.name}" in page.content.decode()
    assert not Decision.objects.exists()
    as_(moderator).post(f"{QUEUE}decide/", {"act": "approve", "seen": seen})
    assert Decision.objects.get().by == moderator
    assert not Claim.objects.filter(comment=waiting[0]).exists()


def test_counts_are_those_of_now(waiting, moderator):
    answer = as_(moderator).get(f"{QUEUE}counts/")

    assert answer.json()["counts"] == {"pending": "3", "reported": "0", "held": "0"}
    assert "Waiting: 3" in answer.json()["said"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("sent", [{}, {"comment": ["x", "9" * 30], "page": "x" * 99}])
@pytest.mark.parametrize("address", ["keep/", "release/"])
def test_a_damaged_form_holds_nothing(client, moderator, sent, address):
    client.force_login(moderator)
    assert client.post(f"{QUEUE}{address}", sent).status_code in {200, 204}
    assert not Claim.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pages_opened_at_the_same_moment_share_nothing():
    article = make_article()
    moderators = [make_user(roles=(roles.MODERATORS,)) for _ in range(4)]
    comments = [make_comment(article=article, status="pending") for _ in range(CARDS_A_PAGE + 10)]
    start = Barrier(len(moderators))

    def open_page(person):
        start.wait()
        try:
            return read_by(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(moderators)) as pool:
        pages = list(pool.map(open_page, moderators))

    read = [number for page in pages for number in page]
    assert len(read) == len(set(read))
    assert set(read) <= {comment.pk for comment in comments}
    assert len(read) >= CARDS_A_PAGE
    assert Comment.objects.pending().count() == len(comments)
