"""Putting the demo paper into a database: pictures drawn, people made, texts taken in by the importer."""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from articles.models import Article, Picture
from newsroom.demo.applause import applaud, give_badges
from newsroom.demo.glossary import explain_terms
from newsroom.demo.house import count_screened, make_rules
from newsroom.demo.moderating import moderate
from newsroom.demo.notices import tell_reader
from newsroom.demo.past_decisions import moderate_the_past
from newsroom.demo.people import address, make_cast
from newsroom.demo.reading import fill_lists
from newsroom.drawing import draw_mark, draw_to
from newsroom.importing import Line, Summary, import_file
from newsroom.importing.afterwards import work_out
from newsroom.progress import Progress
from outlets.models import Outlet

FOLDER = Path(__file__).parent
# Each after what its lines name; files that are not listed come last.
ORDER = ("outlets", "sections", "topics", "readers", "pictures", "articles", "related", "comments", "pages")


class BadDemoError(Exception):
    """The demo paper's own files have bad lines."""


def is_empty() -> bool:
    return not (Outlet.objects.exists() or Article.objects.exists())


def is_demo() -> bool:
    return User.objects.filter(email=address("admin")).exists()


def demo_files() -> list[Path]:
    def place(path: Path) -> tuple[int, str]:
        name = path.stem.split("-")[0]
        return (ORDER.index(name) if name in ORDER else len(ORDER), path.name)

    return sorted(FOLDER.glob("*.jsonl"), key=place)


def lines_of(kind: str) -> Iterator[dict[str, Any]]:
    for path in demo_files():
        with path.open(encoding="utf-8") as file:
            for line in filter(str.strip, file):
                facts = json.loads(line)
                if facts.get("type") == kind:
                    yield facts


def load() -> None:
    """Load the whole paper, or nothing of it. Safe to repeat: what is there is updated.

    Raises BadDemoError.
    """
    with TemporaryDirectory() as drawn:
        draw_pictures(Path(drawn))
        with transaction.atomic():
            make_cast()
            take_in(Path(drawn))
            make_rules()
            count_screened()
            moderate()
            set_logos()
            explain_terms()
            fill_lists()
            tell_reader()
            applaud()
            give_badges()
            work_out()
            moderate_the_past()


def draw_pictures(folder: Path) -> None:
    """Draw every picture of the paper into `folder`, on all processors."""
    wanted = list(lines_of("picture"))
    with (
        Progress("Drawing the pictures", len(wanted)) as progress,
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
    ):
        jobs = [
            pool.submit(draw_to, folder / facts["file"], facts["motif"], facts["palette"], facts["seed"])
            for facts in wanted
        ]
        for job in as_completed(jobs):
            job.result()
            progress.advance()


def take_in(drawn: Path) -> None:
    files = demo_files()
    with Progress("Loading the demo paper", sum(path.stat().st_size for path in files)) as progress:
        for path in files:
            with path.open("rb") as source:
                summary = import_file(source, media=drawn, read=progress.advance)
            insist(path, summary)


def insist(path: Path, summary: Summary) -> None:
    if summary.refused:
        raise BadDemoError("\n".join(in_words(path, line) for line in summary.refused))


def in_words(path: Path, line: Line) -> str:
    return f"{path.name}:{line.number}: {line.reason}"


def set_logos() -> None:
    """Give every outlet without a logo its mark."""
    for outlet in Outlet.objects.filter(slug__in=[facts["slug"] for facts in lines_of("outlet")], logo=""):
        outlet.logo.save(f"{outlet.slug}.png", ContentFile(draw_mark(outlet.slug)))


def make_renditions() -> None:
    """Cut every picture now, rather than leave it to the worker."""
    waiting = Picture.objects.filter(rendition_key="")
    with Progress("Cutting the pictures", waiting.count()) as progress:
        for picture in waiting:
            picture.make_renditions()
            progress.advance()
