"""Keeping the embedded database up as long as a supervisor runs."""

import time
from dataclasses import dataclass
from pathlib import Path

from newsroom import embedded
from newsroom.supervision import LONGEST_WAIT_SECONDS, say


@dataclass
class Watch:
    """Stands among the children of a supervisor: the server is nobody's child, so its end is looked for."""

    folder: Path
    restart_at: float = 0.0
    failures: int = 0

    def tend(self) -> None:
        """Notice that the server stopped and bring it up again; wait longer after every attempt in vain."""
        if time.monotonic() < self.restart_at or embedded.is_up(self.folder):
            return
        say("the database stopped; starting it again")
        try:
            embedded.start(self.folder)
        except embedded.EmbeddedDatabaseError as error:
            wait = min(LONGEST_WAIT_SECONDS, 2.0**self.failures)
            self.failures += 1
            self.restart_at = time.monotonic() + wait
            say(f"the database did not start: {error}; trying again in {wait:.0f} s")
        else:
            self.failures = 0

    def stop(self) -> None:
        """Leave it running: the last process that uses it stops it."""
