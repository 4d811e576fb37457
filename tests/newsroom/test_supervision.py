"""Keeping processes running: started, restarted, stopped, and never left behind."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

import psutil
import pytest
from django.conf import settings
from django.core.management import call_command

from newsroom.supervision import Child, Supervisor

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def stop_this_process_after(seconds):
    threading.Timer(seconds, os.kill, [os.getpid(), signal.SIGTERM]).start()


def test_what_dies_is_started_again_and_said(capfd):
    child = Child("printing press", [sys.executable, "-c", "raise SystemExit(3)"])
    stop_this_process_after(2.5)

    Supervisor([child]).run(when_ready=lambda: None, is_ready=lambda: False)

    assert "the printing press ended (exit status 3); starting it again in 1 s" in capfd.readouterr().err
    assert child.restarts >= 2


def test_the_wait_before_the_next_start_grows_to_half_a_minute(monkeypatch):
    child = Child("printing press", SLEEPS)
    waits = []
    for _ in range(8):
        child.process = subprocess.Popen([sys.executable, "-c", ""])
        child.process.wait()
        child.started_at = time.monotonic()
        child.tend()
        waits.append(round(child.restart_at - time.monotonic()))

    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_signal_stops_everything():
    children = [Child("website", SLEEPS), Child("job worker", SLEEPS)]
    seen = []

    def ready():
        seen.extend(child.process.pid for child in children)
        os.kill(os.getpid(), signal.SIGINT)

    Supervisor(children).run(when_ready=ready, is_ready=lambda: True)

    assert len(seen) == 2
    assert not any(psutil.pid_exists(pid) for pid in seen)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends the children of the killed.")
def test_children_end_with_a_supervisor_that_was_killed():
    program = f"""
from newsroom.supervision import Child, Supervisor
child = Child("website", {SLEEPS!r})
Supervisor([child]).run(when_ready=lambda: print(child.process.pid, flush=True), is_ready=lambda: True)
"""
    supervisor = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=settings.BASE_DIR
    )
    child = psutil.Process(int(supervisor.stdout.readline()))
    while SLEEPS[-1] not in child.cmdline():  # It is being tethered still.
        time.sleep(0.05)

    supervisor.kill()
    supervisor.communicate()

    _gone, alive = psutil.wait_procs([child], timeout=10)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


def test_a_busy_port_is_one_clear_sentence(settings, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.PORT = other.getsockname()[1]

        with pytest.raises(SystemExit) as ending:
            call_command("serve")

    assert ending.value.code == 2
    assert capsys.readouterr().err == (
        f"newsroom: port {settings.PORT} is busy. Choose another: make run PORT={settings.PORT + 1}\n"
    )
