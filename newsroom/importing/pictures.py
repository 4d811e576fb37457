"""Pictures, read from files beside the JSON Lines and kept under a name that tells their key and bytes."""

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from django.core.files.storage import Storage
from django.db import transaction

from articles.models import Picture
from articles.pictures import MAX_BYTES, checked
from newsroom.importing.fields import Fields, slug, text, whole_number, yes_or_no
from newsroom.importing.intake import SHOWN, Intake, set_facts
from newsroom.importing.lines import BadLineError, Line

FOLDER = "pictures/imported"
NAME = re.compile(rf"{FOLDER}/(?P<key>[-\w]+)\.[0-9a-f]{{16}}\.[a-z]+")
NAMES = ("alt", "is_decorative", "caption", "credit", "focal_x", "focal_y")


class PictureIntake(Intake):
    kind = "picture"
    required = ("key", "file")
    fields: ClassVar[Fields] = {
        "key": slug(60),
        "file": text(500),
        "alt": text(300),
        "decorative": yes_or_no,
        "caption": text(400),
        "credit": text(120),
        "focal_x": whole_number(0, 100),
        "focal_y": whole_number(0, 100),
    }

    def settle(self, facts: dict[str, Any]) -> None:
        facts["is_decorative"] = facts.pop("decorative", False)
        if not facts["is_decorative"] and not facts.get("alt"):
            raise BadLineError("alt is missing: describe the picture, or mark it as decorative.")

    def identity(self, facts: dict[str, Any]) -> str:
        return str(facts["key"])

    def take(self, lines: list[Line]) -> None:
        there = pictures(line.facts["key"] for line in lines)
        for line in lines:
            try:
                self.set(there.get(line.facts["key"]), line)
            except BadLineError as error:
                line.refuse(str(error))

    def set(self, there: Picture | None, line: Line) -> None:
        key, data = line.facts["key"], read_inside(self.run.media, line.facts["file"])
        if there is None and (own := same_file(key, data)):
            there = self.run.adopted.setdefault(key, own)
        row, is_new = there or Picture(), there is None
        changed = set_facts(row, line.facts, NAMES)
        storage, former = row.file.storage, str(row.file)
        if not is_stored(storage, former, f"{FOLDER}/{key}", data):
            content = safe(data)
            row.file.name = keep(storage, content, f"{FOLDER}/{key}", data, is_kept=self.run.is_kept)
            transaction.on_commit(lambda: storage.delete(former) if former else None)
            row.width, row.height = measure(content)
            changed.append("file")
        if is_new or changed:
            row.save()
        line.outcome = "new" if is_new else "updated" if changed else "unchanged"


def pictures(keys: Any) -> dict[str, Picture]:
    """Return the pictures of an earlier import among `keys`."""
    wanted = set(keys)
    if not wanted:
        return {}
    pattern = rf"^{FOLDER}/({'|'.join(re.escape(key) for key in wanted)})\.[0-9a-f]{{16}}\.[a-z]+$"
    rows = Picture.objects.filter(file__startswith=f"{FOLDER}/", file__regex=pattern).order_by("pk")
    return {key_of(row): row for row in rows}


def key_of(picture: Picture) -> str:
    """Return the key a picture has in the format: the one it came with, or one made from its id."""
    match = NAME.fullmatch(str(picture.file))
    return match["key"] if match else f"picture-{picture.pk}"


def same_file(key: str, data: bytes) -> Picture | None:
    """Return the picture of this very database that an export named by its id, if its bytes are the same."""
    match = re.fullmatch(r"picture-(\d{1,18})", key)
    own = Picture.objects.filter(pk=int(match[1])).first() if match else None
    return own if own and is_stored(own.file.storage, str(own.file), FOLDER, data) else None


def is_stored(storage: Storage, name: str, stem: str, data: bytes) -> bool:
    """Tell whether what is stored as `name` was made from `data`, or is `data` itself, given out before."""
    if name.startswith(f"{stem}.{digest_of(data)}."):
        return True
    if not name or not storage.exists(name):
        return False
    with storage.open(name) as file:
        return bool(file.read() == data)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def safe(data: bytes) -> ContentFile:
    """Return the picture in `data` as we keep pictures; raise BadLineError when it is none that we take."""
    try:
        return checked(ContentFile(data, name="picture"))
    except ValidationError as error:
        raise BadLineError(f"file: {' '.join(error.messages)}") from None


def measure(content: ContentFile) -> tuple[int, int]:
    width, height = get_image_dimensions(content)
    if not width or not height:
        raise BadLineError("file: not a picture that can be read.")
    return int(width), int(height)


def keep(storage: Storage, content: ContentFile, stem: str, data: bytes, *, is_kept: bool) -> str:
    """Store `content`, made from `data`, unless nothing is to be kept; return its name."""
    name = f"{stem}.{digest_of(data)}{PurePosixPath(str(content.name)).suffix}"
    if is_kept:
        storage.delete(name)
        storage.save(name, content)
    return name


def read_inside(media: Path, path: str) -> bytes:
    """Return the bytes of the file at `path` inside `media`; raise BadLineError when it lies elsewhere."""
    root = media.resolve()
    try:
        place = (root / path).resolve()
        if not place.is_relative_to(root) or not place.is_file():
            raise BadLineError(f"file: there is no “{path[:SHOWN]}” in the folder of pictures.")
        if place.stat().st_size > MAX_BYTES:
            raise BadLineError(f"file: larger than {MAX_BYTES:,} bytes.")
        return place.read_bytes()
    except OSError:
        raise BadLineError("file: cannot be read.") from None
