"""When the database is away: how to tell, and what psycopg says of it."""

import psycopg
from django.db import InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

# A connection that broke under a query is an InterfaceError from the second query on.
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def reason(error: BaseException) -> str:
    """Return in one line why the database failed; the pool itself knows only that time ran out."""
    if isinstance(error, PoolTimeout) or isinstance(error.__cause__, PoolTimeout):
        try:
            psycopg.connect(**connection.get_connection_params(), connect_timeout=5).close()
        except psycopg.OperationalError as actual:
            error = actual
    return " ".join(str(error).split())
