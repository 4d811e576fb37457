"""The forms an edition comes in, by the ending of the file."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.edition.book import MEDIA_TYPE as BOOK
from articles.edition.book import book_of
from articles.edition.choosing import Edition
from articles.edition.page import MEDIA_TYPE as PAGE
from articles.edition.page import page_of


@dataclass(frozen=True)
class Form:
    """How an edition is written, and what machines call the result."""

    media_type: str
    write: Callable[[Edition], bytes]


FORMS = {"html": Form(PAGE, page_of), "epub": Form(BOOK, book_of)}
