from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assistant.features import Feature
from pagecache.pages import shows

if TYPE_CHECKING:
    from articles.models import Article


class FeatureSwitchQuerySet(models.QuerySet["FeatureSwitch"]):
    def about(self, article: "Article") -> Self:
        shows(f"panel:{article.pk}", "panels")
        return self.filter(
            Q(article__isnull=True, section__isnull=True)
            | Q(article_id=article.pk)
            | Q(section_id=article.section_id)
        )


class FeatureSwitch(models.Model):
    """An editor's word on one feature, for the paper, a section or an article. The narrowest counts."""

    feature = models.CharField(_("feature"), max_length=20, choices=Feature)
    section = models.ForeignKey(
        "articles.Section", on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("section")
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("article")
    )
    is_on = models.BooleanField(_("on"), default=False)

    objects = FeatureSwitchQuerySet.as_manager()

    class Meta:
        verbose_name = _("feature switch")
        verbose_name_plural = _("feature switches")
        constraints = [
            models.UniqueConstraint(
                fields=["feature", "section", "article"], name="one_switch_a_place", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(section__isnull=True) | Q(article__isnull=True),
                name="switch_for_a_section_or_an_article",
                violation_error_message=_("Choose a section or an article, or neither for the whole paper."),
            ),
        ]

    def __str__(self) -> str:
        place = self.article or self.section or _("the whole paper")
        return f"{self.get_feature_display()}: {place}"

    @property
    def narrowness(self) -> int:
        return 2 if self.article_id else 1 if self.section_id else 0

    @staticmethod
    def features_by(switches: "Iterable[FeatureSwitch]") -> list[Feature]:
        """Return the features that are on by all that is said of an article, in the order of the panel."""
        words = dict.fromkeys(Feature, True)
        for switch in sorted(switches, key=lambda each: each.narrowness):
            if switch.feature in words:
                words[Feature(switch.feature)] = switch.is_on
        return [feature for feature, is_on in words.items() if is_on]
