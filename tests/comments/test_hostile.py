"""Comments and names that want to be more than words: kept as typed or refused, shown inert."""

import re

import pytest

from comments.models import Comment
from comments.wording import as_html, marked, with_marks
from tests.factories import make_comment, make_user

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</div></li></ol><h1>Breaking</h1>",
    "<!--><script>alert(1)</script-->",
    "javascript:alert(1)",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/'><script>alert(1)</script>",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ constructor.constructor('alert(1)')() }}",
    "{% load static %}{{ settings.SECRET_KEY }}",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "\u202egnp.exe",
    "Abc\u2066\u202edef\u2069",
    "Z" + "\u0300\u0315\u0338" * 60 + "algo",
    "\ufdfa" * 100,
    "A" * 4900,
    "\u200b\u200d\ufeff invisible",
    "\ue000ferry\ue001",
    "👩‍👩‍👧‍👦" * 50,
]
TAGS = re.compile(r"<(?!/?(?:p|br|a|mark)[ >])")


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_are_kept_as_typed_and_shown_as_words(client, article, regular, words):
    comment = Comment.post(article=article, author=regular, body=f"Look: {words}")
    Comment.objects.filter(pk=comment.pk).update(status="visible")

    kept = words.replace("\ue000", "").replace("\ue001", "")
    assert comment.body == f"Look: {kept}".strip()
    shown = as_html(comment.body)
    assert not TAGS.search(shown)
    assert not re.search(r'href="(?!https?://)', shown)
    assert not re.search(r"[\u202a-\u202e]", shown)
    assert not re.search("[\u0300-\u036f]{5}", shown)
    for address in (f"/comments/on/{article.pk}/", f"/comments/on/{article.pk}/search/?q=look"):
        html = client.get(address).content.decode()
        conversation = html.partition('class="conversation"')[2]
        assert "Look: " in re.sub("<mark>|</mark>", "", conversation)
        assert not re.search(r"<(script|img|svg|h1|math|style|iframe)[ />]", conversation)
        assert not re.search(r"[\u202a-\u202e]", conversation)


@pytest.mark.parametrize("words", ["<b>ferry</b>", "\u202eferry"])
def test_every_way_to_show_words_is_inert(words):
    for shown in (as_html(words), with_marks(words), marked(words, "ferry")):
        assert "<b>" not in shown
        assert "\u202e" not in shown


@pytest.mark.parametrize("size", [5_001, 49_000, 1_000_000])
def test_too_much_is_refused_and_what_can_be_kept_is(client, article, regular, size):
    client.force_login(regular)
    words = ("The ferry. " * (size // 11 + 1))[:size]
    answer = client.post(f"/comments/on/{article.pk}/new/", {"body": words})

    assert answer.status_code in {413, 422}
    assert not Comment.objects.filter(article=article).exists()
    # What somebody wrote comes back; what no one wrote does not.
    assert (words[:4000].strip() in answer.content.decode()) == (size < 50_000)


def test_a_hostile_name_stays_in_its_own_place(client, article):
    make_comment(article=article, author=make_user(name='<b>Rana</b>"\u202egnaR'))

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert '<bdi class="comment__name">&lt;b&gt;Rana&lt;/b&gt;&quot;' in html


@pytest.mark.parametrize(
    "name", ["Ra\u202ena", "\u200b\u200b", "Rana\x00", "ＲＡＮＡ@x", "…", "Z\u0300\u0301\u0302\u0303\u0304"]
)
def test_names_that_deceive_are_refused_at_the_door(client, db, name):
    facts = {"name": name, "email": "new@lantern.example", "password1": "a-long-password-indeed"}

    assert client.post("/account/signup/", facts).status_code in {200, 400, 422}
