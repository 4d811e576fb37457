"""A mail as bytes that only this paper can read: whoever sees the table, a dump or a backup sees no code."""

import base64
import json

from cryptography.fernet import Fernet, InvalidToken
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.crypto import salted_hmac

FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class CannotOpenError(Exception):
    """It was sealed with another SECRET_KEY."""


def sealed(message: EmailMessage) -> bytes:
    """Return `message` encrypted. Raises ValueError where files are attached: the paper's mails have none."""
    if message.attachments:
        raise ValueError("A mail with files cannot be queued.")
    facts = {name: getattr(message, name) for name in FIELDS}
    facts["alternatives"] = [list(one) for one in getattr(message, "alternatives", [])]
    facts["subtype"] = message.content_subtype
    return _lock().encrypt(json.dumps(facts, default=str).encode())


def opened(token: bytes) -> EmailMessage:
    try:
        facts = json.loads(_lock().decrypt(token))
    except InvalidToken as error:
        raise CannotOpenError("It was sealed with another SECRET_KEY.") from error
    facts["headers"] = facts.pop("extra_headers")
    subtype, alternatives = facts.pop("subtype"), facts.pop("alternatives")
    message = EmailMultiAlternatives(**facts)
    message.content_subtype = subtype
    for text, kind in alternatives:
        message.attach_alternative(text, kind)
    return message


def _lock() -> Fernet:
    key = salted_hmac("mailroom.sealing", "letters", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
