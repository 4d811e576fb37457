"""What the conversation keeps of a reader: what they said and reported, and what was decided about it."""

from typing import Any, Final

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, QuerySet

from accounts.models import User
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Decision,
    Notice,
    NoticeBrowser,
    NoticeChoices,
    ReaderNote,
    Report,
    Speaker,
)

COLUMNS: Final = {
    "comments.comment.author": "exported; emptied",
    "comments.comment.body": "exported; emptied, unless the reader leaves what is visible",
    "comments.comment.rule": "the name of a screening rule; stays",
    "comments.comment.rule_span": "exported; emptied",
    "comments.comment.import_key": "the number another system gave it; emptied",
    "comments.decision.by": "what moderators did stays, without who it was",
    "comments.decision.note": "for other moderators, given to nobody; emptied where it is about the person",
    "comments.decision.reader": "exported; emptied, what was decided stays",
    "comments.decision.span": "exported; emptied",
    "comments.decision.rule": "the name of a screening rule; stays",
    "comments.decision.status_before": "a name of ours; stays",
    "comments.decision.status_after": "a name of ours; stays",
    "comments.appeal.words": "exported; gone with the appeal",
    "comments.appeal.answered_by": "what moderators did stays, without who it was",
    "comments.appeal.outcome": "a name of ours; gone with the appeal",
    "comments.appeal.answer": "exported; gone with the appeal",
    "comments.notice.reader": "exported; goes with the row",
    "comments.noticebrowser.reader": "exported as a number of browsers; goes with the row",
    "comments.noticechoices.reader": "exported; goes with the row",
    "comments.claim.moderator": "what a moderator is reading, for minutes; goes with the row",
    "comments.claim.page": "a random name; goes with the row",
    "comments.readernote.reader": "exported; goes with the row",
    "comments.readernote.by": "emptied, what moderators noted stays",
    "comments.readernote.text": "only counted in the file: it may name others; goes with the row",
    "comments.report.reporter": "exported; emptied, what was reported stays",
    "comments.report.note": "exported; emptied",
    "comments.report.law": "exported; emptied",
    "comments.report.name": "exported; emptied",
    "comments.report.email": "exported; emptied",
    "comments.commentrevision.body": "exported with the comment; the row goes",
    "comments.recommendation.reader": "exported; goes with the row of the person",
    "comments.personmute.reader": "exported; goes with the row of the person",
    "comments.personmute.person": "whom others would rather not read, told to nobody; goes as well",
    "comments.speaker.person": "exported; goes with the row of the person",
}

NOTICE: Final = ("kind", "comment", "decision", "created_at", "read_at", "mailed_at", "pushed_at")
CHOICES: Final = (
    *("answers_on_site", "answers_mail", "answers_push", "decisions_mail", "decisions_push"),
    *("reports_on_site", "reports_mail"),
)


def export(person: User) -> dict[str, Any]:
    return {
        "comments": [_told(comment) for comment in _own(person)],
        "reports": list(
            Report.objects.filter(reporter=person)
            .order_by("pk")
            .values("comment", "reason", "note", "law", "name", "email", "created_at")
        ),
        "standing": {"muted_until": person.muted_until if person.is_muted else None},
        "decisions_on_oneself": [
            _decided(made) for made in Decision.objects.filter(reader=person, comment=None).order_by("pk")
        ],
        "appeals": list(
            Appeal.objects.filter(decision__reader=person)
            .order_by("pk")
            .values("decision", "words", "made_at", "due_at", "answered_at", "outcome", "answer")
        ),
        "notices": list(Notice.objects.by_reader(person).order_by("pk").values(*NOTICE)),
        "browsers_told_of_notices": NoticeBrowser.objects.filter(reader=person).count(),
        "notice_choices": NoticeChoices.objects.filter(reader=person).values(*CHOICES).first(),
        # They may name others, so a person hands them out: docs/personal-records.md.
        "notes_by_moderators": {"count": ReaderNote.objects.filter(reader=person).count()},
        "recommended": list(person.recommendations.order_by("pk").values("comment", "created_at")),
        "muted": list(person.mutes.order_by("pk").values("person__name", "created_at")),
        "speaks_for": list(Speaker.objects.filter(person=person).values_list("outlet__name", flat=True)),
    }


def erase(person: User, *, keeps_words: bool) -> None:
    """Empty what the reader said, or only what nobody sees. The places stay: answers keep their sense."""
    own = Comment.objects.by(person)
    _forget_log(own)
    CommentRevision.objects.filter(comment__author=person).delete()
    own.filter(shown_at=None, replies=None).delete()
    gone = own.exclude(status=Comment.Status.VISIBLE) if keeps_words else own
    gone.update(status=Comment.Status.DELETED, body="", gist=None, is_picked=False)
    own.update(rule_span="", import_key="", author=None)
    Report.objects.filter(reporter=person).update(note="", law="", name="", email="")
    Appeal.objects.filter(decision__reader=person).delete()
    Decision.objects.filter(reader=person).update(span="", note="", reader=None)


def _own(person: User) -> QuerySet[Comment]:
    decisions = Decision.objects.order_by("pk")
    own = Comment.objects.by(person).select_related("article", "parent__author").order_by("pk")
    return own.only(
        *("article__headline", "article__slug", "parent__author__name", "body", "status", "reason", "rule"),
        *("rule_span", "created_at", "shown_at", "edited_at", "is_picked"),
    ).prefetch_related(Prefetch("decisions", queryset=decisions), "revisions")


def _told(comment: Comment) -> dict[str, Any]:
    return {
        "number": comment.pk,
        "article": {"number": comment.article_id, "headline": comment.article.headline},
        "in_answer_to": comment.parent and {"number": comment.parent.pk, "by": comment.parent.author_name},
        "text": comment.body,
        "status": comment.status,
        "reason": comment.reason,
        "held_by": comment.rule,
        "words_that_matched": comment.rule_span,
        "written_at": comment.created_at,
        "shown_at": comment.shown_at,
        "edited_at": comment.edited_at,
        "earlier_words": [
            {"text": earlier.body, "until": earlier.edited_at} for earlier in comment.revisions.all()
        ],
        "is_picked": comment.is_picked,
        "decisions": [_decided(made) for made in comment.decisions.all()],
    }


def _decided(made: Decision) -> dict[str, Any]:
    return {
        "number": made.pk,
        "at": made.made_at,
        "act": made.act,
        "reason": made.reason,
        "words": made.span,
        "until": made.until,
        "by_a_rule": made.by_id is None and made.reason == Comment.Reason.RULE,
    }


def _forget_log(own: QuerySet[Comment]) -> None:
    """Empty what the audit log quotes of them."""
    kind = ContentType.objects.get_for_model(Comment)
    numbers = [str(pk) for pk in own.values_list("pk", flat=True)]
    LogEntry.objects.filter(content_type=kind, object_id__in=numbers).update(
        object_repr="", change_message=""
    )
