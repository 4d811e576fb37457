import json
import re

import pytest
from django.core.management import CommandError, call_command

from assistant.cases import Asked
from assistant.evaluating import area_under_curve, is_among, with_foreign_texts
from assistant.rouge import rouge
from assistant.stemming import stem
from assistant.words import read
from tests.assistant.paper import demo_articles, questions


def written(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def figure(printed, name):
    return float(re.search(rf"{name}[^\d+-]*([+-]?[\d.]+)", printed)[1])


def test_rouge_counts_words_pairs_and_order():
    figures = rouge("The cat sat on the mat.", "the cat was on a mat")
    assert [round(figure, 4) for figure in figures] == [0.6667, 0.2, 0.6667]
    assert rouge("police killed the gunman", "the gunman police killed").longest == 0.5
    assert rouge("", "words") == (0, 0, 0)
    assert rouge("words", "words").one == 1


def test_the_area_under_the_curve_counts_draws_half():
    assert area_under_curve([3, 4], [1, 2]) == 1
    assert area_under_curve([1, 2], [1, 2]) == 0.5
    assert area_under_curve([1], [2]) == 0


def test_forms_of_a_word_share_a_stem():
    for forms in [
        "hospitals hospital",
        "won winning winner",
        "running ran run",
        "والمدينة المدينة مدينة",
        "died deaths",
    ]:
        assert len({stem(form) for form in forms.split()}) == 1


def test_rouge_cuts_words_as_everybody_does():
    assert rouge("the “café’s” 3.5-mile run", "the caf s 3 5 mile run").one == 1
    assert rouge("قال الرجل", "الرجل نعم").one == 0.5


def test_summaries_are_better_than_the_first_three_sentences(tmp_path, capsys):
    rows = [{"text": row["text"], "summary": row["standfirst"]} for row in demo_articles()]
    call_command("evaluate_summaries", written(tmp_path / "news.jsonl", rows))
    printed = capsys.readouterr().out
    assert "40 articles" in printed
    ours, lead = figure(printed, "panel"), figure(printed, "lead-3")
    assert ours >= lead + 1
    assert figure(printed, "difference") == pytest.approx(ours - lead, abs=0.02)


def test_answers_are_found_and_told_from_questions_about_other_articles(tmp_path, capsys):
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", questions()))
    printed = capsys.readouterr().out
    assert "148 questions: 121 with an answer, 27 without; 121 asked of another text too" in printed
    assert figure(printed, "within three sentences") >= 88
    assert figure(printed, "answerable or not, AUC") >= 0.7
    assert figure(printed, "of this text or another, AUC") >= 0.97
    assert figure(printed, "though it says") <= 6


def test_without_unanswerable_questions_those_of_other_texts_are_told_apart(tmp_path, capsys):
    answerable = [case for case in questions() if case["answer"]]
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", answerable))
    printed = capsys.readouterr().out
    assert figure(printed, "answerable or not, AUC") >= 0.97
    assert "of this text or another" not in printed


def test_another_text_is_another_and_always_the_same():
    cases = [Asked(f"text {n % 3}", "Who?", ("x",) if n % 2 else ()) for n in range(12)]
    paired = with_foreign_texts(cases)
    assert paired == with_foreign_texts(cases)
    assert all(bool(other) == bool(case.answers) and other != case.text for case, other in paired)
    assert with_foreign_texts(cases[:1] * 3)[1][1] == ""


@pytest.mark.parametrize(
    ("text", "answer", "is_there"),
    [
        ("She paid $5.4 billion.", "5.4 billion", True),
        ("“Shaq’s” gun, he said.", '"Shaq\'s"', True),
        ("It was a well – known man.", "well - known", True),
        ("It was BIG.", "big.", True),
        ("He left. She won the race. Nobody saw.", "she won the race. nobody", False),
        ("Nobody won", "", False),
        ("Nobody won", "?!", False),
    ],
)
def test_an_answer_is_in_a_sentence_that_has_its_words(text, answer, is_there):
    assert is_among(read(text), [0], [answer]) is is_there


def test_an_answer_over_two_sentences_is_there_when_both_are_shown():
    sentences = read("The judge is A. B. Sand. Nobody else came. It rained.")
    assert is_among(sentences, [1, 0], ["Sand. Nobody"])
    assert not is_among(sentences, [0, 2], ["Sand. Nobody"])


@pytest.mark.parametrize(
    "answer",
    [
        {"answer": "six"},
        {"answer": ["seven", "six"]},
        {"answers": {"text": ["six"], "answer_start": [0]}},
        {"answers": [{"text": "six"}]},
        {"answer": "six", "is_impossible": False},
    ],
)
def test_answers_may_be_written_in_many_ways(tmp_path, capsys, answer):
    row = {"context": "The divers closed six vents.", "question": "How many vents?", **answer}
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", [row]))
    assert figure(capsys.readouterr().out, "within three sentences") == 100


@pytest.mark.parametrize(
    "answer", [{}, {"answer": ""}, {"answer": None}, {"answers": []}, {"answer": "x", "is_impossible": True}]
)
def test_no_answer_too(tmp_path, capsys, answer):
    row = {"text": "The divers closed six vents.", "question": "How many vents?", **answer}
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", [row]))
    assert "0 with an answer, 1 without" in capsys.readouterr().out


COMMANDS = pytest.mark.parametrize("command", ["evaluate_summaries", "evaluate_answers"])


@COMMANDS
def test_an_empty_file_is_told_so(tmp_path, command):
    with pytest.raises(CommandError):
        call_command(command, written(tmp_path / "none.jsonl", []))


@COMMANDS
@pytest.mark.parametrize("line", ["{", "[1]", "3", '{"text": 3}', "[" * 100_000, "\udcff"])
def test_a_bad_line_is_told_by_its_number(tmp_path, command, line):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"text": "A."}\n\n' + line.encode("utf-8", "surrogateescape"))
    with pytest.raises(CommandError, match="line 3"):
        call_command(command, path)


@COMMANDS
def test_a_file_that_is_not_there_is_told_so(tmp_path, command):
    with pytest.raises(CommandError, match="nowhere"):
        call_command(command, tmp_path / "nowhere.jsonl")
