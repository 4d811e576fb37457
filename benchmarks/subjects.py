"""What is measured, and in which order."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.models import Article
from benchmarks.commenting import BODY, Commenters
from benchmarks.freshness import Edited, Editor, Herd, commit_to_bytes, herd, seconds_until_seen
from benchmarks.over_http import HOST, Connection, ask, record
from benchmarks.servers import TIMED_SECONDS, Servers
from benchmarks.weight import Weight, weights
from benchmarks.wrk import Figures, command, wrk

PATHS = 200
HERD = 100
EDITS_A_ROUND = 20  # Whose way through Varnish is timed, where it is purged.


@dataclass
class Subject:
    """One line of the table. `weight` is bytes as they are and in brotli, `cpu` milliseconds a request."""

    name: str
    port: int
    load: Callable[[float], Figures]  # For so many seconds.
    weight: tuple[int, int]
    queries: int = 0
    figures: list[Figures] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def measure(self, servers: Servers, seconds: float) -> None:
        before = servers.cpu_seconds(self.port)
        figures = self.load(seconds)
        self.cpu.append(1000 * (servers.cpu_seconds(self.port) - before) / (figures.rate * seconds))
        self.figures.append(figures)


@dataclass
class Results:
    subjects: list[Subject]
    weights: list[Weight]
    commits: list[float]  # Milliseconds from commit to new bytes in all processes.
    herd: Herd
    stale: dict[str, list[float]]  # Milliseconds from commit to new bytes, through Varnish.
    left_out: Mapping[str, str]


class Paper:
    """The pages that are asked for."""

    def __init__(self) -> None:
        published = Article.objects.published().filter(language="en", outlet__licence="full")
        typical = published.filter(comment_count__range=(5, 30)).order_by("-published_at", "-pk")
        self.article, self.edited = typical[:2]
        self.path = self.article.get_absolute_url()
        # A wrong slug leads on to the right one: this address stays when the headline is edited.
        self.edited_path = self.edited.get_absolute_url()
        some = list(published.order_by("-published_at", "-pk")[: PATHS * 5 : 5])
        self.paths = [each.get_absolute_url() for each in some]
        self.open = [each.pk for each in some if each.comment_policy != Article.CommentPolicy.CLOSED]
        rng = Random(3)  # noqa: S311  The same searches every time.
        words = sorted({word for each in some for word in each.headline.split() if word.isalpha()})
        phrases = [*rng.sample(words, 30), *(" ".join(rng.sample(words, 2)) for _ in range(10))]
        self.searches = [f"/search/?q={quote(phrase)}" for phrase in phrases]


def measure(folder: Path, *, rounds: int, seconds: float, edits: int, left_out: Mapping[str, str]) -> Results:
    """Start every server, and measure them all in turns."""
    paper = Paper()
    with Servers(folder) as servers:
        stage = Stage(servers, paper, folder, left_out)
        for subject in stage.subjects:  # What a process does once in its life is done before.
            subject.load(1)
        for turn in range(rounds):
            for subject in stage.subjects[:: -1 if turn % 2 else 1]:  # Neighbours stay neighbours.
                subject.measure(servers, seconds)
                print(
                    f"{turn + 1}/{rounds}  {subject.name:<60} {subject.figures[-1].rate:9,.0f}/s", flush=True
                )
            stage.time_varnish()
        weighed = weights(stage.stored, paper.path)
    commits, seen = freshness(folder, paper, edits)
    return Results(stage.subjects, weighed, commits, seen, stage.stale, left_out)


class Stage:
    """The servers, and what is asked of each."""

    def __init__(self, servers: Servers, paper: Paper, folder: Path, left_out: Mapping[str, str]) -> None:
        self._servers, self._paper, self._folder = servers, paper, folder
        self.subjects: list[Subject] = []
        self.stale: dict[str, list[float]] = {}
        self._varnishes: list[tuple[str, int, int]] = []
        self.stored = servers.gunicorn("newsroom.wsgi")
        self._answer = record(ask(self.stored, paper.path, Accept_Encoding="br"), folder)
        self._at_gunicorn()
        if "granian" not in left_out:
            self._add("the stored article under granian", servers.granian(), [paper.path])
        if "nginx" not in left_out:
            self._add("nginx, the same bytes from a file", servers.nginx(self._answer), [paper.path])
        if "varnishd" not in left_out:
            self._at_varnish()

    def _at_gunicorn(self) -> None:
        paper, servers = self._paper, self._servers
        bare = servers.gunicorn("benchmarks.bare", BENCHMARK_ANSWER=str(self._answer))
        self._add("bare WSGI application, the same bytes", bare, [paper.path])
        self._add("an article, stored", self.stored, [paper.path])
        unstored = servers.gunicorn("newsroom.wsgi", PAGE_STORE_MB="0")
        self._add("an article, rendered each time", unstored, paper.paths, queries=_queries(paper.paths[0]))
        self._add(
            "a search, rendered each time", unstored, paper.searches, queries=_queries(paper.searches[0])
        )
        commenters = Commenters(paper.open)
        self.subjects.append(
            Subject(
                "a comment, posted",
                self.stored,
                lambda seconds: commenters.comment(self.stored, seconds),
                (0, 0),
                _queries_of_comment(paper.open[0]),
            )
        )

    def _at_varnish(self) -> None:
        paper, servers = self._paper, self._servers
        behind = servers.gunicorn("newsroom.wsgi", EDGE_SECONDS="3600")
        by_keys, purges = servers.varnish_by_keys(behind)
        servers.purge_edge(purges)
        _wait_for_purger(behind, paper.edited_path)
        by_time = servers.varnish_by_time(behind)
        for name, port, edits in (
            ("Varnish, purged by keys", by_keys, EDITS_A_ROUND),
            (f"Varnish, {TIMED_SECONDS} s old at most", by_time, 1),  # Each takes seconds.
        ):
            self._varnishes.append((name, port, edits))
            self._add(f"{name}, an edit every half second", port, [paper.edited_path], edited=True)

    def time_varnish(self) -> None:
        """See how old a page is that readers get through Varnish."""
        for name, port, edits in self._varnishes:
            self.stale.setdefault(name, []).extend(_stale(port, self._paper, edits))

    def _add(
        self, name: str, port: int, paths: Sequence[str], *, queries: int = 0, edited: bool = False
    ) -> None:
        def load(seconds: float) -> Figures:
            edits: AbstractContextManager[object] = nullcontext()
            if edited:
                edits = Edited(self._paper.edited.pk)
            with edits:
                return wrk(port, paths, seconds=seconds, folder=self._folder)

        self.subjects.append(Subject(name, port, load, self._weigh(paths[0]), queries))

    def _weigh(self, path: str) -> tuple[int, int]:
        plain, brotli = ask(self.stored, path), ask(self.stored, path, Accept_Encoding="br")
        return len(plain.body), len(brotli.body)


def freshness(folder: Path, paper: Paper, edits: int) -> tuple[list[float], Herd]:
    """Time edits on their way to two processes under load, then let crowds ask for a missing page."""
    with Servers(folder) as servers:
        ports = [servers.gunicorn("benchmarks.counted", processes=1) for _ in range(2)]
        for port in ports:
            ask(port, paper.edited_path)
        time.sleep(3)  # Both listen, and have heard of it.
        with Servers(folder) as loads:
            for port in ports:
                loads.wrk(command(port, [paper.edited_path], seconds=3600, folder=folder, connections=4))
            commits = commit_to_bytes(paper.edited.pk, paper.edited_path, ports, edits)
        return commits, herd(paper.path, ports, HERD, rounds=5)


def _stale(port: int, paper: Paper, edits: int) -> list[float]:
    editor = Editor(paper.edited.pk)
    reader = Connection(port)
    taken = []
    for _ in range(edits):
        reader.ask(paper.edited_path)
        if edits == 1:  # Somewhere in the life of what is kept.
            time.sleep(Random().uniform(0, TIMED_SECONDS))  # noqa: S311
        words, since = editor.edit()
        taken.append(1000 * seconds_until_seen(words, reader, paper.edited_path, since, 0.002))
    reader.close()
    editor.close()
    return taken


def _wait_for_purger(port: int, path: str) -> None:
    """Wait until the newsroom has heard of purge_edge, and lets pages be kept."""
    deadline = time.monotonic() + 60
    while "CDN-Cache-Control" not in dict(ask(port, path).headers):
        if time.monotonic() > deadline:
            raise RuntimeError("purge_edge was not heard of")
        time.sleep(0.2)


def _queries(path: str) -> int:
    client = Client(headers={"host": HOST})
    client.get(path)
    with CaptureQueriesContext(connection) as context:
        client.get(path)
    return len(context)


def _queries_of_comment(article: int) -> int:
    client = Client(headers={"host": HOST})
    client.force_login(User.objects.filter(is_active=True, is_staff=False).order_by("-pk")[0])
    sent = {"body": BODY.format(uuid4()), "token": str(uuid4())}
    with CaptureQueriesContext(connection) as context:
        client.post(f"/comments/on/{article}/new/", sent)
    return len(context)
