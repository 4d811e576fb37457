"""What the queue's score keeps. Nothing but `comments/learning.py` writes it; no status depends on it."""

from django.db import models

from comments.scoring import Scorer

# A score is kept in ten-thousandths: what differs by less is in order of its wait.
WHOLE = 10_000


class Learned(models.Model):
    """What the decisions made here have taught: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    weights = models.BinaryField(default=b"")
    decisions = models.PositiveIntegerField(default=0)
    # The last decision learned from.
    decided_upto = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_thing_learned")]

    def __str__(self) -> str:
        return f"{self.decisions} decisions"

    @classmethod
    def scorer(cls) -> Scorer:
        """Return what was learned so far: nothing, at first."""
        learned = cls.objects.filter(pk=1).first()
        return Scorer.from_bytes(bytes(learned.weights), learned.decisions) if learned else Scorer()


class QueueScore(models.Model):
    """How like those that moderators reject a waiting comment is. It orders the queue, and nothing else."""

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="queue_score"
    )
    score = models.PositiveSmallIntegerField()
    # After how many decisions: what was learned since may have changed it.
    learned_from = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(models.F("score").desc(), "comment", name="queue_by_score"),
            models.Index(fields=["learned_from"], name="queue_score_age"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.score / WHOLE:.2f}"
