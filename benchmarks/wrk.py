"""Load from wrk, and what it says of it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.over_http import HOST

CONNECTIONS = 16
SECONDS_IN = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


class Figures(NamedTuple):
    """Requests a second, and milliseconds that half and 99 % of them kept within."""

    rate: float
    p50: float
    p99: float


def wrk(
    port: int, paths: Sequence[str], *, seconds: float, folder: Path, connections: int = CONNECTIONS
) -> Figures:
    """Ask for `paths` in turns, as fast as can be. Raises RuntimeError for answers that are no pages."""
    done = subprocess.run(  # noqa: S603  Our own words.
        command(port, paths, seconds=seconds, folder=folder, connections=connections),
        capture_output=True, text=True, check=True, timeout=seconds + 60,
    )  # fmt: skip
    if wrong := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors:.*[1-9].*", done.stdout):
        raise RuntimeError(f"port {port}: {wrong[0]}\n{done.stdout}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    found = [re.search(rf"\b{share}%\s+([\d.]+)(us|ms|s|m)\b", done.stdout) for share in (50, 99)]
    if not rate or not all(found):
        raise RuntimeError(f"wrk said something else:\n{done.stdout}")
    p50, p99 = (float(each[1]) * SECONDS_IN[each[2]] * 1000 for each in found if each)
    return Figures(float(rate[1]), p50, p99)


def command(
    port: int, paths: Sequence[str], *, seconds: float, folder: Path, connections: int = CONNECTIONS
) -> list[str]:
    """Return the command line of wrk; the paths are in a script of its own in `folder`."""
    script = folder / f"paths-{port}.lua"
    listed = ", ".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths, turn = {{ {listed} }}, 0\n"
        "request = function()\n"
        "  turn = turn % #paths + 1\n"
        '  return wrk.format("GET", paths[turn])\n'
        "end\n",
        encoding="utf-8",
    )
    headers = ["-H", f"Host: {HOST}", "-H", "Accept-Encoding: br"]
    scripted = ["-s", str(script)] if len(paths) > 1 else []
    address = f"http://127.0.0.1:{port}{paths[0]}"
    length = ["-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--latency", "--timeout", "20s"]
    return [str(shutil.which("wrk")), *length, *headers, *scripted, address]
