"""The search page."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import facts
from articles.forms import SearchForm
from articles.searching import CAP, PAGE_SIZE, Found, search
from pagecache.pages import reader_page

TEMPLATE = "articles/search.html"


@reader_page(
    parameters=("q", "outlet", "section", "topic", "language", "since", "until", "sort", "page", "before")
)
def search_page(request: HttpRequest) -> HttpResponse:
    filters = SearchForm(request.GET)
    context: dict[str, object] = {
        "filters": filters,
        "sections": filters.sections,
        "query": request.GET.get("q", "").strip(),
        # One page of answers may be found by search engines; every cut of it would be too many.
        "facts": facts.of_page(
            request,
            _("Search"),
            _("Search every article of the paper, in every language it carries."),
            is_indexed=set(request.GET) <= {"q"},
        ),
    }
    if not filters.is_valid():
        return render(request, TEMPLATE, {**context, "query": "", "results": [], "total": 0}, status=400)
    found = search(filters.wish, _page(request), request.GET.get("before", ""))
    context |= {
        "results": found.results,
        "total": found.total,
        "is_capped": found.is_capped,
        "is_wordless": found.is_wordless,
        "is_asked": not filters.wish.is_empty,
        "suggestion": found.suggestion,
        "suggestion_url": _address(request, {"q": found.suggestion}) if found.suggestion else "",
        "next_url": _next(request, found),
    }
    return render(request, TEMPLATE, context)


def _page(request: HttpRequest) -> int:
    """Return `?page=`; raise Http404 where there can be none."""
    page = request.GET.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) <= 3 and 1 <= int(page) <= CAP // PAGE_SIZE):
        raise Http404("There is no such page.")
    return int(page)


def _next(request: HttpRequest, found: Found) -> str:
    return _address(request, found.next_page) if found.next_page else ""


def _address(request: HttpRequest, changes: dict[str, str]) -> str:
    """Return this search with `changes`, from its first page unless they say otherwise."""
    asked = {name: fact for name, fact in request.GET.items() if fact and name not in {"page", "before"}}
    return f"{request.path}?{urlencode({**asked, **changes})}"
