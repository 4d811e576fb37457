from datetime import date, timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=30)
LONGEST = 300


def today() -> date:
    return timezone.now().date()


class AskedQuestionQuerySet(models.QuerySet["AskedQuestion"]):
    def over(self) -> "AskedQuestionQuerySet":
        """What has been kept for as long as it may be."""
        return self.filter(asked_on__lt=today() - KEPT)


class AskedQuestion(models.Model):
    """A question asked of an article, so that editors see what readers miss. Who asked is not kept."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    question = models.CharField(_("question"), max_length=LONGEST)
    is_answered = models.BooleanField(_("answered"))
    times = models.PositiveIntegerField(_("times"), default=1)
    # A day, no moment: nothing that could be laid beside a server's log.
    asked_on = models.DateField(_("day"), default=today)

    objects = AskedQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(fields=["article", "question", "asked_on"], name="one_question_a_day")
        ]

    def __str__(self) -> str:
        return self.question

    @classmethod
    def keep(cls, article_id: int, question: str, is_answered: bool) -> None:
        """Count a question that was asked today."""
        asked, is_new = cls.objects.get_or_create(
            article_id=article_id,
            question=" ".join(question.split())[:LONGEST],
            asked_on=today(),
            defaults={"is_answered": is_answered},
        )
        if not is_new:
            cls.objects.filter(pk=asked.pk).update(times=F("times") + 1, is_answered=is_answered)
