"""What moderation did, for everyone to read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.transparency import TransparencyPage
from pagecache.pages import reader_page, shows


@reader_page
def transparency(request: HttpRequest) -> HttpResponse:
    shows("transparency")
    context = {"page": TransparencyPage(), "contact": settings.REPORTS_CONTACT}
    return render(request, "comments/transparency.html", context)
