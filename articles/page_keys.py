"""How reader pages name the lists they show. Rows name themselves: `pagecache.rows`.

The triggers of the migrations called `page_keys` publish these keys: docs/page-keys.md has all of them.
"""

from articles.models import Article, ArticleQuerySet, Section, Topic
from outlets.models import Outlet
from pagecache.pages import shows


def list_of(place: Section | Topic | Outlet | None = None) -> ArticleQuerySet:
    """Return what readers may read of a place, or of the whole paper, for a page that lists it."""
    if place is None:
        shows("latest")
        return Article.objects.published()
    shows(f"{place._meta.model_name}-list:{place.pk}")
    articles: ArticleQuerySet = place.articles.all()
    return articles.published()
