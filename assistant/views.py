"""The panel's features as pages of their own."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.own_pages import sent_from_own_pages
from articles.models import Article
from assistant import listening, panel, translating
from assistant.engines import Task
from assistant.features import Feature
from assistant.forms import FeedbackForm, LanguageForm, QuestionForm
from assistant.models import Allowance, AskedQuestion, Feedback, Translation
from assistant.offer import Offer, offer_of
from assistant.terms import explanations
from outlets.languages import direction
from pagecache.pages import reader_page, shows


@reader_page
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    return _chosen(request, Task.SUMMARY, pk)


@reader_page
def key_points(request: HttpRequest, pk: int) -> HttpResponse:
    return _chosen(request, Task.KEY_POINTS, pk)


def _chosen(request: HttpRequest, task: Task, pk: int) -> HttpResponse:
    article = _article(pk)
    if not article.is_published:
        return redirect(article)
    offer = _offered(article, Feature(task.value))
    return _page(request, "feature", article, offer, panel=panel.panel_of(article, task))


@reader_page
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article(pk)
    if not article.is_published:
        return redirect(article)
    offer = _offered(article, Feature.TERMS)
    return _page(request, "terms", article, offer, explanations=explanations(article, offer.terms))


@reader_page
def listen(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article(pk)
    if not article.is_published:
        return redirect(article)
    offer = _offered(article, Feature.LISTEN)
    return _page(request, "listen", article, offer, paragraphs=listening.paragraphs(article.shown.text))


@reader_page(parameters=("to",))
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the article beside what an engine made of it; where there is no engine, the browser may."""
    article = _article(pk)
    if not article.is_published:
        return redirect(article)
    offer = _offered(article, Feature.TRANSLATE)
    language = translating.language_for(article, request.GET.get("to", ""))
    translation = translating.translation_of(article, language)
    return _page(
        request,
        "translate",
        article,
        offer,
        form=LanguageForm(article, initial={"to": language}),
        language=language,
        language_direction=direction(language),
        translation=translation,
        pairs=translating.pairs(article, translation),
        has_engine=translating.has_engine(),
    )


@sent_from_own_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_translation(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an engine translate. A form of its own: the page of the translation is the same for everyone."""
    article = get_object_or_404(Article.objects.published().for_reading(), pk=pk)
    offer = _offered(article, Feature.TRANSLATE)
    if not translating.has_engine():
        raise Http404("No engine is configured.")
    form = LanguageForm(article, request.POST or None, initial={"to": request.GET.get("to")})
    if request.method != "POST" or not form.is_valid():
        return _page(request, "new_translation", article, offer, form=form)
    if not Allowance.take(get_adapter().get_client_ip(request)):
        return _page(request, "new_translation", article, offer, 429, form=form, is_too_much=True)
    Translation.want(article, form.cleaned_data["to"])
    return redirect(f"{reverse('assistant:translate', args=[pk])}?to={form.cleaned_data['to']}")


@never_cache
@require_safe
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer `?q=`. Nothing of who asked is kept; the question is, for thirty days."""
    article = _article(pk)
    if not article.is_published:
        return redirect(article)
    offer = _offered(article, Feature.ASK)
    form = QuestionForm(request.GET if "q" in request.GET else None, label_suffix="")
    if not form.is_valid():
        return _page(request, "ask", article, offer, form=form)
    if not Allowance.take(get_adapter().get_client_ip(request)):
        return _page(request, "ask", article, offer, 429, form=form, is_too_much=True)
    question = form.cleaned_data["q"]
    answer = panel.ask(article, question)
    AskedQuestion.keep(article.pk, question, is_answered=bool(answer.quotes))
    return _page(request, "ask", article, offer, form=form, question=question, panel=answer)


@sent_from_own_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, pk: int, feature: str) -> HttpResponse:
    """A thumb and a reason, for the desk. Nobody has to sign in, and nobody is named."""
    article = get_object_or_404(Article.objects.published().for_reading(), pk=pk)
    about = _feature(feature)
    _offered(article, about)
    context: dict[str, Any] = {"article": article, "feature": about}
    if request.method != "POST":
        return render(request, "assistant/feedback.html", context)
    # A thumb is no question: a count of its own.
    if not Allowance.take(f"feedback {get_adapter().get_client_ip(request)}"):
        return render(request, "assistant/feedback.html", {**context, "is_too_much": True}, status=429)
    before = Feedback.of_token(request.POST.get("given", ""))
    form = FeedbackForm(request.POST, instance=before, label_suffix="")
    if not form.is_valid():
        context |= {"form": form, "given": request.POST.get("given", "")}
        return render(request, "assistant/feedback.html", context, status=422)
    given = form.give(article, about)
    wants_reason = not (given.is_useful or given.reason or given.words or before)
    context |= {"form": FeedbackForm(label_suffix=""), "given": given.token} if wants_reason else {}
    return render(request, "assistant/feedback.html", {**context, "is_given": True})


def _page(
    request: HttpRequest, name: str, article: Article, offer: Offer, status: int = 200, **facts: Any
) -> HttpResponse:
    context = {"article": article, "features": offer.features, **facts}
    return render(request, f"assistant/{name}.html", context, status=status)


def _article(pk: int) -> Article:
    """Return a published article, or a withdrawn one, whose own page says why it is gone."""
    shows(f"article:{pk}", f"panel-result:{pk}")
    rows = Article.objects.published() | Article.objects.withdrawn()
    article = get_object_or_404(rows.select_related("outlet", "section").defer("search"), pk=pk)
    shows(f"outlet:{article.outlet_id}", "frame")
    return article


def _offered(article: Article, feature: Feature) -> Offer:
    """Return what the panel has for an article. Raises Http404 where `feature` is not among it."""
    offer = offer_of(article)
    if feature not in offer.features:
        raise Http404("This is not offered here.")
    return offer


def _feature(name: str) -> Feature:
    try:
        return Feature(name)
    except ValueError:
        raise Http404("There is no such feature.") from None
