"""`python -m newsroom.tethered PARENT COMMAND…`: become COMMAND, which ends when the process PARENT does.

A supervisor that is killed cannot stop its children; Linux can do it in its place.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):  # It ended while we were starting.
        raise SystemExit(1)
    os.execv(command[0], command)  # noqa: S606  No shell is wanted.


if __name__ == "__main__":
    main()
