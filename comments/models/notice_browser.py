from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alerts.models import Subscription

if TYPE_CHECKING:
    from accounts.models import User


class NoticeBrowser(models.Model):
    """A browser in which a reader asked to be told of their notices; who uses it is kept nowhere else."""

    subscription = models.OneToOneField(
        Subscription, on_delete=models.CASCADE, primary_key=True, related_name="notice_browser"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_browsers"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("browser for notices")
        verbose_name_plural = _("browsers for notices")
        default_permissions = ()

    def __str__(self) -> str:
        return f"browser of {self.reader_id}"

    @classmethod
    def begin(cls, endpoint: str, reader: "User") -> bool:
        """Tell `reader`, and nobody else, in the browser of `endpoint`; say whether the paper knows it."""
        subscription = Subscription.objects.filter(endpoint=endpoint).first()
        if subscription:
            cls.objects.update_or_create(subscription=subscription, defaults={"reader": reader})
        return subscription is not None

    @classmethod
    def end(cls, endpoint: str, reader: "User") -> None:
        """Tell them there no longer; a browser that has no other alerts is forgotten altogether."""
        for known in cls.objects.filter(subscription__endpoint=endpoint, reader=reader):
            wanted = known.subscription
            known.delete()
            if not (wanted.wants_breaking or wanted.topics.exists() or wanted.outlets.exists()):
                wanted.delete()

    @classmethod
    def is_on(cls, endpoint: str, reader: "User") -> bool:
        return cls.objects.filter(subscription__endpoint=endpoint, reader=reader).exists()
