"""What an operator says, and what he hears when it is not enough."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def run(*command, **environment):
    """Run manage.py with nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={"ENV_FILE": os.devnull, "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def complete(**changes):
    return {
        "SECRET_KEY": "k" * 25 + "0123456789-abcdefghijklmnopq",
        "DATABASE_URL": "postgresql://a@b/c",
        **changes,
    }


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_a_missing_setting_is_one_clear_sentence(name):
    done = run("check", **complete(**{name: ""}))

    assert done.returncode == 2
    assert done.stderr.startswith(f"newsroom: {name} is not set.")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"PORT": "80x"}, "PORT is '80x', but it has to be a whole number."),
        ({"DATABASE_URL": "mysql://a@b/c"}, "the newsroom needs PostgreSQL"),
        ({"DATABASE_URL": "db.sqlite3"}, "the newsroom needs PostgreSQL"),
        (
            {"DATABASE_URL": "embedded:/dev/null/postgres"},
            "the embedded database in /dev/null/postgres did not start",
        ),
    ],
)
def test_a_wrong_setting_is_one_clear_sentence(changes, words):
    done = run("check", **complete(**changes))

    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_on_https_is_ready_to_be_deployed():
    done = run(
        "check", "--deploy", "--fail-level", "WARNING", **complete(SITE_URL="https://news.example.org")
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "risk", [{"DEMO": "true"}, {"DEBUG": "true"}, {"SECRET_KEY": "django-insecure-" + "x" * 50}]
)
def test_a_risk_stops_the_deployment(risk):
    done = run(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **complete(SITE_URL="https://news.example.org", **risk),
    )

    assert done.returncode == 1


def test_the_example_names_every_setting_and_no_other():
    example = (ROOT / ".env.example").read_text()
    read = set()
    for source in ("newsroom/settings.py", "newsroom/configuration.py", "deploy/gunicorn.conf.py"):
        text = (ROOT / source).read_text()
        read |= set(re.findall(r'env(?:\.\w+)?\("([A-Z_]+)"', text))
        read |= set(re.findall(r'(?:require|whole_number)\(env, "([A-Z_]+)"', text))
        read |= set(re.findall(r"environ\.get\(['\"]([A-Z_]+)['\"]", text))

    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == read - {"ENV_FILE"}
