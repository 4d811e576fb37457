"""/healthz: what a load balancer asks."""

import pytest
from django.db import OperationalError, connection


def test_it_is_well_where_the_database_answers(client, db):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_it_is_not_where_the_database_is_away(client, db, monkeypatch):
    def away():
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(connection, "cursor", away)
        response = client.get("/healthz")

    assert response.status_code == 503


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_only_answers_questions(client, method):
    assert getattr(client, method)("/healthz").status_code == 405
