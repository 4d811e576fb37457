"""The page of the articles a reader saved: the same for everyone, for the list is in the browser."""

import re

import pytest

from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/saved/", "/ar/saved/", "/following/", "/ar/following/"])
def test_a_page_of_lists_knows_nobody(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not answer.cookies
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/saved/", "/following/"])
def test_search_engines_are_told_that_there_is_nothing_to_find(client, address):
    assert '<meta name="robots" content="noindex">' in client.get(address).content.decode()


def test_it_says_without_javascript_what_it_needs_and_what_there_is(client):
    page = client.get("/saved/").content.decode()
    words = re.search("<noscript>(.*?)</noscript>", page, re.DOTALL)[1]

    assert "with JavaScript" in words
    assert 'href="/latest/"' in words


def test_it_asks_no_more_than_the_frame_does(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/saved/")


def test_an_article_says_of_itself_what_the_list_shows(client):
    article = make_article(
        headline='The "long" <way> home', outlet=make_outlet(name="Echo & Co"), language="ar"
    )

    page = client.get(f"/ar{article.get_absolute_url()}").content.decode()
    told = re.search("<save-article ([^>]*)>", page)[1]

    assert f'data-id="{article.pk}" data-url="/ar{article.get_absolute_url()}"' in told
    assert 'data-headline="The &quot;long&quot; &lt;way&gt; home"' in told
    assert 'data-outlet="Echo &amp; Co" data-language="ar"' in told


@pytest.mark.parametrize(("prefix", "count"), [("", 1), ("/ar", 1)])
def test_every_page_leads_to_both_lists(client, prefix, count):
    page = client.get(f"{prefix}/latest/").content.decode()

    assert page.count(f'href="{prefix}/saved/"') == count
    assert page.count(f'href="{prefix}/following/"') == count


@pytest.mark.parametrize("address", ["/saved/", "/following/"])
def test_a_browser_without_connection_has_the_pages(client, address):
    worker = client.get("/service-worker.js").content.decode()

    assert f'"{address}"' in worker
    assert f'"/ar{address}"' in worker
