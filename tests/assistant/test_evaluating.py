import json
import re

import pytest
from django.core.management import CommandError, call_command

from assistant.evaluating import area_under_curve
from assistant.rouge import rouge
from assistant.stemming import stem
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


def test_summaries_are_measured_beside_the_first_three_sentences(tmp_path, capsys):
    rows = [{"text": row["text"], "summary": row["standfirst"]} for row in demo_articles()]
    call_command("evaluate_summaries", written(tmp_path / "news.jsonl", rows))
    printed = capsys.readouterr().out
    assert "40 articles" in printed
    ours, lead = figure(printed, "panel"), figure(printed, "lead-3")
    assert ours > lead
    assert figure(printed, "difference") == pytest.approx(ours - lead, abs=0.02)


def test_answers_are_measured(tmp_path, capsys):
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", questions()))
    printed = capsys.readouterr().out
    assert figure(printed, "three sentences") >= 85
    assert figure(printed, "AUC") > 0.6


def test_questions_about_other_articles_are_told_apart(tmp_path, capsys):
    answerable = [case for case in questions() if case["answer"]]
    call_command("evaluate_answers", written(tmp_path / "asked.jsonl", answerable), "--foreign")
    assert figure(capsys.readouterr().out, "AUC") >= 0.97


@pytest.mark.parametrize("command", ["evaluate_summaries", "evaluate_answers"])
def test_an_empty_file_is_told_so(tmp_path, command):
    with pytest.raises(CommandError):
        call_command(command, written(tmp_path / "none.jsonl", []))
