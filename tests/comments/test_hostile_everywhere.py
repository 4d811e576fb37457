"""Hostile words and names, on every page and in every mail that shows them: nothing but the words differs.

`NEWSROOM_ATTACKS=folder` tries those in the folder's JSON files besides: lists with a `payload` each.
"""

import json
import os
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from articles.models import ConversationSettings
from comments import notice_mail, personal
from comments.draft import RefusedError
from comments.models import Comment, Notice, Rule
from comments.wording import inert
from tests.comments.test_hostile import ATTACKS
from tests.factories import make_comment, make_user

FOLDER = os.environ.get("NEWSROOM_ATTACKS", "")
OWN_FORM = re.compile(r"<textarea.*?</textarea>", re.DOTALL)  # What one may type anew is as it was typed.
TURNING = re.compile("[\u202a-\u202e]")
TOWER = re.compile("[\u0300-\u036f]{5}")
# What paragraphs and addresses become, and nothing more.
WORDS = {("p", ()), ("br", ()), ("mark", ()), ("a", ("dir", "href", "rel"))}


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and where they lead."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.schemes = {}, set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        element = (tag, tuple(sorted(name for name, _value in attrs)))
        self.elements[element] = self.elements.get(element, 0) + 1
        for name, value in attrs:
            if name in {"href", "src", "action", "formaction"} and ":" in (value or "").split("/")[0]:
                self.schemes.add(value.partition(":")[0].lower())

    def handle_comment(self, data):
        self.elements["comment", data] = 1

    def beside(self, plain, grows=False):
        """Return what is here and not on the plain page, but for what words may be made of."""
        known = plain.elements
        more = {e for e in self.elements if e not in known or (self.elements[e] > known[e] and not grows)}
        return more - WORDS | self.schemes - plain.schemes - {"http", "https"}


def attacks():
    found = [
        payload["payload"]
        for path in sorted(Path(FOLDER).glob("*.json"))
        for payload in json.loads(path.read_text())
    ]
    assert found, f"there are no attacks in {FOLDER}"
    return found


def squeezed(words):
    """What must not change: everything but gaps, and what no font has."""
    return [
        sign for sign in words if not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cs", "Co"}
    ]


@pytest.fixture
def pages(article, reader, moderator):
    """A conversation whose author is answered, and all that shows the answer."""
    ConversationSettings.objects.update(slow_mode=0, most_an_hour=1000, newcomers_held=0)
    Rule.objects.update(is_active=False)
    asked = make_comment(article=article, author=reader)
    author = make_user(name="Rana")
    anyone, theirs, own, desk = Client(), Client(), Client(), Client()
    theirs.force_login(reader)
    own.force_login(author)
    desk.force_login(moderator)

    on = f"/comments/on/{article.pk}/"
    addresses = [
        *((anyone, path) for path in (article.get_absolute_url(), on, f"{on}search/?q=Look")),
        *((anyone, path) for path in (f"/comments/thread/{asked.pk}/", "/feed/")),
        *((own, path) for path in ("/comments/{}/yours/", f"{on}mine/", "/comments/mine/")),
        *((theirs, path) for path in ("/comments/notices/", on + "new/?parent={}", "/comments/{}/report/")),
        (desk, f"/admin/comments/readers/{author.pk}/"),
        (desk, f"/admin/comments/readers/{author.pk}/act/?" + "comment={}"),
        (desk, "/admin/comments/queue/comments/{}/"),
        (desk, "/admin/comments/comment/{}/change/"),
        (desk, "/admin/comments/comment/"),
    ]

    def of(answer):
        notice = Notice.objects.get(comment=answer)
        mail = notice_mail.written(reader, [notice])
        assert "\n" not in mail.subject
        found = {path: client.get(path.format(answer.pk)).content.decode() for client, path in addresses}
        made = answer.reject(by=moderator, reason="abuse", span=answer.body[:200])
        found["own, rejected"] = own.get(f"/comments/{answer.pk}/yours/").content.decode()
        found["appeal"] = own.get(f"/comments/decisions/{made.pk}/appeal/").content.decode()
        found["decisions"] = desk.get("/admin/comments/queue/?tab=recent").content.decode()
        waiting = Comment.objects.filter(pk=answer.pk)
        waiting.update(status="pending", rule="phrase", rule_span=answer.body[:200])
        found["queue"] = desk.get("/admin/comments/queue/").content.decode()
        found["mail"] = mail.alternatives[0][0]
        answer.delete()
        return found, mail.body

    def post(words):
        return Comment.post(article=article, author=author, body=words, parent=asked)

    return author, post, of


def shown_as_plain(pages, corpus):
    """Post all of `corpus`; return where a page is not as with plain words, and how many were refused."""
    author, post, of = pages
    plain = {name: Shape(page) for name, page in of(post("Look: plain words"))[0].items()}
    wrong, refused = [], 0
    for words in corpus:
        # Names that turn others, or reach out of their line, come in by no door.
        type(author).objects.filter(pk=author.pk).update(name=inert(words.replace("\0", "")[:80]))
        author.refresh_from_db()
        try:
            answer = post(f"Look: {words}")
        except RefusedError:
            refused += 1
            continue
        assert squeezed(answer.body) == squeezed(f"Look: {words}")
        assert personal.export(author)["comments"][0]["text"] == answer.body
        found, letter = of(answer)
        for name, page in {**found, "letter": letter}.items():
            grows = name == "decisions" or "/admin/comments/readers/" in name
            more = Shape(page).beside(plain[name], grows) if name in plain else set()
            seen = OWN_FORM.sub("", page)
            if more or TURNING.search(seen) or TOWER.search(seen):
                wrong.append((name, words[:60], more))
    return wrong, refused


def test_what_we_thought_of_changes_no_page(pages):
    short = "\n".join(words for words in ATTACKS if len(words) < 300)

    assert shown_as_plain(pages, [short, *(words for words in ATTACKS if len(words) >= 300)]) == ([], 0)


@pytest.mark.skipif(
    not FOLDER, reason="NEWSROOM_ATTACKS names no folder of attacks: they are not ours to hand on"
)
def test_what_others_thought_of_changes_no_page(pages):
    wrong, refused = shown_as_plain(pages, attacks())

    assert not wrong
    assert refused < len(attacks()) / 10


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202eferry"]
)
def test_what_is_looked_for_changes_no_page(client, article, words):
    address = f"/comments/on/{article.pk}/search/"

    page, plain = (client.get(address, {"q": asked}).content.decode() for asked in (words, "ferry"))

    assert not Shape(page).beside(Shape(plain))
