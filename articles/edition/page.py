"""An edition as one HTML file: its style and its pictures are inside, and it asks nobody for anything."""

import base64
import hashlib
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.edition.choosing import Edition
from articles.edition.leaves import Leaf
from articles.edition.plates import Plate, Plates

MEDIA_TYPE = "text/html; charset=utf-8"
STYLE = Path(__file__).with_name("page.css").read_text()
STYLE_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
POLICY = {"default-src": ["'none'"], "img-src": ["data:"], "style-src": [STYLE_HASH]}


def page_of(edition: Edition) -> bytes:
    """Return the whole file."""
    plates = Plates(edition.articles, "webp")
    leaves = [Leaf(number, row, plates, _in_place) for number, row in enumerate(edition.articles, 1)]
    context = {
        "edition": edition,
        "leaves": leaves,
        "site_name": settings.SITE_NAME,
        "policy": "; ".join(f"{name} {' '.join(values)}" for name, values in POLICY.items()),
        "style": mark_safe(STYLE),  # noqa: S308  A file of ours.
    }
    return render_to_string("articles/edition/page.html", context).encode()


def _in_place(plate: Plate) -> str:
    return plate.as_address
