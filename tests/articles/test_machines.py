"""What search engines are told: sitemaps, robots, canonical addresses, structured data."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import sitemaps
from outlets.models import Outlet
from tests.factories import make_article, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db


def addresses(client, path):
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)  # noqa: S314  Our own.
    return [
        element.text.removeprefix("http://testserver")
        for element in root.iter()
        if element.tag.endswith("}loc")
    ]


def json_ld(client, path):
    page = client.get(path).content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return {node["@type"]: node for node in json.loads(script)["@graph"]}


def test_the_index_leads_to_every_article_whatever_their_number(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "RANGE", 3)
    published = [make_article() for _ in range(10)]
    make_article(status="draft")

    maps = addresses(client, "/sitemap.xml")
    listed = [address for one in maps for address in addresses(client, one)]

    assert maps[0] == "/sitemap-pages.xml"
    assert [a for a in listed if a.startswith("/article/")] == [a.get_absolute_url() for a in published]


def test_the_pages_are_listed(client):
    section, topic, outlet = make_section(), make_topic(), make_outlet()

    listed = addresses(client, "/sitemap-pages.xml")

    for place in (section, topic, outlet):
        assert place.get_absolute_url() in listed
    assert "/" in listed


def test_a_range_without_articles_is_a_404(client):
    assert client.get("/sitemap-999999999999999999999999.xml").status_code == 404
    assert client.get("/sitemap-12345.xml").status_code == 404


def test_the_news_map_holds_two_days(client):
    make_article(published_at=timezone.now() - timedelta(days=3))
    new = make_article(headline="Fish & chips <hot>\x07")

    assert addresses(client, "/sitemap-news.xml") == [new.get_absolute_url()]


def test_a_copy_is_left_to_its_original(client):
    copy = make_article(outlet=make_outlet(), original_url="https://lantern.example/1")
    page = client.get(copy.get_absolute_url()).content.decode()

    assert '<link rel="canonical" href="https://lantern.example/1">' in page
    assert (
        "hreflang" not in page.split("<body")[0].replace('hreflang="', "", 0)
        or 'alternate" hreflang' not in page
    )
    assert copy.get_absolute_url() not in addresses(client, "/sitemap-news.xml")


@pytest.mark.parametrize("facts", [{"licence": Outlet.Licence.EXCERPT}, {"is_house": True}])
def test_an_excerpt_and_our_own_work_are_pages_of_ours(client, facts):
    article = make_article(outlet=make_outlet(**facts), original_url="https://lantern.example/1")
    page = client.get(article.get_absolute_url()).content.decode()

    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in page
    assert f'hreflang="ar" href="http://testserver/ar{article.get_absolute_url()}"' in page


def test_an_article_is_described_to_machines(client):
    topic = make_topic(name="energy")
    article = make_article(topics=[topic], byline="Ida Holm", comment_count=3)
    nodes = json_ld(client, article.get_absolute_url())

    news = nodes["NewsArticle"]
    assert news["headline"] == article.headline
    assert news["author"] == {"@type": "Person", "name": "Ida Holm"}
    assert news["keywords"] == ["energy"]
    assert news["datePublished"] == article.published_at.isoformat()
    assert [step["position"] for step in nodes["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]


def test_the_paper_is_described_on_the_front_page(client):
    nodes = json_ld(client, "/")

    assert nodes["Organization"]["url"] == "http://testserver/"
    assert nodes["Organization"]["logo"].startswith("http://testserver/static/icons/icon-512")
    assert nodes["WebSite"]["potentialAction"]["target"].startswith("http://testserver/search/?q=")


def test_nothing_in_a_headline_can_end_the_script(client):
    hostile = "</script><!-- <script>\u2028 & ]]>"
    article = make_article(headline=hostile)

    page = client.get(article.get_absolute_url()).content.decode()
    script = page.split('<script type="application/ld+json">')[1].split("</script>")[0]

    assert not set("<>&\u2028") & set(script)
    assert json_ld(client, article.get_absolute_url())["NewsArticle"]["headline"] == hostile


def test_cards_elsewhere_tell_the_same_facts(client):
    article = make_article(headline='Say "ferry"')
    page = client.get(article.get_absolute_url()).content.decode()

    assert '<meta property="og:title" content="Say &quot;ferry&quot;">' in page
    assert f'<meta property="og:description" content="{article.standfirst}">' in page
    assert '<meta property="og:type" content="article">' in page


def test_robots_are_let_in_under_the_papers_own_name_only(client, settings):
    settings.INDEXED_HOSTS = ["testserver"]

    own, other = client.get("/robots.txt"), client.get("/robots.txt", headers={"Host": "localhost"})

    assert "Sitemap: http://testserver/sitemap.xml" in own.content.decode()
    assert "Disallow: /\n" not in own.content.decode()
    assert other.content.decode() == "User-agent: *\nDisallow: /\n"


def test_copies_of_the_site_stay_unindexed(client, settings):
    settings.INDEXED_HOSTS = ["testserver"]

    assert "X-Robots-Tag" not in client.get("/")
    assert client.get("/", headers={"Host": "localhost"})["X-Robots-Tag"] == "noindex"


def test_cuts_of_a_search_are_not_indexed(client):
    assert b'name="robots"' not in client.get("/search/?q=ferry").content
    assert b'name="robots" content="noindex"' in client.get("/search/?q=ferry&sort=date").content


@pytest.mark.parametrize("address", ["/", "/latest/", "/outlets/", "/corrections/", "/search/", "/ar/"])
def test_every_page_says_in_a_sentence_what_it_is(client, db, address):
    assert '<meta name="description" content="' in client.get(address).content.decode()
