"""Triggers that publish the keys of what changes, in the transaction that changes it.

They are statement-level and read transition tables, so a statement that changes ten thousand rows costs one
pass over them and one notification, whoever sent it: the admin, a job, a bulk update or hand-typed SQL.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from django.db.migrations.operations import RunSQL

# Functions keep the search path they were made with: pg_restore writes with an empty one.
# More than 200 keys in one statement are published as kinds. A notification holds fewer than 8,000 bytes.
DROP = """
CREATE FUNCTION pagecache_drop(keys text[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    wanted text[];
    payload text;
BEGIN
    SELECT array_agg(DISTINCT key) INTO wanted FROM unnest(keys) AS key WHERE key <> '';
    IF wanted IS NULL THEN
        RETURN;
    END IF;
    payload := array_to_string(wanted, ' ');
    IF cardinality(wanted) > 200 OR octet_length(payload) > 7900 THEN
        SELECT string_agg(DISTINCT split_part(key, ':', 1), ' ') INTO payload FROM unnest(wanted) AS key;
    END IF;
    PERFORM pg_notify('pagecache', payload);
END $$;

CREATE FUNCTION pagecache_drop_everything() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pagecache_drop(ARRAY['*']);
    RETURN NULL;
END $$;
"""
UNDO_DROP = "DROP FUNCTION pagecache_drop_everything() CASCADE; DROP FUNCTION pagecache_drop(text[]) CASCADE;"

# Rows that a statement left as they were, in the columns a page shows, publish nothing. Each pair is compared
# once: texts are long, and lie compressed.
CHANGED = {
    "insert": "SELECT {columns} FROM new_rows",
    "delete": "SELECT {columns} FROM old_rows",
    "update": (
        "SELECT either.* FROM old_rows FULL JOIN new_rows ON new_rows.id = old_rows.id"
        " CROSS JOIN LATERAL (VALUES ({old}), ({new})) AS either ({columns})"
        " WHERE ({old}) IS DISTINCT FROM ({new})"
    ),
}
TRANSITIONS = {
    "insert": "NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}
TRIGGER = """
CREATE FUNCTION pagecache_{name}_{event}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN{lock}
    PERFORM pagecache_drop(array_agg(key)) FROM (
        WITH changed AS (SELECT * FROM ({changed}) AS each_row WHERE {where})
        {keys}
    ) AS published;
    RETURN NULL;
END $$;
CREATE TRIGGER pagecache_{name}_{event} AFTER {event} ON {table}
    REFERENCING {transitions} FOR EACH STATEMENT EXECUTE FUNCTION pagecache_{name}_{event}();
"""
# A row that is being linked to the changed one now, by a transaction that has not ended, cannot be seen.
# That transaction looks after its foreign key before it ends: either we wait for it here, and see its row
# below, or it waits for us, and what it publishes for its row comes after our change.
LOCK = """
    PERFORM 1 FROM {table} WHERE id = ANY(ARRAY(SELECT id FROM ({changed}) AS each_row WHERE {where}))
        ORDER BY id FOR UPDATE;"""
WORD = "SELECT {key} AS key WHERE EXISTS (SELECT FROM changed)"
OWN = "SELECT {key} AS key FROM changed"
LINKED = "SELECT {key} AS key FROM changed JOIN {table} AS link ON link.{on} = changed.id WHERE {where}"
TRUNCATE = """
CREATE TRIGGER pagecache_{name}_truncate AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION pagecache_drop_everything();
"""


@dataclass(frozen=True)
class Through:
    """Keys of other rows: `key` names columns of `table`, whose column `on` holds the id of the changed row.

    `Through("topic-list:{topic_id}", table="articles_article_topics", on="article_id")` names the lists of
    every topic of a changed article. `on` is a foreign key, and `table` has triggers that publish the same
    keys for its own rows, whatever the row it leads to is like.
    """

    key: str
    table: str
    on: str
    where: str = "true"


class NamePages(RunSQL):
    """A migration operation: whenever `columns` of rows of `table` change, publish `keys` for each of them.

    A key is a word, or a kind and a column of the row: `"latest"`, `"article:{id}"`. Rows for which `where`
    (SQL over `columns`) does not hold count as not there. `columns` holds every column that is named in
    `keys` and `where`, and `id` where there is a `through`. The primary key of the table is `id`. A
    column of a type that cannot be compared (json) cannot be watched. `name` tells triggers apart, and is
    short.
    """

    def __init__(
        self,
        name: str,
        *,
        table: str,
        columns: Sequence[str],
        keys: Sequence[str] = (),
        through: Sequence[Through] = (),
        where: str = "true",
    ) -> None:
        self._arguments: dict[str, Any] = {
            "name": name,
            "table": table,
            "columns": columns,
            "keys": keys,
            "through": through,
            "where": where,
        }
        selects = _selects(keys, through)
        created = "".join(_triggers(name, table, columns, where, keys=selects, is_linked=bool(through)))
        undone = [f"DROP FUNCTION pagecache_{name}_{event}() CASCADE;" for event in CHANGED]
        undone.append(f"DROP TRIGGER pagecache_{name}_truncate ON {table};")
        super().__init__(created, "".join(undone))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [], self._arguments

    def describe(self) -> str:
        return f"Publish page keys for changes of {self._arguments['table']}"


def _selects(keys: Sequence[str], through: Sequence[Through]) -> str:
    """Return the SQL that reads the keys off `changed`."""
    selects = [(OWN if "{" in key else WORD).format(key=_expression(key, "changed")) for key in keys]
    selects += [
        LINKED.format(key=_expression(each.key, "link"), table=each.table, on=each.on, where=each.where)
        for each in through
    ]
    return "\n        UNION ".join(selects)


def _triggers(
    name: str, table: str, columns: Sequence[str], where: str, *, keys: str, is_linked: bool
) -> Iterator[str]:
    listed = {
        "columns": ", ".join(columns),
        "old": ", ".join(f"old_rows.{column}" for column in columns),
        "new": ", ".join(f"new_rows.{column}" for column in columns),
    }
    for event, changed in CHANGED.items():
        rows = changed.format(**listed)
        yield TRIGGER.format(
            name=name,
            table=table,
            event=event,
            transitions=TRANSITIONS[event],
            changed=rows,
            where=where,
            lock=LOCK.format(table=table, changed=rows, where=where)
            if is_linked and event == "update"
            else "",
            keys=keys,
        )
    yield TRUNCATE.format(name=name, table=table)


def _expression(key: str, row: str) -> str:
    """Return the SQL of a key: `article:{id}` becomes `'article:' || changed.id`."""
    parts = []
    for text, column, _spec, _conversion in Formatter().parse(key):
        if text:
            parts.append(f"'{text}'")
        if column:
            parts.append(f"{row}.{column}" if column.isidentifier() else f"({column})")
    return " || ".join(parts)
