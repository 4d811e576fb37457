"""Loading the invented paper: the ground, then articles and comments by two processes, then the indexes."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from newsroom.progress import Progress
from newsroom.scale import tables
from newsroom.scale.finding import write_found
from newsroom.scale.ground import ground_of
from newsroom.scale.plan import Plan
from newsroom.scale.sheets import Sheets
from newsroom.scale.stories import Stories
from newsroom.scale.talk import Talk
from newsroom.scale.vocabulary import Vocabulary

# What triggers would have added up.
TALLY = """
INSERT INTO articles_outlettally (outlet_id, step)
SELECT outlet_id, count(*) FROM articles_article WHERE status = 'published' GROUP BY outlet_id
"""


class Writer:
    """Writes chunks through a connection of its own: one a process."""

    def __init__(self, plan: Plan, address: str) -> None:
        ground, vocabulary = ground_of(plan), Vocabulary(plan)
        self.stories, self.talk = Stories(plan, ground, vocabulary), Talk(plan, ground, vocabulary)
        self.connection = tables.connect(address)

    def write(self, chunk: int) -> int:
        """Write a chunk of articles with their comments, all or nothing; return how many rows they are."""
        sheets = make_sheets(chunk, self.stories, self.talk)
        rows = sum(len(sheets.lines[table]) for table in ("articles_article", "comments_comment"))
        sheets.copy(self.connection)
        return rows


def make_sheets(chunk: int, stories: Stories, talk: Talk) -> Sheets:
    sheets = Sheets()
    accounts = list(stories.accounts(chunk))
    stories.write(chunk, accounts, talk.write(chunk, accounts, sheets), sheets)
    write_found(accounts, sheets)
    return sheets


_writer: Writer | None = None


def fill(plan: Plan, address: str) -> None:
    """Write every chunk, on two processes."""
    with (
        Progress("Writing articles and comments", plan.articles + plan.comments) as progress,
        ProcessPoolExecutor(
            tables.WRITERS, mp_context=get_context("spawn"), initializer=_start, initargs=(plan, address)
        ) as pool,
    ):
        jobs = [pool.submit(_write, chunk) for chunk in range(plan.chunks)]
        try:
            for job in as_completed(jobs):
                progress.advance(job.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def complete(address: str) -> None:
    """Make the indexes, and tell PostgreSQL what it holds now."""
    with tables.connect(address) as connection:
        indexes = len(tables.indexes_to_make(connection))
    with Progress("Making the indexes", indexes) as progress:
        tables.make_indexes(address, progress.advance)
    with tables.connect(address) as connection:
        connection.execute(TALLY)
    with Progress("Counting what is there", 0) as progress:
        tables.settle(address, progress.advance)
    with tables.connect(address) as connection:
        tables.finish(connection)


def _start(plan: Plan, address: str) -> None:
    global _writer  # noqa: PLW0603  Made once a process, and found again by every chunk.
    _writer = Writer(plan, address)


def _write(chunk: int) -> int:
    assert _writer is not None  # noqa: S101  For the type checker.
    return _writer.write(chunk)
