from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F


class ArchiveWord(models.Model):
    """A word of the published archive, so that a misspelt search can be answered with one that exists."""

    word = models.CharField(max_length=40, unique=True)
    # The word without accents, as it is compared.
    folded = models.CharField(max_length=40, db_index=True)
    # In how many articles it stands.
    frequency = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="archive_word_trigrams")]

    def __str__(self) -> str:
        return self.word
