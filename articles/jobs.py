"""Work the paper does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from articles import spelling
from articles.models import Article, Picture

# Before pictures and housekeeping: readers were told a time.
FIRST = 10


# Each schedule asks for its own moment; every minute, this one makes good what was missed.
@app.periodic(cron="* * * * *")
@app.task(name="articles.jobs.publish_due", queueing_lock="articles.publish_due", priority=FIRST)
def publish_due(timestamp: int) -> None:
    Article.objects.all().publish_due()


@app.task(name="articles.jobs.publish_scheduled", priority=FIRST)
def publish_scheduled() -> None:
    Article.objects.all().publish_due()


@app.task(name="articles.jobs.make_renditions", retry=3)
def make_renditions(picture_id: int) -> None:
    for picture in Picture.objects.filter(pk=picture_id):
        picture.make_renditions()


@app.task(name="articles.jobs.remove_original", retry=3)
def remove_original(name: str) -> None:
    Picture.remove_original(name)


@app.periodic(cron="17 3 * * *")
@app.task(name="articles.jobs.refresh_words", queueing_lock="articles.refresh_words")
def refresh_words(timestamp: int) -> None:
    spelling.refresh_words()
