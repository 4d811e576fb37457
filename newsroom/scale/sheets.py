"""Rows as PostgreSQL's COPY reads them, and the tables they belong to."""

from collections import defaultdict
from typing import Any

import psycopg
from psycopg import sql

# Every column of the tables that grow with the paper, generated ones excepted (a test compares).
COLUMNS = {
    "articles_article": (
        *("id", "status", "published_at", "updated_at", "version", "headline", "slug", "standfirst", "body"),
        *("text", "byline", "language", "created_at", "original_url", "guid", "comment_policy", "slow_mode"),
        *("comment_count", "author_id", "outlet_id", "hero_id", "section_id"),
    ),
    "articles_article_topics": ("id", "article_id", "topic_id"),
    "articles_correction": ("id", "article_id", "note", "made_at", "made_by_id"),
    "articles_withdrawal": ("id", "article_id", "reason", "withdrawn_at", "withdrawn_by_id"),
    "articles_relatedlink": ("id", "article_id", "related_id", "position", "reason"),
    "articles_foundlink": ("id", "article_id", "related_id", "position", "topics", "score"),
    "comments_comment": (
        *("id", "article_id", "author_id", "parent_id", "root_id", "path", "body", "status", "reason"),
        *("rule", "rule_span", "created_at", "shown_at", "edited_at", "is_picked", "token", "import_key"),
        *("house_rule_id", "gist", "is_closed", "recommended", "answers"),
    ),
    "comments_decision": (
        *("id", "by_id", "made_at", "act", "comment_id", "article_id", "reason", "note", "rule"),
        *("status_before", "status_after", "undoes_id", "reader_id", "span", "until", "until_before"),
    ),
    "comments_report": (
        *("id", "comment_id", "reporter_id", "reason", "note", "created_at", "decision_id"),
        *("law", "name", "email", "is_in_good_faith"),
    ),
}
NULL = "\\N"


class Sheets:
    """Rows that wait to be copied, by table."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = defaultdict(list)

    def add(self, table: str, *values: Any) -> None:
        """Add a row in the order of COLUMNS. Text holds no tab and no backslash of its own."""
        self.lines[table].append("\t".join([NULL if value is None else str(value) for value in values]))

    def copy(self, connection: "psycopg.Connection[Any]") -> None:
        """Write everything in one transaction."""
        with connection.transaction(), connection.cursor() as cursor:
            for table, columns in COLUMNS.items():
                if lines := self.lines.pop(table, None):
                    with cursor.copy(_copy(table, columns)) as copy:
                        copy.write("\n".join(lines) + "\n")


def _copy(table: str, columns: tuple[str, ...]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
