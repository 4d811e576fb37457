"""What the other end does: a browser that reads its messages, a push service that reads who sent them."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alerts.encryption import CURVE, from_text, point, to_text


class Browser:
    def __init__(self, private=None, auth=b"sixteen bytes ok"):
        self.private = private or ec.generate_private_key(CURVE)
        self.auth = auth
        self.public = point(self.private.public_key())

    @property
    def keys(self):
        return {"p256dh": to_text(self.public), "auth": to_text(self.auth)}

    def read(self, body):
        """Decrypt one message of aes128gcm, written from the standard apart from the paper's own code."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size
        other = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender)
        shared = self.private.exchange(ec.ECDH(), other)
        secret = derive(shared, self.auth, b"WebPush: info\0" + self.public + sender, 32)
        key = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\0")
        assert plain.endswith(b"\2")
        return plain[:-1]


def read_token(header):
    """Check a VAPID header as a push service does, and return what the token claims."""
    scheme, _, rest = header.partition(" ")
    facts = dict(part.strip().split("=", 1) for part in rest.split(","))
    said, _, signature = facts["t"].rpartition(".")
    raw = from_text(signature)
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(facts["k"]))
    key.verify(pair, said.encode(), ec.ECDSA(SHA256()))
    kind, claims = (json.loads(from_text(part)) for part in said.split("."))
    assert (scheme, kind) == ("vapid", {"typ": "JWT", "alg": "ES256"})
    return claims


def derive(secret, salt, info, length):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
