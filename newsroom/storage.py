"""Static files under names that change with their bytes, so that browsers may keep them for ever."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from newsroom.stylesheet import flatten

STYLESHEETS = ["css/site.css"]
SCRIPTS = "js/"
COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


class StaticStorage(CompressedManifestStaticFilesStorage):
    # Imports between our modules are hashed too, or a browser would mix two versions.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Put each stylesheet list together, and take comments out of scripts, before names are made."""
        for name in STYLESHEETS:
            if name in paths and not options.get("dry_run"):
                self._put_together(name, paths)
        for name in list(paths):
            if name.startswith(SCRIPTS) and name.endswith(".js") and not options.get("dry_run"):
                self._write(name, paths, without_comments(_text(paths[name])))
        yield from super().post_process(paths, **options)

    def _put_together(self, name: str, paths: dict[str, Any]) -> None:
        source, source_name = paths[name]
        folder = PurePosixPath(source_name).parent

        def read(other: str) -> str:
            with source.open(str(folder / other)) as file:
                return str(file.read().decode())

        self._write(name, paths, flatten(_text(paths[name]), read))

    def _write(self, name: str, paths: dict[str, Any], text: str) -> None:
        Path(self.path(name)).write_text(text, encoding="utf-8")
        paths[name] = (self, name)


def without_comments(script: str) -> str:
    """Return `script` without the lines that are comments: a reader's browser has no use for them."""
    return COMMENT.sub("", script)


def _text(place: tuple[Any, str]) -> str:
    storage, name = place
    with storage.open(name) as file:
        return str(file.read().decode())
