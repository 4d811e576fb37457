"""People who sign in: readers, authors, editors, moderators, admins."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. Signs in by e-mail; other readers see only the name."""

    class Standing(models.TextChoices):
        GOOD = "good", _("Good standing")
        BANNED = "banned", _("Banned")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80, help_text=_("Shown beside your comments."))
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.GOOD)
    is_staff = models.BooleanField(_("may enter the desk"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    # Part of every session's hash: raising it ends all sessions of this person at once.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            # Unique as people read it: addresses are kept in lower case.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_banned(self) -> bool:
        return self.standing == self.Standing.BANNED

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def end_sessions(self) -> Self:
        """Sign this person out everywhere, at once."""
        self.session_epoch += 1
        self.save(update_fields=["session_epoch"])
        return self

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        facts = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.User.session", facts, secret=secret, algorithm="sha256").hexdigest()
