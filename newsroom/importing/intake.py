"""How one type of line is read and taken in. Each type has a subclass of Intake in a file beside this one."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from django.db.models import Model

from articles.models import Picture, Section, Topic
from comments.models import Comment
from newsroom.importing.fields import Fields, read_fields
from newsroom.importing.lines import BadLineError, Line
from outlets.models import Outlet

SHOWN = 60


@dataclass
class Run:
    """One import: where its pictures lie, whether it keeps what it takes in, and rows looked up before."""

    media: Path
    is_kept: bool = True
    # Pictures of this very database that an export named by their id.
    adopted: dict[str, Picture] = field(default_factory=dict)
    # And comments, by article and key.
    adopted_comments: dict[tuple[int, str], Comment] = field(default_factory=dict)

    @cached_property
    def outlets(self) -> dict[str, int]:
        return addresses(Outlet)

    @cached_property
    def sections(self) -> dict[str, int]:
        return addresses(Section)

    @cached_property
    def topics(self) -> dict[str, int]:
        return addresses(Topic)

    def forget(self) -> None:
        """Look everything up anew: rows were added, or a batch was undone."""
        for name in ("outlets", "sections", "topics"):
            self.__dict__.pop(name, None)


def addresses(model: type[Any]) -> dict[str, int]:
    """Return the row at each present or former address; a present one wins."""
    rows = list(model.objects.values_list("pk", "slug", "former_slugs"))
    found = {former: pk for pk, _, formers in rows for former in formers}
    return found | {slug: pk for pk, slug, _ in rows}


def known(rows: dict[str, int], what: str, slug: str) -> int:
    """Return the id of the row at `slug`, or raise BadLineError."""
    if slug not in rows:
        raise BadLineError(f"There is no {what} “{slug[:SHOWN]}”: its line must come before this one.")
    return rows[slug]


class Intake:
    """Reads and takes in the lines of one type."""

    kind: ClassVar[str]
    fields: ClassVar[Fields]
    required: ClassVar[tuple[str, ...]]

    def __init__(self, run: Run) -> None:
        self.run = run

    def read(self, line: Line, raw: dict[str, Any]) -> list[str]:
        """Read the facts of `raw` into `line`; return the names of fields nobody asked for."""
        line.facts = read_fields(raw, self.fields, self.required)
        self.settle(line.facts)
        return [name for name in raw if name not in self.fields and name != "type"]

    def settle(self, facts: dict[str, Any]) -> None:
        """Check what no single field can tell; raise BadLineError."""

    def identity(self, facts: dict[str, Any]) -> Hashable:
        """Return what makes two lines speak of the same row."""
        raise NotImplementedError

    def take(self, lines: list[Line]) -> None:
        """Write the rows and set each line's outcome, or refuse it. Runs inside a transaction."""
        raise NotImplementedError


def set_facts(row: Model, facts: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """Set those of `names` that `facts` holds on `row`; return the names of fields that changed."""
    changed = [name for name in names if name in facts and getattr(row, name) != facts[name]]
    for name in changed:
        setattr(row, name, facts[name])
    return changed
