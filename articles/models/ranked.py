from django.db import models


class Ranked(models.Model):
    """A place in a list that ranks articles, as `articles.ranking` last worked it out.

    Reader pages print these facts, never what is counted or timed while they are rendered: a busy thread
    does not touch the front page between two rankings. `position`: 1, 2, … best first. `comments`: how many
    were visible, and `hours`: how many whole hours the article had been out, when it was ranked.
    """

    class List(models.TextChoices):
        EIGHT = "eight", "who may stand among today’s eight"
        DISCUSSED = "discussed", "most discussed of the week"

    list = models.CharField(max_length=10, choices=List)
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="ranks")
    comments = models.PositiveIntegerField()
    hours = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()  # Nobody sets them by hand.
        ordering = ["list", "position"]
        constraints = [
            models.UniqueConstraint(fields=["list", "position"], name="one_article_a_rank"),
            models.UniqueConstraint(fields=["list", "article"], name="ranked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.position}: {self.article_id}"
