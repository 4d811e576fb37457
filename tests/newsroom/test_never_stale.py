"""Whatever happens to the paper, and by whatever way: every stored page of every process is a fresh one.

The processes are gunicorn's, as configured; the fresh page is rendered by the test, past every store, from
the same committed rows. Status, headers and bytes are the same, at most two seconds after the commit.
`NEWSROOM_EXAMPLES=200` runs more of it.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.door import ask
from tests.newsroom import workers
from tests.newsroom.living_paper import ARTICLES, LivingPaper

EXAMPLES = int(os.environ.get("NEWSROOM_EXAMPLES", "3"))
LONGEST_SECONDS = 2.0
# What the server says of itself, or of the moment.
CSP = "content-security-policy"
OF_THE_SERVER = {"server", "date", "connection", "transfer-encoding"}

some_article = strategies.integers(1, ARTICLES + 2)
some_words = strategies.sampled_from(["Storm", "Fog", "Calm <b>", "مرفأ", "Ebb & flow"])
AGES = {
    "falls out of the news sitemap": timedelta(days=2),
    "its conversation closes": timedelta(days=30),
}
UPDATES = [
    {"headline": "Updated past every verb"},
    {"standfirst": "Other words"},
    {"body": "<p>Another ferry body.</p>", "text": "Another ferry body."},
    {"status": "draft"},
    {"status": "published"},
    {"status": "withdrawn"},
    {"slug": "renamed"},
    {"section_id": 2},
    {"outlet_id": 2},
    {"outlet_id": 1},
    {"hero_id": None},
    {"byline": "Ida Holm"},
    {"language": "ar"},
    {"comment_policy": "closed"},
    {"comment_policy": "after"},
    {"original_url": "https://lantern.example/1"},
]
SQL = [
    "UPDATE articles_article SET headline = headline || '!' WHERE id % 2 = 0",
    "UPDATE articles_article SET published_at = published_at - interval '1 hour' WHERE id < 4",
    "DELETE FROM articles_article_topics WHERE topic_id = 1",
    "INSERT INTO articles_article_topics (article_id, topic_id) SELECT id, 1 FROM articles_article"
    " ON CONFLICT DO NOTHING",
    "UPDATE outlets_outlet SET licence = 'headline' WHERE slug = 'beacon'",
    "UPDATE articles_section SET position = 9 - position",
    "UPDATE comments_comment SET status = 'visible' WHERE status = 'pending'",
    "DELETE FROM comments_comment WHERE parent_id IS NOT NULL",
    "UPDATE accounts_user SET name = 'Nobody'",
    "INSERT INTO articles_frontpin (position, article_id) VALUES (1, 1) ON CONFLICT DO NOTHING",
    "UPDATE django_flatpage SET title = title || '.'",
    "DELETE FROM articles_archiveword WHERE word LIKE 'f%'",
    "TRUNCATE comments_comment CASCADE",
    "MERGE INTO articles_article a USING (SELECT 1 AS id) s ON a.id = s.id"
    " WHEN MATCHED THEN UPDATE SET headline = 'Merged ferry'",
    "WITH gone AS (DELETE FROM articles_correction RETURNING article_id)"
    " UPDATE articles_article SET byline = 'Corrected' WHERE id IN (SELECT article_id FROM gone)",
]
VERBS = ["publish", "unpublish", "withdraw", "restore", "correct"]


class NeverStale(RuleBasedStateMachine):
    processes = ()
    agreed = []

    def __init__(self):
        super().__init__()
        self.paper = LivingPaper()

    @rule(pk=some_article, words=some_words)
    def an_editor_saves_the_form(self, pk, words):
        self.paper.save_the_article_form(pk, words)

    @rule(pk=strategies.integers(1, 2), words=some_words)
    def an_editor_saves_an_outlet(self, pk, words):
        self.paper.save_the_outlet_form(pk, words)

    @rule(pk=some_article, verb=strategies.sampled_from(VERBS), words=some_words)
    def the_desk_uses_a_verb(self, pk, verb, words):
        self.paper.use_a_verb(pk, verb, words)

    @rule(pks=strategies.sets(some_article, min_size=1), facts=strategies.sampled_from(UPDATES))
    def articles_are_updated_past_every_verb(self, pks, facts):
        self.paper.update_articles(pks, facts)

    @rule(what=strategies.sampled_from([
        "outlet", "licence", "inactive", "section", "topic", "topics", "picture", "rendition", "trust page",
        "person", "comments", "pin", "related", "correction", "withdrawal",
    ]), words=some_words)  # fmt: skip
    def other_rows_are_updated(self, what, words):
        self.paper.update_the_rest(what, words)

    @rule(statement=strategies.sampled_from(SQL))
    def somebody_types_sql(self, statement):
        self.paper.type_sql(statement)

    @rule(what=strategies.sampled_from([
        "article", "comments", "corrections", "links", "pins", "pictures", "topics", "trust pages",
    ]), pk=some_article)  # fmt: skip
    def rows_are_deleted(self, what, pk):
        self.paper.delete(what, pk)

    @rule(words=some_words, number=strategies.integers(1, 3))
    def a_file_is_taken_in(self, words, number):
        self.paper.take_in(words, number)

    @rule(pk=some_article, words=some_words, answers=strategies.booleans())
    def a_reader_comments(self, pk, words, answers):
        self.paper.comment(pk, words, answers)

    @rule(pick=strategies.integers(0, 6), verb=strategies.sampled_from(
        ["approve", "reject", "restore", "pick", "unpick", "erase"]
    ))  # fmt: skip
    def a_moderator_decides(self, pick, verb):
        self.paper.moderate(pick, verb)

    @rule(words=some_words)
    def much_changes_in_one_transaction(self, words):
        self.paper.change_much_at_once(words)

    @rule()
    def a_transaction_is_rolled_back(self):
        self.paper.change_and_undo()

    @rule(job=strategies.sampled_from(["relate", "rank", "words"]))
    def a_job_runs(self, job):
        self.paper.work(job)

    @rule(pk=some_article)
    def what_is_due_is_published(self, pk):
        self.paper.publish_what_is_due(pk)

    @rule(pk=some_article, age=strategies.sampled_from(sorted(AGES)))
    def a_moment_comes(self, pk, age):
        self.paper.come_to_a_moment(pk, AGES[age])
        for worker in self.processes:
            for address in self.paper.pages:
                worker.ask(address)
        time.sleep(0.7)

    @rule(pks=strategies.sets(some_article, min_size=1), facts=strategies.sampled_from(UPDATES))
    def the_listeners_are_cut_off_while_something_changes(self, pks, facts):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'pagecache' AND datname = current_database()"
            )
        self.paper.update_articles(pks, facts)
        time.sleep(0.5)  # They listen again, and what was stored before would be served.

    @invariant()
    def every_page_of_every_process_is_fresh(self):
        committed_at = time.monotonic()
        pages = self.paper.pages
        with ThreadPoolExecutor(len(self.processes)) as crowd:
            asked = [crowd.submit(ask_all, worker, pages) for worker in self.processes]
            fresh = {address: told(ask(address)) for address in pages}
        for worker, address, answer in chain.from_iterable(one.result() for one in asked):
            self.agreed.append(self.time_to_agree(worker, address, answer, fresh, committed_at))

    def time_to_agree(self, worker, address, answer, fresh, committed_at):
        """Return how long after the commit the page was still another one. Fails after two seconds."""
        last_stale = committed_at
        while told(answer) != fresh[address]:
            last_stale = answer.asked_at
            assert last_stale - committed_at < LONGEST_SECONDS, differing(worker, address, answer, fresh)
            time.sleep(0.01)
            answer = worker.ask(address)
        return last_stale - committed_at


def ask_all(worker, addresses):
    return [(worker, address, worker.ask(address)) for address in addresses]


def told(answer):
    """Return what an answer says: its status, its headers, its bytes."""
    listed = getattr(answer.headers, "items", lambda: answer.headers)()
    headers = {(name.lower(), value) for name, value in listed if name.lower() not in OF_THE_SERVER}
    # django-csp orders its directives as each process happens to hash them.
    headers = {(n, "; ".join(sorted(v.split("; "))) if n == CSP else v) for n, v in headers}
    return answer.status, headers, answer.body


def differing(worker, address, answer, fresh):
    status, headers, body = fresh[address]
    lines = set(body.decode(errors="replace").splitlines())
    stale = [line for line in answer.body.decode(errors="replace").splitlines() if line not in lines]
    return (
        f"{address} of process {worker.pid} is stale: {answer.status} for {status};"
        f" headers {told(answer)[1] ^ headers}; lines {[line.strip()[:120] for line in stale[:5]]};"
        f" its keys: {answer['Surrogate-Key']}"
    )


@pytest.fixture(scope="module")
def two_workers(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workers")
    with django_db_blocker.unblock(), workers.database() as name, workers.workers(folder, name) as both:
        yield both


def test_no_page_of_any_process_is_ever_stale(two_workers, capsys):
    NeverStale.processes, NeverStale.agreed = two_workers, []
    phases = [Phase.explicit, Phase.reuse, Phase.generate]  # To shrink takes longer than to read the steps.
    shaped = settings(
        max_examples=EXAMPLES,
        stateful_step_count=12,
        deadline=None,
        phases=phases,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(NeverStale, settings=shaped)

    late = [seconds for seconds in NeverStale.agreed if seconds]
    with capsys.disabled():
        print(
            f"\n{len(NeverStale.agreed):,} pages compared; {len(late)} were asked for before the change had"
            f" arrived, the last {max(late, default=0) * 1000:.0f} ms after the commit"
        )
