"""What every request and answer passes through."""

import pytest


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
