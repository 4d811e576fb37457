"""`{% decided comment %}` and `{% decided_upon person %}`: what was decided, why, and how to appeal."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from accounts.models import User
from comments.models import Comment, Decision
from comments.wording import marked

register = template.Library()


@register.inclusion_tag("comments/_decided.html")
def decided(comment: Comment) -> dict[str, Any]:
    """Under one's own comment that was rejected or removed."""
    decision = None
    if comment.status == Comment.Status.REJECTED:
        rows = comment.decisions.filter(act__in=Decision.AGAINST_A_COMMENT, undone_by=None)
        decision = rows.select_related("appeal", "comment__house_rule").order_by("-pk").first()
    return {"decision": decision, "comment": comment}


@register.inclusion_tag("comments/_decided_upon.html")
def decided_upon(person: User) -> dict[str, Any]:
    """Before the form of a reader who cannot write at present."""
    act = "ban" if person.is_banned else "mute" if person.is_muted else ""
    rows = Decision.objects.filter(reader=person, act=act, undone_by=None).select_related("appeal")
    return {"person": person, "decision": rows.order_by("-pk").first() if act else None, "is_told": bool(act)}


@register.simple_tag
def words_of(decision: Decision) -> SafeString:
    """The comment's words with those marked that the decision is about."""
    return marked(decision.comment.body, decision.span) if decision.comment else SafeString()
