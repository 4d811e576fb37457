"""`{% load panel %}`: what the AI panel adds to the page of an article."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from assistant.offer import Offer, offer_of
from assistant.terms import linked

register = template.Library()


@register.simple_tag(takes_context=True)
def text_with_terms(context: Context, article: Article) -> SafeString:
    """The article's body, its terms leading to what they mean."""
    terms = _offer(context, article).terms
    page = reverse("assistant:terms", args=[article.pk])
    html = linked(article.shown.body_with_places, terms, article, page)
    return mark_safe(html)  # noqa: S308  It adds links of its own making, nothing else.


@register.inclusion_tag("assistant/_panel.html", takes_context=True)
def panel(context: Context, article: Article) -> dict[str, Any]:
    """The box under the article."""
    return {"article": article, "features": _offer(context, article).features}


def _offer(context: Context, article: Article) -> Offer:
    """Return the article's offer, asked for once a page."""
    key = f"panel-{id(article)}"
    if key not in context.render_context:
        context.render_context[key] = offer_of(article)
    offer: Offer = context.render_context[key]
    return offer
