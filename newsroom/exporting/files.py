"""The files of pictures and logos, copied beside the lines that name them."""

from pathlib import Path, PurePosixPath

from django.core.files.storage import Storage


class Files:
    """Copies files below a folder; remembers the pictures whose file was missing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.missing: set[int] = set()

    def copy(self, storage: Storage, name: str, stem: str) -> str:
        """Copy a stored file and return its path below the folder; empty when it cannot be had."""
        if self.folder is None or not name:
            return ""
        path = f"{stem}{PurePosixPath(name).suffix}"
        target = self.folder / path
        try:
            with storage.open(name) as source:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read())
        except FileNotFoundError:
            return ""
        return path
