"""Feeds of every list, in three forms."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from outlets.models import Outlet
from tests.door import ask
from tests.factories import make_article, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db

FORMS = ["atom", "rss", "json"]
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


def entries(response):
    """Return a feed's entries as (title, link, summary, body)."""
    if "json" in response["Content-Type"]:
        items = json.loads(response.content)["items"]
        return [(i["title"], i["url"], i.get("summary", ""), i.get("content_html", "")) for i in items]
    root = ElementTree.fromstring(response.content)  # noqa: S314  Our own.
    if root.tag == "rss":
        parts = ("title", "link", "description", f"{CONTENT}encoded")
        return [tuple(item.findtext(part, "") for part in parts) for item in root.iter("item")]
    return [
        (
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href"),
            entry.findtext(f"{ATOM}summary", ""),
            entry.findtext(f"{ATOM}content", ""),
        )
        for entry in root.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_latest_articles_are_in_the_feed_newest_first(client, form):
    old = make_article(headline="Old & <dear>", published_at=datetime(2026, 1, 2, tzinfo=UTC))
    new = make_article(published_at=datetime(2026, 1, 3, tzinfo=UTC))
    make_article(status="draft")

    found = entries(client.get(f"/feeds/latest.{form}"))

    assert [title for title, *_ in found] == [new.headline, old.headline]
    assert found[0][1] == f"http://testserver{new.get_absolute_url()}"


@pytest.mark.parametrize("form", FORMS)
def test_section_topic_and_outlet_have_feeds(client, form):
    section, topic, outlet = make_section(), make_topic(), make_outlet()
    article = make_article(section=section, topics=[topic], outlet=outlet)
    make_article()

    for address in (f"section/{section.slug}", f"topic/{topic.slug}", f"outlet/{outlet.slug}"):
        found = entries(client.get(f"/feeds/{address}.{form}"))
        assert [title for title, *_ in found] == [article.headline]


@pytest.mark.parametrize("form", FORMS)
def test_a_former_address_leads_to_the_present_feed(client, form):
    section = make_section(former_slugs=["old-harbour"])

    response = client.get(f"/feeds/section/old-harbour.{form}")

    assert response.status_code == 301
    assert response["Location"] == f"/feeds/section/{section.slug}.{form}"


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_do_not_break_the_feed(client, form):
    make_article(headline="Bell\x07 and \x0bfeed\ufffe", standfirst="a\x01b", body="<p>c\x02d</p>")

    [(title, *_)] = entries(client.get(f"/feeds/latest.{form}"))

    assert title.startswith("Bell and feed") or form == "json"


@pytest.mark.parametrize("form", FORMS)
def test_our_own_addresses_in_a_body_carry_the_host(client, form):
    make_article(body='<p><a href="/latest/">Latest</a> <a href="https://x.example/">x</a></p>')

    [(*_, body)] = entries(client.get(f"/feeds/latest.{form}"))

    assert 'href="http://testserver/latest/"' in body
    assert 'href="https://x.example/"' in body


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_who_has_the_newest_feed_is_sent_nothing(form):
    make_article()
    address = f"/feeds/latest.{form}"
    first = ask(address)

    assert ask(address, if_none_match=first["ETag"]).status == 304


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_feed_is_a_feed(client, form):
    response = client.get(f"/feeds/latest.{form}")

    assert response.status_code == 200
    assert entries(response) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_costs_at_most_three_queries(client, form, django_assert_max_num_queries):
    section = make_section()
    for _ in range(5):
        make_article(section=section, topics=[make_topic(), make_topic()])

    with django_assert_max_num_queries(3):
        client.get(f"/feeds/section/{section.slug}.{form}")


def test_a_json_feed_item_always_has_content(client):
    make_article(outlet=make_outlet(licence=Outlet.Licence.HEADLINE), headline="Only this")

    [item] = json.loads(client.get("/feeds/latest.json").content)["items"]

    assert item["content_text"] == "Only this"


def test_an_unknown_form_or_list_is_a_404(client):
    for address in ("latest.xml", "section/none.atom", "topic/none.rss", "outlet/none.json"):
        assert client.get(f"/feeds/{address}").status_code == 404


def test_pages_name_their_feeds(client):
    section = make_section()
    page = client.get(section.get_absolute_url()).content.decode()

    assert f'href="http://testserver/feeds/section/{section.slug}.atom"' in page
    assert 'type="application/feed+json"' in page


def test_the_atom_feed_says_when_it_changed(client):
    make_article(published_at=datetime(2026, 1, 3, tzinfo=UTC))
    root = ElementTree.fromstring(client.get("/feeds/latest.atom").content)  # noqa: S314  Our own.

    assert root.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00+00:00"
