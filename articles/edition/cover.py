"""The cover of a book, drawn: the mark, the paper's name, the day, and the picture of the first article."""

from functools import lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from articles.edition.choosing import Edition
from articles.renditions import encode

WIDTH, HEIGHT, MARGIN = 1200, 1600, 96
PAPER, INK, SOFT = "#fcf9f3", "#1c1916", "#4b453d"
PICTURE = (WIDTH - 2 * MARGIN, 840)
PICTURE_TOP = 560
FOUR_TIMES = 4  # The mark is drawn large and made small, for smooth edges.


def draw_cover(edition: Edition, lead: bytes) -> bytes:
    """Return a JPEG; `lead` is the file of a picture, or nothing.

    The one typeface that comes with Pillow is Latin. What it cannot write is left out: reading systems show
    the title beside the cover.
    """
    return _drawn(settings.SITE_NAME, edition.title, edition.day, lead)


@lru_cache(maxsize=16)
def _drawn(paper: str, title: str, day: str, lead: bytes) -> bytes:
    cover = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(cover)
    cover.paste(_mark(150), (WIDTH // 2 - 75, 84))
    _write(draw, paper, 330, 104, INK)
    _rules(draw, 432)
    _write(draw, f"{day[8:]}-{day[5:7]}-{day[:4]}", 494, 46, SOFT)
    if lead:
        with Image.open(BytesIO(lead)) as picture:
            fitted = ImageOps.fit(picture.convert("RGB"), PICTURE, Image.Resampling.LANCZOS)
        cover.paste(fitted, (MARGIN, PICTURE_TOP))
    _write(draw, title.replace("’", "'"), 1482, 64, INK)
    return encode(cover, "jpg")


def _write(draw: ImageDraw.ImageDraw, text: str, middle: int, size: int, ink: str) -> None:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return
    face = ImageFont.load_default(size)
    while size > 20 and draw.textlength(text, face) > WIDTH - 2 * MARGIN:
        size -= 4
        face = ImageFont.load_default(size)
    draw.text((WIDTH / 2, middle), text, ink, face, anchor="mm")


def _rules(draw: ImageDraw.ImageDraw, top: int) -> None:
    draw.rectangle((MARGIN, top, WIDTH - MARGIN, top + 7), INK)
    draw.rectangle((MARGIN, top + 13, WIDTH - MARGIN, top + 15), INK)


def _mark(size: int) -> Image.Image:
    """The globe with its meridian, one half inked, as on the masthead."""
    side = size * FOUR_TIMES
    unit = side / 32
    mark = Image.new("RGB", (side, side), PAPER)
    draw = ImageDraw.Draw(mark)
    globe = (5.4 * unit, 5.4 * unit, 26.6 * unit, 26.6 * unit)
    meridian = (10.4 * unit, 5.4 * unit, 21.6 * unit, 26.6 * unit)
    draw.pieslice(globe, 90, 270, INK)
    draw.ellipse(globe, outline=INK, width=round(1.8 * unit))
    draw.arc(meridian, -90, 90, INK, round(1.8 * unit))
    draw.line((16 * unit, 0.8 * unit, 16 * unit, 31.2 * unit), INK, round(1.8 * unit))
    return mark.resize((size, size), Image.Resampling.LANCZOS)
