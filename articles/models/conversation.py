"""How conversations are held: the paper's own settings, and what an article makes of all that is said."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from outlets.conversation import CommentPolicy, strictest

Policy = CommentPolicy  # Within an article, the name is its own.

# Of a reader's comments the last hour is looked at, so no wait is longer.
LONGEST_WAIT = 3600
LONGEST_COMMENT = 5000  # The database takes no more.


def _up_to(most: int, least: int = 0) -> list[Any]:
    return [MinValueValidator(least), MaxValueValidator(most)]


class ConversationSettings(models.Model):
    """One row: what holds for every conversation unless a section, an outlet or an article says otherwise."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY, editable=False)
    comment_policy = models.CharField(
        _("comments are"),
        max_length=10,
        choices=[choice for choice in CommentPolicy.choices if choice[0] != "inherit"],
        default=CommentPolicy.AFTER,
        help_text=_("Sections, outlets and single articles may say otherwise."),
    )
    is_paused = models.BooleanField(
        _("nobody can write for now"),
        default=False,
        help_text=_("Closes every conversation of the paper at once, whatever else is set. Reading goes on."),
    )
    newcomers_held = models.PositiveSmallIntegerField(
        _("first comments that wait"),
        default=3,
        validators=_up_to(100),
        help_text=_(
            "A new reader’s comments wait for a moderator until this many were shown. 0: none has to wait."
        ),
    )
    slow_mode = models.PositiveSmallIntegerField(
        _("slow mode, in seconds"),
        default=15,
        validators=_up_to(LONGEST_WAIT),
        help_text=_(
            "How long a reader waits between two comments, wherever they write. "
            "At most an hour (3600); 0: no wait."
        ),
    )
    most_an_hour = models.PositiveSmallIntegerField(
        _("comments in an hour"),
        default=30,
        validators=_up_to(1000, 1),
        help_text=_("What one reader may write in an hour, in all conversations together."),
    )
    longest = models.PositiveSmallIntegerField(
        _("longest comment, in characters"),
        default=LONGEST_COMMENT,
        validators=_up_to(LONGEST_COMMENT, 1),
        help_text=_("5000 at most."),
    )
    close_after_days = models.PositiveSmallIntegerField(
        _("days a conversation stays open"),
        default=30,
        validators=_up_to(3650),
        help_text=_("Counted from the article’s publication. 0: it never closes by itself."),
    )
    edit_minutes = models.PositiveSmallIntegerField(
        _("minutes to edit"),
        default=5,
        validators=_up_to(1440),
        help_text=_("How long a reader may put other words in their comment’s place. 0: not at all."),
    )

    class Meta:
        verbose_name = _("conversation settings")
        verbose_name_plural = _("conversation settings")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_row_of_conversation_settings"),
            models.CheckConstraint(
                condition=Q(comment_policy__in=["after", "before", "closed"]),
                name="conversation_settings_policy_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    slow_mode__lte=LONGEST_WAIT,
                    longest__lte=LONGEST_COMMENT,
                    longest__gte=1,
                    most_an_hour__gte=1,
                ),
                name="conversation_settings_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return str(_("How conversations are held"))

    @classmethod
    def current(cls) -> "ConversationSettings":
        """Return the paper's settings; what it begins with, where the row is gone."""
        return cls.objects.filter(pk=cls.ONLY).first() or cls()

    @classmethod
    def as_facts(cls) -> Subquery:
        """Return the row as a column of another query, so that it costs no query of its own."""
        names = [field.name for field in cls._meta.concrete_fields]
        return Subquery(cls.objects.values(facts=JSONObject(**{name: F(name) for name in names})))


class Discussed(models.Model):
    """An article as something to talk about."""

    CommentPolicy = CommentPolicy

    comment_policy = models.CharField(
        _("comments"), max_length=10, choices=CommentPolicy, default=CommentPolicy.INHERIT
    )
    slow_mode = models.PositiveSmallIntegerField(
        _("slow mode, in seconds"),
        null=True,
        blank=True,
        validators=_up_to(LONGEST_WAIT),
        help_text=_(
            "How long a reader waits between two comments here. At most an hour (3600). "
            "Empty: as the section says."
        ),
    )

    # Loaded with the row by `with_conversation_settings`.
    settings_facts: dict[str, Any] | None

    class Meta:
        abstract = True

    @cached_property
    def conversation_settings(self) -> ConversationSettings:
        facts = self.__dict__.get("settings_facts")
        return ConversationSettings(**facts) if facts else ConversationSettings.current()

    @property
    def inherited_policy(self) -> Policy:
        """What holds where the article says nothing: the stricter of section and outlet, else the paper's."""
        article: Any = self
        nearer = strictest(article.section.comment_policy, article.outlet.comment_policy)
        if nearer != CommentPolicy.INHERIT:
            return nearer
        return CommentPolicy(self.conversation_settings.comment_policy)

    @property
    def policy(self) -> Policy:
        """How the conversation is held: as the article itself says, or as it inherits."""
        if self.conversation_settings.is_paused:
            return CommentPolicy.CLOSED
        own = CommentPolicy(self.comment_policy)
        return self.inherited_policy if own == CommentPolicy.INHERIT else own

    @property
    def seconds_between(self) -> int:
        """How long one reader waits between two comments here; 0 where only the paper's wait holds."""
        article: Any = self
        own = self.slow_mode if self.slow_mode is not None else article.section.slow_mode
        return own or 0
