"""Which articles are to be chosen from anew."""

import time

from articles.models import Article
from assistant.models import ToChoose
from assistant.panel import choose_for

AT_ONCE = 20
# The next job goes on; each article is done with when its lines are removed.
LONGEST_SECONDS = 50


def choose_due() -> int:
    """Choose for the articles that changed, the newest change last; return how many."""
    done = 0
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        lines = list(ToChoose.objects.order_by("pk")[:AT_ONCE])
        if not lines:
            break
        keys = {line.article_id for line in lines}
        for article in (
            Article.objects.published().select_related("outlet").defer("search", "body").filter(pk__in=keys)
        ):
            choose_for(article)
        # Lines that came while it was chosen have higher numbers, and stay.
        ToChoose.objects.filter(article_id__in=keys, pk__lte=lines[-1].pk).delete()
        done += len(keys)
    return done
