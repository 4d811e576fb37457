"""People and the audit log, for Admins. Signing in to the desk is allauth's, with its limits."""

from typing import Any, cast

# Imported so that what they register is there to be taken away below.
import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401
import django.contrib.auth.admin
import django.contrib.sites.admin  # noqa: F401
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts import second_factor
from accounts.estimating import EstimatingPaginator
from accounts.forms import RolesForm
from accounts.models import User
from accounts.roles import ROLES

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Groups are the roles, which verbs hand out; sessions and addresses are people's own business;
# the host comes from SITE_URL.
own_business = [UserSession, EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken]
admin.site.unregister([Group, Site, *own_business])


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(role, _(role)) for role in ROLES]

    def queryset(self, request: HttpRequest, people: QuerySet[User]) -> QuerySet[User]:
        return people.filter(groups__name=self.value()) if self.value() else people


@admin.register(User)
class PeopleAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "roles_held", "standing", "joined_at", "last_login"]
    list_filter = [RoleFilter, "standing", "is_staff", "joined_at"]
    search_fields = ["name", "email"]
    ordering = ["-pk"]
    list_per_page = 50
    paginator = EstimatingPaginator
    show_full_result_count = False
    form = RolesForm
    fields = ["name", "email", "standing_now", "joined_at", "last_login", "factors_held", "roles"]
    readonly_fields = ["name", "email", "standing_now", "joined_at", "last_login", "factors_held"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.reset_second_factor)
        own = path("<int:pk>/second-factor/", page, name="accounts_user_second_factor")
        return [own, *super().get_urls()]

    def reset_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then take a person's second factor away, who lost it."""
        person = get_object_or_404(User, pk=pk)
        if not _me(request).may_grant_to(person):
            raise PermissionDenied
        if request.method == "POST":
            second_factor.reset(person, by=_me(request))
            self.message_user(request, _("Taken away. They were told by mail."), messages.SUCCESS)
            return redirect("admin:accounts_user_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take the second factor away?"),
            "person": person,
            "opts": self.opts,
        }
        return render(request, "admin/accounts/second_factor.html", context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # People sign up themselves, and confirm their address.

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # People delete their own account.

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        person = self.get_object(request, object_id)
        if request.method == "GET" and person and self.has_view_permission(request, person):
            person.log("Opened the page, which shows the e-mail address.", by=_me(request))
        return super().change_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("RolesForm", (form,), {"by": _me(request)})

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        form.hand_out(by=_me(request))

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Leave the log to the verbs, which say it better."""

    @admin.display(description=_("roles"))
    def roles_held(self, person: User) -> str:
        comma = pgettext("between the parts of a list", ", ")
        return comma.join(str(_(role)) for role in ROLES if role in person.roles)

    @admin.display(description=_("standing"))
    def standing_now(self, person: User) -> str:
        """The conversation's desk says more, and leads to where it is changed (comments/admin/people.py)."""
        return person.get_standing_display()

    @admin.display(description=_("second factor"))
    def factors_held(self, person: User) -> str:
        held = Authenticator.objects.filter(user=person, type__in=second_factor.FACTORS).count()
        if not held:
            return gettext("None")
        words = ngettext("%d (app or passkey)", "%d (apps and passkeys)", held) % held
        address = reverse("admin:accounts_user_second_factor", args=[person.pk])
        return format_html('{} · <a href="{}">{}</a>', words, address, _("Take it away"))


@admin.register(LogEntry)
class AuditLogAdmin(admin.ModelAdmin):
    """Who did what, when. Written by the site, read by Admins, changed by nobody."""

    list_display = ["action_time", "user", "content_type", "object_repr", "message"]
    list_display_links = None
    list_filter = ["action_time", ("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__name"]
    ordering = ["-pk"]
    paginator = EstimatingPaginator
    show_full_result_count = False

    @admin.display(description=_("what"))
    def message(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
