"""`python -m newsroom.embedded FOLDER PROGRAM …`: run a PostgreSQL program on the server in a folder."""

import os
import subprocess
from argparse import REMAINDER, ArgumentParser
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from newsroom import embedded


def main() -> None:
    parser = ArgumentParser(
        "python -m newsroom.embedded", description="Run a PostgreSQL program on the embedded database."
    )
    parser.add_argument("folder", type=Path, help="where it is kept, such as var/postgres")
    parser.add_argument("program", help="pg_dump, pg_restore, psql or another that PostgreSQL brings")
    parser.add_argument("arguments", nargs=REMAINDER, metavar="…", help="what the program is told")
    told = parser.parse_args()
    program = embedded.PROGRAMS / told.program
    if not program.is_file():
        parser.error(f"there is no program {told.program}; there are {', '.join(_programs())}")
    try:
        address = conninfo_to_dict(embedded.start(told.folder))
    except embedded.EmbeddedDatabaseError as error:
        parser.exit(1, f"newsroom: the embedded database in {told.folder} did not start: {error}\n")
    # The socket in the environment: so the program may still be told another database, by -d or --dbname.
    os.environ.update(
        PGHOST=str(address["host"]), PGUSER=str(address["user"]), PGDATABASE=str(address["dbname"])
    )
    # This one only prints where no database is named.
    where = ["--dbname", os.environ["PGDATABASE"]] if told.program == "pg_restore" else []
    raise SystemExit(subprocess.call([program, *where, *told.arguments]))  # noqa: S603  The operator's own words.


def _programs() -> list[str]:
    return sorted(each.name for each in embedded.PROGRAMS.iterdir())


if __name__ == "__main__":
    main()
