"""The trust pages: about, ownership, ethics, contact, as editors wrote them."""

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from articles import facts
from articles.prose import plain_text, sanitise
from pagecache.pages import reader_page, shows


@reader_page
def trust_page(request: HttpRequest) -> HttpResponse:
    """Show the page that lives at this address in this language."""
    page = get_object_or_404(FlatPage, url=request.path_info, sites=settings.SITE_ID)
    shows(f"page:{page.pk}")
    page.content = mark_safe(sanitise(page.content))  # noqa: S308  Sanitised here.
    description = Truncator(plain_text(page.content)).words(facts.DESCRIPTION_WORDS, truncate=" …")
    context = {"flatpage": page, "facts": facts.of_page(request, page.title, description)}
    return render(request, "flatpages/default.html", context)
