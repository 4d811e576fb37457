from collections.abc import Iterable, Sequence
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
    # What an editor chose, word for word, and by whom: it holds as long as all of it stands in the article.
    chosen_texts = ArrayField(models.TextField(), verbose_name=_("sentences an editor chose"), default=list)
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
        return f"{self.get_feature_display()}: {self.article.headline}"

    def get_absolute_url(self) -> str:
        return reverse(f"assistant:{self.feature}", args=[self.article_id])

    @property
    def places(self) -> list[Span]:
        return [Span(start, end) for start, end in self.spans]

    @property
    def has_lost_choice(self) -> bool:
        """An editor chose, and it no longer stood in the article."""
        return bool(self.chosen_texts) and self.engine != EDITOR

    def choose_by_hand(self, by: "User", spans: Sequence[Span], article: Article) -> None:
        """Put an editor's choice from the article as it stands in the place of what was chosen."""
        self.spans = [list(span) for span in spans]
        self.chosen_texts = [span.of(article.shown.text) for span in spans]
        self.version, self.licence = article.version, article.outlet.licence
        self.engine, self.chosen_by, self.note = EDITOR, by, ""
        self.made_at, self.state = timezone.now(), self.State.FRESH
        self.save()

    @classmethod
    @transaction.atomic
    def hold(cls, article: Article, feature: Task, sentences: Iterable[tuple[Span, str]]) -> bool:
        """Let an editor's choice hold for the article as it was read; tell whether one does.

        It holds where each of its sentences is, word for word, among `sentences`.
        """
        result = cls.objects.filter(article_id=article.pk, feature=feature).first()
        if result is None or not result.chosen_texts or not _is_unchanged(article):
            return False
        spans = _found(result.chosen_texts, sentences)
        if spans is None:
            return False
        # Only if no editor chose anew meanwhile.
        return bool(
            cls.objects.filter(pk=result.pk, chosen_texts=result.chosen_texts).update(
                spans=[list(span) for span in spans],
                version=article.version,
                licence=article.outlet.licence,
                engine=EDITOR,
                note="",
                state=cls.State.FRESH,
            )
        )

    @classmethod
    @transaction.atomic
    def keep(
        cls, article: Article, feature: Task, spans: Sequence[Span], engine: str, note: str = ""
    ) -> "PanelResult | None":
        """Store what was chosen for the article as `article` was read; None where it changed meanwhile.

        What an editor chose for this version stays. What one chose for another is remembered.
        """
        if not _is_unchanged(article):
            return None
        if cls.objects.true_of(article).filter(feature=feature, engine=EDITOR).exists():
            return None
        result, _is_new = cls.objects.update_or_create(
            article_id=article.pk,
            feature=feature,
            defaults={
                "version": article.version,
                "licence": article.outlet.licence,
                "spans": [list(span) for span in spans],
                "engine": engine[:100],
                "note": note[:200],
                "made_at": timezone.now(),
                "state": cls.State.FRESH,
            },
        )
        return result


def _is_unchanged(article: Article) -> bool:
    """Tell whether an article is as it was read, and keep it so until the transaction ends."""
    unchanged = (
        Article.objects.published()
        .select_for_update(of=("self",), no_key=True)
        .filter(pk=article.pk, version=article.version, outlet__licence=article.outlet.licence)
    )
    return unchanged.exists()


def _found(texts: Sequence[str], sentences: Iterable[tuple[Span, str]]) -> list[Span] | None:
    """Return where each of the texts stands, none twice; None where one does not."""
    places: dict[str, list[Span]] = {}
    for span, text in sentences:
        places.setdefault(text, []).append(span)
    try:
        return [places[text].pop(0) for text in texts]
    except (KeyError, IndexError):
        return None


class ToChoose(models.Model):
    """An article for which the default features are to be chosen anew; triggers add it."""

    article_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)
