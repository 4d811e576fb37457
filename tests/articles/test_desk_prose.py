"""What is stored as a body is safe and ready to print, however hostile the source."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.markup import MAX_DEPTH
from articles.prose import ATTRIBUTES, TAGS, TooComplexError, plain_text, sanitise

ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<p onclick=alert(1)>a</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' java\tscript:alert(1)'>a</a>",
    "<a href='jav&#x0A;ascript:alert(1)'>a</a>",
    "<a href='\u2028javascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<img src=x onerror=alert(1)>",
    "<img src='/media/a.jpg' onerror=alert(1) style='position:fixed'>",
    "<img src='https://elsewhere.example/pixel.gif'>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<form action=/admin/><input name=a><button formaction=//x>go</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x><base href=//x><meta http-equiv=refresh content=0>",
    "<p style='background:url(//x)'>a</p><link rel=stylesheet href=//x>",
    "<a title='\"><img src=x onerror=alert(1)>'>a</a>",
]
TAG = re.compile(r"</?([a-z0-9]+)((?: [a-z-]+=\"[^\"]*\")*)>")
PERMITTED = {"rel", "loading", "decoding"}.union(*ATTRIBUTES.values())


def assert_safe(printed):
    assert "<" not in TAG.sub("", printed)
    for name, attributes in TAG.findall(printed):
        facts = dict(re.findall(r' ([a-z-]+)="([^"]*)"', attributes))
        assert name in TAGS - {"h1"}
        assert set(facts) <= PERMITTED
        assert not re.match(r"[^/?#.]*script:|data:", facts.get("href", ""), re.IGNORECASE)
        assert facts.get("src", "/media/").startswith("/media/")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_is_ever_stored(attack):
    printed = sanitise(attack)

    assert_safe(printed)
    assert sanitise(printed) == printed


@given(st.text(alphabet="<>/=\"'& abp!-?\n\t\x00", max_size=80))
def test_any_text_becomes_safe_html(source):
    assert_safe(sanitise(source))


@given(
    st.lists(st.sampled_from([*ATTACKS, "<b>", "</b>", "<p>", "<table>", "<td>", "'", '"', "<!--", "-->"]))
)
def test_attacks_cannot_be_combined(parts):
    assert_safe(sanitise("".join(parts)))


PIECES = [
    "<",
    "<a",
    '<a "',
    "<a '=\"",
    "<!--",
    "<!",
    "</",
    "<script>",
    "<style",
    "<svg>",
    '<a href="',
    "&amp;",
]
PIECES += [
    "&",
    "<p>",
    "<br>",
    "<p><br>",
    "<li>",
    "<b></p>",
    '<div title="</div>">',
    "<div></span>",
    "<p ",
    "<h1>",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_hostile_html_takes_no_longer_than_its_length(piece):
    started = time.process_time()
    with suppress(TooComplexError):
        sanitise(piece * (900_000 // len(piece)))
    # The slowest takes under a second; anything quadratic would take minutes.
    assert time.process_time() - started < 10


def test_what_no_article_is_gets_refused():
    sanitise("<blockquote>" * MAX_DEPTH)
    for source in ("<blockquote>" * (MAX_DEPTH + 1), "x" * 1_000_001, "<p>" * 20_001, "&" * 100_001):
        with pytest.raises(TooComplexError):
            sanitise(source)


def test_depth_is_not_hidden_by_closing_what_is_not_open():
    with pytest.raises(TooComplexError):
        sanitise("<div></span>" * 50)
    with pytest.raises(TooComplexError):
        sanitise('<div title="</div>">' * 50)
    with pytest.raises(TooComplexError):
        sanitise("<div><!--</div>--><style></div></style>" * 50)


def test_a_long_article_of_unclosed_paragraphs_is_fine():
    assert sanitise("<p>A line.<br>" * 1000).count("<p>") == 1000


def test_a_body_is_ready_to_print():
    source = (
        "<h1 class='x'>The crossing</h1><p>&nbsp;</p><p><br></p><h2></h2><p>See <a href='https://e.example'>it</a>.</p>"
        "<figure><img src='/media/pictures/a.jpg'><figcaption>The quay</figcaption></figure>"
    )

    assert sanitise(source, {"pictures/a.jpg": (1200, 800)}) == (
        "<h2>The crossing</h2>"
        '<p>See <a href="https://e.example" rel="noopener nofollow">it</a>.</p>'
        '<figure><img src="/media/pictures/a.jpg" alt="" width="1200" height="800" '
        'loading="lazy" decoding="async">'
        "<figcaption>The quay</figcaption></figure>"
    )


def test_a_figure_without_its_picture_goes_whole():
    assert sanitise("<p>a</p><figure><img src='//x/a.jpg'><figcaption>b</figcaption></figure>") == "<p>a</p>"


def test_plain_text_has_a_line_a_block():
    assert plain_text(sanitise("<h2>A &amp; B</h2><ul><li>one</li><li>two<br>three</li></ul>")) == (
        "A & B\none\ntwo\nthree"
    )
