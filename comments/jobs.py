"""Work the conversation does on its own: shells around verbs."""

from procrastinate.contrib.django import app

from comments import transparency


@app.periodic(cron="13 0 * * *")
@app.task(name="comments.jobs.count_months", queueing_lock="comments.count_months")
def count_months(timestamp: int) -> None:
    transparency.count_months()
