import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.places import place_of, with_places
from articles.prose import TAG, plain_text, sanitise

ID = re.compile(r' id="p(\d+)"|<span id="p(\d+)"></span>')


def without_places(placed):
    return re.sub(r' id="p\d+"', "", re.sub(r'<span id="p\d+"></span>', "", placed))


def words_after(placed, number):
    """Return the words that follow the place, up to the end of the HTML, on one line."""
    match = re.search(rf'<[a-z0-9]+ id="p{number}"[^>]*>', placed)
    return " ".join(html.unescape(TAG.sub(" ", placed[match.end() :])).split())


def test_every_line_of_an_article_has_an_address():
    body = "<p>One.</p><h2>Two</h2><ul><li>Three</li><li>Four</li></ul><p>Five<br>Six</p>"
    assert with_places(body) == (
        '<p id="p1">One.</p><h2 id="p2">Two</h2><ul><li id="p3">Three</li><li id="p4">Four</li></ul>'
        '<p id="p5">Five<br><span id="p6"></span>Six</p>'
    )


BLOCKS = st.lists(
    st.sampled_from(
        [
            *(
                "<p>One <em>two</em> three.</p>",
                "<h2>Four</h2>",
                "<p> </p>",
                "<p>&nbsp;</p>",
                "<p>a<br>b</p>",
                "loose",
            ),
            *(
                "<ul><li>five</li><li><p>six</p></li></ul>",
                "<blockquote><p>seven</p>eight</blockquote>",
                "<hr>",
            ),
            *(
                "<pre>nine\nten</pre>",
                "<table><tr><td>11</td><td>12</td></tr></table>",
                "\n",
                "a < b & c",
                "<p>x\ny</p>",
            ),
            *(
                '<p><a href="https://x.example/">link</a></p>',
                "<p lang=ar dir=rtl>نص</p>",
                "<figure><img></figure>",
            ),
        ]
    ),
    max_size=12,
)


@given(BLOCKS)
def test_places_add_nothing_but_themselves_and_lead_to_their_lines(blocks):
    body = sanitise("".join(blocks))
    text = plain_text(body)
    placed = with_places(body)
    assert without_places(placed) == body
    numbers = [int(first or second) for first, second in ID.findall(placed)]
    lines = text.split("\n") if text else []
    assert numbers == list(range(1, len(lines) + 1))
    for number, line in enumerate(lines, 1):
        assert words_after(placed, number).replace(" ", "").startswith(line.replace(" ", ""))


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("Two-thirds, & more.", "p2:~:text=Two%2Dthirds%2C%20%26%20more."),
        ("a b c d e f g h i j k", "p2:~:text=a%20b%20c%20d,h%20i%20j%20k"),
        ("نعم.", "p2:~:text=%D9%86%D8%B9%D9%85."),
    ],
)
def test_a_sentence_is_lit_by_its_words_where_browsers_can(sentence, fragment):
    text = f"First line.\n{sentence}"
    assert place_of(text, 12, len(text)) == fragment
