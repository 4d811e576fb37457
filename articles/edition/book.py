"""An edition as an EPUB 3.3 file. The same articles make the same bytes."""

import zipfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from articles.addresses import absolute
from articles.edition.choosing import Edition
from articles.edition.cover import draw_cover
from articles.edition.leaves import Leaf
from articles.edition.plates import Plate, Plates
from articles.feeds import NOT_IN_XML

MEDIA_TYPE = "application/epub+zip"
STYLE = Path(__file__).with_name("book.css").read_text()
# ZIP knows no zone; the first moment it can tell is always the same.
MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3


def book_of(edition: Edition) -> bytes:
    """Return the whole file."""
    plates = Plates(edition.articles, "jpg")
    leaves = [Leaf(number, row, plates, _beside) for number, row in enumerate(edition.articles, 1)]
    context = {
        "edition": edition,
        "leaves": leaves,
        "plates": plates.all,
        "site_name": settings.SITE_NAME,
        "site_url": absolute("/"),
    }
    lead = next((leaf.plate for leaf in leaves if leaf.plate), None)
    files = {
        "META-INF/container.xml": _written("container.xml", context),
        "EPUB/package.opf": _written("package.opf", context),
        "EPUB/cover.xhtml": _written("cover.xhtml", context),
        "EPUB/contents.xhtml": _written("contents.xhtml", context),
        **{f"EPUB/{leaf.name}.xhtml": _written("leaf.xhtml", {**context, "leaf": leaf}) for leaf in leaves},
        "EPUB/about.xhtml": _written("about.xhtml", context),
        "EPUB/book.css": STYLE.encode(),
        "EPUB/cover.jpg": draw_cover(edition, lead.content if lead else b""),
        **{f"EPUB/{plate.name}": plate.content for plate in plates.all},
    }
    return _packed(files)


def _beside(plate: Plate) -> str:
    return plate.name


def _written(template: str, context: dict[str, object]) -> bytes:
    text = render_to_string(f"articles/edition/{template}", context)
    return NOT_IN_XML.sub("", text).lstrip().encode()


def _packed(files: dict[str, bytes]) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        _put(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)  # First, and as it is: the rule.
        for name, content in files.items():
            packed = zipfile.ZIP_STORED if name.endswith(".jpg") else zipfile.ZIP_DEFLATED
            _put(archive, name, content, packed)
    return output.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, how: int) -> None:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.create_system = UNIX
    entry.external_attr = READABLE
    entry.compress_type = how
    archive.writestr(entry, content)
