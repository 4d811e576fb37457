"""manage.py load_scale"""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.models import Max

from accounts.models import User
from articles import ranking
from articles.models import Article, Picture, Section, Topic
from articles.spelling import refresh_words
from comments.models import Comment
from newsroom.scale import loading, tables
from newsroom.scale.founding import found
from newsroom.scale.ground import ground_of
from newsroom.scale.plan import Plan
from newsroom.scale.vocabulary import Vocabulary
from outlets.models import Outlet

NOT_EMPTY = (
    "This database holds a paper already. The invented one needs an empty database: create one, name it in "
    "DATABASE_URL, run `manage.py migrate`, and try again."
)
NOT_ALLOWED = (
    "The database user may not pass over triggers. Let a superuser load, or have one say: "
    "GRANT SET ON PARAMETER session_replication_role TO {user}."
)


class Command(BaseCommand):
    help = (
        "Fill an empty database with a large invented paper, to see how fast the newsroom is with it: "
        "outlets, topics, articles in eight languages over ten years, readers and their conversations. "
        "The same numbers, seed and day give the same rows. Pictures are rows only; no files are drawn. "
        "It loads on two processes; 1,000,000 articles with 10,000,000 comments take some 20 GB of disk. "
        "A load that is cut off is undone, at once or by the next run: nothing stays half loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=10_000, help="How many (default 10,000).")
        parser.add_argument("--comments", type=int, help="How many (default: ten an article).")
        parser.add_argument("--seed", type=int, default=1, help="Another number, another paper (default 1).")
        parser.add_argument(
            "--until",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="The day at whose start (UTC) the newest article appeared (default: today).",
        )

    def handle(
        self, *, articles: int, comments: int | None, seed: int, until: date | None, **options: Any
    ) -> None:
        comments = articles * 10 if comments is None else comments
        day = until or datetime.now(UTC).date()
        if articles < 10 or comments < 0 or day > datetime.now(UTC).date() + timedelta(days=1):
            raise CommandError(
                "It takes ten articles or more, no fewer than 0 comments, and a day that has come."
            )
        start = time.monotonic()
        self.prepare()
        first = (User.objects.aggregate(highest=Max("pk"))["highest"] or 0) + 1
        plan = Plan(articles, comments, seed, datetime.combine(day, clock(), UTC), first)
        self.load(plan)
        minutes = (time.monotonic() - start) / 60
        self.stdout.write(
            f"{articles:,} articles and {comments:,} comments are loaded, after {minutes:.1f} minutes; "
            f"the database takes {self.size()}."
        )

    def prepare(self) -> None:
        """Undo a load that was cut off; refuse what is no empty database. Raises CommandError."""
        try:
            with tables.connect(self.address) as direct:
                if tables.is_unfinished(direct):
                    self.stderr.write("A load was cut off here; what it left is removed first.")
                    tables.undo(direct)
        except psycopg.errors.InsufficientPrivilege:
            raise CommandError(NOT_ALLOWED.format(user=connection.settings_dict["USER"])) from None
        if any(model.objects.exists() for model in (Outlet, Section, Topic, Picture, Article, Comment)):
            raise CommandError(NOT_EMPTY)

    def load(self, plan: Plan) -> None:
        with tables.connect(self.address) as direct:
            tables.set_indexes_aside(direct)
            try:
                self.write_ground(plan)
                loading.fill(plan, self.address)
                loading.complete(self.address)
            except BaseException:
                self.stderr.write("Cut off: what was written is removed again.")
                tables.undo(direct)
                raise
        refresh_words()
        ranking.rank()
        self.drop_pages()

    def write_ground(self, plan: Plan) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            found(plan, ground_of(plan), Vocabulary(plan))

    def drop_pages(self) -> None:
        """Have every process forget its stored pages: no trigger told them of these rows."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regproc('pagecache_drop') IS NOT NULL")
            if cursor.fetchone()[0]:
                cursor.execute("SELECT pagecache_drop(ARRAY['*'])")

    def size(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
            return str(cursor.fetchone()[0])

    @property
    def address(self) -> str:
        facts = connection.settings_dict
        named = {"dbname": facts["NAME"], "user": facts["USER"], "password": facts["PASSWORD"]}
        named |= {"host": facts["HOST"], "port": str(facts["PORT"] or "")}
        return psycopg.conninfo.make_conninfo(**{name: fact for name, fact in named.items() if fact})
