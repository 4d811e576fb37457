"""The edition: today's eight, or a topic, as one file to keep, its signature, and the page that offers it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from articles import facts
from articles.edition import signing
from articles.edition.choosing import Edition, todays_edition, topic_edition
from articles.edition.forms import FORMS
from articles.edition.page import POLICY
from articles.models import Topic
from pagecache.pages import reader_page, shows


@reader_page
def editions(request: HttpRequest) -> HttpResponse:
    """Offer today's edition, and say what it is."""
    edition = todays_edition()
    sizes = {form: len(FORMS[form].write(edition)) for form in FORMS} if edition else {}
    told = facts.of_page(request, _("The edition"), _("The paper as one file that opens with no network."))
    context = {"edition": edition, "sizes": sizes, "public_key": signing.public_key().decode(), "facts": told}
    return render(request, "articles/edition/offer.html", context)


@reader_page
def todays(request: HttpRequest, form: str) -> HttpResponse:
    return _file(todays_edition(), form)


@reader_page
def todays_signature(request: HttpRequest, form: str) -> HttpResponse:
    return _signature(todays_edition(), form)


@reader_page
def of_topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = Topic.objects.at(slug)
    if topic.slug != slug:
        return redirect("articles:topic_edition", topic.slug, form, permanent=True)
    return _file(topic_edition(topic), form)


@reader_page
def signature_of_topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = Topic.objects.at(slug)
    if topic.slug != slug:
        return redirect("articles:topic_signature", topic.slug, form, permanent=True)
    return _signature(topic_edition(topic), form)


@reader_page
def edition_key(request: HttpRequest) -> HttpResponse:
    """Publish the key that verifies the paper's editions."""
    shows("edition-key")  # Which never changes but with the settings.
    return HttpResponse(signing.public_key(), content_type="application/x-pem-file")


def _file(edition: Edition | None, form: str) -> HttpResponse:
    if edition is None:
        raise Http404("There is nothing to put into it.")
    response = HttpResponse(FORMS[form].write(edition), content_type=FORMS[form].media_type)
    response._csp_replace = POLICY  # type: ignore[attr-defined]  # Where a browser shows it after all.
    return _to_keep(response, f"{edition.file_name}.{form}")


def _signature(edition: Edition | None, form: str) -> HttpResponse:
    if edition is None:
        raise Http404("There is nothing to sign.")
    signature = signing.sign(FORMS[form].write(edition))
    response = HttpResponse(signature, content_type="application/octet-stream")
    return _to_keep(response, f"{edition.file_name}.{form}.sig")


def _to_keep(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Robots-Tag"] = "noindex"  # The articles have addresses of their own.
    return response
