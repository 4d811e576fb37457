"""What a reader with an account saved, follows and hides. Without one, the lists are in the browser only."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article, Topic
from outlets.models import Outlet

TOPIC, OUTLET = "topic", "outlet"
PLACES: dict[str, Any] = {TOPIC: Topic, OUTLET: Outlet}


def _exactly_one(*names: str) -> Q:
    """Return the condition that one of the columns is set, and the others are not."""
    empty = {name: Q(words="") if name == "words" else Q(**{name: None}) for name in names}
    choices = [Q(*(~empty[name] if name == chosen else empty[name] for name in names)) for chosen in names]
    condition = choices[0]
    for choice in choices[1:]:
        condition |= choice
    return condition


class SavedArticle(models.Model):
    """An article a reader means to read, or to find again."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved")
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        verbose_name = _("saved article")
        verbose_name_plural = _("saved articles")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["reader", "article"], name="an_article_is_saved_once")]
        indexes = [models.Index(fields=["reader", "-saved_at", "-id"], name="saved_newest")]

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.article_id}"

    @classmethod
    def keep(cls, reader: User, article: Article) -> Self:
        kept, _is_new = cls.objects.get_or_create(reader=reader, article=article)
        return kept


class OfAPlace(models.Model):
    """What is said of a topic or an outlet. Where two of these become one, a reader's second row goes."""

    topic = models.ForeignKey(
        "articles.Topic", on_delete=models.CASCADE, null=True, related_name="%(class)s_rows"
    )
    outlet = models.ForeignKey(
        "outlets.Outlet", on_delete=models.CASCADE, null=True, related_name="%(class)s_rows"
    )

    # `outlets.addresses.Addressed.absorb` asks.
    GOES_WHERE_IT_IS_A_SECOND: ClassVar[bool] = True

    class Meta:
        abstract = True

    @property
    def kind(self) -> str:
        return TOPIC if self.topic_id else OUTLET if self.outlet_id else "words"

    @property
    def place(self) -> Any:
        return self.topic or self.outlet

    @property
    def label(self) -> str:
        return self.topic.hashtag if self.topic else self.outlet.name if self.outlet else ""


class Follow(OfAPlace):
    """A topic or an outlet whose news a reader wants to see."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField(_("followed"), default=timezone.now)

    class Meta:
        verbose_name = _("followed topic or outlet")
        verbose_name_plural = _("followed topics and outlets")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "topic"], name="a_topic_is_followed_once"),
            models.UniqueConstraint(fields=["reader", "outlet"], name="an_outlet_is_followed_once"),
            models.CheckConstraint(
                condition=_exactly_one(TOPIC, OUTLET), name="one_follows_a_topic_or_an_outlet"
            ),
        ]
        indexes = [models.Index(fields=["reader", "-followed_at", "-id"], name="followed_newest")]

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.kind}"


class Hidden(OfAPlace):
    """A topic, an outlet, or words that a reader does not want to meet among what they follow."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hides")
    words = models.CharField(_("words"), max_length=80, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), default=timezone.now)

    class Meta:
        verbose_name = _("hidden topic, outlet or words")
        verbose_name_plural = _("hidden topics, outlets and words")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "topic"], name="a_topic_is_hidden_once"),
            models.UniqueConstraint(fields=["reader", "outlet"], name="an_outlet_is_hidden_once"),
            models.UniqueConstraint(
                "reader", Lower("words"), condition=~Q(words=""), name="words_are_hidden_once"
            ),
            models.CheckConstraint(
                condition=_exactly_one(TOPIC, OUTLET, "words"), name="one_hides_one_thing_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.kind}"

    @property
    def label(self) -> str:
        return self.words or super().label
