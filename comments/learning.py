"""Learning from this site's decisions in what order to read: it writes its own two tables and nothing else.

What is learned may order the queue. No path leads from it to a comment's status: a test follows them all.
"""

import time
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from comments.models import Comment, CommentQuerySet, Decision, Learned, QueueScore
from comments.models.score import WHOLE
from comments.scoring import Scorer

# Later than the slowest transaction, so that no decision is skipped; time enough to undo a slip.
SETTLED_AFTER = timedelta(minutes=1)
STEPS_A_TURN = 2000
# A job learns and scores for so long, and goes on a minute later.
SECONDS_A_TURN = 20.0
BATCH = 200
# A score is worked out anew once so many more decisions were learned from.
STALE_AFTER = 50

# What was decided or deleted meanwhile is left out.
KEEP = """
INSERT INTO comments_queuescore (comment_id, score, learned_from)
SELECT waiting.id, scored.score, %s FROM comments_comment AS waiting
    JOIN unnest(%s::bigint[], %s::integer[]) AS scored (id, score) ON scored.id = waiting.id
    WHERE waiting.status = 'pending' ORDER BY waiting.id FOR KEY SHARE OF waiting
ON CONFLICT (comment_id) DO UPDATE SET score = excluded.score, learned_from = excluded.learned_from
"""

FOR_IT, AGAINST_IT = ("approve", "restore"), ("reject", "remove")


@transaction.atomic
def learn() -> int:
    """Take a step for each decision a person made since the last turn. Return how many steps were taken."""
    Learned.objects.get_or_create(pk=1)
    learned = Learned.objects.select_for_update().get(pk=1)
    scorer = Scorer.from_bytes(bytes(learned.weights), learned.decisions)
    made = Decision.objects.filter(
        pk__gt=learned.decided_upto, by__isnull=False, act__in=FOR_IT + AGAINST_IT, undone_by=None
    ).filter(comment__isnull=False, made_at__lte=timezone.now() - SETTLED_AFTER)
    rows = list(made.order_by("pk").values_list("pk", "act", "comment__body")[:STEPS_A_TURN])
    for number, act, body in rows:
        learned.decided_upto = number
        if body:
            scorer.learn(body, is_rejected=act in AGAINST_IT)
    if rows:
        learned.weights, learned.decisions = scorer.to_bytes(), scorer.decisions
        learned.save()
    return len(rows)


def score_waiting(seconds: float = SECONDS_A_TURN) -> int:
    """Score what waits: first what has no score, then what was scored long ago. Return how many."""
    ends = time.monotonic() + seconds
    QueueScore.objects.exclude(comment__in=Comment.objects.pending()).delete()
    scorer = Learned.scorer()
    if not scorer.is_ready:
        return 0
    scored, pending = 0, Comment.objects.pending().order_by("pk")
    before = max(0, scorer.decisions - STALE_AFTER)
    for waiting in (pending.filter(queue_score=None), pending.filter(queue_score__learned_from__lt=before)):
        last = 0
        while time.monotonic() < ends and (rows := _batch(waiting, last)):
            last = rows[-1][0]
            scored += _keep({number: scorer.score(body) for number, body in rows}, scorer.decisions)
    return scored


def _batch(waiting: CommentQuerySet, after: int) -> list[tuple[int, str]]:
    return list(waiting.filter(pk__gt=after).values_list("pk", "body")[:BATCH])


def _keep(scores: dict[int, float], learned_from: int) -> int:
    kept = [round(score * WHOLE) for score in scores.values()]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [learned_from, list(scores), kept])
        return cursor.rowcount
