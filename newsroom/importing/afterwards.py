"""What an import leaves to be worked out, done at its end rather than left to the worker."""

import sys

from articles.models import ToRelate
from articles.ranking import rank
from articles.relating import relate_waiting
from articles.spelling import refresh_words
from newsroom.progress import Progress


def work_out() -> None:
    """Read the archive's words, find the articles that belong together, and rank the front page."""
    refresh_words()
    with Progress("Finding what belongs together", ToRelate.objects.count(), sys.stderr) as progress:
        relate_waiting(progress.advance)
    rank()
