"""What a browser is sent: the words, where they lead, and how they stand to what it was told before."""

import hmac
import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import translation

from alerts.encryption import encrypt, from_text, to_text
from alerts.models import Alert, Subscription, Wording
from alerts.push_services import host_of
from alerts.vapid import authorization
from outlets.languages import direction

HOUR = 3600
# How long a push service keeps it for a telephone that is off, and whether it wakes one that saves power.
KEPT_SECONDS = {Alert.Kind.BREAKING: 6 * HOUR, Alert.Kind.TOPIC: 6 * HOUR, Alert.Kind.CORRECTION: 72 * HOUR}
URGENCY = {Alert.Kind.BREAKING: "high", Alert.Kind.TOPIC: "normal", Alert.Kind.CORRECTION: "high"}


@dataclass(frozen=True)
class Message:
    endpoint: str
    body: bytes
    headers: dict[str, str]


def message(alert: Alert, subscription: Subscription) -> Message:
    """Return what is posted to one browser. Raises ValueError or NotAllowed where nothing can be."""
    kind = Alert.Kind(alert.kind)
    told = payload(alert, subscription.language)
    return sealed(told, subscription, _subject(alert), kept=KEPT_SECONDS[kind], urgency=URGENCY[kind])


def sealed(told: bytes, subscription: Subscription, subject: str, *, kept: int, urgency: str) -> Message:
    """Return `told` encrypted for one browser, to be kept for `kept` seconds. Raises as `message` does."""
    keys = from_text(subscription.p256dh), from_text(subscription.auth)
    headers = {
        "Authorization": authorization(f"https://{host_of(subscription.endpoint)}"),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(kept),
        "Urgency": urgency,
        # What waits at the push service under the same topic is replaced: a mistake by its correction.
        "Topic": _veiled(subject),
    }
    return Message(subscription.endpoint, encrypt(told, *keys), headers)


def payload(alert: Alert, language: str) -> bytes:
    """Return the notification in the reader's language, as static/js/worker/push.js reads it."""
    wording = alert.wording_for(language) or Wording(language=language)
    with translation.override(language):
        kind = str(Alert.Kind(alert.kind).label)
        url = alert.article.get_absolute_url() if alert.article else "/"
    title = f"{kind}: {wording.headline}" if alert.kind == Alert.Kind.CORRECTION else wording.headline
    facts = {
        "title": title,
        "body": wording.body,
        "url": url,
        # On the screen, too, one takes the place of the other.
        "tag": _subject(alert),
        "again": alert.kind == Alert.Kind.CORRECTION,
        "lang": wording.language,
        "dir": direction(wording.language),
        "icon": staticfiles_storage.url("icons/icon-192.png"),
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def _veiled(subject: str) -> str:
    """Return a name from which a push service cannot tell the article."""
    return to_text(hmac.digest(settings.SECRET_KEY.encode(), subject.encode(), "sha256")[:18])


def _subject(alert: Alert) -> str:
    return f"article-{alert.article_id}"
