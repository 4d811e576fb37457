"""Taking a file in: batches of lines of one type, each in a transaction; a batch that fails, line by line."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from newsroom.importing.articles import ArticleIntake
from newsroom.importing.comments import CommentIntake
from newsroom.importing.intake import Intake, Run
from newsroom.importing.lines import BadLineError, Line, Summary, parse, read_lines
from newsroom.importing.people import ReaderIntake
from newsroom.importing.pictures import PictureIntake
from newsroom.importing.places import OutletIntake, PageIntake, SectionIntake, TopicIntake
from newsroom.importing.related import RelatedIntake

INTAKES: tuple[type[Intake], ...] = (
    OutletIntake,
    SectionIntake,
    TopicIntake,
    ReaderIntake,
    PictureIntake,
    ArticleIntake,
    RelatedIntake,
    CommentIntake,
    PageIntake,
)
BATCH_LINES = 500
BATCH_BYTES = 4_000_000


def import_file(
    source: BinaryIO,
    *,
    media: Path,
    dry_run: bool = False,
    read: Callable[[int], None] = lambda size: None,
    refused: Callable[[Line], None] = lambda line: None,
) -> Summary:
    """Take in every good line of `source`, and return what became of all of them.

    `media` is the folder of the pictures. A dry run undoes everything at the end. `read` is told the bytes
    of each batch that is done; `refused` is told each line that is not taken in.
    """
    importer = Importer(Run(media, is_kept=not dry_run), read=read, refused=refused)
    if not dry_run:
        return importer.take_in(source)
    with transaction.atomic():
        summary = importer.take_in(source)
        transaction.set_rollback(True)
    return summary


class Importer:
    """The lines of one file on their way in."""

    def __init__(self, run: Run, *, read: Callable[[int], None], refused: Callable[[Line], None]) -> None:
        self.run = run
        self.summary = Summary()
        self.tell_read, self.tell_refused = read, refused
        self.intakes: dict[str, Intake] = {intake.kind: intake(run) for intake in INTAKES}
        self.batch: dict[Hashable, Line] = {}
        self.kind, self.size = "", 0

    def take_in(self, source: BinaryIO) -> Summary:
        for line, raw in read_lines(source):
            try:
                if not line.reason:
                    self.add(line, parse(raw, is_first=line.number == 1))
            except BadLineError as error:
                line.refuse(str(error))
            if line.reason:
                self.settle(line)
        self.flush()
        return self.summary

    def add(self, line: Line, raw: dict[str, Any]) -> None:
        """Put a line in the batch; what waits there is written first where this line may depend on it."""
        kind = raw.get("type")
        if not isinstance(kind, str) or kind not in self.intakes:
            raise BadLineError(f"type must be one of {', '.join(self.intakes)}.")
        line.kind = kind
        if kind != self.kind:
            self.flush()
            self.kind = kind
        intake = self.intakes[kind]
        ignored = intake.read(line, raw)
        self.summary.ignored.update((kind, name) for name in ignored)
        identity = intake.identity(line.facts)
        if identity in self.batch or len(self.batch) >= BATCH_LINES or self.size > BATCH_BYTES:
            self.flush()
        self.batch[identity] = line
        self.size += line.size

    def flush(self) -> None:
        lines, self.batch, self.size = list(self.batch.values()), {}, 0
        if not lines:
            return
        intake = self.intakes[lines[0].kind]
        try:
            with transaction.atomic():
                intake.take(lines)
        except (DatabaseError, ValidationError):
            self.run.forget()
            for line in lines:
                self.take_alone(intake, line)
        for line in lines:
            self.settle(line)

    def take_alone(self, intake: Intake, line: Line) -> None:
        line.refuse("")
        try:
            with transaction.atomic():
                intake.take([line])
        except (DatabaseError, ValidationError) as error:
            self.run.forget()
            line.refuse(in_words(error))

    def settle(self, line: Line) -> None:
        if line.reason:
            self.summary.refused.append(line)
            self.tell_refused(line)
        else:
            self.summary.taken[line.kind, line.outcome] += 1
        self.tell_read(line.size)


def in_words(error: Exception) -> str:
    """Return what the database said, in one line."""
    if isinstance(error, IntegrityError) and (cause := error.__cause__) is not None:
        detail = getattr(getattr(cause, "diag", None), "message_detail", None)
        if detail:
            return f"The database refused it: {detail}"
    return f"The database refused it: {' '.join(str(error).split())[:300]}"
