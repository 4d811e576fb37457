from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RuleQuerySet(models.QuerySet["Rule"]):
    def active(self) -> Self:
        return self.filter(is_active=True).order_by("pk")


class Rule(models.Model):
    """A phrase that holds a comment for a moderator, or rejects it."""

    class Action(models.TextChoices):
        HOLD = "hold", _("Hold for a moderator")
        REJECT = "reject", _("Reject")

    phrase = models.CharField(
        _("phrase"),
        max_length=100,
        unique=True,
        help_text=_(
            "Whole words, in any letter case. Accents, punctuation and hidden characters make no difference."
        ),
    )
    action = models.CharField(_("what it does"), max_length=10, choices=Action, default=Action.HOLD)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For the other moderators."))
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("phrase rule")
        verbose_name_plural = _("phrase rules")
        constraints = [models.CheckConstraint(condition=~models.Q(phrase=""), name="rule_has_phrase")]

    def __str__(self) -> str:
        return self.phrase
