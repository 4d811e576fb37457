import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comments.models.comments import WORDS, CommentQuerySet
from comments.models.moderation import Moderated
from comments.models.round_numbers import in_round_numbers
from comments.models.rule import Rule
from comments.models.writing import Written
from comments.wording import as_html, inert

MAX_LENGTH = 5000
# What holds many comments in the ordinary course of things, whatever they say.
ROUTINE = ["", "newcomer", "checked_before"]


class Comment(Written, Moderated, models.Model):
    """What one reader says under one article: plain text, in its place in a thread."""

    class Status(models.TextChoices):
        PENDING = "pending", _("Waiting for a moderator")
        VISIBLE = "visible", pgettext_lazy("comment", "Visible")
        REJECTED = "rejected", _("Rejected")
        DELETED = "deleted", _("Deleted by its author")

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("Insults or threatens someone")
        HATE = "hate", _("Hateful against a group of people")
        SPAM = "spam", _("Advertising or spam")
        OFF_TOPIC = "off_topic", _("Not about this article")
        PERSONAL = "personal", _("Gives away someone’s personal details")
        UNLAWFUL = "unlawful", _("May be against the law")
        RULE = "rule", _("Uses a phrase the paper does not print")
        OTHER = "other", _("Another reason (say which)")

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="comments", verbose_name=_("article")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="comments",
        db_index=False,
        verbose_name=_("author"),
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="replies", verbose_name=_("in answer to")
    )
    # Both set by a trigger, so that they are right however the row arrives.
    root = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="thread", editable=False, db_index=False
    )
    path = ArrayField(models.BigIntegerField(), editable=False)
    body = models.TextField(_("text"), max_length=MAX_LENGTH)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    # Kept when the comment is restored, so that undoing that finds it again.
    reason = models.CharField(_("why rejected"), max_length=10, choices=Reason, blank=True)
    rule = models.CharField(_("held by"), max_length=20, blank=True, editable=False)
    house_rule = models.ForeignKey(
        Rule, on_delete=models.SET_NULL, null=True, editable=False, related_name="comments", db_index=False
    )
    rule_span = models.CharField(_("words that matched"), max_length=200, blank=True, editable=False)
    # What two comments that say the same have in common; filled when words are taken in.
    gist = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    # Kept by a trigger: when readers first saw it. A comment nobody saw leaves no gap in its thread.
    shown_at = models.DateTimeField(_("first shown"), null=True, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, editable=False)
    is_picked = models.BooleanField(_("picked by the newsroom"), default=False)
    # Of the first comment of a thread: the thread takes no more answers.
    is_closed = models.BooleanField(_("thread is closed"), default=False)
    # All three kept by triggers, in the transaction that changes what they count.
    recommended = models.PositiveIntegerField(_("recommended"), default=0, db_default=0, editable=False)
    recommended_shown = models.GeneratedField(
        expression=in_round_numbers("recommended"), output_field=models.IntegerField(), db_persist=True
    )
    answers = models.PositiveIntegerField(_("answers in its thread"), default=0, db_default=0, editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    import_key = models.CharField(max_length=200, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", _("Can decide on comments"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="rejected") | ~Q(reason=""), name="rejected_comment_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "visible", "rejected", "deleted"]),
                name="comment_status_known",
            ),
            models.CheckConstraint(condition=Q(status="deleted") | ~Q(body=""), name="comment_has_text"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("body"), MAX_LENGTH), name="comment_length"
            ),
            models.CheckConstraint(
                condition=~Q(status="visible") | Q(shown_at__isnull=False), name="visible_comment_was_shown"
            ),
            models.UniqueConstraint(
                fields=["article", "import_key"],
                condition=~Q(import_key=""),
                name="one_comment_per_import_key",
            ),
        ]
        indexes = [
            models.Index(
                "article",
                F("is_picked").desc(),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(parent=None, shown_at__isnull=False),
                name="comment_newest_threads",
            ),
            models.Index(
                fields=["article", "created_at", "id"],
                condition=Q(parent=None, shown_at__isnull=False),
                name="comment_oldest_threads",
            ),
            models.Index(
                "article",
                F("recommended_shown").desc(),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(parent=None, shown_at__isnull=False),
                name="comment_recommended_threads",
            ),
            models.Index(
                "article",
                F("answers").desc(),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(parent=None, shown_at__isnull=False),
                name="comment_answered_threads",
            ),
            models.Index(fields=["root", "path"], name="comment_thread_order"),
            models.Index(fields=["author", "-created_at"], name="comment_by_author"),
            models.Index(fields=["id"], condition=Q(status="pending"), name="comment_pending"),
            # The queue narrowed: to one article, to one kind of rule, to what any rule of the house held.
            models.Index(fields=["article", "id"], condition=Q(status="pending"), name="comment_waits_under"),
            models.Index(fields=["rule", "id"], condition=Q(status="pending"), name="comment_waits_for"),
            models.Index(
                fields=["id"],
                condition=Q(*(~Q(rule=rule) for rule in ROUTINE), status="pending"),
                name="comment_waits_held",
            ),
            # For the desk: what is known of an author, and each filter of the list of comments.
            models.Index(fields=["author", "status", "id"], name="comment_author_record"),
            models.Index(
                fields=["status", "-id"], condition=~Q(status="visible"), name="comment_not_visible"
            ),
            models.Index(fields=["-id"], condition=Q(is_picked=True), name="comment_picked"),
            models.Index(fields=["rule", "-id"], condition=~Q(rule=""), name="comment_held_by"),
            models.Index(
                fields=["house_rule", "-id"],
                condition=Q(house_rule__isnull=False),
                name="comment_by_house_rule",
            ),
            models.Index(
                fields=["gist", "-created_at"], condition=Q(gist__isnull=False), name="comment_says_the_same"
            ),
            BrinIndex(fields=["created_at"], autosummarize=True, name="comment_written"),
            GinIndex(SearchVector("body", config=WORDS), name="comment_words"),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {inert(self.body)[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("comments:comment", args=[self.pk])

    @property
    def author_name(self) -> str:
        return (self.author.name or gettext("A reader")) if self.author else gettext("Deleted reader")

    @property
    def html(self) -> SafeString:
        return as_html(self.body)

    @property
    def is_visible(self) -> bool:
        return self.status == self.Status.VISIBLE

    @property
    def told_by_rule(self) -> str:
        """What a house rule that held or rejected it says to its author."""
        is_by_rule = self.status == self.Status.PENDING or self.reason == self.Reason.RULE
        is_theirs = self.status in {self.Status.PENDING, self.Status.REJECTED}
        return self.house_rule.message if self.house_rule and is_by_rule and is_theirs else ""

    @property
    def is_placed(self) -> bool:
        return self.shown_at is not None
