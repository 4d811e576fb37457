"""The score learns from decisions, orders the queue, and can do nothing else."""

import ast
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import jobs, learning
from comments.models import Comment, Decision, Learned, QueueScore
from comments.ordering import Ordering
from comments.queue import Asked, QueuePage
from comments.scoring import FEWEST_DECISIONS
from tests.factories import make_article, make_comment

COMMENTS = Path(settings.BASE_DIR) / "comments"
ITS_MODULES = {"comments.scoring", "comments.models.score", "comments.learning", "comments.ordering"}
ITS_TABLES = {"Learned", "QueueScore", "queue_score", "queuescore"}
# What may know of it: its own modules, what draws the queue, the job, the measure, and the list of models.
MAY_KNOW = {
    *("scoring.py", "learning.py", "ordering.py", "queue.py", "jobs.py", "models/score.py"),
    *("models/__init__.py", "management/commands/evaluate_queue_score.py"),
}
VERBS = {
    *("approve", "reject", "remove", "restore", "pick", "unpick", "save", "edit", "erase", "post", "update"),
    *("bulk_update", "update_or_create", "close_thread", "_decide", "_settle", "log", "create"),
}


def named_in(path):
    """Every module imported, and every name and attribute read, in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword):
            yield (node.arg or "").split("__")[0]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60:
            yield node.value.lstrip("-").split("__")[0]


def test_nothing_that_decides_knows_of_the_score():
    knowing = {
        path.relative_to(COMMENTS).as_posix()
        for path in COMMENTS.rglob("*.py")
        if "migrations" not in path.parts and (ITS_MODULES | ITS_TABLES) & set(named_in(path))
    }

    assert knowing <= MAY_KNOW
    assert not knowing & {"screening.py", "house_rules.py", "deciding.py", "moderating.py", "standing.py"}
    assert not {name for name in knowing if name.startswith("models/")} - {
        "models/score.py",
        "models/__init__.py",
    }


def test_what_knows_of_the_score_calls_no_verb():
    """The one `save` there is writes the row of what was learned."""
    for name in ("scoring.py", "learning.py", "ordering.py", "models/score.py", "queue.py"):
        tree = ast.parse((COMMENTS / name).read_text())
        called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        verbs = [f for f in called if isinstance(f, ast.Attribute) and f.attr in VERBS]
        # A Counter is updated in memory.
        verbs = [f for f in verbs if ast.unparse(f) not in {"learned.save", "counts.update", "math.log"}]
        assert [ast.unparse(verb) for verb in verbs] == [], name


def test_no_trigger_leads_from_its_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgrelid IN ('comments_learned'::regclass, 'comments_queuescore'::regclass)"
        )
        assert cursor.fetchall() == []


test_no_trigger_leads_from_its_tables = pytest.mark.django_db(test_no_trigger_leads_from_its_tables)


@pytest.fixture
def taught(moderator):
    """Three hundred decisions: advertising for watches is rejected, talk of the ferry is not."""
    article = make_article()
    author = make_comment(article=article).author
    for number in range(FEWEST_DECISIONS):
        is_bad = number % 3 == 0
        body = f"Cheap watches, buy now {number}" if is_bad else f"The ferry of {number} was late again"
        comment = make_comment(
            article=article,
            author=author,
            body=body,
            status="rejected" if is_bad else "visible",
            reason="spam" if is_bad else "",
        )
        act = {"act": "reject", "reason": "spam"} if is_bad else {"act": "approve"}
        Decision.objects.create(by=moderator, comment=comment, status_after=comment.status, **act)
    return article


def test_the_jobs_write_their_own_two_tables_and_nothing_else(taught):
    waiting = [make_comment(article=taught, status="pending", body="Watches, cheap watches, buy them")]
    before = list(Comment.objects.order_by("pk").values())

    with (
        time_machine.travel(timezone.now() + timedelta(minutes=2)),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        jobs.order_queue.func(0)

    written = [
        query["sql"].split()
        for query in asked.captured_queries
        if query["sql"].strip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    tables = {next(word.strip('"') for word in words if "comments_" in word) for words in written}
    assert tables == {"comments_learned", "comments_queuescore"}
    assert list(Comment.objects.order_by("pk").values()) == before
    assert QueueScore.objects.get().comment == waiting[0]


def test_it_is_off_and_says_so_until_there_are_enough(client, moderator):
    make_comment(status="pending")
    client.force_login(moderator)
    html = client.get("/admin/comments/queue/?sort=score").content.decode()

    assert f"after {FEWEST_DECISIONS} of them: 0 so far" in html
    assert learning.score_waiting() == 0


def test_then_the_likely_come_first_with_the_words_that_weigh(client, taught, moderator):
    late = make_comment(article=taught, status="pending", body="The ferry was late once more")
    watches = make_comment(article=taught, status="pending", body="Buy cheap watches now")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert learning.learn() == FEWEST_DECISIONS
        assert learning.learn() == 0
        assert learning.score_waiting() == 2
    unscored = make_comment(article=taught, status="pending", body="Not looked at yet")

    page = QueuePage(moderator, Asked(sort="score"))
    assert [card.comment for card in page.cards] == [watches, late, unscored]
    client.force_login(moderator)
    html = client.get("/admin/comments/queue/?sort=score").content.decode()
    assert '<bdi class="card__telling">watches</bdi>' in html

    first = Ordering(Asked(sort="score")).keys(Comment.objects.pending(), 1)[0]
    rest = Ordering(Asked(sort="score", after=str(first))).keys(Comment.objects.pending(), 5)
    assert [key.number for key in rest] == [late.pk, unscored.pk]
    assert not Ordering(Asked(sort="score", after=str(unscored.pk))).keys(Comment.objects.pending(), 5)


def test_what_a_rule_decided_or_was_undone_teaches_nothing(moderator):
    article = make_article()
    make_comment(article=article, status="pending").reject(by=moderator, reason="spam").undo(by=moderator)
    ruled = make_comment(article=article, status="rejected", reason="rule")
    Decision.objects.create(comment=ruled, act="reject", reason="rule", status_after="rejected")
    make_comment(article=article, status="pending").approve(by=moderator)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        learning.learn()

    assert Learned.objects.get().decisions == 1


def test_the_measure_tells_the_share_in_the_first_fifth(tmp_path):
    rows = [
        {"text": f"Cheap watches {n}" if n % 5 == 0 else f"The ferry is late, {n}", "rejected": n % 5 == 0}
        for n in range(600)
    ]
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    told = StringIO()
    call_command("evaluate_queue_score", str(path), stdout=told)

    assert "The first fifth (60) holds 60 of these: 100%" in told.getvalue()
