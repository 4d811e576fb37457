"""What every request and answer passes through."""

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/", "/account/login/", "/no-such-page/"])
def test_a_body_that_is_too_large_is_refused_with_a_page(client, db, settings, path):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post(path, {"text": "x" * 1001})

    assert response.status_code == 413
    assert "larger than we take" in response.content.decode()


def test_the_refusal_speaks_the_language_of_the_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post("/ar/latest/", {"text": "x" * 1001})

    assert (response.status_code, response["Content-Language"]) == (413, "ar")


@pytest.mark.parametrize("length", ["-1", "many", "1e3", "9" * 30])
def test_a_length_that_is_no_number_is_refused(client, length):
    response = client.generic("POST", "/", b"", CONTENT_LENGTH=length)

    assert response.status_code == 413


def test_the_desk_takes_pictures_that_are_larger_than_a_form(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert client.post("/admin/", {"text": "x" * 2000}).status_code != 413


def test_every_answer_says_what_its_page_may_not_do(client, db):
    response = client.get("/no-such-page/")

    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_only_a_form_may_bring_pictures_to_the_desk(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert client.post("/admin/", b"x" * 2000, content_type="application/json").status_code == 413


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/feeds/latest.atom", "/robots.txt", "/healthz"])
def test_a_wrong_method_is_told_so_with_a_page(db, path, method):
    response = Client(enforce_csrf_checks=True).generic(method, path)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "That cannot be done here" in response.content.decode()
    assert int(response["Content-Length"]) == len(response.content)


def test_a_button_is_no_page(client, admin):
    client.force_login(admin)

    response = client.get("/ar/admin/comments/queue/decide/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert 'lang="ar"' in response.content.decode()


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_a_program_that_asks_what_is_allowed_gets_no_page(client, admin, method):
    client.force_login(admin)

    response = client.generic(method, "/admin/comments/queue/decide/")

    assert (response.status_code, response["Allow"], response.content) == (405, "POST", b"")
