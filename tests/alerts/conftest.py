from itertools import count

import pytest
from django.utils import timezone

from accounts.roles import EDITORS
from alerts import posting, vapid
from alerts.encryption import to_text
from alerts.models import Alert, Subscription
from tests import factories
from tests.alerts import push_service
from tests.alerts.browser import Browser

_numbers = count(1)


@pytest.fixture
def service(settings, monkeypatch):
    """A push service the paper may post to. Only its place and its certificate are put in by hand."""
    settings.PUSH_SERVICES = [push_service.HOST]
    settings.VAPID_PRIVATE_KEY = vapid.make_key()
    with push_service.running() as running:
        monkeypatch.setattr(posting, "PORT", running.port)
        monkeypatch.setattr(posting, "trust", lambda: running.trust)
        monkeypatch.setattr(posting, "public_addresses", lambda host: ["127.0.0.1"])
        yield running


@pytest.fixture
def second_editor(db):
    return factories.make_user(name="Selma", roles=(EDITORS,))


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def subscribe(browser):
    def made(name="", topics=(), outlets=(), **facts):
        keys = {"p256dh": to_text(browser.public), "auth": to_text(browser.auth)}
        endpoint = f"https://{push_service.HOST}/push/{name or next(_numbers)}"
        return Subscription.keep(endpoint, topics=list(topics), outlets=list(outlets), **{**keys, **facts})

    return made


@pytest.fixture
def breaking(article, editor, second_editor):
    """Breaking news that two editors sent off, a while ago."""
    words = {"en": ("Ferry returns", "After nine years."), "ar": ("عودة العبّارة", "بعد تسع سنوات.")}
    alert = Alert.compose(words, by=editor, kind="breaking", article=article)
    alert.submit(by=editor)
    alert.approve(by=second_editor)
    return alert


def send(alert):
    """Send an alert off, and let the seconds in which it can be stopped go by."""
    alert.send(by=alert.approved_by)
    Alert.objects.filter(pk=alert.pk).update(sent_at=timezone.now())
    alert.refresh_from_db()
    alert.address()
    return alert
