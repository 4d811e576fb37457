"""How fast the pages of the moderation queue open while 100,000 comments wait, and as many have been decided.

`make bench-queue` runs it. The paper lives in a database of its own, which is removed at the end.
"""

import argparse
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import newsroom  # noqa: E402

if TYPE_CHECKING:
    from comments.models import Comment

DATABASE = "newsroom_benchmark_queue"
LIMIT_MS = 300
QUEUE = "/admin/comments/queue/"
PERIOD_DAYS = 90
RULES = ("newcomer", "newcomer", "newcomer", "phrase", "checked_before")
SCORES = """
INSERT INTO comments_queuescore (comment_id, score, learned_from)
SELECT id, (id * 7919) %% 10000, 300 FROM comments_comment WHERE status = 'pending' AND id %% 10 > 0
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=15, help="for each page, by as many moderators")
    wanted = parser.parse_args()
    with newsroom(DATABASE, REQUIRE_SECOND_FACTOR="false"):
        addresses = fill(wanted.waiting * 2)
        measure(addresses, wanted.requests)


def fill(rows: int) -> dict[str, str]:
    """Make the paper; return the addresses to open."""
    from django.db import connection  # noqa: PLC0415  Needs Django set up.

    from accounts.models import User  # noqa: PLC0415
    from articles.models import Article, Section  # noqa: PLC0415
    from comments.models import Comment, Learned, Report  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    section, outlet = Section.objects.first() or factories.make_section(), factories.make_outlet()
    rare = factories.make_section()
    for number in range(300):
        factories.make_article(section=rare if number == 0 else section, outlet=outlet)
    people = [User(email=f"r{n}@lantern.example", name=f"Reader {n}", password="!") for n in range(2000)]  # noqa: S106  None.
    User.objects.bulk_create(people)
    articles, readers = list(Article.objects.all()), list(User.objects.all())
    # Half of them wait; of those that readers see, one in twenty is reported.
    states = ("pending", "pending", "visible", "rejected")
    comments = [
        Comment(
            article=articles[number % len(articles)],
            author=readers[number % len(readers)],
            body=f"Comment number {number} says that the ferry of the morning was late, and why.",
            status=states[number % 4],
            reason="spam" if number % 4 == 3 else "",
            rule=RULES[number % len(RULES)],
        )
        for number in range(rows)
    ]
    made = Comment.objects.bulk_create(comments, batch_size=5000)
    seen = [comment for comment in made if comment.status == "visible"][::20]
    Report.objects.bulk_create([Report(comment=each, reporter=readers[0], reason="spam") for each in seen])
    decide([comment for comment in made if comment.status != "pending"])
    with connection.cursor() as cursor:
        cursor.execute(SCORES, [])
        cursor.execute("ANALYZE")
    Learned.objects.create(decisions=300)
    first = Comment.objects.pending().order_by("pk")[rows // 4]
    some = "&".join(f"article={n}" for n in range(first.article_id, first.article_id + 5))
    pages = {
        "waiting": "",
        "waiting, half way": f"?after={first.pk}",
        "by score": "?sort=score",
        "by score, half way": f"?sort=score&after=5000-{first.pk}",
        "held by a rule": "?tab=held",
        "held by one kind": "?tab=held&rule=phrase",
        "held by a kind that held nothing": "?tab=held&rule=links",
        "reported": "?tab=reported",
        "one article": f"?article={first.article_id}",
        "five articles": f"?{some}",
        "a large section": f"?section={section.pk}",
        "a small section": f"?section={rare.pk}",
        "an article and a section": f"?article={first.article_id}&section={rare.pk}",
        "one reader": f"?reader={first.author_id}",
        "recent decisions": "?tab=decisions",
        "counts": "counts/",
        "choose": "choose/",
    }
    return {name: f"{QUEUE}{page}" for name, page in pages.items()} | {
        f"numbers of {days} days": f"/admin/comments/numbers/?days={days}" for days in (7, PERIOD_DAYS)
    }


def decide(comments: list["Comment"]) -> None:
    """Write what six moderators decided of `comments`, spread over the days that the numbers look back."""
    from django.utils import timezone  # noqa: PLC0415  Needs Django set up.

    from accounts.roles import MODERATORS  # noqa: PLC0415
    from comments.models import Decision  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    moderators = [factories.make_user(roles=(MODERATORS,)) for _ in range(6)]
    now = timezone.now()
    decisions = [
        Decision(
            by=moderators[number % len(moderators)],
            act="approve" if comment.status == "visible" else "reject",
            comment=comment,
            article_id=comment.article_id,
            reader_id=comment.author_id,
            rule=comment.rule,
            reason=comment.reason,
            status_before="pending",
            status_after=comment.status,
            made_at=now - timedelta(days=PERIOD_DAYS) * (number / len(comments)),
        )
        for number, comment in enumerate(comments)
    ]
    Decision.objects.bulk_create(decisions, batch_size=5000)


def measure(addresses: dict[str, str], requests: int) -> None:
    from django.test import Client  # noqa: PLC0415  Needs Django set up.

    from accounts.roles import MODERATORS  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    clients = []
    for _ in range(requests):
        client = Client(headers={"host": "localhost"})
        client.force_login(factories.make_user(roles=(MODERATORS,)))
        clients.append(client)
    clients[0].get(QUEUE)
    print(f"{'page of the queue':36} {'median':>8} {'slowest':>8}  milliseconds; the aim is {LIMIT_MS}")
    for name, address in addresses.items():
        taken = []
        for client in clients:
            start = time.perf_counter()
            response = client.get(address)
            taken.append((time.perf_counter() - start) * 1000)
            assert response.status_code == 200, (name, response.status_code)  # noqa: S101
        print(f"{name:36} {statistics.median(taken):8.0f} {max(taken):8.0f}")


if __name__ == "__main__":
    main()
