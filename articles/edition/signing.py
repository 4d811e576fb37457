"""The paper's signature on what it hands out: Ed25519 over the bytes of the file.

The key comes from EDITION_KEY, or from SECRET_KEY where that is empty; whoever has the public half can tell
that a file came from this paper and is whole, with openssl or with `manage.py verify_edition`.
"""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from django.conf import settings

PURPOSE = b"newsroom: the key that signs editions"


def sign(content: bytes) -> bytes:
    """Return the signature, 64 bytes."""
    return _key().sign(content)


def public_key() -> bytes:
    """Return the key that verifies, as a PEM file."""
    return _key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def is_signed(content: bytes, signature: bytes, key: bytes) -> bool:
    """Tell whether a PEM `key` signed `content` so. Raises ValueError for a key of another kind."""
    known = load_pem_public_key(key)
    if not isinstance(known, Ed25519PublicKey):
        raise ValueError("This is no Ed25519 key.")
    try:
        known.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _key() -> Ed25519PrivateKey:
    secret = (settings.EDITION_KEY or settings.SECRET_KEY).encode()
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(secret, PURPOSE, hashlib.sha256))
