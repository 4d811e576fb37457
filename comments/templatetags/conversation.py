"""`{% load conversation %}{% conversation article %}`: what readers say, wherever an article is shown."""

from typing import Any

from django import template

from articles.models import Article
from comments.threads import Conversation

register = template.Library()


@register.inclusion_tag("comments/_conversation.html")
def conversation(article: Article) -> dict[str, Any]:
    return {"article": article, "conversation": Conversation(article), "entries": None}
