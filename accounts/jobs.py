"""Work accounts do on their own: shells around verbs."""

from procrastinate.contrib.django import app

from accounts import leaving


@app.periodic(cron="*/5 * * * *")
@app.task(name="accounts.jobs.erase_due", queueing_lock="accounts.erase_due")
def erase_due(timestamp: int) -> None:
    leaving.erase_due()
