from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from procrastinate.contrib.django import app as jobs

from articles.models import Article
from outlets.languages import LANGUAGES, direction
from outlets.models import Outlet
from pagecache.pages import shows

# A translation that is not there by then is not coming.
LONGEST_WAIT = timedelta(minutes=5)


class TranslationQuerySet(models.QuerySet["Translation"]):
    def true_of(self, article: Article) -> Self:
        """Those of the article as it stands now, whatever triggers may have missed."""
        shows(f"panel-result:{article.pk}")
        return self.filter(article_id=article.pk, version=article.version, licence=article.outlet.licence)


class Translation(models.Model):
    """What an engine made of a version of an article: the only words of the panel that stand in none."""

    class State(models.TextChoices):
        WANTED = "wanted", pgettext_lazy("translation", "Being made")
        MADE = "made", pgettext_lazy("translation", "Made")
        FAILED = "failed", pgettext_lazy("translation", "Failed")

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    version = models.PositiveIntegerField(_("version of the article"))
    licence = models.CharField(_("shown as"), max_length=10, choices=Outlet.Licence)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    # The headline, then a line for each line of the text.
    lines = ArrayField(models.TextField(), default=list, verbose_name=_("lines"))
    engine = models.CharField(_("translated by"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WANTED)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_translation_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.article_id}, {self.version}"

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def waits_until(self) -> datetime:
        return self.asked_at + LONGEST_WAIT

    @property
    def is_being_made(self) -> bool:
        return self.state == self.State.WANTED and timezone.now() < self.waits_until

    @property
    def is_made(self) -> bool:
        return self.state == self.State.MADE

    @classmethod
    @transaction.atomic
    def want(cls, article: Article, language: str) -> None:
        """Have a job translate the article as it stands, unless one does or did."""
        wanted = {
            "version": article.version,
            "licence": article.outlet.licence,
            "state": cls.State.WANTED,
            "asked_at": timezone.now(),
            "lines": [],
            "note": "",
        }
        rows = cls.objects.select_for_update()
        row, is_new = rows.get_or_create(article_id=article.pk, language=language, defaults=wanted)
        is_true = (row.version, row.licence) == (article.version, article.outlet.licence)
        if not is_new and is_true and (row.is_made or row.is_being_made):
            return
        cls.objects.filter(pk=row.pk).update(**wanted)
        jobs.configure_task("assistant.jobs.translate").defer(article_id=article.pk, language=language)

    def keep(self, lines: Sequence[str], engine: str) -> None:
        """Store what was made, unless the article changed meanwhile: then there is no row to store it in."""
        self._end(state=self.State.MADE, lines=list(lines), engine=engine[:100], made_at=timezone.now())

    def fail(self, note: str) -> None:
        self._end(state=self.State.FAILED, note=note[:200])

    def _end(self, **facts: object) -> None:
        wanted = Translation.objects.filter(pk=self.pk, version=self.version, state=self.State.WANTED)
        wanted.update(**facts)
