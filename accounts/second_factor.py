"""A second factor beside the password: an authenticator app or a passkey. The desk asks for one."""

import base64
import hashlib
import hmac
import secrets
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

PURPOSE = b"accounts.second_factor"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(person: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether the desk has to wait until this person has set up a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR or not getattr(person, "is_staff", False):
        return False
    return not Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists()


def reset(person: User, by: User | None) -> User:
    """Take away the second factor a person lost, and tell them. Where `by` is None: the operator."""
    person.forget_second_factor(by=by)
    get_account_adapter().send_mail("mfa/email/second_factor_reset", person.email, {})
    return person


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This did not fit. Take the newest code your app shows, or try again."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an element of the page: no picture has to be fetched, none is kept."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{words}">'
            '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dots}"/></svg>',
            side=len(rows),
            words=gettext("QR code for your authenticator app"),
            dots=dots,
        )

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. If SECRET_KEY is another since: one nobody knows, so that no code fits."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %d") % (count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site passkeys are for: that of SITE_URL, where the page is one of it."""
        ours, asked = urlsplit(settings.SITE_URL).hostname or "", context.request.get_host().partition(":")[0]
        is_ours = asked == ours or asked.endswith(f".{ours}")
        return {"id": ours if is_ours else asked, "name": str(settings.SITE_NAME)}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": cast(User, user).name}


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [hmac.digest(str(key).encode(), PURPOSE, hashlib.sha256) for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
