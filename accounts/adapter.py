"""How allauth speaks and acts in this paper."""

from datetime import timedelta
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CODE_WORKS_FOR = timedelta(minutes=15)


class PaperAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not belong together."),
        "email_taken": _("There is already an account with this e-mail address."),
        "duplicate_email": _("This is already your e-mail address."),
        "same_as_current": _("This is already your e-mail address."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This is not the code we sent. Look at the newest mail from us."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("That was too often. Wait a minute, then try again."),
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data["name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def format_email_subject(self, subject: Any) -> str:
        return str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail whose subject may name the paper, too."""
        facts = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, **context}
        super().send_mail(template_prefix, email, facts)

    def render_mail(self, template_prefix: str, email: Any, context: Any, headers: Any = None) -> Any:
        """Write a mail. One with a code is not kept in the queue longer than the code works."""
        message = super().render_mail(template_prefix, email, context, headers)
        if "code" in context:
            message.good_for = CODE_WORKS_FOR
        return message

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> Any:
        """Lead whoever asked for their account to be deleted to where they can keep it."""
        response = super().post_login(request, user, **facts)
        return redirect("accounts:delete") if user.leaves_at else response

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        if self.request.user.is_authenticated:
            return reverse("accounts:account")
        return super().get_email_verification_redirect_url(email_address)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")
