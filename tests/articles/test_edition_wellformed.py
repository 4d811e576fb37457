"""Whatever the sanitiser lets through, a book of it is one that reading systems open."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from articles.edition import wellformed
from articles.edition.leaves import _inside
from articles.prose import TAGS, plain_text, sanitise
from tests.articles.edition_files import complaints_of_epubcheck, faults_of
from tests.factories import make_article, make_topic

PHRASING, BLOCKS = wellformed.PHRASING, wellformed.FLOW
MAY_HOLD = {
    **dict.fromkeys({"div", "blockquote", "li", "td", "th", "figcaption", "figure"}, PHRASING | BLOCKS),
    **dict.fromkeys(wellformed.ONLY_PHRASING, PHRASING),
    **dict.fromkeys(PHRASING, PHRASING),
    **dict.fromkeys(wellformed.VOID, frozenset()),
    "a": PHRASING - {"a"},
    "caption": PHRASING | BLOCKS - {"table"},
    "ul": {"li"},
    "ol": {"li"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
}  # fmt: skip

VALUES = {
    "href": ["/x", "#p1", "http://[", "a b", "mailto:a@b.example"],
    "dir": ["rtl", "up"],
    "lang": ["ar", "no such"],
    "colspan": ["2", "x"],
    "datetime": ["2026-01-01", "soon"],
    "start": ["3", "-"],
}


def _tagged(inside):
    attributes = some.sampled_from(
        ["", *(f' {name}="{one}"' for name, each in VALUES.items() for one in each)]
    )
    return some.builds(
        lambda tag, attribute, words: f"<{tag}{attribute}>{''.join(words)}</{tag}>",
        some.sampled_from(sorted(TAGS)), attributes, some.lists(inside, max_size=4),
    )  # fmt: skip


MARKUP = some.recursive(
    some.sampled_from(["sea", " & ", "<br>", "<hr>", "é", "</p>"]), _tagged, max_leaves=14
)


def _misplaced(element):
    allowed = MAY_HOLD[element.tag]
    if element.tag == "figure":
        allowed = allowed | {"figcaption"}
    for place, child in enumerate(element):
        if child.tag not in allowed:
            yield f"{child.tag} in {element.tag}"
        if child.tag in {"figcaption", "caption"} and place not in {0, len(element) - 1}:
            yield f"{child.tag} in the middle"
        yield from _misplaced(child)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_every_element_stands_where_it_may_and_no_word_is_lost(markup):
    safe = sanitise(markup)
    tree = ElementTree.fromstring(  # noqa: S314  We wrote it.
        f"<div>{_inside(wellformed.tree(safe), 'xml')}</div>"
    )

    assert list(_misplaced(tree)) == []
    words = "".join("".join(tree.itertext()).split())
    if not any(each in safe for each in ("<table", "<ul", "<ol", "<figure", "<pre")):
        assert words == "".join(plain_text(safe).split())


def test_what_belongs_together_stays_together():
    safe = sanitise(
        "<ul>stray<li>one</li><ol><li>two</li></ol></ul><h2>A <p>B</p></h2><strong>x<p>y</p></strong>"
        "<table><caption>C</caption><tr><td>1</td></tr></table>"
    )
    assert _inside(wellformed.tree(safe), "xml") == (
        "<ul><li>one<ol><li>two</li></ol></li></ul><h2>A  B </h2>x<p>y</p>"
        "<table><caption>C</caption><tbody><tr><td>1</td></tr></tbody></table>"
    )


UGLY = """
<h2>A<p>B</p></h2><ul><p>no item</p><li>one</li><ul><li>two</li></ul></ul><li>alone</li>
<figcaption>f</figcaption><figure><figcaption>a</figcaption>x<figcaption>b</figcaption></figure>
<time>soon</time><time datetime="x">y</time><pre>a<p>b</p></pre><cite><blockquote>q</blockquote></cite>
<table><caption>c</caption><caption>d</caption><tr></tr><tr><td colspan=x>1</td></tr>
<thead><tr><th scope=q>h</th></tr></thead></table><table></table><ol></ol>
<a href="http://[">l</a><a href="#p1">m</a><a href="x y">n</a><a href="http://a:b:c/">o</a>
<a href="https://exa_mple.example/%zz?ü|x">p</a><p lang="no such" dir="up">z&nbsp;\x00</p>
"""


@pytest.mark.django_db
def test_an_ugly_article_makes_a_book_that_opens(client, tmp_path):
    body = sanitise(UGLY)
    make_article(
        body=body,
        headline="Ugly\x0b & <b>",
        original_url="https://a.example/%zz",
        topics=[make_topic(slug="ugly")],
    )
    book = client.get("/edition/topic/ugly.epub").content

    assert faults_of(book) == []
    complaints = complaints_of_epubcheck(book, tmp_path)
    if complaints is None:
        pytest.skip("no epubcheck: name its jar in EPUBCHECK_JAR, and have Java")
    assert complaints == []
