"""Work the paper does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from articles import ranking, relating, spelling
from articles.models import Article, OutletTally, Picture

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


@app.task(name="articles.jobs.find_related", retry=3)
def find_related() -> None:
    relating.relate_waiting()


# What changed by another way than a verb, by an import or by hand, waits a minute at most.
@app.periodic(cron="* * * * *")
@app.task(name="articles.jobs.find_missed", queueing_lock="articles.find_missed")
def find_missed(timestamp: int) -> None:
    relating.relate_waiting()


@app.periodic(cron="27 3 * * *")
@app.task(name="articles.jobs.find_anew", queueing_lock="articles.find_anew")
def find_anew(timestamp: int) -> None:
    relating.relate_anew()


@app.task(name="articles.jobs.rank", retry=3)
def rank() -> None:
    ranking.rank()


@app.periodic(cron="* * * * *")
@app.task(name="articles.jobs.rank_again", queueing_lock="articles.rank_again")
def rank_again(timestamp: int) -> None:
    ranking.rank()


@app.task(name="articles.jobs.make_renditions", retry=3)
def make_renditions(picture_id: int) -> None:
    for picture in Picture.objects.filter(pk=picture_id):
        picture.make_renditions()


@app.task(name="articles.jobs.remove_original", retry=3)
def remove_original(name: str) -> None:
    Picture.remove_original(name)


@app.periodic(cron="7,22,37,52 * * * *")
@app.task(name="articles.jobs.fold_tallies", queueing_lock="articles.fold_tallies")
def fold_tallies(timestamp: int) -> None:
    OutletTally.fold()


@app.periodic(cron="17 3 * * *")
@app.task(name="articles.jobs.refresh_words", queueing_lock="articles.refresh_words")
def refresh_words(timestamp: int) -> None:
    spelling.refresh_words()
