"""Making tables quick to fill, and whole again: indexes aside, and a note of them until they are back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from psycopg import sql

from newsroom.scale.sheets import COLUMNS

Connection = psycopg.Connection[Any]
# Emptied when a load was cut off, with whatever points to them.
GROUND = ("articles_outlettally", "outlets_outlet", "articles_section", "articles_topic", "articles_picture")
# Where invented people have rows, what names them, and where their post goes.
PEOPLE = {"account_emailaddress": "user_id", "accounts_user_groups": "user_id", "accounts_user": "id"}
INVENTED = "scale.example"
WRITERS = 2

# Every index but the primary key's, and how to make it again.
ASIDE = """
SELECT
    CASE WHEN c.oid IS NULL THEN format('DROP INDEX %%I', i.relname)
        ELSE format('ALTER TABLE %%I DROP CONSTRAINT %%I', t.relname, c.conname) END,
    CASE WHEN c.oid IS NULL THEN pg_get_indexdef(x.indexrelid)
        ELSE format(
            'ALTER TABLE %%I ADD CONSTRAINT %%I %%s', t.relname, c.conname, pg_get_constraintdef(c.oid)
        ) END
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.conrelid = x.indrelid AND c.contype IN ('u', 'x')
WHERE t.relname = ANY(%s) AND t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary
ORDER BY i.relname LIKE '%%search' DESC, t.relname DESC, i.relname
"""


def connect(address: str) -> Connection:
    """Open a connection whose rows no trigger sees. Raises InsufficientPrivilege."""
    connection = psycopg.connect(address, autocommit=True)
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET maintenance_work_mem = '1GB'")
    return connection


def set_indexes_aside(connection: Connection) -> None:
    """Drop the indexes, and note how they are made in a table that stays until they are back."""
    with connection.transaction():
        found = connection.execute(ASIDE, [list(COLUMNS)]).fetchall()
        connection.execute("CREATE TABLE newsroom_unfinished_load (statement text)")
        for drop, make in found:
            connection.execute(drop)
            connection.execute("INSERT INTO newsroom_unfinished_load VALUES (%s)", [make])


def is_unfinished(connection: Connection) -> bool:
    return connection.execute("SELECT to_regclass('newsroom_unfinished_load')").fetchone() != (None,)


def indexes_to_make(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT statement FROM newsroom_unfinished_load").fetchall()]


def make_indexes(address: str, done: Callable[[], None]) -> None:
    """Make every index that was set aside, two at a time."""
    with connect(address) as connection:
        statements = indexes_to_make(connection)
    _at_once(address, statements, done)


def settle(address: str, done: Callable[[], None]) -> None:
    """Move sequences past what was loaded, and tell the planner what is there."""
    tables = [*COLUMNS, *GROUND, "accounts_user"]
    with connect(address) as connection:
        for table in tables:
            highest = sql.SQL(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {} HAVING max(id) > 0"
            )
            connection.execute(highest.format(sql.Identifier(table)), [table])
    _at_once(address, [f"VACUUM (ANALYZE) {table}" for table in (*tables, "account_emailaddress")], done)


def finish(connection: Connection) -> None:
    connection.execute("DROP TABLE newsroom_unfinished_load")


def undo(connection: Connection) -> None:
    """Empty what a load began to fill, and make its indexes again: all or nothing."""
    with connection.transaction():
        names = sql.SQL(", ").join(map(sql.Identifier, (*GROUND, *COLUMNS)))
        connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))
        for table, column in PEOPLE.items():
            invented = sql.SQL(
                "DELETE FROM {} WHERE {} IN (SELECT id FROM accounts_user WHERE email LIKE %s)"
            )
            named = invented.format(sql.Identifier(table), sql.Identifier(column))
            connection.execute(named, [f"%@{INVENTED}"])
        for statement in indexes_to_make(connection):
            connection.execute(statement)
        connection.execute("DROP TABLE newsroom_unfinished_load")


def _at_once(address: str, statements: list[str], done: Callable[[], None]) -> None:
    def run(statement: str) -> None:
        with connect(address) as connection:
            connection.execute(statement)
        done()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(run, statements))
