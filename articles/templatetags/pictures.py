"""`{% with facts=picture|sources:"card" %}`: what a `<picture>` needs."""

from django import template

from articles.models import Picture
from articles.renditions import Sources

register = template.Library()


@register.filter
def sources(picture: Picture, crop: str) -> Sources:
    return picture.sources(crop)
