"""Web Push message encryption (RFC 8291), one record of aes128gcm (RFC 8188).

Only the browser that subscribed can read what is sent; the push service in between sees its length.
"""

import base64
import os
import re

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
CURVE = ec.SECP256R1()
RECORD_SIZE = 4096
# What push services have to take is 4096 bytes in all: less header (86), end mark (1) and tag (16).
MOST_BYTES = RECORD_SIZE - 86 - 1 - 16


def encrypt(
    plain: bytes,
    p256dh: bytes,
    auth: bytes,
    *,
    sender: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body of a push message for the browser whose public key is `p256dh`.

    `sender` and `salt` are made anew for each message, and only given to test the published example.
    Raises ValueError for a message that is too long, and for a key that is no point of the curve.
    """
    if len(plain) > MOST_BYTES:
        raise ValueError(f"A push message has at most {MOST_BYTES} bytes.")
    receiver = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, p256dh)
    sender = sender or ec.generate_private_key(CURVE)
    salt = salt or os.urandom(16)
    own = point(sender.public_key())
    shared = sender.exchange(ec.ECDH(), receiver)
    secret = _derive(shared, auth, b"WebPush: info\x00" + p256dh + own, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\x00", 12)
    header = salt + RECORD_SIZE.to_bytes(4, "big") + bytes([len(own)]) + own
    return header + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_point(encoded: bytes) -> bool:
    """Tell whether these are 65 bytes that name a point of the curve."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, encoded)
    except ValueError:
        return False
    return len(encoded) == 65


def to_text(raw: bytes) -> str:
    """Return base64url without padding, as everything in Web Push is written."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Raises ValueError for anything but base64url."""
    bare = text.rstrip("=")
    if not BASE64URL.fullmatch(bare) or len(bare) % 4 == 1:
        raise ValueError("This is not base64url.")
    return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
