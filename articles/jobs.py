"""Work the paper does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from articles.models import Picture


@app.task(name="articles.jobs.make_renditions", retry=3)
def make_renditions(picture_id: int) -> None:
    for picture in Picture.objects.filter(pk=picture_id):
        picture.make_renditions()
