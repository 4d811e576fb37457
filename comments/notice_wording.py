"""The words of a notice, for the page and the mail alike; made anew each time, from what holds then."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.templatetags.dates import day_and_clock
from comments.models.notice import Notice
from comments.screening import LABELS
from comments.wording import inert

if TYPE_CHECKING:
    from comments.models.decision import Decision

LONGEST_QUOTE = 300
Kind = Notice.Kind


@dataclass(frozen=True)
class Words:
    """What a notice says. `quote` is the answer's own words, which only the site and a mail may show."""

    title: str
    lines: tuple[str, ...] = ()
    article: Article | None = None
    quote: str = ""
    address: str = ""
    link: str = ""
    appeal: str = ""


def words_of(notice: Notice) -> Words:
    """Say what happened, in the language that is active."""
    if notice.kind == Kind.ANSWER:
        return _answer(notice)
    if notice.kind == Kind.REPORT:
        return Words(_("What you reported was taken out"), (_("A moderator agreed with you. Thank you."),))
    is_of_words = notice.comment is not None and notice.kind != Kind.STANDING
    return _of_a_comment(notice) if is_of_words else _of_the_reader(notice)


def _answer(notice: Notice) -> Words:
    answer = notice.comment
    assert answer is not None  # noqa: S101  A constraint.
    return Words(
        _("%(name)s answered your comment") % {"name": answer.author_name},
        article=answer.article,
        quote=shortened(inert(answer.body)),
        address=answer.get_absolute_url(),
        link=_("Read the answer"),
    )


def _of_a_comment(notice: Notice) -> Words:
    comment, decision = notice.comment, notice.decision
    assert comment is not None and decision is not None  # noqa: S101, PT018  A constraint.
    titles = {
        Kind.APPROVED: _("Your comment was published"),
        Kind.RESTORED: _("Your comment is shown again"),
        Kind.WAITING: _("Your comment waits for a moderator again"),
        Kind.PICKED: _("The newsroom picked your comment"),
    }
    was_seen = decision.status_before == "visible"
    refused = _("Your comment was taken out") if was_seen else _("Your comment was not published")
    is_told_why = notice.kind in {Kind.REJECTED, Kind.APPEAL}
    in_its_place = comment.is_visible and comment.article.is_published
    return Words(
        _of_an_appeal(decision) or titles.get(Kind(notice.kind), refused),
        _why(decision) if is_told_why else (),
        article=comment.article if comment.article.is_published else None,
        address=comment.get_absolute_url() if in_its_place else reverse("comments:yours", args=[comment.pk]),
        link=_("See it in its thread") if in_its_place else _("See your comment"),
        appeal=_appeal(decision) if notice.kind == Kind.REJECTED else "",
    )


def _of_the_reader(notice: Notice) -> Words:
    decision = notice.decision
    assert decision is not None  # noqa: S101  A constraint.
    titles = {
        "warn": _("The moderators warn you"),
        "mute": _("You cannot write for a while"),
        "unmute": _("You can write again"),
        "ban": _("Your account was banned from the conversation"),
        "unban": _("Your account is no longer banned"),
        "undo": _("A decision about your account was taken back"),
    }
    return Words(
        _of_an_appeal(decision) or titles.get(decision.act, str(Kind(notice.kind).label)),
        _why(decision),
        address=reverse("accounts:account"),
        link=_("Your account"),
        appeal=_appeal(decision),
    )


def _of_an_appeal(decision: "Decision") -> str:
    titles = {
        "uphold": _("Your appeal was answered: the decision stands"),
        "overturn": _("Your appeal was answered: the decision was taken back"),
    }
    return titles.get(decision.act, "")


def _why(decision: "Decision") -> tuple[str, ...]:
    """Give the reason, the rule, the words it is about, and how long it holds: whichever there are."""
    told = [
        _("Reason: %s.") % decision.get_reason_display() if decision.reason else "",
        _("Rule: %s.") % LABELS[decision.rule] if decision.rule in LABELS else "",
        _("It is about these words: “%s”") % inert(decision.span) if decision.span else "",
        _("Until %s.") % day_and_clock(decision.until) if decision.until else "",
        decision.answers.answer if hasattr(decision, "answers") else "",
    ]
    return tuple(filter(None, told))


def _appeal(decision: "Decision") -> str:
    """Return where to appeal, while one still may."""
    if not decision.can_appeal:
        return ""
    try:
        return reverse("comments:appeal", args=[decision.pk])
    except NoReverseMatch:
        return ""


def shortened(body: str) -> str:
    """Cut at a word, with an ellipsis."""
    text = " ".join(body.split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
