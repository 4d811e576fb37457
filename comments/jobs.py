"""Work the conversation does on its own: shells around verbs."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from comments import learning, notice_mail, notice_push, transparency
from comments.models import Claim, Notice, ScreeningTally

FIRST = 5
READERS_AT_ONCE = 500
PATIENCE = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(name="comments.jobs.mail_notices", priority=FIRST, retry=PATIENCE)
def mail_notices(reader: int) -> None:
    notice_mail.mail_due(reader)


@app.task(name="comments.jobs.push_notices", priority=FIRST)
def push_notices(reader: int) -> None:
    quiet_until = notice_push.push_due(reader)
    if quiet_until:
        push_notices.configure(schedule_at=quiet_until).defer(reader=reader)


# Digests of the morning, what waited for a pause between two mails, and what a mail server refused.
@app.periodic(cron="*/5 * * * *")
@app.task(name="comments.jobs.mail_due_notices", queueing_lock="comments.mail_due_notices", priority=FIRST)
def mail_due_notices(timestamp: int) -> None:
    due = Notice.objects.all().due(timezone.now())
    for reader in due.order_by("reader").values_list("reader", flat=True).distinct()[:READERS_AT_ONCE]:
        # Unless it is being tried again already.
        with suppress(AlreadyEnqueued), transaction.atomic():
            mail_notices.configure(queueing_lock=f"comments.mail_notices.{reader}").defer(reader=reader)


@app.periodic(cron="13 0 * * *")
@app.task(name="comments.jobs.count_months", queueing_lock="comments.count_months")
def count_months(timestamp: int) -> None:
    transparency.count_months()


@app.periodic(cron="* * * * *")
@app.task(name="comments.jobs.order_queue", queueing_lock="comments.order_queue")
def order_queue(timestamp: int) -> None:
    learning.learn()
    learning.score_waiting()


@app.periodic(cron="3,18,33,48 * * * *")
@app.task(name="comments.jobs.forget_claims", queueing_lock="comments.forget_claims")
def forget_claims(timestamp: int) -> None:
    Claim.forget()


@app.periodic(cron="52 3 * * *")
@app.task(name="comments.jobs.forget_tallies", queueing_lock="comments.forget_tallies")
def forget_tallies(timestamp: int) -> None:
    ScreeningTally.forget()
