"""What every reader page has in common."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.utils import timezone

from articles.models import Correction, FrontPin, RelatedLink, Withdrawal
from tests.door import ask
from tests.factories import make_article, make_comment, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db

BUDGETS = {"article": 8, "front": 10, "search": 5, "feed": 3}
LIST_BUDGET = 6
ODD_NUMBERS = ["", "0", "-1", "²", "9" * 20, "9" * 5000, "0" * 19 + "1"]


@pytest.fixture
def pages():
    """Return the address of every kind of reader page, each with something on it."""
    section, topic, outlet = make_section(name_ar="الميناء"), make_topic(), make_outlet()
    article = make_article(section=section, topics=[topic, make_topic()], outlet=outlet)
    for hours in range(8):
        other = make_article(topics=[topic], published_at=timezone.now() - timedelta(hours=hours))
        RelatedLink.objects.create(article=article, related=other, position=hours)
    FrontPin.objects.create(position=3, article=article)
    Correction.objects.create(article=article, note="The boat is blue.")
    make_comment(article=article)
    gone = make_article(status="withdrawn")
    Withdrawal.objects.create(article=gone, reason="It was not so.")
    for url in ("/about/", "/ar/about/"):
        FlatPage.objects.create(url=url, title="About us", content="<p>Who we are.</p>").sites.set(
            Site.objects.all()
        )
    return {
        "front": "/",
        "article": article.get_absolute_url(),
        "withdrawn": gone.get_absolute_url(),
        "section": section.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "outlet": outlet.get_absolute_url(),
        "outlets": "/outlets/",
        "latest": "/latest/",
        "corrections": "/corrections/",
        "search": "/search/?q=ferry",
        "trust page": "/about/",
    }


MACHINES = ["/feeds/latest.atom", "/feeds/latest.json", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt"]


def test_a_reader_page_is_the_same_for_everyone(client, pages, editor):
    addresses = [*pages.values(), *("/ar" + path for path in pages.values()), *MACHINES]
    anonymous = {path: client.get(path) for path in addresses}
    client.force_login(editor)

    for path in addresses:
        response = client.get(path)
        assert response.content == anonymous[path].content, path
        for one in (response, anonymous[path]):
            assert one.status_code == (410 if path.endswith(pages["withdrawn"]) else 200), path
            assert not one.cookies, path
            assert "Cookie" not in one.get("Vary", ""), path
            assert "public" in one["Cache-Control"], path
            assert one.get("ETag") or one.status_code == 410, path


def test_a_reader_who_has_the_page_is_sent_nothing(pages):
    for path in [*pages.values(), *MACHINES]:
        if path != pages["withdrawn"]:
            tag = ask(path)["ETag"]
            known = ask(path, if_none_match=tag)
            assert (known.status, known.body, known["ETag"]) == (304, b"", tag), path


def test_a_page_travels_compressed_and_is_still_known_again(pages):
    for path in set(pages.values()) - {pages["withdrawn"]}:
        plain = ask(path)
        for encoding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
            packed = ask(path, accept_encoding=encoding)
            assert packed["Content-Encoding"] == encoding, path
            assert unpack(packed.body) == plain.body, path
            assert ask(path, accept_encoding=encoding, if_none_match=packed["ETag"]).status == 304, path


def test_head_is_answered_without_a_body(pages):
    for path in [*pages.values(), *MACHINES]:
        got, head = ask(path), ask(path, method="HEAD")
        assert (head.status, head.body) == (got.status, b""), path
        assert head["Content-Length"] == str(len(got.body)), path


def test_every_page_has_an_arabic_interface(client, pages):
    for path in pages.values():
        response = client.get("/ar" + path)
        assert response["Content-Language"] == "ar", path
        assert b'<html lang="ar" dir="rtl"' in response.content, path
        assert client.get(path)["Content-Language"] == "en", path
    assert "الميناء" in client.get("/ar" + pages["section"]).content.decode()


def test_other_methods_are_refused(client, pages):
    for path in [*pages.values(), *MACHINES]:
        for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
            assert client.generic(method, path).status_code == 405, (method, path)


def test_query_budgets_hold(client, pages, django_assert_max_num_queries):
    for name, path in {**pages, "feed": "/feeds/latest.rss"}.items():
        with django_assert_max_num_queries(BUDGETS.get(name, LIST_BUDGET)):
            client.get(path)


def test_an_article_page_costs_the_same_with_much_on_it(client, django_assert_max_num_queries):
    topics = [make_topic() for _ in range(12)]
    article = make_article(topics=topics)
    for number in range(20):
        other = make_article(topics=topics)
        Correction.objects.create(article=article, note=f"Correction {number}")
        make_comment(article=article)
        if number < 3:
            RelatedLink.objects.create(article=article, related=other, position=number)

    with django_assert_max_num_queries(BUDGETS["article"]):
        assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("status", ["draft", "scheduled"])
def test_what_is_not_published_yet_is_a_404_for_everyone(client, editor, status):
    article = make_article(status=status, author=editor)
    client.force_login(editor)

    assert client.get(article.get_absolute_url()).status_code == 404


def test_a_withdrawn_article_says_why_it_is_gone(client):
    article = make_article(status="withdrawn", body="<p>Secret words.</p>")
    Withdrawal.objects.create(article=article, reason="The source was <b>forged</b>.")

    response = client.get(article.get_absolute_url())

    assert response.status_code == 410
    assert "The source was &lt;b&gt;forged&lt;/b&gt;." in response.content.decode()
    assert b"Secret words" not in response.content


def test_a_renamed_place_leads_to_its_present_address(client):
    topic = make_topic(former_slugs=["old"])

    assert client.get("/ar/topic/old/")["Location"] == f"/ar{topic.get_absolute_url()}"


def test_a_list_pages_by_key_to_its_end(client):
    section = make_section()
    moment = timezone.now()
    # Some share the very moment: the number decides.
    made = [make_article(section=section, published_at=moment - timedelta(minutes=n // 3)) for n in range(60)]
    seen, address = [], section.get_absolute_url()
    while address:
        page = client.get(address).context["page"]
        seen += page.articles
        address = f"{section.get_absolute_url()}?before={page.next_key}" if page.next_key else ""

    assert len(seen) == len(set(seen)) == 60
    assert seen == sorted(made, key=lambda a: (a.published_at, a.pk), reverse=True)


@pytest.mark.parametrize(
    "key",
    ["x", "2026-01-01~1", "2026-01-01T00:00:00Z", *(f"2026-01-01T00:00:00Z~{n}" for n in ODD_NUMBERS)],
)
@pytest.mark.parametrize("path", ["/latest/", "/corrections/"])
def test_a_bad_key_is_a_404(client, path, key):
    assert client.get(path, {"before": key}).status_code == 404


@pytest.mark.parametrize("key", ["0001-01-01T00:00:00+14:00~1", "9999-12-31T23:59:59-14:00~1"])
def test_a_key_beyond_all_dates_is_answered(client, key):
    assert client.get("/latest/", {"before": key}).status_code in {200, 404}


def test_outlets_are_listed_with_what_readers_can_read(client):
    outlet = make_outlet()
    make_article(outlet=outlet)
    make_article(outlet=outlet, status="draft")

    [listed] = client.get("/outlets/").context["outlets"]

    assert listed.article_total == 1


def test_a_trust_page_is_made_safe(client):
    page = FlatPage.objects.create(url="/ethics/", title="Ethics", content="<p>Fair.</p><script>x()</script>")
    page.sites.set(Site.objects.all())

    content = client.get("/ethics/").content.decode()

    assert "<p>Fair.</p>" in content
    assert "x()" not in content


def test_an_address_without_its_slash_is_completed(client):
    assert client.get("/latest")["Location"] == "/latest/"
