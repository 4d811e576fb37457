"""Finding words in what readers say."""

import pytest

from comments.models import Comment
from tests.factories import make_comment


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("ferry", True),
        ("FERRY late", True),
        ("cafe", True),
        ('"late ferry"', False),
        ("ferry -late", False),
        ("tram", False),
        ("", False),
        ("…!?", False),
        ("\0", False),
        ("fer:* | ) & '", False),
    ],
)
def test_comments_are_found_by_their_words(article, query, is_found):
    comment = make_comment(article=article, body="The ferry was late at the café.")

    assert list(Comment.objects.saying_words(query)) == [comment] * is_found
