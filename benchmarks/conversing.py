"""How fast an article with ten thousand comments opens, uncached, and how fast a comment is posted to it.

`make bench-conversation` runs it. The paper lives in a database of its own, which is removed at the end.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import newsroom  # noqa: E402

if TYPE_CHECKING:
    from django.test import Client

    from articles.models import Article

DATABASE = "newsroom_benchmark_conversation"
READERS = 500
WORDS = "Comment number {} says that the ferry of the morning was late, and why that is so."
# What a reader may not do, a benchmark has to.
UNLIMITED = {"slow_mode": 0, "most_an_hour": 32_000, "newcomers_held": 0, "close_after_days": 0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--comments", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=60, help="for each kind of page")
    wanted = parser.parse_args()
    with newsroom(DATABASE):
        article = fill(wanted.comments)
        measure(article, wanted.requests)


def fill(comments: int) -> "Article":
    """Make an article that everyone talks about: half of what they say answers somebody."""
    from django.db import connection  # noqa: PLC0415  Needs Django set up.

    from accounts.models import User  # noqa: PLC0415
    from articles.models import ConversationSettings  # noqa: PLC0415
    from comments.models import Comment, Recommendation  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    ConversationSettings.objects.update(**UNLIMITED)
    article = factories.make_article(comment_policy="after")
    people = [User(email=f"r{n}@lantern.example", name=f"Reader {n}", password="!") for n in range(READERS)]  # noqa: S106  None.
    readers = User.objects.bulk_create(people)

    def said(numbers: range, answered: list[Comment]) -> list[Comment]:
        rows = [
            Comment(
                article=article,
                author=readers[number % READERS],
                parent=answered[number // 3 % len(answered)] if answered else None,
                body=WORDS.format(number),
                status="visible",
            )
            for number in numbers
        ]
        return Comment.objects.bulk_create(rows, batch_size=2000)

    first = said(range(comments // 2), [])
    answers = said(range(comments // 2, comments * 4 // 5), first)
    said(range(comments * 4 // 5, comments), answers)
    Recommendation.objects.bulk_create(
        Recommendation(comment=comment, reader=readers[(number + step) % READERS])
        for number, comment in enumerate(first)
        for step in range(1, number % 3 * 4)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return article


def measure(article: "Article", requests: int) -> None:
    from django.test import Client  # noqa: PLC0415  Needs Django set up.

    from tests import factories  # noqa: PLC0415

    anyone = Client(headers={"host": "localhost"})
    conversation = f"/comments/on/{article.pk}/"
    pages = {"article": article.get_absolute_url(), "conversation": conversation}
    pages |= {
        f"sorted: {sort}": f"{conversation}?sort={sort}" for sort in ("oldest", "recommended", "replied")
    }
    pages |= {"found by a word": f"{conversation}search/?q=ferry"}
    pages |= {"found by a number": f"{conversation}search/?q=4321"}
    print(f"{'':24}{'queries':>8}{'median':>8}{'95 %':>8}{'slowest':>8}  milliseconds")
    for name, path in pages.items():
        line(name, partial(anyone.get, path), requests, expected=200)

    writers = []
    for _ in range(8):
        writer = Client(headers={"host": "localhost"})
        writer.force_login(factories.make_user())
        writers.append(writer)
    line("a comment, posted", lambda: post(writers, conversation), requests, expected=302)


def post(writers: "list[Client]", conversation: str) -> Any:
    writers.append(writer := writers.pop(0))
    body = f"I was on the quay that morning. {uuid4()}"
    return writer.post(f"{conversation}new/", {"body": body, "token": str(uuid4())})


def line(name: str, ask: "Callable[[], Any]", requests: int, *, expected: int) -> None:
    from django.db import connection  # noqa: PLC0415  Needs Django set up.
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    ask()  # What a process does once in its life.
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    asked = len(queries)  # Before the next request begins to count anew.
    assert answer.status_code == expected, (name, answer.status_code)  # noqa: S101
    taken = []
    for _ in range(requests):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    print(
        f"{name:24}{asked:8}{statistics.median(taken):8.0f}"
        f"{taken[int(len(taken) * 0.95)]:8.0f}{taken[-1]:8.0f}"
    )


if __name__ == "__main__":
    main()
