"""Triggers that publish the keys of what changes, in the transaction that changes it.

They are statement-level and read transition tables, so a statement that changes ten thousand rows costs one
pass over them and one notification, whoever sent it: the admin, a job, a bulk update or hand-typed SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from django.db.migrations.operations import RunSQL

# More than 200 keys in one statement are published as kinds. A notification holds fewer than 8,000 bytes.
DROP = """
CREATE FUNCTION pagecache_drop(keys text[]) RETURNS void LANGUAGE plpgsql AS $$
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

CREATE FUNCTION pagecache_drop_everything() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pagecache_drop(ARRAY['*']);
    RETURN NULL;
END $$;
"""
UNDO_DROP = "DROP FUNCTION pagecache_drop_everything() CASCADE; DROP FUNCTION pagecache_drop(text[]) CASCADE;"

# Rows that a statement left as they were, in the columns a page shows, publish nothing.
CHANGED = {
    "insert": "SELECT {columns} FROM new_rows",
    "delete": "SELECT {columns} FROM old_rows",
    "update": (
        "(SELECT {columns} FROM old_rows EXCEPT SELECT {columns} FROM new_rows)"
        " UNION ALL (SELECT {columns} FROM new_rows EXCEPT SELECT {columns} FROM old_rows)"
    ),
}
TRANSITIONS = {
    "insert": "NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}
TRIGGER = """
CREATE FUNCTION pagecache_{name}_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pagecache_drop(array_agg(key)) FROM (
        WITH changed AS (SELECT * FROM ({changed}) AS each_row WHERE {where})
        {keys}
    ) AS published;
    RETURN NULL;
END $$;
CREATE TRIGGER pagecache_{name}_{event} AFTER {event} ON {table}
    REFERENCING {transitions} FOR EACH STATEMENT EXECUTE FUNCTION pagecache_{name}_{event}();
"""
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
    every topic of a changed article.
    """

    key: str
    table: str
    on: str
    where: str = "true"


class NamePages(RunSQL):
    """A migration operation: whenever `columns` of rows of `table` change, publish `keys` for each of them.

    A key is a word, or a kind and a column of the row: `"latest"`, `"article:{id}"`. Rows for which `where`
    (SQL over `columns`) does not hold count as not there. `columns` holds every column that is named in
    `keys` and `where`, and `id` where there is a `through`. A column of a type that cannot be compared
    (json) cannot be watched. `name` tells the triggers of a table apart, and is short.
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
        selects = [OWN.format(key=_expression(key, "changed")) for key in keys]
        selects += [
            LINKED.format(key=_expression(each.key, "link"), table=each.table, on=each.on, where=each.where)
            for each in through
        ]
        listed = ", ".join(columns)
        created = [
            TRIGGER.format(
                name=name,
                table=table,
                event=event,
                transitions=TRANSITIONS[event],
                changed=changed.format(columns=listed),
                where=where,
                keys="\n        UNION ".join(selects),
            )
            for event, changed in CHANGED.items()
        ]
        created.append(TRUNCATE.format(name=name, table=table))
        undone = [f"DROP FUNCTION pagecache_{name}_{event}() CASCADE;" for event in CHANGED]
        undone.append(f"DROP TRIGGER pagecache_{name}_truncate ON {table};")
        super().__init__("".join(created), "".join(undone))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [], self._arguments

    def describe(self) -> str:
        return f"Publish page keys for changes of {self._arguments['table']}"


def _expression(key: str, row: str) -> str:
    """Return the SQL of a key: `article:{id}` becomes `'article:' || changed.id`."""
    parts = []
    for text, column, _spec, _conversion in Formatter().parse(key):
        if text:
            parts.append(f"'{text}'")
        if column:
            parts.append(f"{row}.{column}" if column.isidentifier() else f"({column})")
    return " || ".join(parts)
