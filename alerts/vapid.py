"""How push services know the paper (RFC 8292, VAPID): a token signed with its key goes with each message."""

import json
import time
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alerts.encryption import CURVE, from_text, point, to_text

# Services refuse a token that holds for more than a day.
HOLDS_SECONDS = 12 * 3600
# The order of the curve, so that any 40 bytes make a key of it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def has_keys() -> bool:
    """Tell whether alerts can be sent at all."""
    return bool(settings.VAPID_PRIVATE_KEY or settings.DEMO)


def private_key() -> ec.EllipticCurvePrivateKey:
    """Return the paper's key; a demo without one has a key that follows from its secret key."""
    if settings.VAPID_PRIVATE_KEY:
        return read_key(settings.VAPID_PRIVATE_KEY)
    return _demo_key(settings.SECRET_KEY)


def public_key() -> str:
    """Return what browsers subscribe with, or nothing where alerts are off."""
    return to_text(point(private_key().public_key())) if has_keys() else ""


def make_key() -> str:
    """Return a new private key, as VAPID_PRIVATE_KEY is written."""
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    return to_text(number.to_bytes(32, "big"))


@lru_cache(maxsize=2)
def read_key(text: str) -> ec.EllipticCurvePrivateKey:
    """Raises ValueError for what is no key."""
    raw = from_text(text)
    if len(raw) != 32:
        raise ValueError("A key has 32 bytes.")
    return ec.derive_private_key(int.from_bytes(raw, "big"), CURVE)


def authorization(origin: str) -> str:
    """Return the Authorization header for the push service at `origin` (https://host)."""
    claims = {"aud": origin, "exp": int(time.time()) + HOLDS_SECONDS, "sub": settings.VAPID_CONTACT}
    return f"vapid t={_signed(claims)}, k={public_key()}"


def _signed(claims: dict[str, object]) -> str:
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    said = ".".join(to_text(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    r, s = decode_dss_signature(private_key().sign(said.encode(), ec.ECDSA(SHA256())))
    return f"{said}.{to_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


@lru_cache(maxsize=2)
def _demo_key(secret: str) -> ec.EllipticCurvePrivateKey:
    raw = HKDF(algorithm=SHA256(), length=40, salt=None, info=b"newsroom demo push key").derive(
        secret.encode()
    )
    return ec.derive_private_key(int.from_bytes(raw, "big") % (ORDER - 1) + 1, CURVE)
