"""What a browser is told before it installs the site."""

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from webapp.manifest import short_name

pytestmark = pytest.mark.django_db


def file_of(address):
    stem, _, kind = address.removeprefix("/static/").rpartition(".")
    return finders.find(f"{stem.rpartition('.')[0]}.{kind}")


@pytest.mark.parametrize(("prefix", "direction"), [("/", "ltr"), ("/ar/", "rtl")])
def test_each_language_has_its_own(client, prefix, direction):
    answer = client.get(f"{prefix}app.webmanifest")
    told = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["id"], told["start_url"], told["dir"], told["scope"]) == (prefix, prefix, direction, "/")
    assert told["display"] == "standalone"
    assert [client.get(each["url"]).status_code for each in told["shortcuts"]] == [200] * len(
        told["shortcuts"]
    )


def test_every_page_links_to_it(client):
    assert '<link rel="manifest" href="/ar/app.webmanifest">' in client.get("/ar/latest/").content.decode()


def test_its_pictures_are_as_large_as_it_says(client):
    told = client.get("/app.webmanifest").json()

    for each in [*told["icons"], *told.get("screenshots", [])]:
        with Image.open(file_of(each["src"])) as picture:
            assert f"{picture.width}x{picture.height}" == each["sizes"]
            assert Image.MIME[picture.format] == each["type"]


@pytest.mark.parametrize(
    ("name", "short"),
    [("The Meridian Post", "Meridian"), ("Tide", "Tide"), ("Saltmereandbeyond", "Saltmereandbeyond")],
)
def test_the_short_name_is_made_of_whole_words(name, short):
    assert short_name(name) == short
