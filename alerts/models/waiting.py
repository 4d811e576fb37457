from django.db import models


class ToAnnounce(models.Model):
    """An article that was just published. A trigger writes these, in the transaction that publishes it."""

    article_id = models.BigIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"article {self.article_id}"
