"""The service worker: what it is told of this site, then the scripts it is made of."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

# Loaded in this order, into one scope.
SCRIPTS = (
    "js/worker/caches.js",
    "js/worker/pictures.js",
    "js/worker/today.js",
    "js/worker/pages.js",
    "js/worker/offline.js",
    "js/worker/push.js",
)
# Pages that open without a connection wherever one has been on the site, in every language.
PAGES = ("webapp:offline", "webapp:saved", "webapp:following")
FURNITURE = ("css/site.css", "icons/icon.svg", "icons/icon-32.png", "icons/icon-180.png")
# Modules whose work needs a connection.
ONLINE_ONLY = ("account-", "comment-", "unread-")


def script() -> str:
    """Return the worker; its version is a digest of the rest, which names files by their bytes."""
    languages = [code for code, _ in settings.LANGUAGES]
    paper = {
        "language": settings.LANGUAGE_CODE,
        "lists": {code: _address("webapp:today", code) for code in languages},
        "offline": {code: _address("webapp:offline", code) for code in languages},
        "pages": {code: [_address(name, code) for name in PAGES] for code in languages},
        "shell": [static(name) for name in _shell()],
        "static_url": settings.STATIC_URL,
        "media_url": settings.MEDIA_URL,
        "scripts": [static(name) for name in SCRIPTS],
    }
    text = f"const PAPER = {json.dumps(paper, indent=1)};\nimportScripts(...PAPER.scripts);\n"
    return f'const VERSION = "{hashlib.sha256(text.encode()).hexdigest()[:12]}";\n{text}'


def _shell() -> list[str]:
    modules = sorted(path.name for path in Path(settings.BASE_DIR, "static", "js").glob("*.js"))
    return [*FURNITURE, *(f"js/{name}" for name in modules if not name.startswith(ONLINE_ONLY))]


def _address(name: str, language: str) -> str:
    with override(language):
        return reverse(name)
