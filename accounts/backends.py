"""Signing in by e-mail address."""

from allauth.account.auth_backends import AuthenticationBackend


class EmailBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail, with Django's model permissions."""
