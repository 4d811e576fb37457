"""Mail on its way out, and what did not leave."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mailroom.sealing import opened, sealed

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

GOOD_FOR = timedelta(days=1)
FAILURES_KEPT = timedelta(days=30)


class LetterQuerySet(models.QuerySet["Letter"]):
    def expired(self) -> Self:
        return self.filter(expires_at__lt=timezone.now())


class Letter(models.Model):
    """One mail that waits to be sent: sealed, for it may hold a code. Gone once it left, or is too old."""

    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        indexes = [models.Index(fields=["expires_at"], name="letter_expires")]

    def __str__(self) -> str:
        return f"letter {self.pk}"  # Never what is in it.

    @classmethod
    @transaction.atomic
    def post(cls, message: "EmailMessage") -> "Letter":
        """Take a mail in; it leaves after the transaction that wants it, if there is one."""
        from mailroom.jobs import deliver  # noqa: PLC0415  They name each other.

        # Whoever writes a mail that is soon worth nothing says so: `message.good_for`.
        good_for = cast(timedelta, getattr(message, "good_for", GOOD_FOR))
        letter = cls.objects.create(sealed=sealed(message), expires_at=timezone.now() + good_for)
        deliver.defer(letter=letter.pk)
        return letter

    @property
    def is_expired(self) -> bool:
        return self.expires_at < timezone.now()

    def open(self) -> "EmailMessage":
        """Return the mail. Raises CannotOpenError where it was sealed with another SECRET_KEY."""
        return opened(bytes(self.sealed))


class Failure(models.Model):
    """A mail that could not be handed over. Of whom it was for, only the host is written down."""

    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    what = models.CharField(_("what"), max_length=60)
    host = models.CharField(_("to an address at"), max_length=255, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300)
    is_final = models.BooleanField(_("given up"), default=False)

    class Meta:
        verbose_name = _("mail that did not leave")
        verbose_name_plural = _("mail that did not leave")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["-happened_at"], name="mail_failure_newest")]

    def __str__(self) -> str:
        return f"{self.what}: {self.error}"

    @classmethod
    def note(cls, what: str, message: "EmailMessage | None", error: Any, *, is_final: bool) -> "Failure":
        hosts = {
            address.rpartition("@")[2].strip("> ") for address in (message.recipients() if message else [])
        }
        said = " ".join(f"{type(error).__name__}: {error}".split())
        for address in message.recipients() if message else []:
            said = said.replace(address, "…")  # Servers repeat whom they refuse.
        return cls.objects.create(
            what=what, host=", ".join(sorted(hosts))[:255], error=said[:300], is_final=is_final
        )

    @classmethod
    def forget(cls) -> None:
        cls.objects.filter(happened_at__lt=timezone.now() - FAILURES_KEPT).delete()
