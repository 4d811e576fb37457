"""Signing in by e-mail address, and who may not although they exist."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from accounts.models import User

DEMO_DOMAIN = "newsroom.test"
# The demo paper's commenters. They have no password, and none of theirs would open anything.
DEMO_READERS_DOMAIN = f"readers.{DEMO_DOMAIN}"


def may_sign_in(user: User) -> bool:
    """The demo accounts, whose password everyone knows, work in a demo only."""
    domain = user.email.rpartition("@")[2]
    if domain == DEMO_READERS_DOMAIN:
        return False
    return bool(settings.DEMO) or domain != DEMO_DOMAIN


class EmailBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail, with Django's model permissions."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and may_sign_in(user)

    def _check_password(self, user: Any, password: str) -> Any:
        # Refused here, as a wrong password is: allauth would still open the door after the hook above.
        if user and not may_sign_in(user):
            return None
        return super()._check_password(user, password)
