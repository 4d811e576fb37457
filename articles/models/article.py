from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchConfig, SearchVector, SearchVectorField
from django.db import models, transaction
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.columns import OPENING
from articles.licence import Shown, shown
from articles.models.articles import ArticleQuerySet
from articles.models.conversation import Discussed
from articles.models.picture import Picture
from articles.models.publishing import LIFE, Publishing, Status, work_out_anew
from articles.models.revision import Revision
from articles.prose import pictures_in, plain_text, sanitise, without_controls
from outlets.addresses import address_of
from outlets.conversation import KNOWN
from outlets.languages import LANGUAGES, direction

if TYPE_CHECKING:
    from accounts.models import User

# What a reader reads; a change of it is a new version.
TEXTS = ("headline", "standfirst", "body")
# What saving a text must not touch: a trigger counts comments, and only verbs publish.
NOT_BY_HAND = {"id", "search", "created_at", "comment_count", *LIFE}

# Article numbers in one sitemap: quickly made, and an index of 50,000 files holds 100 million. The triggers
# that publish `sitemap:…` divide by it too.
RANGE = 2000


class StaleVersionError(Exception):
    """Somebody saved a newer version than the one this change started from."""


def _latest(*place: str, name: str) -> models.Index:
    """An index of what is published, by place where there is one, newest first."""
    return models.Index(
        *place, F("published_at").desc(), F("id").desc(), name=name, condition=Q(status="published")
    )


def search_config(language: F) -> SearchConfig:
    """Return the text search configuration of a language column: stemmed, accents folded."""
    return SearchConfig(Func(language, function="newsroom_search_config", output_field=models.TextField()))


def facets() -> Func:
    """Return what a search narrows by, as the index of words holds it (see `articles.newest`)."""
    return Func(
        *("outlet", "section", "language", "published_at"),
        function="newsroom_facets",
        output_field=ArrayField(models.TextField()),
    )


class Article(Publishing, Discussed):
    """One piece of news, from an outlet or from the paper's own desk."""

    Status = Status

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
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    original_url = models.URLField(_("original"), max_length=1000, blank=True)
    guid = models.CharField(_("outlet's own id"), max_length=500, blank=True)
    # Kept by a trigger of the comments app: the number of visible comments.
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)
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
        permissions = [("publish_article", _("Can publish, schedule, withdraw and correct articles"))]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "guid"], condition=~Q(guid=""), name="one_article_per_outlet_guid"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (Q(published_at__isnull=False) & ~Q(slug="")),
                name="published_article_has_date_and_slug",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_headline"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="article_status_known"),
            models.CheckConstraint(condition=KNOWN, name="article_policy_known"),
        ]
        indexes = [
            GinIndex(F("search"), facets(), name="article_search"),
            _latest(name="article_latest"),
            _latest("section", name="article_section_latest"),
            _latest("outlet", name="article_outlet_latest"),
            models.Index(
                F("id") / RANGE,
                Coalesce("updated_at", "published_at").desc(),
                name="article_sitemap",
                condition=Q(status="published"),
            ),
            models.Index("status", "published_at", name="article_status_date"),
            models.Index(F("published_at").desc(), F("id").desc(), name="article_desk_latest"),
            models.Index("language", F("published_at").desc(), F("id").desc(), name="article_desk_language"),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            self.make_texts()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        # A form may have emptied the slug before it was refused; any slug leads to the right one.
        return address_of("articles:article", self.pk, self.slug or "-")

    @cached_property
    def shown(self) -> Shown:
        """What the outlet's licence lets readers see."""
        return shown(self)

    @cached_property
    def opening(self) -> str:
        """The beginning of the text: see `with_opening`."""
        return self.text[:OPENING]

    @property
    def direction(self) -> str:
        return direction(self.language)

    @transaction.atomic
    def write(self, by: "User | None") -> None:
        """Save a new article, with its first version."""
        self.save()
        self._keep_text(by)

    @transaction.atomic
    def revise(self, by: "User", seen: int) -> None:
        """Save what was changed in version `seen`. Raises StaleVersionError when there is a newer one."""
        before = Article.objects.select_for_update().defer("search").get(pk=self.pk)
        if before.version != seen:
            raise StaleVersionError
        if not before.revisions.filter(version=seen).exists():
            before._keep_text(by=None)  # It came by import, or a verb counted on.
        for fact in LIFE:
            setattr(self, fact, getattr(before, fact))
        self.make_texts()
        if self.is_published and any(getattr(self, name) != getattr(before, name) for name in TEXTS):
            self.updated_at = timezone.now()
        self.version += 1
        names = {field.name for field in self._meta.concrete_fields} - NOT_BY_HAND
        self.save(update_fields=[*names, "updated_at", "version"])
        self._keep_text(by)
        if self.is_published:
            work_out_anew()

    def make_texts(self) -> None:
        """Make the texts safe, and what is made of them (unsaved). Raises TooComplexError."""
        for name in ("headline", "standfirst", "byline"):
            setattr(self, name, without_controls(getattr(self, name)))
        self.body = sanitise(self.body, Picture.sizes(pictures_in(self.body)))
        self.text = plain_text(self.body)
        self.slug = self.slug or slugify(self.headline, allow_unicode=True)[:220] or "article"

    def _keep_text(self, by: "User | None") -> None:
        texts = {name: getattr(self, name) for name in TEXTS}
        Revision.objects.create(article_id=self.pk, version=self.version, saved_by=by, **texts)
