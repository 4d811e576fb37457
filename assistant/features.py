"""What the panel offers, in its order. Each feature has a page of its own, and can be switched off."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Feature(TextChoices):
    SUMMARY = "summary", pgettext_lazy("panel", "Summary")
    KEY_POINTS = "key-points", pgettext_lazy("panel", "Key points")
    ASK = "ask", pgettext_lazy("panel", "Ask this article")
    TERMS = "terms", pgettext_lazy("panel", "Terms")
    LISTEN = "listen", pgettext_lazy("panel", "Listen")
    TRANSLATE = "translate", pgettext_lazy("panel", "Translate")

    @property
    def address(self) -> str:
        """The name of the address of its page."""
        return f"assistant:{self.value}"
