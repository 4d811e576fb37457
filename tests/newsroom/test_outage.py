"""What readers see while the database is away."""

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from psycopg_pool import PoolTimeout

from newsroom.outage import reason

LOST = OperationalError("the server closed the connection")
READER = Client(raise_request_exception=False)


@pytest.fixture
def away(db, monkeypatch):
    """Let every query fail with an error."""
    with monkeypatch.context() as meanwhile:

        def away(error=LOST):
            def fail(*_):
                raise error

            meanwhile.setattr(connection, "cursor", fail)

        yield away


@pytest.mark.parametrize("path", ["/", "/latest/", "/search/?q=tide", "/feeds/latest.atom"])
def test_every_page_asks_to_come_back(away, path):
    away()

    response = READER.get(path)

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "no-store" in response["Cache-Control"]
    assert "The archive is locked for a moment" in response.content.decode()


@pytest.mark.parametrize(
    "error", [PoolTimeout("5 s"), psycopg.OperationalError("gone"), InterfaceError("closed")]
)
def test_it_does_not_matter_how_the_database_went_away(away, error):
    away(error)

    assert READER.get("/").status_code == 503


def test_an_error_of_our_own_is_no_outage(away):
    away(ProgrammingError("there is no such column"))

    response = READER.get("/")

    assert response.status_code == 500
    assert "Retry-After" not in response


def test_the_page_speaks_the_language_of_its_address(away):
    away()

    response = READER.get("/ar/")

    assert (response.status_code, response["Content-Language"]) == (503, "ar")
    assert 'dir="rtl"' in response.content.decode()
    assert "The archive is locked" not in response.content.decode()


def test_the_reason_is_that_of_the_connection_and_not_of_the_pool(monkeypatch):
    def refused(**_):
        raise psycopg.OperationalError("connection failed:\n  Connection refused")

    monkeypatch.setattr(psycopg, "connect", refused)

    assert (
        reason(PoolTimeout("couldn't get a connection after 5 s")) == "connection failed: Connection refused"
    )
    assert reason(OperationalError("the disk is full")) == "the disk is full"
