"""What an open page of the queue says and asks while it is looked at: I am reading these; how many wait?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from comments.asked import HELD, PENDING, REPORTED
from comments.models import Claim
from comments.moderating import moderator_of
from comments.queue import counts_for
from comments.queue_places import as_shown
from outlets.addresses import key_of

MOST_HELD = 500


def counts(request: HttpRequest) -> HttpResponse:
    """How many wait under each tab, as they are shown; and the same as a sentence, to be read out."""
    found = counts_for(moderator_of(request))
    shown = {tab: as_shown(number) for tab, number in found.items()}
    said = gettext("Waiting: %(pending)s. Reported: %(reported)s. Held by a rule: %(held)s.")
    facts = {PENDING: shown[PENDING], REPORTED: shown[REPORTED], HELD: shown[HELD]}
    return JsonResponse({"counts": shown, "said": said % facts})


def keep(request: HttpRequest) -> HttpResponse:
    """Go on reading what is claimed. Answers with what another moderator reads by now, and until when."""
    person, numbers = moderator_of(request), _numbers(request)
    mine = Claim.take(numbers, by=person, page=request.POST.get("page", "")[:16])
    lost = Claim.objects.of_others(person).filter(comment__in=set(numbers) - mine)
    return JsonResponse({"lost": {str(claim.comment_id): str(claim) for claim in lost}})


def release(request: HttpRequest) -> HttpResponse:
    """Leave a page of the queue: what was claimed by it is free for others."""
    page = request.POST.get("page", "")[:16]
    Claim.objects.all().release(_numbers(request), by=moderator_of(request), page=page)
    return HttpResponse(status=204)


def _numbers(request: HttpRequest) -> list[int]:
    found = [number for number in map(key_of, request.POST.getlist("comment")) if number]
    return found[:MOST_HELD]
