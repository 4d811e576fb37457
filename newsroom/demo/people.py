"""The five accounts everyone may try the demo with. They can sign in only where DEMO is set."""

from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.roles import ADMINS, AUTHORS, EDITORS, MODERATORS

DEMO_DOMAIN = "newsroom.test"
PASSWORD = "newsroom-demo"  # noqa: S105  Known to everyone, on purpose.
CAST = {
    "admin": ("Iris Calloway", ADMINS),
    "editor": ("Hugo Lindqvist", EDITORS),
    "author": ("Teodor Vane", AUTHORS),
    "moderator": ("Samira Osei", MODERATORS),
    "reader": ("Nadia Brook", ""),
}


def address(who: str) -> str:
    return f"{who}@{DEMO_DOMAIN}"


def make_cast() -> None:
    """Make the accounts that are missing, each with its role and a confirmed address."""
    for who, (name, role) in CAST.items():
        user = User.objects.filter(email=address(who)).first()
        if user is None:
            user = User.objects.create_user(address(who), PASSWORD, name=name)
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )
        if role and not user.has_role(role):
            user.grant_role(role, by=None)
