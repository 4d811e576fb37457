"""What the newsroom keeps of who did its work. An article stands by its byline: that is the paper's text."""

from typing import Any, Final

from accounts.models import User
from articles.models import Article

COLUMNS: Final = {
    "articles.article.author": "exported; emptied, the article and its byline stay",
    "articles.article.headline": "the paper's text; stays",
    "articles.article.slug": "the paper's text; stays",
    "articles.article.standfirst": "the paper's text; stays",
    "articles.article.body": "the paper's text; stays",
    "articles.article.text": "the paper's text; stays",
    "articles.article.byline": "the paper's text; stays: it is part of the published article",
    "articles.article.original_url": "the outlet's; stays",
    "articles.article.guid": "the outlet's; stays",
    "articles.revision.saved_by": "emptied, the version stays",
    "articles.revision.headline": "the paper's text; stays",
    "articles.revision.standfirst": "the paper's text; stays",
    "articles.revision.body": "the paper's text; stays",
    "articles.act.by": "emptied, the act stays",
    "articles.act.note": "the paper's text; stays",
    "articles.correction.made_by": "emptied, the correction stays",
    "articles.correction.note": "the paper's text; stays",
    "articles.withdrawal.withdrawn_by": "emptied, the withdrawal stays",
    "articles.withdrawal.reason": "the paper's text; stays",
    "articles.picture.uploaded_by": "emptied, the picture stays",
    "articles.picture.alt": "the paper's text; stays",
    "articles.picture.caption": "the paper's text; stays",
    "articles.picture.credit": "the paper's text; stays: whose picture it is",
    "articles.picture.rendition_key": "the name of a file; stays",
}


def export(person: User) -> dict[str, Any]:
    """Return the articles a member of the desk wrote: their names, for the texts are the paper's."""
    own = Article.objects.filter(author=person).order_by("pk")
    return {
        "articles": [
            {"number": pk, "headline": headline, "byline": byline, "status": status, "published_at": at}
            for pk, headline, byline, status, at in own.values_list(
                "pk", "headline", "byline", "status", "published_at"
            )
        ]
    }


def erase(person: User, *, keeps_words: bool) -> None:
    """Leave the paper's texts as they are: the database empties who wrote them with the person's row."""
