"""Taking a paper in from JSON Lines, and giving it out again. The format: docs/import-format.md."""

from newsroom.importing.importer import import_file
from newsroom.importing.lines import BadLineError, Line, Summary

__all__ = ["BadLineError", "Line", "Summary", "import_file"]
