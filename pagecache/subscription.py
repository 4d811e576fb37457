"""Hearing of every change, on a connection of its own, and knowing when one may have been missed."""

import asyncio
import json
import logging
import os
import socket
import time
from collections.abc import Callable
from typing import Any

import psycopg

log = logging.getLogger(__name__)

KEYS = "pagecache"  # The channel on which triggers publish the keys of what has changed.
BEATS = "pagecache_beat"  # The channel on which each process says that it lives, and how it does.
BEAT_SECONDS = 2.0
# A beat that comes back proves that all published before it was heard. For so long it is believed.
TRUST_SECONDS = 6.0
# Of which nothing was heard for so long, that process is gone.
REMEMBERED_SECONDS = 10.0
CONNECT_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 5.0
# The kernel's own watch over a silent connection; the beats are quicker, but not there when we are.
KEEPALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
HOST = socket.gethostname()

POOLED = (
    "the listener's connection goes through a pooler that loses notifications. Set DATABASE_LISTEN_URL to "
    "the address of PostgreSQL itself; until then every page is rendered each time"
)

Facts = dict[str, Any]


class PooledError(Exception):
    """Notifications do not arrive on this connection."""


class Subscription:
    """Listens for ever and heals by itself. Those who do something about what is heard extend it.

    `parameters` returns what psycopg needs to connect. `role` says in beats what this process is for.
    """

    role = "web"

    def __init__(self, parameters: Callable[[], Facts]) -> None:
        self.state = "not started"
        self.reconnects = 0
        self._parameters = parameters
        self._heard_at = 0.0
        self._others: dict[str, tuple[float, Facts]] = {}

    # --- What others extend ---

    def began(self) -> None:
        """Listening begins, anew or for the first time: whatever changed before may have been missed."""

    def heard(self, keys: list[str]) -> None:
        """Something changed, and `keys` were published."""

    def sure_until(self, moment: float) -> None:
        """Nothing is missed until `moment` (of `time.monotonic`), as far as can be known."""

    def lost(self) -> None:
        """The connection is gone: from now on changes are missed."""

    def counts(self) -> Facts:
        """Return the numbers that beats tell of this process."""
        return {}

    # --- What is known ---

    @property
    def name(self) -> str:
        return f"{HOST}:{os.getpid()}"

    def facts(self) -> Facts:
        """Return the state of this process, as its beats tell it."""
        return {"role": self.role, "state": self.state, "reconnects": self.reconnects, **self.counts()}

    def others(self) -> list[Facts]:
        """Return the facts of every other process that lives, as they were in its last beat."""
        since = time.monotonic() - REMEMBERED_SECONDS
        return [facts for at, facts in self._others.values() if at > since]

    def processes(self) -> dict[str, Facts]:
        """Return the facts of every process that lives by name; our own are of now."""
        return {facts["process"]: facts for facts in self.others()} | {self.name: self.facts()}

    # --- Listening ---

    async def listen_for_ever(self) -> None:
        pause = 0.1
        while True:
            began = time.monotonic()
            try:
                await self._listen()
            except Exception as error:  # Whatever it was, a listener that ends would never heal.
                self.lost()
                self.state = f"not listening: {error or type(error).__name__}".strip()
                if pause > 0.1 or self.reconnects == 0:
                    log.warning("%s", self.state)
            if time.monotonic() - began > TRUST_SECONDS:
                pause = 0.1
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
            self.reconnects += 1

    async def _listen(self) -> None:
        connection = await self._connect()
        try:
            await self._prove(connection)
            self.began()
            self.state = "listening"
            while True:
                await self._beat(connection)
                async for told in connection.notifies(timeout=BEAT_SECONDS):
                    self._hear(told)
                if time.monotonic() - self._heard_at > TRUST_SECONDS:
                    raise TimeoutError("the database is silent")
        finally:
            connection.pgconn.finish()  # At once: a goodbye into a dead line would be waited for.

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        parameters = {**KEEPALIVE, **self._parameters(), "application_name": "newsroom pagecache"}
        connecting = psycopg.AsyncConnection.connect(**parameters, autocommit=True)
        return await asyncio.wait_for(connecting, CONNECT_SECONDS)

    async def _prove(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Listen, and see that what another connection publishes arrives here while we ask for nothing.

        Raises PooledError where it does not: behind a transaction pooler, an idle client hears nothing.
        """
        await asyncio.wait_for(connection.execute(f"LISTEN {KEYS}; LISTEN {BEATS}"), CONNECT_SECONDS)
        other = await self._connect()
        try:
            await self._beat(other)
        finally:
            other.pgconn.finish()
        async for told in connection.notifies(timeout=CONNECT_SECONDS):
            if told.channel == BEATS and self._is_own(told.payload):
                return
        raise PooledError(POOLED)

    async def _beat(self, connection: psycopg.AsyncConnection[Any]) -> None:
        beat = {"process": self.name, "at": time.monotonic(), **self.facts()}
        telling = connection.execute("SELECT pg_notify(%s, %s)", [BEATS, json.dumps(beat)])
        await asyncio.wait_for(telling, TRUST_SECONDS)

    def _hear(self, told: psycopg.Notify) -> None:
        if told.channel == KEYS:
            self.heard(told.payload.split())
        elif self._is_own(told.payload):
            self.sure_until(self._heard_at + TRUST_SECONDS)

    def _is_own(self, payload: str) -> bool:
        """Tell whether this process sent the beat; remember when, or what the other process said."""
        beat = beat_of(payload)
        if beat is None:
            return False
        now = time.monotonic()
        if beat["process"] == self.name:
            self._heard_at = float(beat["at"])
            return True
        known = {name: one for name, one in self._others.items() if now - one[0] < REMEMBERED_SECONDS}
        self._others = known | {beat["process"]: (now, beat)}  # Another one: other threads read the old.
        return False


def beat_of(payload: str) -> Facts | None:
    """Return what a beat tells, or None where it is none of ours: anyone may write on the channel."""
    try:
        beat = json.loads(payload)
    except ValueError:
        return None
    return beat if isinstance(beat, dict) and {"process", "at", "state"} <= beat.keys() else None
