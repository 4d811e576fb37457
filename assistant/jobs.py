"""Work the panel does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from articles.models import Article
from assistant import queue, translating
from assistant.models import Allowance, AskedQuestion


@app.periodic(cron="* * * * *")
@app.task(name="assistant.jobs.choose_due", queueing_lock="assistant.choose_due")
def choose_due(timestamp: int) -> None:
    queue.choose_due()


@app.periodic(cron="41 3 * * *")
@app.task(name="assistant.jobs.forget", queueing_lock="assistant.forget")
def forget(timestamp: int) -> None:
    AskedQuestion.objects.all().over().delete()
    Allowance.forget()


@app.task(name="assistant.jobs.translate")
def translate(article_id: int, language: str) -> None:
    for article in Article.objects.published().select_related("outlet").defer("search").filter(pk=article_id):
        translating.translate(article, language)
