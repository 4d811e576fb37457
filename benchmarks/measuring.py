"""Asking for every kind of reader page, and timing the answers."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Topic
from comments.models import Comment
from outlets.models import Outlet

HOST = "localhost:8000"


@dataclass(frozen=True)
class Result:
    """Milliseconds (`python`: those our own process computed), the most queries, and the size of a page."""

    name: str
    p50: float
    p95: float
    best: float
    python: float
    queries: int
    kilobytes: float


def measure(requests: int) -> list[Result]:
    client = Client(headers={"host": HOST})
    for address in ("/", "/latest/", "/search/?q=ferry"):
        client.get(address)  # Templates are compiled once in the life of a process.
    return [time_pages(client, name, addresses, requests) for name, addresses in kinds(requests).items()]


def time_pages(client: Client, name: str, addresses: list[str], requests: int) -> Result:
    times, computed, queries, size = [], [], 0, 0
    for turn in range(requests):
        address = addresses[turn % len(addresses)]
        start, start_computing = time.perf_counter(), time.process_time()
        response = client.get(address)
        length = len(b"".join(response.streaming_content) if response.streaming else response.content)  # type: ignore[attr-defined]
        times.append((time.perf_counter() - start) * 1000)
        computed.append((time.process_time() - start_computing) * 1000)
        size = max(size, length)
        if response.status_code not in {200, 404, 410}:
            raise RuntimeError(f"{address} answered {response.status_code}")
        if turn < 8:
            with CaptureQueriesContext(connection) as context:
                client.get(address)
            queries = max(queries, len(context))
    times.sort()
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    result = Result(name, middle, high, times[0], statistics.median(computed), queries, size / 1000)
    print(f"{name:<52}{middle:8.1f}{high:8.1f}{result.python:8.1f} {queries:3}", flush=True)
    return result


def kinds(count: int) -> dict[str, list[str]]:
    """Return addresses of every kind of page."""
    rng = Random(2)  # noqa: S311  The same pages every time.
    articles = Article.objects.published()
    some = rng.sample(list(articles.values_list("pk", flat=True)), count)
    paths = [row.get_absolute_url() for row in articles.filter(pk__in=some).only("pk", "slug")]
    discussed = list(articles.order_by("-comment_count").only("pk", "slug", "comment_count")[:5])
    topics = list(
        Topic.objects.annotate(many=Count("articles")).order_by("-many").values_list("slug", flat=True)
    )
    outlets = list(
        Outlet.objects.annotate(many=Count("articles")).order_by("-many").values_list("slug", flat=True)
    )
    thread = Comment.objects.values("root").annotate(many=Count("pk")).order_by("-many").first()
    deep: Callable[[Any], str] = lambda row: f"{row.published_at:%Y-%m-%dT%H:%M:%S.%fZ}~{row.pk}"  # noqa: E731
    old = [
        deep(row)
        for row in articles.order_by("published_at").only("pk", "published_at")[: 10 * count : count]
    ]
    return {
        "front": ["/"],
        "front, Arabic": ["/ar/"],
        "article": paths,
        "article, the most discussed": [row.get_absolute_url() for row in discussed],
        "conversation, its second page and oldest first": [
            f"/comments/on/{row.pk}/?sort=oldest" for row in discussed
        ],
        "thread, the longest": [f"/comments/thread/{thread['root']}/"] if thread else [],
        "section": [f"/section/section-{number}/" for number in range(10)],
        "topic, common": [f"/topic/{slug}/" for slug in topics[:10]],
        "topic, rare": [f"/topic/{slug}/" for slug in topics[-20:]],
        "outlet, large": [f"/outlet/{slug}/" for slug in outlets[:10]],
        "outlets": ["/outlets/"],
        "latest": ["/latest/"],
        "latest, years back": [f"/latest/?before={key}" for key in old],
        "section, years back": [f"/section/section-3/?before={key}" for key in old],
        "search, a common word": ["/search/?q=said", "/search/?q=expect"],
        "search, a rarer word": ["/search/?q=lighthouse", "/search/?q=battery", "/search/?q=telescope"],
        "search, several words and a phrase": [
            '/search/?q="did not expect" ferry -oil',
            "/search/?q=night or harbour",
        ],
        "search, by date and outlet": [
            "/search/?q=ferry&sort=date&outlet=outlet-1",
            "/search/?q=said&sort=date",
        ],
        "search, misspelt": ["/search/?q=lighthuose", "/search/?q=batery", "/search/?q=telescpe"],
        "search, nothing found": ["/search/?q=xyzzyplugh"],
        "feed, latest": [f"/feeds/latest.{form}" for form in ("atom", "rss", "json")],
        "feed, topic": [f"/feeds/topic/{slug}.atom" for slug in topics[:10]],
        "sitemap, index": ["/sitemap.xml"],
        "sitemap, articles": ["/sitemap-1.xml"],
        "sitemap, news": ["/sitemap-news.xml"],
        "corrections": ["/corrections/"],
        "trust page": ["/about/", "/ethics/"],
        "not found": ["/article/999999999/nothing/", "/topic/nothing/"],
    }
