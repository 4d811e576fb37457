"""What the paper says about its own mistakes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """A dated note on an article: what was wrong, and what is right."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="corrections")
    note = models.TextField(_("what was wrong, and what is right"), max_length=1000)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["-made_at", "-id"], name="correction_latest")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(note=""), name="correction_says_what"),
        ]

    def __str__(self) -> str:
        return self.note[:80]


class Act(models.Model):
    """One thing the desk did to an article: who, what, when. Rows are added, never changed."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", _("published")
        SCHEDULE = "schedule", _("scheduled")
        UNPUBLISH = "unpublish", _("unpublished")
        WITHDRAW = "withdraw", _("withdrawn")
        RESTORE = "restore", _("restored")
        CORRECT = "correct", _("corrected")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="acts")
    verb = models.CharField(_("what was done"), max_length=10, choices=Verb)
    note = models.TextField(_("note"), blank=True)
    # Nobody: the schedule did it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("act of the desk")
        verbose_name_plural = _("acts of the desk")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.article_id}"


class Withdrawal(models.Model):
    """Why an article is no longer here. Readers are shown the reason."""

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField(
        _("reason"), max_length=1000, help_text=_("Shown to readers in the article's place.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="withdrawal_has_reason"),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
