from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchConfig, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.licence import Shown, shown
from articles.prose import plain_text, sanitise
from outlets.languages import LANGUAGES, direction


def search_config(language: F) -> SearchConfig:
    """Return the text search configuration of a language column: stemmed, accents folded."""
    return SearchConfig(Func(language, function="newsroom_search_config", output_field=models.TextField()))


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> Self:
        """What readers may read. The one visibility rule: every exit starts here."""
        return self.filter(status=Article.Status.PUBLISHED)

    def latest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_listing(self) -> Self:
        """With what a card shows, and without the texts it does not."""
        return self.select_related("outlet", "section", "hero").defer("search", "body")

    def for_reading(self) -> Self:
        return (
            self.select_related("outlet", "section", "hero")
            .prefetch_related("topics", "corrections")
            .defer("search")
        )


class Article(models.Model):
    """One piece of news, from an outlet or from the paper's own desk."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class CommentPolicy(models.TextChoices):
        AFTER = "after", _("Shown at once, checked after")
        BEFORE = "before", _("Checked before they are shown")
        CLOSED = "closed", _("Closed")

    outlet = models.ForeignKey(
        "outlets.Outlet", on_delete=models.PROTECT, related_name="articles", verbose_name=_("outlet")
    )
    section = models.ForeignKey(
        "articles.Section", on_delete=models.PROTECT, related_name="articles", verbose_name=_("section")
    )
    topics = models.ManyToManyField(
        "articles.Topic", related_name="articles", blank=True, verbose_name=_("topics")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("author"),
        help_text=_("Whose draft it is. Readers see the byline."),
    )
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(_("address"), max_length=220, allow_unicode=True, blank=True)
    standfirst = models.TextField(
        _("standfirst"), max_length=500, blank=True, help_text=_("One or two sentences under the headline.")
    )
    body = models.TextField(_("body"), blank=True)
    text = models.TextField(
        editable=False, blank=True, help_text=_("The body's words, made when it is saved.")
    )
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en")
    hero = models.ForeignKey(
        "articles.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("picture"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When its text last changed after publication."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    original_url = models.URLField(_("original"), max_length=1000, blank=True)
    guid = models.CharField(_("outlet's own id"), max_length=500, blank=True)
    comment_policy = models.CharField(
        _("comments"), max_length=10, choices=CommentPolicy, default=CommentPolicy.AFTER
    )
    # Kept by a trigger of the comments app: the number of visible comments.
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("headline", weight="A", config=search_config(F("language")))
        + SearchVector("standfirst", weight="B", config=search_config(F("language")))
        + SearchVector("text", weight="C", config=search_config(F("language"))),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "guid"], condition=~Q(guid=""), name="one_article_per_outlet_guid"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (Q(published_at__isnull=False) & ~Q(slug="")),
                name="published_article_has_date_and_slug",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_headline"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="article_search"),
            models.Index(F("published_at").desc(), F("id").desc(), name="article_latest"),
            models.Index("section", F("published_at").desc(), F("id").desc(), name="article_section_latest"),
            models.Index("outlet", F("published_at").desc(), F("id").desc(), name="article_outlet_latest"),
            models.Index("status", "published_at", name="article_status_date"),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body = sanitise(self.body)
        self.text = plain_text(self.body)
        self.slug = self.slug or slugify(self.headline, allow_unicode=True)[:220] or "article"
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.pk, self.slug])

    @cached_property
    def shown(self) -> Shown:
        """What the outlet's licence lets readers see."""
        return shown(self)

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED
