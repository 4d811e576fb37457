"""What a reader is told, on the site: one's own, and kept nowhere."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from alerts import vapid
from comments.forms_of_notices import NoticeChoicesForm
from comments.models import Notice, NoticeBrowser, NoticeChoices
from comments.notice_mail import reader_in
from comments.notice_wording import words_of
from comments.notices import unread_count
from outlets.addresses import key_of

NOTICES_A_PAGE = 30


@never_cache
@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One's notices, the newest first: `?before=<notice>`."""
    asked = request.GET.get("before", "")
    before = key_of(asked)
    if asked and before is None:
        raise Http404("There is no such page.")
    own = Notice.objects.by_reader(_reader(request)).on_site().for_telling()
    own = own.filter(pk__lt=before) if before else own
    found = list(own.order_by("-pk")[: NOTICES_A_PAGE + 1])
    shown = found[:NOTICES_A_PAGE]
    context = {
        "told": [(notice, words_of(notice)) for notice in shown],
        "newest": shown[0].pk if shown else 0,
        "unread": unread_count(_reader(request)),
        "is_first": not before,
        "next_key": shown[-1].pk if len(found) > NOTICES_A_PAGE else None,
    }
    return render(request, "comments/notices.html", context)


@never_cache
@login_required
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notice is about. Reading is what a GET is for: it is read from then on."""
    own = Notice.objects.by_reader(_reader(request)).on_site()
    told = get_object_or_404(own.for_telling(), pk=pk)
    own.filter(pk=pk).mark_read()
    return redirect(words_of(told).address or "comments:notices")


@never_cache
@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read, up to the newest one that was on the page."""
    newest = key_of(request.POST.get("newest", "")) or 0
    Notice.objects.by_reader(_reader(request)).filter(pk__lte=newest).mark_read()
    return redirect("comments:notices")


@never_cache
@login_required
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """The quiet number beside the account, for a script to place."""
    return render(request, "comments/_unread_notices.html", {"unread": unread_count(_reader(request))})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    own = NoticeChoices.of(_reader(request))
    sent = request.POST if request.method == "POST" else None
    form = NoticeChoicesForm(sent, instance=own, label_suffix="")
    if form.is_valid():
        form.save()
    is_kept = bool(sent) and not form.errors
    context = {"form": form, "is_kept": is_kept, "public_key": vapid.public_key()}
    return render(request, "comments/notice_choices.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_POST
def browser(request: HttpRequest) -> HttpResponse:
    """Tell in the browser of `endpoint`, no longer, or say whether: `act=on|off|look`."""
    endpoint, act = request.POST.get("endpoint", ""), request.POST.get("act", "look")
    if act == "on" and not NoticeBrowser.begin(endpoint, _reader(request)):
        return JsonResponse({"error": str(_("This browser has no alerts."))}, status=404)
    if act == "off":
        NoticeBrowser.end(endpoint, _reader(request))
    return JsonResponse({"is_on": NoticeBrowser.is_on(endpoint, _reader(request))})


@csrf_exempt  # Mail programs post it themselves (RFC 8058); the token in the address is the right to.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails of notices, for whoever holds a mail with the link; asks a person first."""
    reader = reader_in(token)
    if reader is None:
        raise Http404("This link stops nothing.")
    if request.method == "POST" and User.objects.filter(pk=reader).exists():
        NoticeChoices.stop_mail(reader)
    return render(request, "comments/stop_mail.html", {"is_done": request.method == "POST"})


def _reader(request: HttpRequest) -> User:
    return cast(User, request.user)
