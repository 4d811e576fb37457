from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class RelatedLink(models.Model):
    """An editor's word that one article belongs with another."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="linked_from",
        verbose_name=_("related article"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    reason = models.CharField(
        _("reason"), max_length=120, blank=True, help_text=_("Shown to readers: why it belongs here.")
    )

    class Meta:
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "related"],
                name="related_once",
                violation_error_message=_("This article is linked already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("related")),
                name="related_to_another",
                violation_error_message=_("An article cannot be related to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} → {self.related}"


class FoundLink(models.Model):
    """One of up to ten articles found to belong with another, by `articles.relating`.

    `position`: 1, 2, … best first. `topics`: the numbers of the topics both carry, the rarest first; never
    empty. `score`: how well they go together, as it was when the row was last written.
    """

    # Its index is the one by position.
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="found_links", db_index=False
    )
    related = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="found_for")
    position = models.PositiveSmallIntegerField()
    topics = ArrayField(models.BigIntegerField())
    score = models.FloatField()

    class Meta:
        ordering = ["article", "position"]
        default_permissions = ()  # Nobody sets them by hand.
        indexes = [models.Index(fields=["article", "position"], name="found_by_position")]
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="found_once"),
            models.CheckConstraint(condition=~models.Q(article=models.F("related")), name="found_another"),
            models.CheckConstraint(condition=models.Q(topics__len__gt=0), name="found_by_a_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.related_id}"


class ToRelate(models.Model):
    """A line in the list of articles whose found links are to be looked for anew.

    Triggers add a line whenever an article is published, leaves the readers' sight or changes its topics,
    however that was done; `articles.relating` takes the lines away. Lines are only added, even twice for an
    article, so that no writer waits for another. The article may be gone by then: there is no foreign key.
    A neighbour's line comes from one that has changed, is worked off after those, and leads no further.
    """

    article_id = models.BigIntegerField(db_index=True)
    is_neighbour = models.BooleanField(db_default=False)

    class Meta:
        default_permissions = ()
        indexes = [models.Index("is_neighbour", models.F("id").desc(), name="to_relate_next")]

    def __str__(self) -> str:
        return str(self.article_id)


class FrontPinQuerySet(models.QuerySet["FrontPin"]):
    @transaction.atomic
    def pin(self, article_id: int, place: int) -> None:
        """Hold an article at a place; one pinned there before moves to where this one was, or goes."""
        pins = {pin.article_id: pin.position for pin in self.select_for_update()}
        former = pins.get(article_id)
        moved = [key for key, position in pins.items() if position == place and key != article_id]
        self.filter(article_id__in=[article_id, *moved]).delete()
        self.create(article_id=article_id, position=place)
        if moved and former:
            self.create(article_id=moved[0], position=former)


class FrontPin(models.Model):
    """An article an editor holds at a place of today's eight."""

    PLACES = 8

    position = models.PositiveSmallIntegerField(
        _("place"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(PLACES)]
    )
    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="front_pin")

    objects = FrontPinQuerySet.as_manager()

    class Meta:
        verbose_name = _("front page pin")
        verbose_name_plural = _("front page")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=8), name="pin_among_the_eight"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.article}"
