"""What the paper prints, a file a model."""

from articles.models.article import Article, ArticleQuerySet
from articles.models.picture import Picture
from articles.models.record import Correction, Withdrawal
from articles.models.related import FrontPin, RelatedLink
from articles.models.section import Section
from articles.models.topic import Topic

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Correction",
    "FrontPin",
    "Picture",
    "RelatedLink",
    "Section",
    "Topic",
    "Withdrawal",
]
