import subprocess
import sys


def test_the_worker_knows_every_job_without_being_told_where_it_lives():
    program = (
        "import django; django.setup()\n"
        "from procrastinate.contrib.django import app\n"
        "print(*sorted(app.tasks))"
    )

    known = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout

    assert {"articles.jobs.make_renditions", "articles.jobs.publish_due"} <= set(known.split())
