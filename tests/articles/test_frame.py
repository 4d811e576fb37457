"""The frame of every page."""

import pytest


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/", "/ar/"),
        ("/latest/?before=&utm_source=x", "/ar/latest/"),
        ("/search/?q=ferry&section=world", "/ar/search/?q=ferry&amp;section=world"),
        ("/ar/search/?q=%D9%85%D8%A7%D8%A1", "/search/?q=%D9%85%D8%A7%D8%A1"),
        ("/ar/outlets/", "/outlets/"),
    ],
)
def test_the_language_switch_leads_to_the_same_page(client, db, here, there):
    assert f'<a href="{there}" hreflang=' in client.get(here).content.decode()


def test_the_menu_says_which_section_this_is(client, article):
    page = client.get(article.section.get_absolute_url()).content.decode()

    assert f'<a href="{article.section.get_absolute_url()}" aria-current="page">' in page


def test_an_article_in_another_language_says_so_on_its_card(client, article):
    article.language = "ar"
    article.save()

    page = client.get("/latest/").content.decode()

    assert 'class="article-card__headline" lang="ar" dir="rtl"' in page


def test_store_badges_show_only_where_the_operator_has_a_store(client, article, settings):
    settings.APP_STORE_URL = settings.GOOGLE_PLAY_URL = ""
    assert "App Store" not in client.get(article.get_absolute_url()).content.decode()

    settings.APP_STORE_URL = "https://apps.example/lantern"
    page = client.get(article.get_absolute_url()).content.decode()
    assert "https://apps.example/lantern" in page
    assert "Google Play" not in page


def test_an_unknown_page_still_has_the_menu(client, article):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert article.section.name in response.content.decode()


def test_a_page_that_could_not_be_read_has_no_empty_link_to_another_language(client):
    response = client.get("/edition/topic/a%00b.html")
    assert response.status_code == 400
    assert 'hreflang=""' not in response.content.decode()
