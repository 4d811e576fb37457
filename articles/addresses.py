"""Whole addresses on the canonical host, in each language of the interface."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import iri_to_uri


def absolute(address: str) -> str:
    """Return a path, or an address elsewhere, as machines need it: with the canonical host."""
    return urljoin(f"{settings.SITE_URL}/", iri_to_uri(address) or "")


def in_language(path: str, language: str) -> str:
    """Return the path of a reader page in another interface language."""
    first, _, rest = path.removeprefix("/").partition("/")
    bare = f"/{rest}" if first in dict(settings.LANGUAGES) else path
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def is_indexed(host: str) -> bool:
    """Tell whether search engines may list the paper under this host, as a request spells it."""
    host = host.lower().removesuffix(":443" if settings.IS_HTTPS else ":80")
    return host in settings.INDEXED_HOSTS
