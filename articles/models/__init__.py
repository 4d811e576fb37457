"""What the paper prints, a file a model."""

from articles.models.article import Article, StaleVersionError
from articles.models.articles import ArticleQuerySet
from articles.models.conversation import ConversationSettings
from articles.models.picture import Picture
from articles.models.ranked import Ranked
from articles.models.record import Act, Correction, Withdrawal
from articles.models.related import FoundLink, FrontPin, RelatedLink, ToRelate
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tally import OutletTally
from articles.models.topic import Topic
from articles.models.word import ArchiveWord

__all__ = [
    "Act",
    "ArchiveWord",
    "Article",
    "ArticleQuerySet",
    "ConversationSettings",
    "Correction",
    "FoundLink",
    "FrontPin",
    "OutletTally",
    "Picture",
    "Ranked",
    "RelatedLink",
    "Revision",
    "Section",
    "StaleVersionError",
    "ToRelate",
    "Topic",
    "Withdrawal",
]
