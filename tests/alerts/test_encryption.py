import json
import time

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts import vapid
from alerts.encryption import CURVE, MOST_BYTES, encrypt, from_text, is_point, point, to_text
from tests.alerts.browser import Browser, read_token

# RFC 8291, appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private(text):
    return ec.derive_private_key(int.from_bytes(from_text(text), "big"), CURVE)


def test_the_example_of_the_standard_comes_out_byte_for_byte():
    body = encrypt(PLAIN, from_text(RECEIVER), from_text(AUTH), sender=private(SENDER), salt=from_text(SALT))

    assert to_text(body) == BODY


def test_the_browser_of_these_tests_reads_the_example_of_the_standard():
    assert Browser(private(RECEIVER_PRIVATE), from_text(AUTH)).read(from_text(BODY)) == PLAIN


@given(plain=st.binary(max_size=MOST_BYTES), auth=st.binary(min_size=16, max_size=16), data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_the_browser_reads_and_nobody_else(plain, auth, data):
    number = data.draw(st.integers(1, vapid.ORDER - 1))
    browser = Browser(ec.derive_private_key(number, CURVE), auth)

    body = encrypt(plain, browser.public, auth)

    assert browser.read(body) == plain
    assert len(body) <= 4096
    with pytest.raises(InvalidTag):
        Browser(ec.generate_private_key(CURVE), auth).read(body)


def test_a_message_that_no_service_would_take_is_refused_here():
    with pytest.raises(ValueError, match="at most"):
        encrypt(b"x" * (MOST_BYTES + 1), from_text(RECEIVER), from_text(AUTH))


@pytest.mark.parametrize(
    "bad", [b"", b"\x04", b"\x00", b"\x04" + b"\x00" * 64, b"\x04" + b"\xff" * 64, b"\x05" * 65]
)
def test_what_is_no_point_of_the_curve_is_no_key(bad):
    assert not is_point(bad)


def test_a_compressed_point_is_no_key_of_a_browser():
    whole = from_text(RECEIVER)

    assert is_point(whole)
    assert not is_point(bytes([2 + whole[64] % 2]) + whole[1:33])


@pytest.mark.parametrize("bad", ["é", "a b", "a+b/", "a", "AA=A"])
def test_what_is_not_base64url_is_refused(bad):
    with pytest.raises(ValueError, match="base64url"):
        from_text(bad)


def test_a_push_service_can_check_who_sends(settings):
    settings.VAPID_PRIVATE_KEY = vapid.make_key()

    header = vapid.authorization("https://push.example")

    claims = read_token(header)
    assert claims["aud"] == "https://push.example"
    assert claims["sub"].startswith("mailto:")
    assert time.time() < claims["exp"] <= time.time() + 24 * 3600


def test_a_token_somebody_changed_is_no_token(settings):
    settings.VAPID_PRIVATE_KEY = vapid.make_key()
    kind, _claims, signature = vapid.authorization("https://push.example")[8:].split(",")[0].split(".")
    forged = to_text(json.dumps({"aud": "https://other.example"}).encode())

    with pytest.raises(InvalidSignature):
        read_token(f"vapid t={kind}.{forged}.{signature}, k={vapid.public_key()}")


def test_a_demo_has_keys_of_its_own_and_any_other_paper_only_what_it_was_given(settings):
    settings.VAPID_PRIVATE_KEY, settings.DEMO = "", True
    first = vapid.public_key()
    assert first == vapid.public_key()
    assert is_point(from_text(first))
    settings.SECRET_KEY = "another-secret-key"
    assert vapid.public_key() != first
    settings.DEMO = False
    assert vapid.public_key() == ""


def test_the_signature_has_the_form_of_the_standard_not_that_of_openssl(settings):
    settings.VAPID_PRIVATE_KEY = vapid.make_key()
    for _ in range(20):
        said, _dot, signature = vapid.authorization("https://a.example")[8:].split(",")[0].rpartition(".")
        raw = from_text(signature)
        assert len(raw) == 64
        pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        vapid.private_key().public_key().verify(pair, said.encode(), ec.ECDSA(SHA256()))


def test_a_point_is_written_as_browsers_write_it():
    assert to_text(point(private(RECEIVER_PRIVATE).public_key())) == RECEIVER
