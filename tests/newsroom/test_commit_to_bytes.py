"""From the commit to the new bytes in every process, while others read.

`NEWSROOM_EDITS=1000` measures more of it. It fails only after two seconds, for a busy machine is slow.
"""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

import pytest

from articles.models import Article
from tests.newsroom import workers
from tests.newsroom.living_paper import LivingPaper

EDITS = int(os.environ.get("NEWSROOM_EDITS", "40"))
READERS = 4
PAUSE_SECONDS = 0.05
PAGES = ["/", "/latest/", "/section/harbour/", "/article/2/ferry-1/"]


@pytest.fixture(scope="module")
def two_workers(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workers")
    with django_db_blocker.unblock(), workers.database() as name:
        LivingPaper()
        with workers.workers(folder, name) as both:
            yield both


@pytest.fixture
def readers(two_workers):
    """Others who read all the while, on connections of their own."""
    is_over = threading.Event()

    def read(number):
        mine = workers.Worker(two_workers[0].port, two_workers[number % 2].pid)
        while not is_over.is_set():
            mine.ask(PAGES[number % len(PAGES)])
            time.sleep(0.02)
        mine.hang_up()

    crowd = [threading.Thread(target=read, args=[number]) for number in range(READERS)]
    for reader in crowd:
        reader.start()
    yield
    is_over.set()
    for reader in crowd:
        reader.join()


def test_what_is_committed_is_read_in_every_process_at_once(two_workers, readers, capsys):
    waits = []
    with ThreadPoolExecutor(len(two_workers)) as crowd:
        for number in range(EDITS):
            headline = f"Edition {number} of the ferry"
            Article.objects.filter(pk=1).update(headline=headline)
            committed_at = time.monotonic()
            waits += crowd.map(lambda one: until_read(one, headline, committed_at), two_workers)  # noqa: B023
            time.sleep(PAUSE_SECONDS)

    with capsys.disabled():
        cut = quantiles(waits, n=100)
        print(
            f"\n{EDITS} edits, {len(two_workers)} processes, {READERS} readers: commit to new bytes"
            f" p50 {cut[49] * 1000:.0f} ms, p99 {cut[98] * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms"
        )


def until_read(worker, headline, committed_at):
    """Return how long after the commit the worker's answer was in hand that has the new headline."""
    while headline.encode() not in worker.ask("/article/1/ferry-0/").body:
        assert time.monotonic() - committed_at < 2
        time.sleep(0.001)
    return time.monotonic() - committed_at
