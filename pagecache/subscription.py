"""Hearing of every change, on a connection of its own, and knowing when one may have been missed."""

import asyncio
import json
import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
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
# What is said in words in a beat; all else is a number.
BEAT_WORDS = {"process", "life", "role", "state"}
LONGEST_WORDS = 500
LONGEST_REASON = 400
KEEPALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
HOST = socket.gethostname()
SILENT = "the database is silent"

UNHEARD = (
    "what the site's database publishes does not arrive at the listener. Its connection goes through a "
    "pooler that loses notifications, or to another database. Set DATABASE_LISTEN_URL to the address of the "
    "site's PostgreSQL itself; until then every page is rendered each time"
)

Facts = dict[str, Any]


class UnheardError(Exception):
    """Notifications do not arrive on this connection."""


@dataclass(frozen=True)
class Pace:
    """How soon a subscription notices that it is deaf, and tries again. All in seconds."""

    beat: float = BEAT_SECONDS
    trust: float = TRUST_SECONDS
    connect: float = CONNECT_SECONDS
    longest_pause: float = LONGEST_PAUSE_SECONDS


USUAL = Pace()


class Subscription:
    """Listens for ever and heals by itself. Those who do something about what is heard extend it.

    `parameters` returns what psycopg needs to connect; `written` what it needs to reach the database as those
    do who write, where that is another way. `role` says in beats what this process is for.
    """

    role = "web"

    def __init__(
        self,
        parameters: Callable[[], Facts],
        *,
        written: Callable[[], Facts] | None = None,
        pace: Pace = USUAL,
    ) -> None:
        self.state = "not started"
        self.reconnects = 0
        self._parameters = parameters
        self._written = written or parameters
        self._pace = pace
        # Two hosts may have one name, and their processes one number.
        self._life = secrets.token_hex(8)
        self._heard_at = 0.0
        self._complaint = ""
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
                self._complain(f"not listening: {in_one_line(error)}")
            if time.monotonic() - began > self._pace.trust:
                pause = 0.1
            await asyncio.sleep(pause)
            pause = min(self._pace.longest_pause, pause * 2)
            self.reconnects += 1

    def _complain(self, state: str) -> None:
        """Say why nothing is heard, once for each reason: it is tried again every few seconds."""
        if state != self._complaint:
            log.warning("%s", state)
        self.state = self._complaint = state

    async def _listen(self) -> None:
        connection = await self._connect(self._parameters())
        try:
            await self._prove(connection)
            self.began()
            self.state = "listening"
            while True:
                await self._beat(connection)
                async for told in connection.notifies(timeout=self._pace.beat):
                    self._hear(told)
                if time.monotonic() - self._heard_at > self._pace.trust:
                    raise TimeoutError(SILENT)
                self._complaint = ""
        finally:
            connection.pgconn.finish()  # At once: a goodbye into a dead line would be waited for.

    async def _connect(self, parameters: Facts) -> psycopg.AsyncConnection[Any]:
        known = {**KEEPALIVE, **parameters, "application_name": "pagecache"}
        connecting = psycopg.AsyncConnection.connect(**known, autocommit=True)
        try:
            return await asyncio.wait_for(connecting, self._pace.connect)
        except TimeoutError:
            raise TimeoutError(SILENT) from None

    async def _prove(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Listen, and see that what a writer publishes arrives here while we ask for nothing.

        Raises UnheardError where it does not: behind a transaction pooler, an idle client hears nothing, and
        in another database nobody does.
        """
        await self._ask(connection, f"LISTEN {KEYS}; LISTEN {BEATS}")
        writer = await self._connect(self._written())
        try:
            await self._beat(writer)
        finally:
            writer.pgconn.finish()
        async with aclosing(connection.notifies(timeout=self._pace.connect)) as notifications:
            async for told in notifications:
                if told.channel == BEATS and self._is_own(told.payload):
                    return
        raise UnheardError(UNHEARD)

    async def _beat(self, connection: psycopg.AsyncConnection[Any]) -> None:
        beat = {"process": self.name, "life": self._life, "at": time.monotonic(), **self.facts()}
        await self._ask(connection, "SELECT pg_notify(%s, %s)", [BEATS, json.dumps(beat)])

    async def _ask(
        self, connection: psycopg.AsyncConnection[Any], query: str, parameters: Sequence[str] | None = None
    ) -> None:
        asking = asyncio.ensure_future(connection.execute(query, parameters))
        await asyncio.wait({asking}, timeout=self._pace.trust)
        if not asking.done():
            connection.pgconn.finish()  # Or psycopg would first beg the silent server to cancel.
            asking.cancel()
            raise TimeoutError(SILENT)
        await asking

    def _hear(self, told: psycopg.Notify) -> None:
        if told.channel == KEYS:
            self.heard(told.payload.split())
        elif self._is_own(told.payload):
            self.sure_until(self._heard_at + self._pace.trust)

    def _is_own(self, payload: str) -> bool:
        """Tell whether this process sent the beat; remember when, or what the other process said."""
        beat = beat_of(payload)
        if beat is None:
            return False
        now = time.monotonic()
        if beat.get("life") == self._life:
            self._heard_at = float(beat["at"])
            return True
        known = {name: one for name, one in self._others.items() if now - one[0] < REMEMBERED_SECONDS}
        self._others = known | {beat["process"]: (now, beat)}  # Another one: other threads read the old.
        return False


def in_one_line(error: Exception) -> str:
    """Return what an error says, fit for a line of a log, a table, a beat."""
    return " ".join(str(error).split())[:LONGEST_REASON] or type(error).__name__


def beat_of(payload: str) -> Facts | None:
    """Return what a beat tells, or None where it is none of ours: anyone may write on the channel."""
    try:
        beat = json.loads(payload)
    except ValueError:
        return None
    if not isinstance(beat, dict) or not {"process", "at", "state"} <= beat.keys():
        return None
    return beat if all(_is_fitting(name, fact) for name, fact in beat.items()) else None


def _is_fitting(name: str, fact: object) -> bool:
    """Tell whether a beat may say this: a few short words, and numbers."""
    if name in BEAT_WORDS:
        return isinstance(fact, str) and fact.isprintable() and len(fact) <= LONGEST_WORDS
    return isinstance(fact, int | float)
