"""`{% picture shown.picture "card" sizes="50vw" %}`: a picture in the sizes and formats there are of it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Picture

register = template.Library()

PICTURE = '<picture>\n{}{}<img src="{}"{} width="{}" height="{}" alt="{}"{}>\n</picture>'
SOURCE = '<source type="image/{}" srcset="{}" sizes="{}">\n'
FIRST_SEEN = SafeString(' fetchpriority="high"')
LATER = SafeString(' loading="lazy" decoding="async"')


@register.simple_tag
def picture(picture: Picture, crop: str, sizes: str, *, eager: bool = False) -> SafeString:
    """Draw one of CROPS of a picture; `eager` when it is what a reader sees first."""
    files = picture.sources(crop)
    return format_html(
        PICTURE,
        format_html(SOURCE, "avif", files.avif, sizes) if files.avif else "",
        format_html(SOURCE, "webp", files.webp, sizes) if files.webp else "",
        files.src,
        format_html(' srcset="{}" sizes="{}"', files.jpeg, sizes) if files.jpeg else "",
        files.width,
        files.height,
        "" if picture.is_decorative else picture.alt,
        FIRST_SEEN if eager else LATER,
    )
