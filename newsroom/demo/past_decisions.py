"""What the demo's moderators did before one came, so that the log and its figures have something to tell."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Decision, Report
from comments.transparency import count_months
from newsroom.demo.people import address

EVERY = 3  # One comment in three was held, being among a reader's first.


def moderate_the_past() -> None:
    """Write the decisions on what stands there already, once; then count them."""
    moderators = list(User.objects.filter(email__in=[address("moderator"), address("admin")]).order_by("-pk"))
    past = Decision.objects.filter(by__in=moderators, rule="newcomer", act="approve")
    if moderators and not past.exists():
        undecided = Comment.objects.visible().filter(decisions=None)
        held = undecided.exclude(author__in=moderators).order_by("pk")[::EVERY]
        decisions = [_approval(comment, moderators[n % 3 // 2]) for n, comment in enumerate(held)]
        # Past the verbs, which act now: nobody is told today of what was decided days ago.
        Decision.objects.bulk_create(made for made in decisions if made.made_at < timezone.now())
        _report_what_is_unlawful()
    count_months()


def _approval(comment: Comment, by: User) -> Decision:
    waited = timedelta(minutes=5 + comment.pk * 37 % 170)
    return Decision(
        by=by,
        act=Decision.Act.APPROVE,
        comment=comment,
        article_id=comment.article_id,
        reader_id=comment.author_id,
        rule="newcomer",
        status_before=Comment.Status.PENDING,
        status_after=Comment.Status.VISIBLE,
        made_at=comment.created_at + waited,
    )


def _report_what_is_unlawful() -> None:
    reporter = User.objects.get(email=address("reader"))
    comment = Comment.objects.visible().exclude(author=reporter).filter(reports=None).order_by("-pk").first()
    if comment:
        Report.make(
            comment,
            by=reporter,
            reason=Report.Reason.UNLAWFUL,
            law="Defamation",
            note="It says of a named person what no court has found.",
            is_in_good_faith=True,
        )
