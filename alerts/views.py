"""The page on which a reader turns alerts on, and what it asks of the server about this one browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alerts import vapid
from alerts.forms import KeysForm, SubscriptionForm, complaint
from alerts.models import Subscription
from alerts.requests import from_own_pages, refuse
from articles import facts
from pagecache.pages import reader_page, shows


@reader_page
def alerts(request: HttpRequest) -> HttpResponse:
    """Offer alerts. What this browser chose is asked for afterwards; it is in no page."""
    shows("frame")
    told = facts.of_page(request, _("Alerts"), _("Be told of breaking news, and of what you follow."))
    return render(request, "alerts/alerts.html", {"facts": told, "public_key": vapid.public_key()})


@require_http_methods(["POST", "DELETE"])
@from_own_pages
def subscription(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    """Keep what a browser wants, or forget it. Each may be said again and changes nothing."""
    if request.method == "DELETE":
        Subscription.objects.filter(endpoint=str(said.get("endpoint"))).delete()
        return HttpResponse(status=204)
    is_moved = bool(said.get("replaces"))
    form = KeysForm(said) if is_moved else SubscriptionForm(said)
    if not form.is_valid():
        return refuse(400, complaint(form))
    if isinstance(form, SubscriptionForm):
        form.keep()
    elif not Subscription.move(before=form.cleaned_data.pop("replaces"), **form.cleaned_data):
        return refuse(404, _("This browser has no alerts."))
    return JsonResponse({"kept": True})


@require_http_methods(["POST"])
@from_own_pages
def choices(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    """Tell a browser what it chose. The endpoint is the key to it, so it travels in no address."""
    found = Subscription.objects.filter(endpoint=str(said.get("endpoint"))).first()
    if found is None:
        return refuse(404, _("This browser has no alerts."))
    return JsonResponse(
        {
            "wants_breaking": found.wants_breaking,
            "topics": [{"slug": topic.slug, "name": topic.label} for topic in found.topics.all()],
            "outlets": [{"slug": outlet.slug, "name": outlet.name} for outlet in found.outlets.all()],
            "quiet_from": found.quiet_from and f"{found.quiet_from:%H:%M}",
            "quiet_to": found.quiet_to and f"{found.quiet_to:%H:%M}",
        }
    )
