"""What an operator says, and what he hears when it is not enough."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
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
    for source in (
        "newsroom/settings.py",
        "newsroom/people.py",
        "newsroom/configuration.py",
        "deploy/gunicorn.conf.py",
    ):
        text = (ROOT / source).read_text()
        read |= set(re.findall(r'env(?:\.\w+)?\("([A-Z_]+)"', text))
        read |= set(re.findall(r'(?:require|whole_number)\(env, "([A-Z_]+)"', text))
        read |= set(re.findall(r"environ\.get\(['\"]([A-Z_]+)['\"]", text))

    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == read - {"ENV_FILE"}


# A container has a place for these; the Dockerfile says where, and nginx hands out the pictures.
OF_THE_IMAGE = {"HOST", "PORT", "MEDIA_ROOT", "STATIC_ROOT", "SERVE_MEDIA"}
# Their example is one, or compose brings a neighbour of its own.
OTHER_THAN_THE_DEFAULT = {"EDGE_PURGE_URLS", "TRUSTED_PROXY_COUNT"}


def test_the_compose_file_passes_every_setting_on_with_the_same_default():
    example = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
    passed = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["x-newsroom"]["environment"]

    assert set(passed) == set(example) - OF_THE_IMAGE
    for name, value in passed.items():
        default = re.fullmatch(rf"\$\{{{name}:-(.+)\}}", value)
        if default and name not in OTHER_THAN_THE_DEFAULT:
            assert default[1] == example[name]


def test_a_setting_that_is_empty_counts_as_unsaid():
    program = "from newsroom import settings as s; print(s.ALLOWED_HOSTS, s.INDEXED_HOSTS)"
    environment = complete(SITE_URL="https://news.example.org", ALLOWED_HOSTS="", INDEXED_HOSTS="")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"ENV_FILE": os.devnull, **environment},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "['news.example.org', 'localhost', '127.0.0.1'] ['news.example.org']\n"


def test_gunicorn_reads_the_lines_of_env_and_the_environment_wins(tmp_path):
    (tmp_path / "env").write_text("HOST=0.0.0.0\nPORT=8123\nWEB_PROCESSES=3\nWEB_THREADS=17\n")
    environment = {"ENV_FILE": str(tmp_path / "env"), "WEB_THREADS": "40"}
    program = "import runpy; c = runpy.run_path('deploy/gunicorn.conf.py'); "
    program += "print(c['bind'], c['workers'], c['threads'])"

    said = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, env=environment, text=True)

    assert said == "0.0.0.0:8123 3 40\n"


@pytest.mark.parametrize("command", [["migrate"], ["createcachetable"]])
def test_a_database_that_is_away_is_one_sentence_with_its_reason(command):
    done = run(*command, **complete(DATABASE_URL="postgresql://a@127.0.0.1:1/c"))

    assert done.returncode == 1
    assert done.stderr.startswith("newsroom: the database could not be asked: ")
    assert "Connection refused" in done.stderr
    assert done.stderr.count("\n") == 1
