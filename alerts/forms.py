"""What a browser says of itself when it wants alerts, held against what can be true."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from alerts.encryption import from_text, is_point
from alerts.models import Subscription
from alerts.push_services import LONGEST_ENDPOINT, NotAllowed, host_of
from articles.models import Topic
from outlets.models import Outlet

MOST_FOLLOWED = 200


class Slugs(forms.Field):
    """Addresses of topics or outlets, as they are or once were. What is none any more is left out."""

    widget = forms.TextInput  # Which hands over what it is given.

    def __init__(self, rows: "QuerySet[Any]") -> None:
        super().__init__(required=False)
        self.rows = rows

    def clean(self, value: Any) -> list[Any]:
        slugs = value or []
        if not isinstance(slugs, list) or len(slugs) > MOST_FOLLOWED:
            raise ValidationError(_("Too many are followed."))
        known = [slug for slug in slugs if isinstance(slug, str) and "\x00" not in slug]
        return list(self.rows.filter(Q(slug__in=known) | Q(former_slugs__overlap=known))) if known else []


class KeysForm(forms.Form):
    """An endpoint and its keys."""

    endpoint = forms.CharField(max_length=LONGEST_ENDPOINT, strip=False)
    p256dh = forms.CharField(max_length=90, strip=False)
    auth = forms.CharField(max_length=24, strip=False)
    replaces = forms.CharField(max_length=LONGEST_ENDPOINT, strip=False, required=False)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        try:
            host_of(endpoint)
        except NotAllowed as refusal:
            raise ValidationError(
                _("The paper cannot send alerts to this browser’s push service.")
            ) from refusal
        return endpoint

    def clean_p256dh(self) -> str:
        return self._key("p256dh", is_point)

    def clean_auth(self) -> str:
        return self._key("auth", lambda raw: len(raw) == 16)

    def _key(self, name: str, is_right: Any) -> str:
        text: str = self.cleaned_data[name]
        try:
            right = is_right(from_text(text))
        except ValueError:
            right = False
        if not right:
            raise ValidationError(_("The browser’s key is none."))
        return text


class SubscriptionForm(KeysForm):
    """What is wanted, and when it shall be quiet."""

    wants_breaking = forms.BooleanField(required=False)
    topics = Slugs(Topic.objects.all())
    outlets = Slugs(Outlet.objects.all())
    quiet_from = forms.TimeField(required=False)
    quiet_to = forms.TimeField(required=False)
    time_zone = forms.CharField(max_length=60)
    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        return zone if zone in available_timezones() else settings.TIME_ZONE

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if (facts.get("quiet_from") is None) != (facts.get("quiet_to") is None):
            raise ValidationError(_("Say when the quiet hours begin and when they end."))
        return facts

    def keep(self) -> Subscription:
        facts = {name: value for name, value in self.cleaned_data.items() if name != "replaces"}
        return Subscription.keep(**facts)


def complaint(form: forms.Form) -> str:
    """Say in a line what is missing and what is wrong, each field by the name it has in the JSON."""
    errors = form.errors.as_data()
    missing = [name for name, found in errors.items() if found[0].code == "required"]
    said = [_("Missing: %s.") % ", ".join(missing)] if missing else []
    for name, found in errors.items():
        words = " ".join(word for error in found for word in error.messages)
        if name not in missing:
            said.append(words if name == NON_FIELD_ERRORS else f"{name}: {words}")
    return " ".join(map(str, said))
