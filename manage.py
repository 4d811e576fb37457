#!/usr/bin/env python
"""Run a command of the newsroom: `manage.py help` lists them."""

import logging
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.management import execute_from_command_line

    from newsroom.outage import AWAY, reason

    # The pool would warn of every attempt: what it says is said once, at the end.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    try:
        execute_from_command_line(sys.argv)
    except AWAY as error:
        if "--traceback" in sys.argv:
            raise
        raise SystemExit(f"newsroom: the database could not be asked: {reason(error)}") from None


if __name__ == "__main__":
    main()
