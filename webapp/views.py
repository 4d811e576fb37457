"""What makes the site an app: its manifest, its worker, what is kept, the page without a connection."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import facts
from pagecache.pages import reader_page, shows
from webapp.manifest import described
from webapp.todays_paper import todays_paper
from webapp.worker import script


@reader_page
def manifest(request: HttpRequest) -> HttpResponse:
    shows("webapp")  # Which changes with the settings and the program only.
    return JsonResponse(described(), content_type="application/manifest+json")


@reader_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """Send the worker. Browsers ask for it at each visit, and take over one that differs by a byte."""
    shows("webapp")
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8", headers=headers)


@reader_page
def today(request: HttpRequest) -> HttpResponse:
    """List what a browser keeps for a reader without a connection: pages, and the pictures in them."""
    shows("front", "latest")
    return JsonResponse(todays_paper())


@reader_page
def offline(request: HttpRequest) -> HttpResponse:
    """Show what the paper says where there is no connection and no copy."""
    shows("webapp")
    told = facts.of_page(request, _("No connection"), _("What can be read without a connection."))
    return render(request, "webapp/offline.html", {"facts": told})
