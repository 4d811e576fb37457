"""Signing in with an account one has elsewhere, where the operator has named it. It speaks OpenID Connect."""

from typing import Any, ClassVar

import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.forms import SignupForm
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.forms import PaperForm, check_likeness, name_field

KEPT = ("sub", "name", "email")


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _(
            "There is already an account with this e-mail address. Sign in to it, then connect %s there."
        ),
        "no_password": _("Set a password first, so that you can come in without it."),
        "connected_other": _("This is connected to another account here."),
    }

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Return what the environment names; the database is not asked on every sign-in page."""
        offered = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        apps = [SocialApp(provider="openid_connect", **app) for app in offered]
        return [
            app
            for app in apps
            if (not provider or provider in {app.provider, app.provider_id})
            and (not client_id or app.client_id == client_id)
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Believe that an address is theirs only where just that is said: the text "false" is no yes."""
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True
        told = sociallogin.account.extra_data  # Of which only what the account page shows is kept.
        claims = told.get("userinfo") or told.get("id_token") or {}
        sociallogin.account.extra_data = {"userinfo": {name: claims[name] for name in KEPT if name in claims}}

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        user.name = str(data.get("name") or "")[:80]
        user.email = user.email.lower()
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        return {**super().get_signup_form_initial_data(sociallogin), "name": sociallogin.user.name}


class SignUpFromElsewhereForm(PaperForm, SignupForm):
    name = name_field(check_likeness)
    field_order = ["name", "email"]


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead on to `provider_id` from a page of ours.

    Our Content-Security-Policy lets no form lead to another site, not by a redirect either, nor by one of
    theirs. So the answer to the form is a page that goes on by itself.
    """
    try:
        response = openid_connect.login(request, provider_id)
    except (requests.RequestException, ValueError, KeyError) as error:
        provider = ElsewhereAdapter(request).get_provider(request, provider_id)
        return render_authentication_error(request, provider, exception=error)
    if response.status_code == 302 and response["Location"].startswith(("https://", "http://")):
        return render(request, "socialaccount/leave.html", {"address": response["Location"]})
    return response
