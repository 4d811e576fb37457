"""Two editors at once, two workers at once, on real connections."""

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import EDITORS
from alerts.models import Alert, Delivery
from alerts.sending import deliver_due
from tests.alerts.conftest import send
from tests.comments.test_races import together
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WORDS = {"en": ("Ferry returns", "")}


def waiting(editor):
    alert = Alert.compose(WORDS, by=editor, article=make_article())
    alert.submit(by=editor)
    return alert


def test_of_two_who_approve_at_once_one_does(editor):
    editors = [make_user(roles=(EDITORS,)) for _ in range(2)]
    alert = waiting(editor)

    outcomes = together(*[lambda me=me: Alert.objects.get(pk=alert.pk).approve(by=me) for me in editors])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "ValidationError"]
    assert Alert.objects.get().approved_by in editors


def test_it_is_sent_once_or_taken_back_never_both(editor, second_editor):
    alert = waiting(editor)
    alert.approve(by=second_editor)

    outcomes = together(
        lambda: Alert.objects.get(pk=alert.pk).send(by=editor),
        lambda: Alert.objects.get(pk=alert.pk).take_back(by=second_editor),
    )

    assert sum(isinstance(outcome, ValidationError) for outcome in outcomes) == 1


def test_however_many_workers_there_are_nobody_is_told_twice(service, subscribe, breaking):
    for _ in range(40):
        subscribe()
    send(breaking)

    sent = together(*[deliver_due] * 3)

    assert sum(sent) == 40
    paths = [path for path, _headers, _body in service.received]
    assert len(paths) == len(set(paths)) == 40
    assert set(Delivery.objects.values_list("status", flat=True)) == {"sent"}


def test_jobs_that_write_down_the_readers_at_once_write_each_down_once(subscribe, breaking):
    for _ in range(5):
        subscribe()
    send(breaking)
    Alert.objects.update(addressed_at=None)
    Delivery.objects.all().delete()

    together(*[lambda: Alert.objects.get(pk=breaking.pk).address() for _ in range(3)])

    assert breaking.deliveries.count() == 5
