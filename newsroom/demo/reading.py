"""What the demo reader saved, follows and hides, so that “For you” has something to show."""

from accounts.models import User
from articles.models import Article, Topic
from newsroom.demo.people import address
from outlets.models import Outlet
from webapp.models import Follow, Hidden, SavedArticle

FOLLOWED = 3
SAVED = 4
HIDDEN = "ferry"


def fill_lists() -> None:
    """Give the demo reader lists, where they have none: what one changes in the demo stays changed."""
    reader = User.objects.get(email=address("reader"))
    if Follow.objects.filter(reader=reader).exists():
        return
    newest = Article.objects.published().filter(language="en").latest_first()
    for article in newest[1 : SAVED + 1]:
        SavedArticle.keep(reader, article)
    for topic in Topic.objects.order_by("pk")[:FOLLOWED]:
        Follow.objects.create(reader=reader, topic=topic)
    for outlet in Outlet.objects.active().order_by("pk")[:1]:
        Follow.objects.create(reader=reader, outlet=outlet)
    Hidden.objects.create(reader=reader, words=HIDDEN)
