"""The list of people, with what the conversation knows of their standing: every ban is a decision."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import PeopleAdmin
from accounts.models import User
from comments import standing
from comments.act_forms import WHY, PeopleActionForm
from comments.models.moderation import DecidedMeanwhileError

admin.site.unregister(User)


@admin.register(User)
class PeopleWithStandingAdmin(PeopleAdmin):
    actions = ["ban", "unban"]
    action_form = PeopleActionForm

    @admin.display(description=_("standing"))
    def standing_now(self, person: User) -> str:
        here = reverse("admin:accounts_user_change", args=[person.pk])
        address = f"{reverse('admin:comments_reader_act', args=[person.pk])}?next={here}"
        return format_html(
            '{} · <a href="{}">{}</a>', standing.in_words(person), address, _("Warn, mute, hold or ban")
        )

    @admin.action(description=_("Ban (say why)"), permissions=["change"])
    def ban(self, request: HttpRequest, people: QuerySet[User]) -> None:
        reason = request.POST.get("reason", "")
        if reason not in dict(WHY) or not reason:
            self.message_user(request, _("Say why, beside the action."), messages.ERROR)
            return
        note = request.POST.get("note", "")[:500]
        self._judge(request, people, standing.ban, reason=reason, note=note)

    @admin.action(description=_("End the ban"), permissions=["change"])
    def unban(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._judge(request, people, standing.unban)

    def _judge(self, request: HttpRequest, people: QuerySet[User], verb: Any, **facts: str) -> None:
        done, refused = 0, []
        for person in people:
            try:
                verb(person, by=request.user, **facts)
            except PermissionDenied:
                refused.append(person.name)
            except DecidedMeanwhileError:
                pass  # They stand as wished.
            else:
                done += 1
        if done:
            words = ngettext("%d person: done.", "%d people: done.", done) % done
            self.message_user(request, words, messages.SUCCESS)
        if refused:
            names = pgettext("between the parts of a list", ", ").join(refused)
            words = gettext("Not for you to judge: %s.") % names
            self.message_user(request, words, messages.ERROR)
