"""Every address, action and role, by direct HTTP (the rights are in access_table.py)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import get_resolver

from accounts.roles import ADMINS, AUTHORS, EDITORS, MODERATORS
from articles.sitemaps import RANGE
from tests.accounts.access_table import ACTIONS, ADDRESSES, MODELS, PEOPLE, SENT
from tests.accounts.world import World
from tests.factories import make_user

# What nobody sets by sending it.
EXTRA_FIELDS = {
    "is_staff": "on",
    "is_superuser": "on",
    "status": "published",
    "author": "1",
    "standing": "good",
}
# Addresses given by a regular expression, in the table's words.
SPELT = {
    r"^(?:[\w-]+/)+$": "<page>/",
    r"^media/(?P<path>.+)$": "media/<path>",
    r"(?P<url>.*)$": "<url>",
    r"^(?P<provider_id>[^/]+)/": "<slug:provider_id>/",
}
MODEL_PAGES = {  # suffix: (to GET, to POST) takes any of these rights
    "": ("l", "l"),
    "add/": ("a", "a"),
    "<path:object_id>/history/": ("v", "v"),
    "<path:object_id>/change/": ("v", "c"),
    "<path:object_id>/delete/": ("d", "d"),
}
LEGACY_PAGE = "<path:object_id>/"  # Leads to …/change/, which refuses for itself.
STAFF = ["Mo", "Au", "Ed", "Ad"]
# Shared by all clients: building the chain of middleware reads the name of every static file.
HANDLERS = {checks: ClientHandler(enforce_csrf_checks=checks) for checks in (False, True)}


class Row(NamedTuple):
    address: str
    what: str
    cells: dict[str, str]
    is_model: bool = False

    def __str__(self) -> str:
        return f"{self.address} {self.what}".strip()


def read(table: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    for line in table.splitlines():
        if "|" in line and not line.startswith("#"):
            name, what, cells = (part.strip() for part in line.split("|"))
            cells = cells.split()
            assert len(cells) in {1, len(PEOPLE)}, line
            yield name, what, dict(zip(PEOPLE, cells * (len(PEOPLE) // len(cells)), strict=True))


def model_rows() -> Iterator[Row]:
    for model, what, rights in read(MODELS):
        for suffix, (to_get, to_post) in MODEL_PAGES.items():
            if bool(what) == ("object_id" in suffix):
                cells = {
                    who: ("g" if to_get in right else "") + ("p" if to_post in right else "")
                    for who, right in rights.items()
                }
                yield Row(f"/admin/{model.replace('.', '/')}/{suffix}", what, cells, True)


ROWS = [Row(*row) for row in read(ADDRESSES)] + list(model_rows())


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern)
        route = SPELT.get(route, re.sub(r"^\^\(\?P<app_label>[^)]*\)/\$$", "<app_label>/", route))
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, before + route)
        else:
            yield before + route


def test_every_address_is_in_the_table():
    legacy = {f"/admin/{model.replace('.', '/')}/{LEGACY_PAGE}" for model, _, _ in read(MODELS)}

    assert set(addresses(get_resolver().url_patterns)) - legacy == {row.address for row in ROWS}


def test_every_action_of_the_desk_is_in_the_table(db):
    world = World()
    table = {(model, action): cells for model, action, cells in read(ACTIONS)}
    offered = set()
    for model, pages in admin.site._registry.items():
        for who, person in world.people.items():
            request = RequestFactory().get("/admin/")
            request.user = person
            if not person or not pages.has_view_permission(request):
                continue
            for action in pages.get_actions(request):
                offered.add((f"{model._meta.label_lower}", action, who))

    assert offered == {
        (model, action, who) for (model, action), cells in table.items() for who in cells if cells[who] == "y"
    }


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_may_do_what(row, db):
    world = World()
    wrong = []
    for who in PEOPLE:
        filled(row, world, who)  # Made before anything is asked.
        client = client_of(world.people[who])
        for letter, method in {"g": "get", "p": "post"}.items():
            before = world.facts()
            with transaction.atomic():
                response = ask(client, method, row, world, who)
                is_let_in = not is_refused(response, row)
                if is_let_in != (letter in row.cells[who]):
                    wrong.append(f"{who} {method}: {said(response)}, the table says {row.cells[who]}")
                if not is_let_in and world.facts() != before:
                    wrong.append(f"{who} {method}: refused, and yet something changed")
                transaction.set_rollback(True)

    assert not wrong, "\n".join(wrong)


# What mail programs post (RFC 8058): the address itself is the right to, and nothing else comes of it.
WITHOUT_TOKEN = {"/comments/notices/stop/<str:token>/"}
POSTED = [row for row in ROWS if "p" in "".join(row.cells.values()) and row.address not in WITHOUT_TOKEN]


@pytest.mark.parametrize("row", POSTED, ids=str)
def test_nothing_is_done_without_the_token(row, db):
    world = World()
    who = next(who for who in reversed(PEOPLE) if "p" in row.cells[who])

    client = client_of(world.people[who], enforce_csrf_checks=True)

    response = ask(client, "post", row, world, who)

    assert response.status_code in {403, 302}, said(response)
    if response.status_code == 302:
        assert row.address == "/admin/password_change/"


@pytest.mark.parametrize(
    ("who", "role"), {"Mo": MODERATORS, "Au": AUTHORS, "Ed": EDITORS, "Ad": ADMINS}.items(), ids=str
)
def test_a_session_opened_before_the_role_was_taken_away_opens_nothing(who, role, db):
    world = World()
    person = world.people[who]
    client = client_of(person)

    person.revoke_role(role, by=None)

    for row in ROWS:
        if row.cells[who] not in {".", ""} and row.cells["An"] in {".", ""}:
            assert is_refused(ask(client, "get", row, world, who), row), str(row)


def test_staff_may_do_nothing_more_than_a_reader_outside_the_desk():
    outside = [row for row in ROWS if not row.address.startswith("/admin/")]

    assert [str(row) for row in outside if {row.cells[who] for who in STAFF} != {row.cells["Re"]}] == []


def test_no_address_of_the_desk_opens_without_the_second_factor(db, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    world = World()
    client = client_of(world.people["Ad"])
    desk = [row for row in ROWS if row.address.startswith("/admin/") and row.address != "/admin/logout/"]
    for row in desk:
        filled(row, world, "Ad")  # Made before anything is asked.
    before = world.facts()

    for row in desk:
        for method in ("get", "post"):
            response = ask(client, method, row, world, "Ad")
            assert response.get("Location") == "/account/2fa/", f"{row} {method}: {said(response)}"
    assert desk
    assert world.facts() == before


def test_a_superuser_is_an_admin(db):
    world = World()
    world.people["Ad"] = make_user(is_staff=True, is_superuser=True)
    client = client_of(world.people["Ad"])

    for row in ROWS:
        if "g" in row.cells["Ad"]:
            response = ask(client, "get", row, world, "Ad")
            assert not is_refused(response, row), f"{row}: {said(response)}"


def filled(row: Row, world: World, who: str) -> str:
    """Return the address with the numbers and slugs of what the row is about."""
    found = world.find(row.what, who) if row.what else None

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if isinstance(found, dict):
            return str(found[name])
        form = "html" if "edition_form" in row.address else "atom"
        facts = {"form": form, "page": "ethics", "slug": getattr(found, "slug", "")}
        return str(found.pk // RANGE if name == "number" else facts.get(name) or found.pk)

    address = re.sub(r"<(?:\w+:)?(\w+)>", value, row.address)
    query = found.get("query") if isinstance(found, dict) else None
    return f"{address}?{query}" if query else address


def client_of(person: Any, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client()
    client.handler = HANDLERS[enforce_csrf_checks]
    if person:
        client.force_login(person)
    return client


def ask(client: Client, method: str, row: Row, world: World, who: str) -> Any:
    address = filled(row, world, who)
    sent = {**EXTRA_FIELDS, **SENT.get(row.address, {})} if method == "post" else {}
    if "seen" in sent:
        sent["seen"] = sent["seen"].format(pk=world.find(row.what, who).pk)
    response = getattr(client, method)(address, sent)
    if response.streaming:
        response.getvalue()  # Read to its end, a file is closed.
    return response


def is_refused(response: Any, row: Row) -> bool:
    """Told no: 403, 404, 405, 410, or sent to sign in, or to the desk's front from a row one may not see."""
    if response.status_code == 302:
        target = response["Location"]
        doors = ("/account/login/", "/admin/login/", "/account/password/reset/")
        is_door = target.startswith(doors) and not row.address.startswith("/account/password/reset/done")
        return (is_door and target.split("?")[0] != row.address) or (row.is_model and target == "/admin/")
    return response.status_code in {401, 403, 404, 405, 410}


def said(response: Any) -> str:
    return f"{response.status_code} {response.get('Location', '')}".strip()
