"""Which articles: the questions asked of many at once. One article, and what is done to it: `article.py`."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Left
from django.utils import timezone

from articles.columns import FED, LISTED, OPENING, READ
from articles.models.conversation import ConversationSettings
from articles.models.publishing import Status, work_out_anew
from articles.models.record import Act
from articles.models.tally import OutletTally

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models.article import Article  # noqa: F401  In the annotation below.


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> Self:
        """What readers may read. The one visibility rule: every exit starts here."""
        return self.filter(status=Status.PUBLISHED)

    def for_desk(self, user: "User") -> Self:
        """What someone at the desk may see: editors everything, authors what is theirs."""
        return self if user.has_perm("articles.publish_article") else self.filter(author=user)

    def scheduled(self) -> Self:
        """What is to be published by itself, the next first."""
        return self.filter(status=Status.SCHEDULED).order_by("published_at", "pk")

    @transaction.atomic
    def publish_due(self) -> int:
        """Publish what was scheduled for now or before; return how many. Several workers may try at once."""
        due = self.scheduled().filter(published_at__lte=timezone.now()).select_for_update(skip_locked=True)
        keys = list(due.values_list("pk", flat=True))
        self.filter(pk__in=keys).update(status=Status.PUBLISHED, version=F("version") + 1)
        Act.objects.bulk_create(Act(article_id=key, verb=Act.Verb.PUBLISH) for key in keys)
        if keys:
            work_out_anew()
        return len(keys)

    def withdrawn(self) -> Self:
        """What readers could read once; they are told why it is gone."""
        return self.filter(status=Status.WITHDRAWN)

    def outlet_totals(self) -> Any:
        """An annotation for outlets: how many published articles each has, kept rather than counted."""
        return OutletTally.totals()

    def latest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_listing(self) -> Self:
        """With what a card shows, and nothing else."""
        return self.select_related("outlet", "section", "hero").only(*LISTED)

    def for_feed(self) -> Self:
        """With what an entry of a feed shows."""
        entries = self.select_related("outlet", "hero").prefetch_related("topics")
        return entries.only(*FED).with_opening()

    def for_reading(self) -> Self:
        """With what the article page shows."""
        page = self.select_related("outlet", "section", "hero").prefetch_related("topics", "corrections")
        return page.only(*READ).with_opening()

    def with_conversation_settings(self) -> Self:
        """With how the paper holds its conversations: what is shown of them asks for it."""
        return self.annotate(settings_facts=ConversationSettings.as_facts())

    def with_opening(self, letters: int = OPENING) -> Self:
        """With the first letters of the text: no list shows a long one to its end."""
        # Asked for apart, or PostgreSQL would cut the texts of all it sorts, and not of the few it returns.
        text = self.model.objects.filter(pk=OuterRef("pk")).values(beginning=Left("text", letters))
        return self.annotate(opening=Subquery(text))
