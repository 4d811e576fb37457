"""`{% standing_of person %}`: how a reader stands; `{% appeals_for moderator %}`: how many appeals wait."""

from django import template

from accounts.models import User
from comments.models import Appeal
from comments.standing import in_words

register = template.Library()

MOST_COUNTED = 100


@register.simple_tag
def standing_of(person: User) -> str:
    return in_words(person)


@register.simple_tag
def appeals_for(moderator: User) -> int:
    return Appeal.objects.waiting_for(moderator).order_by()[:MOST_COUNTED].count()
