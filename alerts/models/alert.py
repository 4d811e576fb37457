from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alerts.models.composing import Composing
from alerts.models.delivery import Delivery
from alerts.models.subscription import Subscription
from articles.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_HEADLINE = 80
LONGEST_BODY = 160


class AlertQuerySet(models.QuerySet["Alert"]):
    def on_their_way(self) -> Self:
        """What was sent off, and whose readers are not all written down yet."""
        return self.filter(status=Alert.Status.SENT, addressed_at__isnull=True)

    def by_the_desk(self) -> Self:
        return self.exclude(kind=Alert.Kind.TOPIC)


class Alert(Composing):
    """What readers are told of an article outside its page. What is not by a machine takes two editors."""

    class Kind(models.TextChoices):
        BREAKING = "breaking", _("Breaking news")
        TOPIC = "topic", _("Followed topic")
        CORRECTION = "correction", _("Correction")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.BREAKING)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("article")
    )
    correction_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["breaking", "topic", "correction"]), name="alert_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "waiting", "approved", "sent", "cancelled"]),
                name="alert_status_known",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(composed_by__isnull=True)
                | ~Q(approved_by=F("composed_by")),
                name="alert_approved_by_another",
                violation_error_message=_("Somebody else has to approve it: you wrote it."),
            ),
            models.CheckConstraint(
                condition=Q(kind="topic")
                | ~Q(status__in=["approved", "sent"])
                | Q(approved_at__isnull=False),
                name="alert_sent_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", correction_of__isnull=False)
                | (~Q(kind="correction") & Q(correction_of__isnull=True)),
                name="correction_corrects_an_alert",
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(kind="topic"), name="one_topic_alert_an_article"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"{self.get_kind_display()} {self.pk}"

    @property
    def headline(self) -> str:
        found = self.wording_for(self.article.language if self.article else settings.LANGUAGE_CODE)
        return found.headline if found else ""

    @property
    def may_be_sent(self) -> bool:
        """Whether its article still stands; of one that is withdrawn only a correction is told."""
        if self.article is None:
            return False
        return self.article.is_published or (
            self.kind == self.Kind.CORRECTION and self.article.status == Article.Status.WITHDRAWN
        )

    @property
    def may_be_corrected(self) -> bool:
        """Whether there is anybody to tell: somebody got it, or may have."""
        is_original = self.kind != self.Kind.CORRECTION and self.article is not None
        return is_original and self.deliveries.perhaps_reached().exists()

    def wording_for(self, language: str) -> "Wording | None":
        """Return it in a language, else in the article's, else as there is."""
        known = {wording.language: wording for wording in self.wordings.all()}
        own = self.article.language if self.article else ""
        return known.get(language) or known.get(own) or next(iter(known.values()), None)

    def audience(self) -> "QuerySet[Subscription]":
        """Whom it would reach if it were sent now."""
        everyone = Subscription.objects.all()
        if self.article is None:
            return everyone.none()
        if self.kind == self.Kind.CORRECTION:
            wrong = Delivery.objects.filter(alert=self.correction_of_id).reached()
            return everyone.filter(pk__in=wrong.values("subscription"))
        asked = (
            everyone.for_breaking() if self.kind == self.Kind.BREAKING else everyone.following(self.article)
        )
        return asked.without(self.article)


class Wording(models.Model):
    """An alert in one language."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=8)
    headline = models.CharField(_("headline"), max_length=LONGEST_HEADLINE)
    body = models.CharField(_("text"), max_length=LONGEST_BODY, blank=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "language"], name="one_wording_a_language"),
            models.CheckConstraint(condition=~Q(headline=""), name="wording_has_headline"),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.headline, self.body = (" ".join(text.split()) for text in (self.headline, self.body))
        super().save(*args, **kwargs)
