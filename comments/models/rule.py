from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RuleQuerySet(models.QuerySet["Rule"]):
    def active(self) -> Self:
        """What is screened by: those that reject first, then in order of their age."""
        return self.filter(is_active=True).order_by("-action", "pk")


class Rule(models.Model):
    """Something that holds a comment for a moderator, or rejects it: `comments/house_rules.py` says how."""

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("Says")
        DOMAIN = "domain", _("Links to")
        LINKS = "links", _("More links than")
        LENGTH = "length", _("Longer, in characters, than")
        CAPITALS = "capitals", _("More capital letters, in a hundred, than")
        REPETITION = "repetition", _("Said by others today, more often than")
        RATE = "rate", _("Comments by the same reader in an hour, more than")
        RECORD = "record", _("Of the reader’s last twenty, moderators rejected more, in a hundred, than")

    class Action(models.TextChoices):
        HOLD = "hold", _("Hold for a moderator")
        REJECT = "reject", _("Reject")

    # What a kind asks for: words, or a number.
    WITH_WORDS = (Kind.PHRASE, Kind.DOMAIN)

    kind = models.CharField(_("holds what"), max_length=12, choices=Kind, default=Kind.PHRASE)
    phrase = models.CharField(
        _("words or site"),
        max_length=100,
        blank=True,
        help_text=_(
            "For “says”: whole words, in any letter case. Accents, hidden characters, figures for letters, "
            "gaps and stretched letters make no difference. For “links to”: a site such as example.com."
        ),
    )
    limit = models.PositiveIntegerField(
        _("number"), null=True, blank=True, help_text=_("For the kinds that say “more than”.")
    )
    action = models.CharField(_("what it does"), max_length=10, choices=Action, default=Action.HOLD)
    message = models.CharField(
        _("what the reader is told"),
        max_length=300,
        blank=True,
        help_text=_("Beside the decision. Empty: the paper’s usual words."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For the other moderators."))
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("house rule")
        verbose_name_plural = _("house rules")
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__in=["phrase", "domain"]) & ~Q(phrase="") & Q(limit=None))
                | (~Q(kind__in=["phrase", "domain"]) & Q(phrase="", limit__isnull=False)),
                name="rule_has_words_or_a_number",
            ),
            models.CheckConstraint(condition=Q(action__in=["hold", "reject"]), name="rule_action_known"),
            models.UniqueConstraint(
                fields=["kind", "phrase", "limit"], nulls_distinct=False, name="one_rule_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.phrase or self.limit}"

    @property
    def needs_words(self) -> bool:
        return self.kind in self.WITH_WORDS
