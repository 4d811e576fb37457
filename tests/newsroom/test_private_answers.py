"""What may be kept says by which keys it is dropped; everything else may be kept by nobody."""

import pytest
from django.contrib.flatpages.models import FlatPage
from django.contrib.staticfiles.storage import staticfiles_storage

from pagecache.pages import KEPT
from tests.every_address import filled, templates
from tests.factories import make_article, make_comment, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db

KEPT_OTHERWISE = ("/media/", "/static/")


@pytest.fixture(autouse=True)
def _things_named_1():
    """Let the argument "1" name something everywhere."""
    article = make_article(
        pk=1, slug="1", outlet=make_outlet(slug="1"), section=make_section(slug="1"),
        topics=[make_topic(slug="1")],
    )  # fmt: skip
    make_comment(pk=1, article=article)
    FlatPage.objects.create(url="/1/", title="One", content="<p>One.</p>").sites.add(1)


def problem(address, answer):
    """Return what is wrong with the answer's word to caches, or nothing."""
    said, keys = answer.get("Cache-Control", ""), answer.get("Surrogate-Key")
    if "no-store" in said:
        return f"{address} is private, and has keys" if keys or "public" in said else ""
    if answer.status_code in KEPT and "public" in said:
        return "" if keys or address.startswith(KEPT_OTHERWISE) else f"{address} has no keys"
    return f"{address}: {answer.status_code} says {said!r}"


@pytest.mark.parametrize("who", ["anonymous", "admin"])
@pytest.mark.parametrize("argument", ["1", "none"])
def test_every_address_is_a_page_with_keys_or_kept_by_nobody(client, admin, who, argument):
    if who == "admin":
        client.force_login(admin)
    wrong = []
    for template in templates():
        address = filled(template, argument)
        for answer in (client.get(address), client.post(address)):
            wrong.append(problem(address, answer))
            if answer.streaming:
                answer.getvalue()  # Read to its end, a file is closed.

    assert not list(filter(None, wrong))


def test_a_static_file_may_be_kept(client):
    answer = client.get(staticfiles_storage.url("css/site.css"))

    assert "public" in answer["Cache-Control"]
    answer.getvalue()


@pytest.mark.parametrize(
    "address",
    ["/latest", "/article/1/other/", "/article/1/", "/search/?since=x", "/latest/?before=x", "/none/"],
)
def test_what_leads_elsewhere_or_nowhere_is_kept_by_nobody(client, address):
    answer = client.get(address)

    assert answer.status_code not in KEPT
    assert answer["Cache-Control"] == "no-store"
    assert "Surrogate-Key" not in answer
    assert "ETag" not in answer


def test_an_answer_to_someone_is_kept_by_nobody(client, reader):
    client.force_login(reader)

    for address in ("/account/", "/comments/on/1/new/", "/comments/on/1/mine/"):
        assert "no-store" in client.get(address)["Cache-Control"], address
