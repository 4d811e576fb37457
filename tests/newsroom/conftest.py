"""A small paper as lines, for what takes lines in."""

import io
import json

import pytest

from newsroom.importing import import_file

OUTLET = {"type": "outlet", "slug": "lantern", "name": "The Lantern", "licence": "full"}
SECTION = {"type": "section", "slug": "harbour", "name": "Harbour", "tint": "sea"}
TOPIC = {"type": "topic", "slug": "tides", "name": "Tides"}
READER = {"type": "reader", "email": "rana@example.org", "name": "Rana"}
ARTICLE = {
    "type": "article",
    "guid": "a-1",
    "outlet": "lantern",
    "section": "harbour",
    "topics": ["tides"],
    "headline": "The ferry is back",
    "body": "<p>It left at <script>alert(1)</script>six.</p>",
    "status": "published",
    "published_ago": "3h",
}
COMMENT = {
    "type": "comment",
    "key": "c-1",
    "article": "a-1",
    "author": "rana@example.org",
    "body": "At last.",
    "ago": "1h",
}


@pytest.fixture
def paper_lines():
    return [OUTLET, SECTION, TOPIC, READER, ARTICLE, COMMENT]


@pytest.fixture
def take_in(db, settings, tmp_path):
    """Import lines, given as objects or as bytes; pictures lie in `tmp_path`."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def take_in(*lines, **options):
        raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        return import_file(io.BytesIO(raw), media=tmp_path, **options)

    return take_in


@pytest.fixture
def refusal(take_in):
    """Import a line after the paper's places, and return why it was refused (empty: it was not)."""

    def refusal(line, *before):
        summary = take_in(OUTLET, SECTION, TOPIC, READER, *before, line)
        return summary.refused[-1].reason if summary.refused else ""

    return refusal
