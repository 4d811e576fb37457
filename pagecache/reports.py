"""What the processes of a site tell of themselves, gathered from their beats and set as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg

from pagecache import configuration
from pagecache.subscription import BEAT_SECONDS, BEATS, CONNECT_SECONDS, Facts, beat_of

# Each process beats once meanwhile, even where its machine is busy.
LONG_ENOUGH_SECONDS = BEAT_SECONDS + 0.5
COUNTS = ("hits", "misses", "stored", "dropped", "evicted", "outdated", "emptied", "bytes", "entries")
EDGE_COUNTS = ("edges", "failing", "purges", "failures", "waiting")


def heard_processes(seconds: float, *, publish: Sequence[str] = ()) -> dict[str, Facts]:
    """Listen for `seconds`; return the facts of each process that beat. The keys to `publish` go out first.

    Raises psycopg.Error where the database cannot be reached.
    """
    parameters = configuration.listen_parameters() | {"connect_timeout": int(CONNECT_SECONDS)}
    with psycopg.connect(**parameters, autocommit=True) as connection:
        connection.execute(f"LISTEN {BEATS}")
        if publish:
            connection.execute("SELECT pagecache_drop(%s)", [list(publish)])
        beats = [beat_of(told.payload) for told in connection.notifies(timeout=seconds)]
    return {beat["process"]: beat for beat in beats if beat}


def hit_ratio(facts: Facts) -> float | None:
    """Return the share of requests that a kept page answered, or None where none came."""
    asked = facts.get("hits", 0) + facts.get("misses", 0)
    return facts.get("hits", 0) / asked if asked else None


def total(processes: Mapping[str, Facts], names: Sequence[str]) -> Facts:
    return {name: sum(facts.get(name, 0) for facts in processes.values()) for name in names}


def of_role(processes: Mapping[str, Facts], role: str) -> dict[str, Facts]:
    return {name: facts for name, facts in sorted(processes.items()) if facts.get("role") == role}


def as_json(processes: Mapping[str, Facts]) -> dict[str, Any]:
    """Return everything that is known, for programs."""
    web = of_role(processes, "web")
    together: Facts = {"processes": len(web), **total(web, (*COUNTS, "reconnects"))}
    left_out = {"at", "process"}
    return {
        "total": together | {"hit_ratio": hit_ratio(together)},
        "web": [
            {"process": name, **_without(facts, left_out), "hit_ratio": hit_ratio(facts)}
            for name, facts in web.items()
        ],
        "edge": [
            {"process": name, **_without(facts, left_out)}
            for name, facts in of_role(processes, "edge").items()
        ],
    }


def as_table(processes: Mapping[str, Facts]) -> str:
    """Return everything that is known, for people."""
    web, edge = of_role(processes, "web"), of_role(processes, "edge")
    tables = []
    if web:
        rows = [_row(name, facts) for name, facts in web.items()]
        if len(web) > 1:
            rows.append(_row("total", total(web, (*COUNTS, "reconnects")) | {"state": ""}))
        head = ["process", "hits", "misses", "hit %", *COUNTS[2:], "reconnects", "state"]
        tables.append(_aligned([head, *rows]))
    if edge:
        head = ["purge_edge", *EDGE_COUNTS, "reconnects", "state"]
        rows = [
            [name, *(f"{facts.get(each, 0):,}" for each in head[1:-1]), facts["state"]]
            for name, facts in edge.items()
        ]
        tables.append(_aligned([head, *rows]))
    return "\n\n".join(tables)


def _row(name: str, facts: Facts) -> list[str]:
    ratio = hit_ratio(facts)
    counted = [f"{facts.get(each, 0):,}" for each in (*COUNTS, "reconnects")]
    share = "–" if ratio is None else f"{ratio:.1%}".rstrip("%")
    return [name, *counted[:2], share, *counted[2:], facts["state"]]


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Set rows under each other: words left, numbers right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in {0, last} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _without(facts: Facts, names: set[str]) -> Facts:
    return {name: fact for name, fact in facts.items() if name not in names}
