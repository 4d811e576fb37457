"""`{% load notices %}{% unread_notices_of person as unread %}`: for pages of one's own."""

from django import template

from accounts.models import User
from comments.notices import unread_count

register = template.Library()


@register.simple_tag
def unread_notices_of(person: User) -> int:
    return unread_count(person)
