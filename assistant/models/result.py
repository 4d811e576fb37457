from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from assistant.engines import Task
from assistant.sentences import Span
from outlets.models import Outlet

if TYPE_CHECKING:
    from accounts.models import User

# What stands for an engine where an editor chose.
EDITOR = "editor"


class PanelResultQuerySet(models.QuerySet["PanelResult"]):
    def true_of(self, article: Article) -> Self:
        """What may be shown of an article as it stands now, whatever triggers may have missed."""
        return self.filter(
            article_id=article.pk,
            version=article.version,
            licence=article.outlet.licence,
            state=PanelResult.State.FRESH,
        )


class PanelResult(models.Model):
    """The sentences chosen for one feature of one version of an article, as places in its text."""

    class State(models.TextChoices):
        FRESH = "fresh", pgettext_lazy("panel result", "Fresh")
        STALE = "stale", pgettext_lazy("panel result", "Stale: the article changed")

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="panel_results", verbose_name=_("article")
    )
    version = models.PositiveIntegerField(_("version of the article"))
    licence = models.CharField(_("shown as"), max_length=10, choices=Outlet.Licence)
    feature = models.CharField(_("feature"), max_length=20, choices=Task)
    spans = ArrayField(ArrayField(models.PositiveIntegerField(), size=2), verbose_name=_("places"))
    engine = models.CharField(_("chosen by"), max_length=100)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("editor"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.FRESH)

    objects = PanelResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("panel result")
        verbose_name_plural = _("panel results")
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.UniqueConstraint(fields=["article", "feature"], name="one_panel_result_a_feature"),
            models.CheckConstraint(condition=Q(version__gt=0), name="panel_result_of_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.article_id}, {self.version}"

    def get_absolute_url(self) -> str:
        return reverse(f"assistant:{self.feature}", args=[self.article_id])

    @property
    def places(self) -> list[Span]:
        return [Span(start, end) for start, end in self.spans]

    def choose_by_hand(self, by: "User", spans: Sequence[Span], article: Article) -> None:
        """Put an editor's choice from the article as it stands in the place of what was chosen."""
        self.spans = [list(span) for span in spans]
        self.version, self.licence = article.version, article.outlet.licence
        self.engine, self.chosen_by, self.note = EDITOR, by, ""
        self.made_at, self.state = timezone.now(), self.State.FRESH
        self.save()

    @classmethod
    @transaction.atomic
    def keep(
        cls, article: Article, feature: Task, spans: Sequence[Span], engine: str, note: str = ""
    ) -> "PanelResult | None":
        """Store what was chosen for the article as `article` was read; None where it changed meanwhile.

        What an editor chose for this version stays.
        """
        unchanged = (
            Article.objects.published()
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=article.pk, version=article.version, outlet__licence=article.outlet.licence)
        )
        if not unchanged.exists():
            return None
        if cls.objects.true_of(article).filter(feature=feature, chosen_by__isnull=False).exists():
            return None
        result, _is_new = cls.objects.update_or_create(
            article_id=article.pk,
            feature=feature,
            defaults={
                "version": article.version,
                "licence": article.outlet.licence,
                "spans": [list(span) for span in spans],
                "engine": engine[:100],
                "chosen_by": None,
                "note": note[:200],
                "made_at": timezone.now(),
                "state": cls.State.FRESH,
            },
        )
        return result


class ToChoose(models.Model):
    """An article for which the default features are to be chosen anew; triggers add it."""

    article_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)
