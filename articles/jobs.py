"""Work the paper does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from articles.models import Article, Picture


@app.periodic(cron="* * * * *")
@app.task(name="articles.jobs.publish_due", queueing_lock="articles.publish_due")
def publish_due(timestamp: int) -> None:
    Article.objects.all().publish_due()


@app.task(name="articles.jobs.make_renditions", retry=3)
def make_renditions(picture_id: int) -> None:
    for picture in Picture.objects.filter(pk=picture_id):
        picture.make_renditions()
