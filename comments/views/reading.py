"""Conversations as everyone reads them: nothing personal is in these pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.columns import LISTED
from articles.models import Article
from comments import searching, threads
from comments.models import Comment
from outlets.addresses import key_of
from pagecache.pages import reader_page

# What the pages of a conversation tell of its article.
ARTICLE = (
    *("headline", "slug", "language", "status", "published_at", "byline", "comment_policy"),
    *("section__comment_policy", "outlet__comment_policy"),
)


@reader_page(parameters=("sort", "before"))
def conversation(request: HttpRequest, article_pk: int) -> HttpResponse:
    """Every thread under an article, a page at a time: `?sort=…&before=<comment>`."""
    article = get_object_or_404(discussed(), pk=article_pk)
    page = conversation_asked_for(request, article)
    return render(request, "comments/conversation.html", {"article": article, "conversation": page})


@reader_page(parameters=("q", "before"))
def search(request: HttpRequest, article_pk: int) -> HttpResponse:
    """What was said under an article in some words, the newest first: `?q=…&before=<comment>`."""
    article = get_object_or_404(discussed(), pk=article_pk)
    found = searching.Found(article, request.GET.get("q", ""), _key(request, "before"))
    return render(request, "comments/search.html", {"article": article, "found": found})


@reader_page(parameters=("after",))
def thread(request: HttpRequest, root: int) -> HttpResponse:
    """One thread from its first comment down, a page at a time: `?after=<comment>`."""
    first = get_object_or_404(_readable().filter(parent=None), pk=root)
    comments, has_more = threads.page_of_thread(root, _key(request, "after"))
    context = {
        "article": first.article,
        "conversation": threads.Conversation(first.article),
        "entries": list(threads.lay_out(comments, is_closed=first.is_closed)),
        "is_first": comments[0].pk == root,
        "root": root,
        "next_key": comments[-1].pk if has_more else None,
    }
    return render(request, "comments/thread.html", context)


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting address of a comment leads to its place in its thread."""
    row = get_object_or_404(_readable(), pk=pk)
    key = threads.page_key(row)
    page = f"?after={key}" if key else ""
    return redirect(f"{reverse('comments:thread', args=[row.root_id])}{page}#comment-{row.pk}")


def discussed() -> "threads.QuerySet[Article]":
    return Article.objects.published().for_listing().only(*LISTED, "byline").with_conversation_settings()


def conversation_asked_for(request: HttpRequest, article: Article) -> threads.Conversation:
    """Return the page of the conversation that the query string names. Raises Http404 where there is none."""
    sort = request.GET.get("sort", threads.NEWEST)
    if sort not in threads.ORDERS:
        raise Http404("There is no such order.")
    return threads.Conversation(article, sort, _key(request, "before"))


def _readable() -> "threads.QuerySet[Comment]":
    published = Article.objects.published()
    rows = (
        Comment.objects.placed()
        .filter(article__in=published)
        .select_related("article__section", "article__outlet")
    )
    return rows.only("root", "path", "is_closed", *(f"article__{name}" for name in ARTICLE))


def _key(request: HttpRequest, name: str) -> int | None:
    """Return the comment number in the query string, or None. Raises Http404 on anything else."""
    value = request.GET.get(name, "")
    if not value:
        return None
    key = key_of(value)
    if key is None:
        raise Http404("There is no such page.")
    return key
