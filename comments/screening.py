"""What happens to a comment when it is sent: one list, read from the top; the first verdict ends it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.templatetags.dates import numerals
from comments import house_rules, wording
from comments.draft import Draft, Outcome, Verdict

if TYPE_CHECKING:
    from articles.models import Article


def closed(draft: Draft) -> Verdict | None:
    if draft.settings.is_paused and draft.article.is_published:
        return _refuse("closed", gettext("All conversations are closed for now. Please come back later."))
    if draft.article.policy == "closed" or not draft.article.is_published:
        return _refuse("closed", gettext("This conversation is closed."))
    return None


def closed_by_age(draft: Draft) -> Verdict | None:
    if draft.is_edit or is_open(draft.article):
        return None
    days = draft.settings.close_after_days
    message = ngettext(
        "Conversations close after %(days)s day.", "Conversations close after %(days)s days.", days
    )
    return _refuse("closed_by_age", message % {"days": numerals(days)})


def banned(draft: Draft) -> Verdict | None:
    if draft.author.is_banned:
        return _refuse("banned", gettext("You cannot take part in conversations at present."))
    return None


def muted(draft: Draft) -> Verdict | None:
    until = draft.author.muted_until
    if not until or not draft.author.is_muted:
        return None
    message = gettext("You cannot write until %(until)s. You can go on reading.")
    return _refuse("muted", message % {"until": _at(until)})


def closed_thread(draft: Draft) -> Verdict | None:
    if draft.is_edit or not draft.parent or not draft.parent.is_in_closed_thread:
        return None
    message = gettext(
        "This thread is closed: it takes no more answers. You can write a comment of its own instead."
    )
    return _refuse("closed_thread", message)


def unanswerable(draft: Draft) -> Verdict | None:
    if draft.parent and not draft.is_edit and not draft.parent.is_visible:
        return _refuse("unanswerable", gettext("The comment you are answering is no longer here."))
    return None


def too_fast(draft: Draft) -> Verdict | None:
    if draft.is_edit or not draft.last_hour:
        return None
    most = draft.settings.most_an_hour
    if len(draft.last_hour) >= most:
        message = ngettext(
            "One may write %(most)s comment in an hour, and you have. Please come back later.",
            "One may write %(most)s comments in an hour, and you have. Please come back later.",
            most,
        )
        return _refuse("too_fast", message % {"most": numerals(most)})
    return _wait(draft, draft.settings.slow_mode, draft.last_hour[0][0])


def slow_mode(draft: Draft) -> Verdict | None:
    """The conversation's own, where it or its section has one: what one wrote elsewhere does not count."""
    here = [moment for moment, _body, article in draft.last_hour if article == draft.article.pk]
    if draft.is_edit or not here:
        return None
    return _wait(draft, draft.article.seconds_between, here[0], rule="slow_mode")


def _wait(draft: Draft, seconds: int, since: datetime, rule: str = "too_fast") -> Verdict | None:
    left = ceil(seconds - (timezone.now() - since).total_seconds())
    if left <= 0:
        return None
    between = ngettext(
        "Here one may write every %(seconds)s second.",
        "Here one may write every %(seconds)s seconds.",
        seconds,
    )
    wait = ngettext("Please wait %(seconds)s second.", "Please wait %(seconds)s seconds.", left)
    words = wait % {"seconds": numerals(left)}
    if rule == "slow_mode":
        words = f"{between % {'seconds': numerals(seconds)}} {words}"
    return _refuse(rule, words)


def repeated(draft: Draft) -> Verdict | None:
    ours = wording.gist(draft.body)
    if any(wording.gist(body) == ours for _moment, body, _article in draft.last_hour if body):
        return _refuse("repeated", gettext("You have already said this."))
    return None


def too_long(draft: Draft) -> Verdict | None:
    if wording.is_blank(draft.body):
        return _refuse("empty", gettext("Write something first."))
    limit = draft.settings.longest
    if len(draft.body) > limit:
        message = gettext("A comment may have %(limit)s characters; yours has %(length)s.")
        return _refuse("too_long", message % {"limit": numerals(limit), "length": numerals(len(draft.body))})
    return None


def house_rule(draft: Draft) -> Verdict | None:
    # The newsroom's own people are known; what the paper does not print, they do not print either.
    rules = [rule for rule in draft.rules if rule.needs_words] if draft.author.is_staff else draft.rules
    try:
        match = house_rules.first_match(rules, draft)
    except house_rules.TooSlowError:
        return Verdict(Outcome.HOLD, "too_slow")
    if match is None:
        return None
    outcome = Outcome.REJECT if match.rule.action == "reject" else Outcome.HOLD
    return Verdict(outcome, match.rule.kind, match.span, match.rule.message, match.rule)


def held(draft: Draft) -> Verdict | None:
    return Verdict(Outcome.HOLD, "held") if draft.author.is_held else None


def newcomer(draft: Draft) -> Verdict | None:
    if draft.author.is_staff:
        return None
    needed = draft.settings.newcomers_held
    accepted = draft.earlier.visible().values("pk")[:needed]
    return Verdict(Outcome.HOLD, "newcomer") if len(accepted) < needed else None


def checked_before(draft: Draft) -> Verdict | None:
    return Verdict(Outcome.HOLD, "checked_before") if draft.article.policy == "before" else None


RULES: list[Callable[[Draft], Verdict | None]] = [
    closed,
    closed_by_age,
    banned,
    muted,
    unanswerable,
    closed_thread,
    too_long,
    too_fast,
    slow_mode,
    repeated,
    house_rule,
    held,
    newcomer,
    checked_before,
]


# What a moderator reads on a comment that one of the rules held or rejected.
LABELS = {
    "phrase": _("A phrase to look at"),
    "domain": _("A link to a site to look at"),
    "links": _("Many links"),
    "length": _("Very long"),
    "capitals": _("Many capital letters"),
    "repetition": _("Others said the same today"),
    "rate": _("Many comments in an hour"),
    "record": _("Moderators rejected much by this reader"),
    "held": _("Everything by this reader is held"),
    "newcomer": _("Among a new reader’s first comments"),
    "checked_before": _("Comments here are checked before they are shown"),
    "too_slow": _("The rules took too long to tell"),
}


def screen(draft: Draft) -> Verdict:
    """Return the first verdict of RULES, or that the comment is shown."""
    verdicts = (rule(draft) for rule in RULES)
    return next((verdict for verdict in verdicts if verdict), Verdict(Outcome.SHOW))


def screen_for_closing(draft: Draft) -> Verdict | None:
    """Return why `draft` came too late: what it goes under was closed, or taken away."""
    return closed(draft) or unanswerable(draft) or closed_thread(draft)


def is_open(article: "Article") -> bool:
    """Tell whether readers may still write under `article`."""
    if not article.is_published or article.policy == "closed" or not article.published_at:
        return False
    closes = closes_at(article)
    return closes is None or timezone.now() < closes


def closes_at(article: "Article") -> datetime | None:
    """Return when the conversation under `article` closes, or closed, by its age; None: never."""
    days = article.conversation_settings.close_after_days
    return article.published_at + timedelta(days=days) if days and article.published_at else None


def _at(moment: datetime) -> str:
    """Write a time of day and its date in the reader's language, with its figures."""
    return numerals(date_format(timezone.localtime(moment), "DATETIME_FORMAT"))


def _refuse(rule: str, message: str) -> Verdict:
    return Verdict(Outcome.REFUSE, rule, message=message)
