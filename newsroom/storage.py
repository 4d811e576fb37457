"""Static files under names that change with their bytes, so that browsers may keep them for ever."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from newsroom.stylesheet import flatten

STYLESHEETS = ["css/site.css"]


class StaticStorage(CompressedManifestStaticFilesStorage):
    # Imports between our modules are hashed too, or a browser would mix two versions.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Put each stylesheet list together before its name is made."""
        for name in STYLESHEETS:
            if name in paths and not options.get("dry_run"):
                self._put_together(name, paths)
        yield from super().post_process(paths, **options)

    def _put_together(self, name: str, paths: dict[str, Any]) -> None:
        source, source_name = paths[name]
        folder = PurePosixPath(source_name).parent

        def read(other: str) -> str:
            with source.open(str(folder / other)) as file:
                return str(file.read().decode())

        with source.open(source_name) as file:
            Path(self.path(name)).write_text(flatten(file.read().decode(), read), encoding="utf-8")
        paths[name] = (self, name)
