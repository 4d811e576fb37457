"""Keeping a few processes running under one: started together, restarted when they die, stopped in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Protocol

POLL_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 30.0
HEALTHY_AFTER_SECONDS = 60.0
STOP_SECONDS = 10.0


class Tended(Protocol):
    """What a supervisor looks after."""

    def tend(self) -> None: ...

    def stop(self) -> None: ...


@dataclass
class Child:
    """A process that has to be there: `name` is what it is called in messages."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    restarts: int = 0

    def start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops us in order.
        command = [sys.executable, "-m", "newsroom.tethered", str(os.getpid()), *self.command]
        self.process = subprocess.Popen(command, start_new_session=True)  # noqa: S603  Our own words.
        self.started_at = time.monotonic()

    def tend(self) -> None:
        """Notice a death; start again after a wait that doubles with every quick one."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.restart_at:
                self.start()
        elif self.process.poll() is not None:
            if now - self.started_at > HEALTHY_AFTER_SECONDS:
                self.restarts = 0
            wait = min(LONGEST_WAIT_SECONDS, 2.0**self.restarts)
            self.restarts += 1
            self.restart_at = now + wait
            ending = _ending(self.process.returncode)
            say(f"the {self.name} ended ({ending}); starting it again in {wait:.0f} s")
            self.process = None

    def stop(self) -> None:
        """Ask it to end; insist after STOP_SECONDS, or when asked to hurry by a second signal."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


@dataclass
class Supervisor:
    children: Sequence[Tended]
    stopping: bool = field(default=False, init=False)

    def run(self, when_ready: Callable[[], None], is_ready: Callable[[], bool]) -> None:
        """Keep the children running until a signal asks to stop; call `when_ready` once `is_ready`."""
        ready = False
        with self._signals():
            try:
                while not self.stopping:
                    for child in self.children:
                        child.tend()
                    if not ready and is_ready():
                        ready = True
                        when_ready()
                    time.sleep(POLL_SECONDS)
            finally:
                for child in self.children:
                    child.stop()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self._asked_to_stop) for number in signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            raise KeyboardInterrupt
        self.stopping = True


def say(message: str) -> None:
    sys.stderr.write(f"newsroom: {message}\n")
    sys.stderr.flush()


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
