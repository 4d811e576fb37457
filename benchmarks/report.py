"""The measurements as a page of docs/."""

import os
import platform
import statistics
from collections.abc import Sequence
from importlib.metadata import version

from django.db import connection

from articles.models import Article
from benchmarks.subjects import Results, Subject
from benchmarks.wrk import CONNECTIONS
from comments.models import Comment

LEAST_RATIO = 0.90
LONGEST_COMMIT = 100
TEXT = """# Performance

`make bench` fills a database with an invented paper of {articles:,} articles and {comments:,} comments,
starts every server below on this machine and asks them in turns, {rounds} rounds of {seconds:.0f} s each,
with wrk over {connections} connections that stay open. All have two processes; load and servers share the
machine. The medians:

| what | requests a second | of bare WSGI | p50 ms | p99 ms | ms of CPU | bytes | brotli | queries |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}

Every server gets the same request and, where it is the same page, sends the same brotli bytes under the
same headers. The bare application is one function that sends prepared bytes, under the very same gunicorn
(`deploy/gunicorn.conf.py`); “of bare WSGI” is the median over rounds of what was measured side by side.
“ms of CPU” is what the server's own processes computed for one request, which other work on the machine
changes least; the database and wrk come on top. Comments are posted by eight readers who are signed in,
each waiting for the answer before the next.
{left_out}
## Is it what it should be?

| | measured | should be |
|---|--:|--:|
| a stored article, of bare WSGI: requests a second | {ratio:.2f} | at least {least_ratio:.2f} |
| the same, by the CPU that a request takes | {cpu_ratio:.2f} | at least {least_ratio:.2f} |
| commit → new bytes in all processes, 99 % of {edits:,} edits | {commit99:.0f} ms | at most {longest} ms |
| the same, half of them | {commit50:.0f} ms | |
| renders in one process, of a page that {clients} clients miss at once | {renders} | at most 1 |
{weights}

An edit is an `UPDATE` at the database's prompt. Its time runs from just before `COMMIT` until two processes,
each of which wrk keeps busy with that very page, have both sent it with the new words.

## A cache in front

{stale}

Measured on {machine}, gunicorn {gunicorn}, Django {django}, PostgreSQL {postgres};
over the last quarter of an hour {load:.1f} processes wanted to run. How fast each page is made is in
[performance-pages.md](performance-pages.md).

## In a browser

By hand, with Lighthouse 12.8 and its simulated telephone, on the demo paper, stored (22 November 2026): the
front, an article and a search have 100 for performance, accessibility, best practices and SEO. The search,
slowest of the three, paints first after 1.1 s and last after 1.3 s; its layout shifts by 0.
"""
STALE = """From commit to the new words through Varnish: **{keys:.0f} ms** (median; {keys99:.0f} ms for 99 %)
where `purge_edge` purges it by keys, **{time:,.0f} ms** (median; {most:,.0f} ms at worst) where it keeps
every page for ten seconds. Both were asked while the page changed every half second, see the table: never
to be stale costs one rendering after each change, and nothing else."""


def page(results: Results, *, rounds: int, seconds: float) -> str:
    bare = results.subjects[0]
    stored = next(each for each in results.subjects if each.name == "an article, stored")
    commits = sorted(results.commits)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0]
    return TEXT.format(
        articles=Article.objects.count(),
        comments=Comment.objects.count(),
        rounds=rounds,
        seconds=seconds,
        connections=CONNECTIONS,
        rows="\n".join(_row(each, bare) for each in results.subjects),
        left_out="".join(
            f"Not measured: {name} was not installed ({how}).\n" for name, how in results.left_out.items()
        ),
        ratio=_ratio(stored, bare),
        cpu_ratio=statistics.median(bare.cpu) / statistics.median(stored.cpu),
        least_ratio=LEAST_RATIO,
        edits=len(commits),
        commit50=statistics.median(commits),
        commit99=_at(commits, 0.99),
        longest=LONGEST_COMMIT,
        clients=results.herd.clients,
        renders=results.herd.most_renders,
        weights="\n".join(
            f"| article page, {each.what} in brotli ({each.plain:,} bytes plain) "
            f"| {each.brotli:,} bytes | at most {each.limit:,} |"
            for each in results.weights
        ),
        stale=_stale(results.stale),
        machine=f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}",
        gunicorn=version("gunicorn"),
        django=version("django"),
        postgres=postgres,
        load=os.getloadavg()[2],
    )


def _row(subject: Subject, bare: Subject) -> str:
    rate, p50, p99 = (statistics.median(each) for each in zip(*subject.figures, strict=True))
    plain, brotli = (f"{each:,}" if each else "–" for each in subject.weight)
    ratio = f"{_ratio(subject, bare):.2f}"
    cells = [f"{rate:,.0f}", ratio, f"{p50:.1f}", f"{p99:.1f}", f"{statistics.median(subject.cpu):.2f}"]
    return f"| {' | '.join([subject.name, *cells, plain, brotli, str(subject.queries)])} |"


def _ratio(subject: Subject, bare: Subject) -> float:
    pairs = zip(subject.figures, bare.figures, strict=True)
    return statistics.median(one.rate / other.rate for one, other in pairs)


def _stale(stale: dict[str, list[float]]) -> str:
    if len(stale) < 2:
        return "Varnish was not installed."
    keys, timed = (sorted(each) for each in stale.values())
    return STALE.format(
        keys=statistics.median(keys), keys99=_at(keys, 0.99), time=statistics.median(timed), most=timed[-1]
    )


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
