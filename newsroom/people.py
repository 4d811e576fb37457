"""How people sign up and in: settings no operator chooses. Those one may choose are in settings.py."""

from typing import Any

import environ

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    # Last: it may ask another machine, and only of a password the others let pass.
    {"NAME": "accounts.breaches.BreachedPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "articles:front"

ACCOUNT_LOGOUT_REDIRECT_URL = "articles:front"
ACCOUNT_ADAPTER = "accounts.adapter.PaperAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # Whoever gives no password gets a code each time.
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "request_login_code": "accounts.forms.AskForCodeForm",
    "confirm_login_code": "accounts.forms.SignInCodeForm",
    "add_email": "accounts.forms.AddressForm",
    "change_email": "accounts.forms.OtherAddressForm",
    "confirm_email_verification_code": "accounts.forms.AddressCodeForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "confirm_password_reset_code": "accounts.forms.PasswordCodeForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "reauthenticate": "accounts.forms.ConfirmItIsYouForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
USERSESSIONS_TRACK_ACTIVITY = False  # A write with every page is not worth a "last seen".

MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # A clock may be half a minute wrong.
MFA_FORMS = {
    "authenticate": "accounts.second_factor_forms.SecondFactorForm",
    "reauthenticate": "accounts.second_factor_forms.ConfirmBySecondFactorForm",
    "activate_totp": "accounts.second_factor_forms.AuthenticatorAppForm",
    "add_webauthn": "accounts.second_factor_forms.AddPasskeyForm",
    "signup_webauthn": "accounts.second_factor_forms.FirstPasskeyForm",
    "edit_webauthn": "accounts.second_factor_forms.RenamePasskeyForm",
    "login_webauthn": "accounts.second_factor_forms.SignInWithPasskeyForm",
    "authenticate_webauthn": "accounts.second_factor_forms.PasskeyAsSecondFactorForm",
    "reauthenticate_webauthn": "accounts.second_factor_forms.ConfirmByPasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "accounts.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.elsewhere.SignUpFromElsewhereForm"}
SOCIALACCOUNT_AUTO_SIGNUP = False  # A reader chooses the name that everyone will see.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # An account here is connected by whoever is signed in to it.
SOCIALACCOUNT_STORE_TOKENS = False


def sign_in_elsewhere(env: environ.Env) -> dict[str, Any]:
    """Return allauth's SOCIALACCOUNT_PROVIDERS: who speaks OpenID Connect and gave us a client id."""
    offered = [
        ("oidc", env("OIDC_NAME", default=""), env("OIDC_URL", default=""), "OIDC"),
        ("google", "Google", "https://accounts.google.com", "GOOGLE"),
    ]
    known = {
        "OIDC": (env("OIDC_CLIENT_ID", default=""), env("OIDC_CLIENT_SECRET", default="")),
        "GOOGLE": (env("GOOGLE_CLIENT_ID", default=""), env("GOOGLE_CLIENT_SECRET", default="")),
    }
    apps = [
        {
            "provider_id": name,
            "name": words or url,
            "client_id": known[key][0],
            "secret": known[key][1],
            "settings": {"server_url": url},
        }
        for name, words, url, key in offered
        if url and known[key][0]
    ]
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}} if apps else {}
