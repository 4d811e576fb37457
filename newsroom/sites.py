"""For which site a request is, before Django wakes."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from articles.addresses import is_indexed

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def site_of(environ: "WSGIEnvironment") -> bool | None:
    """Tell whether this host may be indexed: in nothing else do pages differ by host.

    None leaves the answer to Django: an unknown host, or a page that was to be asked for by https.
    """
    if settings.SECURE_SSL_REDIRECT and not _is_secure(environ):
        return None
    return _known_site(environ.get("HTTP_HOST", "")[:300])


@lru_cache(maxsize=1000)
def _known_site(host: str) -> bool | None:
    domain, _port = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return None
    return is_indexed(host)


def _is_secure(environ: "WSGIEnvironment") -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return bool(environ.get(name) == value)
    return bool(environ.get("wsgi.url_scheme") == "https")
