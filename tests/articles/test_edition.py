"""The edition: what is in the files, what drops them, and who may trust them."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import CommandError, call_command

from articles.edition import signing
from articles.models import Correction
from tests.articles.edition_files import faults_of, files_in, put_file, text_of
from tests.factories import make_article, make_outlet, make_picture, make_topic

pytestmark = pytest.mark.django_db
FILES = ["/edition/today.html", "/edition/today.epub"]


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def topic():
    return make_topic(name="tides", slug="tides")


@pytest.fixture
def illustrated(topic):
    hero, inside = make_picture(alt="A ferry", caption="At six"), make_picture(file="pictures/inside.png")
    put_file(hero)
    put_file(inside)
    return make_article(
        hero=hero,
        topics=[topic],
        body='<p>Six &amp; seven.<br>Eight.</p><figure><img src="/media/pictures/inside.png" alt="Inside"'
        ' loading="lazy"><figcaption>Below</figcaption></figure><p><a href="/latest/">All</a></p>',
    )


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return text_of(answer.content) if ".epub" in path else answer.content.decode()


def test_it_is_a_file_with_a_good_name(client, illustrated):
    day = f"{illustrated.published_at:%Y-%m-%d}"
    for form, media_type in (("html", "text/html; charset=utf-8"), ("epub", "application/epub+zip")):
        answer = client.get(f"/edition/today.{form}")
        assert answer["Content-Type"] == media_type
        assert answer["Content-Disposition"] == f'attachment; filename="the-meridian-post-{day}.{form}"'
        assert answer["X-Robots-Tag"] == "noindex"
    answer = client.get("/edition/topic/tides.epub")
    assert f"the-meridian-post-tides-{day}.epub" in answer["Content-Disposition"]


def test_today_has_the_eight_of_the_front_page_in_their_order(client):
    for _ in range(10):
        make_article()
    front = re.findall(
        r'class="article-card__headline"[^>]*><a href="[^"]*">([^<]+)', client.get("/").content.decode()
    )
    for path in FILES:
        text = read(client, path)
        places = [text.index(headline) for headline in front[:8]]
        assert places == sorted(places)


@pytest.mark.parametrize(
    "path", ["/edition/today.epub", "/ar/edition/today.epub", "/edition/topic/tides.epub"]
)
def test_a_book_is_built_as_the_rules_say(client, illustrated, path):
    make_article(language="ar", headline="عودة العبّارة", body="<p>أبحرت عند السادسة.</p>")
    book = client.get(path).content

    assert faults_of(book) == []
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_articles_make_the_same_bytes(client, illustrated):
    for path in FILES:
        assert client.get(path).content == client.get(path).content


def test_the_page_asks_nobody_for_anything(client, illustrated):
    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            facts = dict(attrs)
            assert tag not in {"script", "link", "iframe", "object", "embed", "form", "base"}
            assert not [name for name in facts if name.startswith("on") or name in {"style", "srcset"}]
            assert facts.get("src", "data:").startswith("data:")
            if "href" in facts:
                assert re.match("#|https?:", facts["href"])

    text = read(client, "/edition/today.html")
    Reader().feed(text)
    assert text.count("data:image/webp;base64,") == 2
    assert "url(" not in text
    assert "@import" not in text


def test_its_own_style_is_all_it_allows(client, illustrated):
    answer = client.get("/edition/today.html")
    said = re.search(r'Content-Security-Policy" content="([^"]+)"', answer.content.decode())[1].replace(
        "&#x27;", "'"
    )

    assert said.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert set(said.split("; ")) < set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", FILES)
def test_links_lead_to_the_site_and_pictures_are_inside(client, illustrated, settings, path):
    text = read(client, path)

    assert f'href="{settings.SITE_URL}/latest/"' in text
    assert "/media/" not in text
    assert 'alt="A ferry"' in text
    assert 'alt="Inside"' in text
    assert "Six &amp; seven.<br" in text


@pytest.mark.parametrize("path", FILES)
def test_a_picture_without_a_file_is_left_out(client, path):
    make_article(hero=make_picture(), body='<p>Sea</p><img src="/media/pictures/gone.jpg" alt="Gone">')

    assert "<img" not in read(client, path).replace('<img src="cover.jpg"', "")


@pytest.mark.parametrize("path", FILES)
def test_pictures_stop_where_the_file_would_be_too_large(client, illustrated, path, monkeypatch):
    monkeypatch.setattr("articles.edition.plates.MOST_BYTES", 10)

    assert "<img" not in read(client, path).replace('<img src="cover.jpg"', "")


@pytest.mark.parametrize("path", [*FILES, "/edition/topic/tides.html", "/edition/topic/tides.epub"])
def test_a_correction_is_in_it_and_a_withdrawn_article_is_not(client, editor, topic, path):
    kept, gone = make_article(topics=[topic]), make_article(topics=[topic])
    assert gone.headline in read(client, path)
    Correction.objects.create(article=kept, note="The boat is blue.")
    gone.withdraw(by=editor, reason="It was not so.")
    text = read(client, path)

    assert "The boat is blue." in text
    assert gone.headline not in text


@pytest.mark.parametrize("path", FILES)
def test_each_article_speaks_its_own_language(client, path):
    make_article(language="ar", headline="عودة العبّارة", body="<p>أبحرت عند السادسة.</p>")

    assert '<div class="leaf__body" lang="ar" dir="rtl">' in read(client, path)


@pytest.mark.parametrize("path", FILES)
def test_a_headline_of_markup_stays_words(client, path):
    make_article(headline='<script>alert(1)</script> & "more"', standfirst="<b>]]>", byline="<i>")

    text = read(client, path)
    assert "&lt;script&gt;alert(1)" in text
    assert "<script" not in text


def test_what_has_no_article_has_no_edition(client, topic):
    for path in (*FILES, "/edition/topic/tides.html", "/edition/topic/none.epub", "/edition/today.pdf"):
        assert client.get(path).status_code == 404
    assert "nothing to put into it" in client.get("/edition/").content.decode()


def test_the_page_offers_the_files_with_size_date_and_number(client, illustrated):
    text = client.get("/edition/").content.decode()
    assert 'href="/edition/today.epub"' in text
    assert 'href="/edition/today.html.sig"' in text
    assert "1 article" in text
    assert "KB" in text
    assert f"{illustrated.published_at:%d-%m-%Y}" in text
    assert signing.public_key().decode() in text


def test_the_front_and_a_topic_lead_to_it(client, illustrated):
    assert 'href="/edition/"' in client.get("/").content.decode().split("<footer")[0]
    assert 'href="/edition/topic/tides.epub"' in client.get("/topic/tides/").content.decode()
    assert 'href="/ar/edition/"' in client.get("/ar/latest/").content.decode()


def test_queries_do_not_grow_with_articles(client, topic, django_assert_max_num_queries):
    for _ in range(9):
        make_article(topics=[topic], hero=make_picture(), outlet=make_outlet())
    for path in (*FILES, "/edition/topic/tides.epub"):
        with django_assert_max_num_queries(8):
            client.get(path)


@pytest.mark.parametrize("form", ["html", "epub"])
def test_the_signature_is_that_of_the_file(client, illustrated, form, tmp_path, capsys):
    file, signature = tmp_path / f"e.{form}", tmp_path / f"e.{form}.sig"
    file.write_bytes(client.get(f"/edition/today.{form}").content)
    signature.write_bytes(client.get(f"/edition/today.{form}.sig").content)
    (tmp_path / "key.pem").write_bytes(client.get("/edition/key.pem").content)

    call_command("verify_edition", str(file))
    call_command("verify_edition", str(file), str(signature), key=tmp_path / "key.pem")
    assert "unchanged" in capsys.readouterr().out
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(CommandError, match="not what this key signed"):
        call_command("verify_edition", str(file))
    with pytest.raises(CommandError):
        call_command("verify_edition", str(tmp_path / "none"))


def test_another_key_signs_otherwise(settings):
    before, signature = signing.public_key(), signing.sign(b"news")
    settings.EDITION_KEY = "another secret"

    assert signing.public_key() != before
    assert not signing.is_signed(b"news", signature, signing.public_key())
    assert signing.is_signed(b"news", signature, before)


def test_the_cover_says_what_it_can_write(client, illustrated, settings):
    before = files_in(client.get("/edition/today.epub").content)["EPUB/cover.jpg"]
    settings.SITE_NAME = "خط الزوال"
    after = files_in(client.get("/edition/today.epub").content)["EPUB/cover.jpg"]

    assert before != after
