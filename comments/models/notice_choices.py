from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class NoticeChoices(models.Model):
    """Of what a reader is told, and where. Whoever never chose has the defaults.

    What was decided about their own comments, and about them, always stands on the site: they may appeal.
    """

    class Mail(models.TextChoices):
        NOW = "now", _("At once")
        DAILY = "daily", _("Once a day, in the morning")
        NEVER = "never", _("Never")

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="notice_choices"
    )
    answers_on_site = models.BooleanField(_("on the site"), default=True)
    answers_mail = models.CharField(_("by e-mail"), max_length=5, choices=Mail, default=Mail.NOW)
    answers_push = models.BooleanField(_("in browsers you allowed"), default=True)
    decisions_mail = models.CharField(_("by e-mail"), max_length=5, choices=Mail, default=Mail.NOW)
    decisions_push = models.BooleanField(_("in browsers you allowed"), default=True)
    reports_on_site = models.BooleanField(_("on the site"), default=True)
    reports_mail = models.CharField(_("by e-mail"), max_length=5, choices=Mail, default=Mail.NEVER)

    class Meta:
        verbose_name = _("choices of notices")
        verbose_name_plural = _("choices of notices")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    answers_mail__in=["now", "daily", "never"],
                    decisions_mail__in=["now", "daily", "never"],
                    reports_mail__in=["now", "daily", "never"],
                ),
                name="notice_mail_known",
            )
        ]

    def __str__(self) -> str:
        return f"notices of {self.reader_id}"

    @classmethod
    def of(cls, reader: "User") -> Self:
        """Return what a reader chose, or the defaults (unsaved)."""
        return cls.objects.filter(reader=reader).first() or cls(reader=reader)

    @classmethod
    def stop_mail(cls, reader_pk: int) -> None:
        """Send this reader no notices by mail any more; nothing else changes."""
        never: dict[str, Any] = dict.fromkeys(
            ("answers_mail", "decisions_mail", "reports_mail"), cls.Mail.NEVER
        )
        cls.objects.update_or_create(reader_id=reader_pk, defaults=never)

    @property
    def gets_mail(self) -> bool:
        return {self.answers_mail, self.decisions_mail, self.reports_mail} != {self.Mail.NEVER}

    def is_on_site(self, topic: str) -> bool:
        return bool(getattr(self, f"{topic}_on_site", True))

    def mail_of(self, topic: str) -> str:
        return str(getattr(self, f"{topic}_mail"))

    def is_pushed(self, topic: str) -> bool:
        return bool(getattr(self, f"{topic}_push", False))
