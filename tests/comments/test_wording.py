import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.wording import as_html, inert, links, normalised, tidy


def test_an_empty_line_starts_a_paragraph_and_a_line_break_stays_one():
    assert as_html("One\nstill one\n\nTwo") == "<p>One<br>still one</p><p>Two</p>"


def test_markup_is_shown_as_it_was_typed():
    assert as_html("<b onclick='x'>&amp;</b>") == "<p>&lt;b onclick=&#x27;x&#x27;&gt;&amp;amp;&lt;/b&gt;</p>"


def test_a_web_address_becomes_a_link_the_paper_does_not_vouch_for():
    html = as_html("See https://example.com/a?b=1&c=2.")

    assert (
        '<a href="https://example.com/a?b=1&amp;c=2" rel="nofollow ugc noopener" dir="ltr">'
        "https://example.com/a?b=1&amp;c=2</a>." in html
    )


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "ftp://example.com", "//example.com"]
)
def test_other_schemes_stay_text(text):
    assert "<a" not in as_html(text)


def test_a_bracket_the_address_opened_belongs_to_it():
    assert links("(https://example.com/a_(b)) and https://example.com/c).") == [
        "https://example.com/a_(b)",
        "https://example.com/c",
    ]


def test_control_characters_are_dropped():
    assert tidy("a\x00b\x07c") == "abc"


def test_what_turns_the_direction_is_kept_and_not_shown():
    assert tidy("c\u202ed\u202a") == "c\u202ed\u202a"
    assert inert("c\u202ed\u202a") == "cd"


def test_what_writing_needs_is_kept():
    emoji = "👩\u200d🌾 🏳️\u200d🌈"
    assert tidy(f"{emoji} می\u200cخواهم שָׁלוֹם") == f"{emoji} می\u200cخواهم שָׁלוֹם"


def test_towers_of_accents_are_kept_and_shown_cut_down():
    tower = "z" + "\u0301" * 500 + "algo"
    assert tidy(tower) == tower
    assert inert("z" + "\u0301" * 500 + "algo") == "z" + "\u0301" * 4 + "algo"


def test_heaps_of_empty_lines_become_one():
    assert tidy("a\r\n\r\n\n\n  \nb   c\n") == "a\n\nb c"


@pytest.mark.parametrize(
    ("body", "phrase", "span"),
    [
        ("Buy CHEAP  watches!", "cheap watches", "CHEAP  watches"),
        ("ｃｈｅａｐ wátches", "cheap watches", "ｃｈｅａｐ wátches"),
        ("che\u200bap watches", "Cheap Watches", "che\u200bap watches"),
        ("هٰذا كَلامٌ ســيّئ جدا", "كلام سيئ", "كَلامٌ ســيّئ"),
        ("cheapwatches", "cheap watches", None),
        ("classic", "ass", None),
    ],
)
def test_phrases_match_whole_words_whatever_they_wear(body, phrase, span):
    found = normalised(body).find(normalised(phrase).text.strip())

    assert (body[slice(*found)] if found else None) == span


@given(st.text(max_size=300))
def test_any_text_shows_without_a_tag_of_its_own(text):
    html = as_html(tidy(text))

    for tag in ("<p>", "</p>", "<br>", "</a>"):
        html = html.replace(tag, "")
    assert html.count("<") == html.count("<a href=")


@given(st.text(max_size=300))
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("body", ["https://" * 12_000, "a" * 100_000, "\u0301" * 100_000, "((((" * 25_000])
def test_the_longest_bodies_cost_next_to_nothing(body):
    start = time.process_time()
    as_html(tidy(body))
    normalised(body).find("cheap watches")

    assert time.process_time() - start < 1
