import asyncio
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.jobs import publish_due
from newsroom.jobs import retry_stalled


def test_the_worker_knows_every_job_without_being_told_where_it_lives():
    program = (
        "import django; django.setup()\n"
        "from procrastinate.contrib.django import app\n"
        "print(*sorted(app.tasks))"
    )

    known = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout

    assert {
        "articles.jobs.make_renditions",
        "articles.jobs.publish_due",
        "newsroom.jobs.retry_stalled",
    } <= set(known.split())


@pytest.mark.django_db(transaction=True)
def test_the_work_of_a_worker_that_died_is_taken_up_again():
    job = publish_due.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            "              VALUES (now() - interval '5 minutes') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM dead)"
            " WHERE id = %s",
            [job],
        )

    async def run() -> None:
        async with app.with_connector(app.connector.get_worker_connector()).open_async() as running:
            await retry_stalled.func(SimpleNamespace(app=running), timestamp=0)

    asyncio.run(run())

    assert ProcrastinateJob.objects.get(pk=job).status == "todo"
