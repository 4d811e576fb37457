"""What an import takes in, what it refuses, and that repeating it changes nothing."""

import io
import json

import pytest

from articles.models import Article
from comments.models import Comment
from newsroom.importing import import_file
from outlets.models import Outlet

PAPER = [
    {"type": "outlet", "slug": "lantern", "name": "The Lantern", "licence": "full", "is_house": True},
    {"type": "section", "slug": "harbour", "name": "Harbour", "tint": "sea"},
    {"type": "topic", "slug": "tides", "name": "Tides"},
    {"type": "reader", "email": "rana@example.org", "name": "Rana"},
    {
        "type": "article",
        "guid": "a-1",
        "outlet": "lantern",
        "section": "harbour",
        "topics": ["tides"],
        "headline": "The ferry is back",
        "body": "<p>It left at <script>alert(1)</script>six.</p>",
        "status": "published",
        "published_ago": "3h",
    },
    {
        "type": "comment",
        "key": "c-1",
        "article": "a-1",
        "author": "rana@example.org",
        "body": "At last.",
        "ago": "1h",
    },
]


@pytest.fixture
def take_in(db, tmp_path):
    """Import lines, given as objects, text or bytes."""

    def take_in(*lines, **options):
        raw = b"\n".join(
            line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
            for line in lines
        )
        return import_file(io.BytesIO(raw), media=tmp_path, **options)

    return take_in


def test_a_paper_is_taken_in_whole(take_in):
    summary = take_in(*PAPER)

    article = Article.objects.published().get()
    assert not summary.refused
    assert (article.headline, article.slug) == ("The ferry is back", "the-ferry-is-back")
    assert "script" not in article.body
    assert article.text == "It left at six."
    assert [topic.name for topic in article.topics.all()] == ["Tides"]
    assert article.comment_count == 1
    assert Comment.objects.visible().get().author.name == "Rana"


def test_repeating_an_import_changes_nothing(take_in):
    take_in(*PAPER)
    before = Article.objects.values().get()

    summary = take_in(*PAPER)

    assert {outcome for _, outcome in summary.taken} == {"unchanged"}
    assert Article.objects.values().get() == before
    assert (Outlet.objects.count(), Comment.objects.count()) == (1, 1)
