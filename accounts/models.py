"""People who sign in: readers, authors, editors, moderators, admins."""

from typing import Any, ClassVar, Self, cast

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.roles import ADMINS, MODERATORS, ROLES


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        return user.vouch_for_email()

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
    # In which the paper writes to them: the one they signed up in, until they choose another.
    language = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    # Part of every session's hash: raising it ends all sessions of this person at once.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    # Asked to be deleted: from when on, and whether what they said stays, without their name.
    leaves_at = models.DateTimeField(_("to be deleted"), null=True, blank=True, editable=False)
    keeps_words = models.BooleanField(default=False, editable=False)
    # Set by the verbs of comments/standing.py alone. A time that is past mutes nobody.
    muted_until = models.DateTimeField(_("muted until"), null=True, editable=False)
    is_held = models.BooleanField(
        _("everything they write waits for a moderator"), default=False, editable=False
    )

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
        indexes = [
            models.Index(
                fields=["leaves_at"], condition=models.Q(leaves_at__isnull=False), name="person_leaving"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self._meta.verbose_name} {self.pk}"  # Never the address: others see this.

    @property
    def is_banned(self) -> bool:
        return self.standing == self.Standing.BANNED

    @property
    def is_muted(self) -> bool:
        return self.muted_until is not None and self.muted_until > timezone.now()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of this person's roles. A superuser is an Admin."""
        held = {group.name for group in self.groups.all()} & set(ROLES)
        return frozenset(held | {ADMINS} if self.is_superuser else held)

    def has_role(self, *roles: str) -> bool:
        """Say whether this person has any of `roles`. Whoever is not active has none."""
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_last_admin(self) -> bool:
        admins = User.objects.filter(models.Q(groups__name=ADMINS) | models.Q(is_superuser=True))
        return self.has_role(ADMINS) and not admins.filter(is_active=True).exclude(pk=self.pk).exists()

    def may_ban(self, person: "User") -> bool:
        """Moderators answer for readers, Admins for everyone; nobody for themselves."""
        if person.pk == self.pk:
            return False
        return self.has_role(ADMINS) or (self.has_role(MODERATORS) and not person.is_staff)

    def may_grant_to(self, person: "User") -> bool:
        return self.has_role(ADMINS) and person.pk != self.pk

    # Verbs. Where `by` is None, the operator acts from the command line.

    def vouch_for_email(self) -> Self:
        """Take the address as confirmed, without the mailed code."""
        addresses = cast(Any, self).emailaddress_set
        addresses.update_or_create(email=self.email, defaults={"verified": True, "primary": True})
        return self

    def rename(self, name: str) -> Self:
        self.name = name
        self.save(update_fields=["name"])
        return self

    @transaction.atomic
    def grant_role(self, role: str, by: "User | None") -> Self:
        """Give this person a role. They sign in again to use it."""
        if by and not by.may_grant_to(self):
            raise PermissionDenied
        self.groups.add(Group.objects.get(name=role))
        return self._role_changed(f"Granted the role {role}.", by)

    @transaction.atomic
    def revoke_role(self, role: str, by: "User | None") -> Self:
        """Take a role away, at once. Giving up one's own is allowed; emptying the Admins' chair is not."""
        if by and not by.has_role(ADMINS):
            raise PermissionDenied
        if by and role == ADMINS and self.is_last_admin:
            raise PermissionDenied(_("Someone else has to be an Admin first."))
        self.groups.remove(Group.objects.get(name=role))
        return self._role_changed(f"Took the role {role} away.", by)

    @transaction.atomic
    def ban(self, by: "User | None", reason: str) -> Self:
        """Take this person out of the conversation and sign them out everywhere."""
        if by and not by.may_ban(self):
            raise PermissionDenied
        if not reason.strip():
            raise ValueError("A ban has a reason.")
        self.standing = self.Standing.BANNED
        self.save(update_fields=["standing"])
        self.log(f"Banned: {reason.strip()}", by)
        return self.end_sessions()

    @transaction.atomic
    def unban(self, by: "User | None") -> Self:
        if by and not by.may_ban(self):
            raise PermissionDenied
        self.standing = self.Standing.GOOD
        self.save(update_fields=["standing"])
        self.log("Ended the ban.", by)
        return self

    @transaction.atomic
    def forget_second_factor(self, by: "User | None") -> Self:
        """Take away what was lost or stolen: passkeys, authenticator app, recovery codes."""
        if by and not by.may_grant_to(self):
            raise PermissionDenied
        cast(Any, self).authenticator_set.all().delete()
        self.log("Took the second factor away.", by)
        return self.end_sessions()

    def end_sessions(self) -> Self:
        """Sign this person out everywhere, at once."""
        self.session_epoch = models.F("session_epoch") + 1
        self.save(update_fields=["session_epoch"])
        self.refresh_from_db(fields=["session_epoch"])
        return self

    def log(self, what: str, by: "User | None") -> None:
        """Write into the audit log what was done to this person."""
        LogEntry.objects.log_actions(
            user_id=(by or self).pk,
            queryset=[self],
            action_flag=CHANGE,
            change_message=what if by else f"{what} (By the operator.)",
            single_object=True,
        )

    def _role_changed(self, what: str, by: "User | None") -> Self:
        self.__dict__.pop("roles", None)
        self.is_staff = bool(self.roles)
        self.save(update_fields=["is_staff"])
        self.log(what, by)
        return self.end_sessions()

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        facts = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.User.session", facts, secret=secret, algorithm="sha256").hexdigest()
