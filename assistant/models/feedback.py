from typing import Self

from django.core import signing
from django.db import models
from django.utils.translation import gettext_lazy as _

from assistant.features import Feature

SALT = "assistant.feedback"
# Seconds in which one who gave a thumb may still say why.
LONGEST_THOUGHT = 86_400


class Feedback(models.Model):
    """What a reader thinks of what the panel showed. Nobody is named."""

    class Reason(models.TextChoices):
        MISSES = "misses", _("It misses the point")
        CONTEXT = "context", _("It misleads without the sentences around it")
        WRONG = "wrong", _("The article itself is wrong here")
        OTHER = "other", _("Something else")

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    version = models.PositiveIntegerField(_("version of the article"))
    feature = models.CharField(_("feature"), max_length=20, choices=Feature)
    engine = models.CharField(_("chosen by"), max_length=100)
    is_useful = models.BooleanField(_("useful"))
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    words = models.CharField(_("in their words"), max_length=500, blank=True)
    given_at = models.DateTimeField(_("given"), auto_now_add=True)

    class Meta:
        verbose_name = _("feedback on the panel")
        verbose_name_plural = _("feedback on the panel")
        default_permissions = ("view", "delete")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {'+' if self.is_useful else '−'}"

    @property
    def token(self) -> str:
        """What the page that asks for a reason hands back."""
        return signing.dumps(self.pk, salt=SALT)

    @classmethod
    def of_token(cls, token: str) -> Self | None:
        """Return the thumb somebody gave a moment ago."""
        try:
            number = signing.loads(token, salt=SALT, max_age=LONGEST_THOUGHT)
        except signing.BadSignature:
            return None
        return cls.objects.filter(pk=number).first()
