from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import WORD, split


def sentences(text):
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Ada J. King at No. 10 on Jan. 5.",
        "The U.S. Senate voted at 5 p.m. on Tuesday.",
        "It cost $3.5 million, i.e. a third of what Acme Inc. had.",
        "“Really?” he asked.",
        "She waited … and waited... for an hour.",
        "قال د. أحمد إن الماء عاد، وإن الأمطار كثيرة؛ وهذا خبر.",
        "بلغت ٣.٥ درجات في يوم واحد.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed! Why? Nobody knew.", ["He left.", "She stayed!", "Why?", "Nobody knew."]),
        ("It was in the U.S. The ship sank.", ["It was in the U.S.", "The ship sank."]),
        ("“I do. I will.” She left.", ["“I do.", "I will.”", "She left."]),
        ("هل يكفي؟ نعم. يكفي…\nسطر ثان", ["هل يكفي؟", "نعم.", "يكفي…", "سطر ثان"]),
        ("A heading\nThe first line.", ["A heading", "The first line."]),
        ("The boat was done.Then it rained.", ["The boat was done.", "Then it rained."]),
        ("He sat. Then the sun. And the mass.", ["He sat.", "Then the sun.", "And the mass."]),
        ("It was 1998. Nobody came.", ["It was 1998.", "Nobody came."]),
        ("A man died . He was 40 .", ["A man died .", "He was 40 ."]),
        ('He is "Doctor Who. " He will go.', ['He is "Doctor Who. "', "He will go."]),
        ("the u.s. navy said so . the ship sank .", ["the u.s. navy said so .", "the ship sank ."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, expected):
    assert sentences(text) == expected


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Mr. ",
                "U.S. ",
                ". ",
                "! ",
                "؟ ",
                "… ",
                "...",
                "\n",
                "“",
                "”",
                "«",
                "»",
                " ",
                "\u00a0",
                "\u2028",
                "، ",
                "؛ ",
            ]
        ),
        st.text(alphabet="abcABC12٣ءيا.!? \n\r\t'’", max_size=12),
        st.text(max_size=6),
    ),
    max_size=40,
)


@given(PIECES)
def test_spans_are_in_order_and_hold_every_word_of_any_text(pieces):
    text = "".join(pieces)
    spans = split(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert all(len(span.of(text).splitlines()) == 1 for span in spans)
    for word in WORD.finditer(text):
        assert any(span.start <= word.start() and word.end() <= span.end for span in spans)


@pytest.mark.parametrize("piece", [". ", "a. ", "((((", "“. ", "1. ", "Mr. ", "؟", "a.b", "\n"])
def test_hostile_text_takes_no_longer_than_its_length(piece):
    import time

    began = time.process_time()
    split(piece * 50_000)
    assert time.process_time() - began < 3
