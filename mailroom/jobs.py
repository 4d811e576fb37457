"""Mail leaves: shells around verbs. A job knows a letter by its number, and nothing that is in it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from mailroom import sending
from mailroom.models import Failure, Letter

# Somebody waits for a code.
FIRST = 20
# After 5 seconds, 25, 2 minutes, 10, 52, 4 hours.
PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=5)


@app.task(name="mailroom.jobs.deliver", priority=FIRST, retry=PATIENCE)
def deliver(letter: int) -> None:
    sending.deliver(letter)


@app.periodic(cron="*/10 * * * *")
@app.task(name="mailroom.jobs.forget", queueing_lock="mailroom.forget")
def forget(timestamp: int) -> None:
    Letter.objects.all().expired().delete()
    Failure.forget()
