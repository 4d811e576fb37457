"""What a browser is told to keep of today, and the page that stands where there is no connection."""

import pytest

from articles.models import Article, Picture
from tests import factories
from tests.newsroom.small_paper import SmallPaper
from webapp.todays_paper import smallest

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return SmallPaper()


@pytest.mark.parametrize("prefix", ["/", "/ar/"])
def test_it_names_pages_and_pictures_that_are_there(client, paper, prefix):
    told = client.get(f"{prefix}app/today.json").json()

    assert told["pages"][0] == prefix
    assert len(told["pages"]) > 1
    assert all(page.startswith(f"{prefix}article/") for page in told["pages"][1:])
    assert {client.get(page).status_code for page in told["pages"]} == {200}
    assert all(picture.startswith("/media/") for picture in told["pictures"])


def test_a_withdrawn_article_is_not_named(client, paper):
    before = client.get("/app/today.json").json()["pages"]
    number = int(before[1].split("/")[2])
    Article.objects.get(pk=number).withdraw(by=factories.make_user(), reason="It was wrong.")

    assert before[1] not in client.get("/app/today.json").json()["pages"]


def test_of_a_picture_one_file_is_named():
    cut = Picture(pk=7, file="pictures/a.jpg", width=1600, height=1000, rendition_key="7-abc")
    uncut = Picture(pk=8, file="pictures/b.jpg", width=1600, height=1000)

    assert smallest(cut, "wide", 700) == "/media/renditions/7-abc/wide-960.webp"
    assert smallest(cut, "card", 5000) == "/media/renditions/7-abc/card-960.webp"
    assert smallest(uncut, "wide", 700) == "/media/pictures/b.jpg"


def test_the_page_without_a_connection_has_the_line_that_stands_over_copies(client):
    page = client.get("/offline/").content.decode()

    assert '<p class="copy-line" role="status" hidden>' in page
    assert "<time></time>" in page
    assert "Nothing is kept on this device yet." in page
