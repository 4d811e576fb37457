"""What the database publishes, heard inside a test's own transaction."""

from contextlib import contextmanager

from django.db import connection

RECORD = """
CREATE TEMP TABLE published (payload text) ON COMMIT DROP;
CREATE FUNCTION pg_temp.record(payload text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pg_temp.published VALUES (payload)
$$;
"""


def record():
    """From here to the end of the test's transaction, write down what would be sent when it ends."""
    with connection.cursor() as cursor:
        cursor.execute(RECORD)
        cursor.execute("SELECT pg_get_functiondef('pagecache_drop(text[])'::regprocedure)")
        [definition] = cursor.fetchone()
        recording = definition.replace("pg_notify('pagecache', payload)", "pg_temp.record(payload)")
        assert recording != definition
        cursor.execute(recording)


@contextmanager
def published():
    """Give a set that holds, at the end, the keys published inside. Asks for `record` before."""
    keys = set()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published")
        yield keys
        cursor.execute("DELETE FROM published RETURNING payload")
        keys.update(key for (payload,) in cursor.fetchall() for key in payload.split())
