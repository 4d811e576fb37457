"""What a reader saved and follows. The lists are in the browser; these pages are the same for everyone."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import facts
from articles.models import Article, Topic
from pagecache.pages import reader_page, shows

# Of how many of the newest articles the topics are those in the news, and how many of these are offered.
NEWEST = 60
OFFERED = 12


@reader_page
def saved(request: HttpRequest) -> HttpResponse:
    shows("webapp")
    told = facts.of_page(request, _("Saved articles"), _("The articles you saved."), is_indexed=False)
    return render(request, "webapp/saved.html", {"facts": told})


@reader_page
def following(request: HttpRequest) -> HttpResponse:
    told = facts.of_page(
        request, _("Following"), _("The newest of the topics and outlets you follow."), is_indexed=False
    )
    return render(request, "webapp/following.html", {"facts": told, "topics": topics_in_the_news()})


def topics_in_the_news() -> list[Topic]:
    """Return the topics that most of the newest articles are about."""
    shows("latest", "topics")
    newest = list(Article.objects.published().latest_first().values_list("pk", flat=True)[:NEWEST])
    shows(*(f"article:{pk}" for pk in newest))  # A topic that one of them is given may be another of these.
    about = Topic.objects.filter(articles__in=newest).annotate(mentions=Count("articles"))
    return list(about.order_by("-mentions", "name")[:OFFERED])
