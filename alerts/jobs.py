"""Work alerts do on their own: shells around verbs."""

from procrastinate.contrib.django import app

from alerts import announcing, sending
from alerts.models import Alert, Allowance, Delivery

FIRST = 10


def _deliver() -> None:
    for alert in Alert.objects.on_their_way():
        alert.address()
    sending.deliver_due()


@app.task(name="alerts.jobs.deliver", priority=FIRST)
def deliver() -> None:
    _deliver()


# Quiet hours that end, second tries, and what a killed worker left.
@app.periodic(cron="* * * * *")
@app.task(name="alerts.jobs.deliver_due", queueing_lock="alerts.deliver_due", priority=FIRST)
def deliver_due(timestamp: int) -> None:
    Delivery.objects.all().settle_lost()
    announcing.announce_published()
    _deliver()


@app.periodic(cron="43 3 * * *")
@app.task(name="alerts.jobs.forget", queueing_lock="alerts.forget")
def forget(timestamp: int) -> None:
    Allowance.forget()
