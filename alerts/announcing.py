"""From a published article to an alert for those who follow its topics or its outlet."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from alerts.models import Alert, Subscription, ToAnnounce
from alerts.models.alert import LONGEST_BODY, LONGEST_HEADLINE
from articles.models import Article

AT_ONCE = 50


def announce_published() -> int:
    """Make the alerts of what was published meanwhile; return how many."""
    made = 0
    for line in ToAnnounce.objects.order_by("pk")[:AT_ONCE]:
        made += _announce(line.pk)
    return made


@transaction.atomic
def _announce(key: int) -> int:
    # Whoever holds the line makes the alert; the constraint on it stands behind.
    line = ToAnnounce.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if line is None:
        return 0
    line.delete()
    article = (
        Article.objects.published()
        .select_related("outlet")
        .prefetch_related("topics")
        .defer("search", "body", "text")
        .filter(pk=line.article_id, published_at__gt=timezone.now() - timedelta(hours=6))
        .first()
    )
    if article is None or Alert.objects.filter(article=article, kind=Alert.Kind.TOPIC).exists():
        return 0
    if not Subscription.objects.following(article).without(article).exists():
        return 0
    words = {article.language: (shortened(article.headline, LONGEST_HEADLINE), _of_what(article))}
    Alert.compose(words, by=None, kind=Alert.Kind.TOPIC, article=article).dispatch()
    return 1


def _of_what(article: Article) -> str:
    """Say where it is from and what it is about: the licence of every outlet allows that much."""
    with translation.override(article.language):
        names = [topic.label for topic in article.topics.all()]
    return shortened(" · ".join([article.outlet.name, *names]), LONGEST_BODY)


def shortened(text: str, most: int) -> str:
    """Cut at a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-") + "…"
