"""The thread that hears of changes, on a connection of its own, and drops the pages they touch."""

import asyncio
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

from pagecache.store import Store

log = logging.getLogger(__name__)

KEYS = "pagecache"  # The channel on which triggers publish the keys of what has changed.
BEATS = "pagecache_beat"  # The channel on which each process says that it lives, and how it does.
BEAT_SECONDS = 2.0
# A beat that comes back proves that all published before it was heard. For so long it is believed.
TRUST_SECONDS = 6.0
CONNECT_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 5.0
# The kernel's own watch over a silent connection; the beats are quicker, but not there when we are.
KEEPALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}

POOLED = (
    "the listener's connection goes through a pooler that loses notifications. Set DATABASE_LISTEN_URL to "
    "the address of PostgreSQL itself; until then every page is rendered each time"
)


class PooledError(Exception):
    """Notifications do not arrive on this connection."""


class Listener:
    """Keeps `store` true: trusted while every change is sure to be heard, emptied when one may be missed.

    `parameters` returns what psycopg needs to connect. One thread, started by `start`; it heals by itself.
    """

    def __init__(self, store: Store, parameters: Callable[[], dict[str, Any]]) -> None:
        self.store = store
        self.name = ""
        self.state = "not started"
        self.reconnects = 0
        self._parameters = parameters
        self._owner = 0
        self._lock = threading.Lock()
        self._heard_at = 0.0

    def start(self) -> None:
        """Start the thread, unless this process has it already: a forked child has not."""
        if self._owner == os.getpid():
            return
        with self._lock:
            if self._owner != os.getpid():
                self._owner = os.getpid()
                self.name = f"{socket.gethostname()}:{self._owner}"
                threading.Thread(target=self._run, name="pagecache", daemon=True).start()

    def _run(self) -> None:
        asyncio.run(self._listen_for_ever())

    async def _listen_for_ever(self) -> None:
        pause = 0.1
        while True:
            began = time.monotonic()
            try:
                await self._listen()
            except Exception as error:  # Whatever it was, a listener that ends would never heal.
                self.store.trust(0.0)
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
            # Whatever was stored before, a change of it may have passed unheard.
            self.store.empty()
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
            if told.channel == BEATS and self._is_own(json.loads(told.payload)):
                return
        raise PooledError(POOLED)

    async def _beat(self, connection: psycopg.AsyncConnection[Any]) -> None:
        beat = {"process": self.name, "at": time.monotonic(), **self.facts()}
        telling = connection.execute("SELECT pg_notify(%s, %s)", [BEATS, json.dumps(beat)])
        await asyncio.wait_for(telling, TRUST_SECONDS)

    def _hear(self, told: psycopg.Notify) -> None:
        if told.channel == KEYS:
            self.store.drop(told.payload.split())
            return
        beat = json.loads(told.payload)
        if self._is_own(beat):
            self.store.trust(self._heard_at + TRUST_SECONDS)

    def _is_own(self, beat: dict[str, Any]) -> bool:
        """Tell whether this process sent the beat; if so, remember when."""
        if beat["process"] != self.name:
            return False
        self._heard_at = float(beat["at"])
        return True

    def facts(self) -> dict[str, Any]:
        """Return the state of this process, as its beats tell it."""
        return {"state": self.state, "reconnects": self.reconnects, **self.store.counts()}
