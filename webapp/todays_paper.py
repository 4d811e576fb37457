"""What is kept of today for a reader without a connection: the front page, the eight, and their pictures."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from articles.front_page import Front, front_page
from articles.models import Article, Picture

# One file of a picture is enough: the worker answers every size of it with that.
LEAD_WIDTH, CARD_WIDTH = 640, 320
IN_TEXT = re.compile(rf'src="({re.escape(settings.MEDIA_URL)}[^"]+)"')


def todays_paper() -> dict[str, list[str]]:
    """Return the addresses of the pages, in the language of the request, and of the pictures in them."""
    page = front_page()
    eight = [place.article for place in page.eight]
    pages = [reverse("articles:front"), *(article.get_absolute_url() for article in eight)]
    return {"pages": pages, "pictures": list(dict.fromkeys(_pictures(page, eight)))}


def _pictures(page: Front, eight: list[Article]) -> Iterator[str]:
    seen = set()
    for article in eight:
        if article.shown.picture:
            seen.add(article.hero_id)
            yield smallest(article.shown.picture, "wide", LEAD_WIDTH)
    for article in [*(each for _, band in page.bands for each in band), *page.latest]:
        if article.shown.picture and article.hero_id not in seen:
            yield smallest(article.shown.picture, "card", CARD_WIDTH)
    for article in Article.objects.published().for_reading().filter(pk__in=[each.pk for each in eight]):
        yield from IN_TEXT.findall(article.shown.body)


def smallest(picture: Picture, crop: str, width: int) -> str:
    """Return the address of the smallest WebP file of at least this width, the largest where none is."""
    files = picture.sources(crop)
    offered = [part.split() for part in files.webp.split(", ") if part]
    fitting = [address for address, wide in offered if int(wide.removesuffix("w")) >= width]
    return next(iter(fitting), offered[-1][0] if offered else files.src)
