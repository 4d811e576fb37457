"""What the site keeps of one person: each app answers for its own tables in its `personal.py`.

Such a module has three names. `COLUMNS` says of every column that points to a person, and of every text that
may name one, what becomes of it; `export(person)` returns what the person is given of it, by stable keys; and
`erase(person, keeps_words=…)` removes the traces that would stay once the row of the person is gone.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from accounts.models import User

FORMAT, VERSION = "newsroom-personal-data", 1


class Personal(Protocol):
    COLUMNS: Mapping[str, str]

    def export(self, person: User) -> dict[str, Any]: ...

    def erase(self, person: User, *, keeps_words: bool) -> None: ...


def answering() -> Iterator[Personal]:
    """Yield what each app has to say, the apps on top first: what stands below is theirs to look up."""
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, "personal"):
            yield cast(Personal, import_module(f"{app.name}.personal"))


def columns() -> dict[str, str]:
    """Return what becomes of each column that any app knows, by `app.model.field`."""
    return {column: fate for app in answering() for column, fate in app.COLUMNS.items()}


def export(person: User) -> dict[str, Any]:
    """Return all that the site keeps of `person` and may give, as docs/personal-records.md says."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "site": settings.SITE_URL,
        "made_at": timezone.now(),
    }
    for app in answering():
        part = app.export(person)
        if told.keys() & part.keys():
            raise ValueError(f"two apps answer under {', '.join(sorted(told.keys() & part.keys()))}")
        told |= part
    return told
