"""allauth's forms of second factors and passkeys, in the paper's words."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PaperForm

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "dir": "ltr",
    "spellcheck": "false",
    "maxlength": "20",
}
NAME_LENGTH = 60
# What the libraries raise of a credential that no browser wrote.
MALFORMED = (ValueError, KeyError, TypeError, AttributeError)


class SecondFactorForm(PaperForm, base.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE
        self.fields["code"].help_text = _("From your authenticator app, or one of your recovery codes.")


class ConfirmBySecondFactorForm(SecondFactorForm, base.ReauthenticateForm):
    pass


class AuthenticatorAppForm(PaperForm, totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE
        self.fields["code"].label = _("Code the app shows now")


class _PasskeyForm(PaperForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].label = _("Name of this passkey")
            self.fields["name"].help_text = _("For your own list, such as “Phone”.")
            self.fields["name"].widget.attrs |= {"maxlength": NAME_LENGTH, "autocomplete": "off"}
            self.fields["name"].max_length = NAME_LENGTH  # type: ignore[attr-defined]

    def clean(self) -> Any:
        try:
            return super().clean()
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def clean_name(self) -> str:
        parent: Any = super()
        name = parent.clean_name() if hasattr(parent, "clean_name") else self.cleaned_data["name"]
        return str(name)[:NAME_LENGTH]


class AddPasskeyForm(_PasskeyForm, webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone")
        alone.help_text = _("Without a password or code. Some older security keys cannot: then untick this.")


class FirstPasskeyForm(_PasskeyForm, webauthn.SignupWebAuthnForm):
    pass


class RenamePasskeyForm(_PasskeyForm, webauthn.EditWebAuthnForm):
    pass


class _CredentialForm(forms.Form):
    def clean_credential(self) -> Any:
        parent: Any = super()
        try:
            return parent.clean_credential()
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignInWithPasskeyForm(_CredentialForm, webauthn.LoginWebAuthnForm):
    pass


class PasskeyAsSecondFactorForm(_CredentialForm, webauthn.AuthenticateWebAuthnForm):
    pass


class ConfirmByPasskeyForm(_CredentialForm, webauthn.ReauthenticateWebAuthnForm):
    pass
