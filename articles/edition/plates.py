"""The pictures of an edition, as bytes that stand in the file. A picture that cannot be had is left out."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.core.files.storage import Storage
from PIL import Image

from articles.models import Article, Picture
from articles.pictures import upright
from articles.prose import pictures_in
from articles.renditions import CROPS, encode

WIDEST = 960
# All pictures of one edition together: a file that travels by mail, and that the page store can hold.
MOST_BYTES = 3_000_000
MEDIA_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


@dataclass(frozen=True)
class Plate:
    """A picture with its bytes; `name` is that of its file in a book."""

    name: str
    media_type: str
    content: bytes
    alt: str

    @property
    def as_address(self) -> str:
        """The picture itself in place of an address."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


class Plates:
    """Every picture that the licences of `articles` show, of one format, up to MOST_BYTES."""

    def __init__(self, articles: Iterable[Article], extension: str) -> None:
        self._extension = extension
        self._left = MOST_BYTES
        shown = [article.shown for article in articles]
        self._heroes = {each.picture.pk: self._hero(each.picture) for each in shown if each.picture}
        names = {name for each in shown for name in pictures_in(each.body)}
        rows = Picture.objects.filter(file__in=names) if names else ()
        self._inside = {row.file.url: self._whole(row) for row in rows}

    def of_hero(self, article: Article) -> Plate | None:
        """Return the picture at the head of an article."""
        picture = article.shown.picture
        return self._heroes[picture.pk] if picture else None

    def at(self, address: str) -> Plate | None:
        """Return the picture of the library that a text shows at `address`."""
        return self._inside.get(address)

    @property
    def all(self) -> list[Plate]:
        found = {plate.name: plate for plate in (*self._heroes.values(), *self._inside.values()) if plate}
        return list(found.values())

    def _hero(self, picture: Picture) -> Plate | None:
        if not picture.rendition_key:
            return self._whole(picture)
        sizes = CROPS["wide"].sizes(picture.width, picture.height)
        width = max((width for width, _ in sizes if width <= WIDEST), default=sizes[0][0])
        path = f"renditions/{picture.rendition_key}/wide-{width}.{self._extension}"
        try:
            with picture.file.storage.open(path) as file:
                return self._kept(picture, "wide", file.read())
        except OSError:
            return None

    def _whole(self, picture: Picture) -> Plate | None:
        try:
            content = _scaled(picture.file.storage, picture.file.name or "", self._extension)
        except OSError:
            return None
        return self._kept(picture, "whole", content)

    def _kept(self, picture: Picture, shape: str, content: bytes) -> Plate | None:
        if len(content) > self._left:
            return None
        self._left -= len(content)
        alt = "" if picture.is_decorative else picture.alt
        name = f"picture-{picture.pk}-{shape}.{self._extension}"
        return Plate(name, MEDIA_TYPES[self._extension], content, alt)


@lru_cache(maxsize=32)
def _scaled(storage: Storage, name: str, extension: str) -> bytes:
    """Return an original no wider than WIDEST. A stored file is never changed under its name."""
    with storage.open(name) as original:
        picture = upright(original).convert("RGB")
    if picture.width > WIDEST:
        height = max(1, round(picture.height * WIDEST / picture.width))
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    return encode(picture, extension)
