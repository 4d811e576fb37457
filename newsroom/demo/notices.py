"""Notices for the demo's reader: what stands in the paper already, told as it would have been."""

from accounts.models import User
from comments.models import Comment, Decision, Notice
from newsroom.demo.people import address

MOST = 4


def tell_reader() -> None:
    """Tell what the demo paper's own rows already say; nobody is mailed, for it was long ago."""
    reader = User.objects.filter(email=address("reader")).first()
    if reader is None or reader.notices.exists():
        return
    answers = Comment.objects.visible().filter(parent__author=reader).exclude(author=reader)
    told = [
        Notice(reader=reader, kind=Notice.Kind.ANSWER, comment=answer, created_at=answer.created_at)
        for answer in answers.order_by("-created_at")[:MOST]
    ]
    rejected = Decision.objects.filter(comment__author=reader, act=Decision.Act.REJECT).order_by("-pk")[:1]
    told += [
        Notice(
            reader=reader,
            kind=Notice.Kind.REJECTED,
            comment=decision.comment,
            decision=decision,
            created_at=decision.made_at,
        )
        for decision in rejected
    ]
    Notice.objects.bulk_create(sorted(told, key=lambda notice: notice.created_at), ignore_conflicts=True)
