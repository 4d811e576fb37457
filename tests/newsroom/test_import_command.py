"""The command an operator types, and its bar."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Ranked, Topic, ToRelate
from newsroom.progress import Progress
from tests.factories import make_outlet, make_section, make_topic


def test_the_command_keeps_the_good_lines_and_ends_with_an_error(db, tmp_path, capsys):
    file = tmp_path / "paper.jsonl"
    file.write_text('{"type": "topic", "slug": "tides", "name": "Tides"}\nnonsense\n')

    with pytest.raises(CommandError, match="1 bad line was left out"):
        call_command("import_articles", str(file))

    out, err = capsys.readouterr()
    assert Topic.objects.get().name == "Tides"
    assert "paper.jsonl:2: Not JSON" in err
    assert "\r" not in err  # No bar where there is no terminal.
    assert "topic     1 new" in out


def test_what_was_taken_in_is_related_and_ranked_at_the_end(db, tmp_path):
    make_outlet(slug="lantern")
    make_section(slug="harbour")
    make_topic(slug="tides")
    place = {"type": "article", "outlet": "lantern", "section": "harbour", "topics": ["tides"]}
    told = {"headline": "The ferry is back", "body": "<p>At six.</p>", "published_ago": "1h"}
    file = tmp_path / "paper.jsonl"
    file.write_text("".join(json.dumps({**place, **told, "guid": guid}) + "\n" for guid in "ab"))

    call_command("import_articles", str(file))

    first, second = Article.objects.order_by("guid")
    assert [link.related for link in first.found_links.all()] == [second]
    assert [link.related for link in second.found_links.all()] == [first]
    assert Ranked.objects.filter(list="eight").count() == 2
    assert not ToRelate.objects.exists()


def test_the_command_says_that_a_file_is_not_there(db):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_articles", "nowhere.jsonl")


def test_a_dry_run_says_so(db, tmp_path, capsys):
    file = tmp_path / "paper.jsonl"
    file.write_text('{"type": "topic", "slug": "tides", "name": "Tides", "motto": "Up"}')

    call_command("import_articles", str(file), dry_run=True)

    out = capsys.readouterr().out
    assert "dry run: nothing was kept" in out
    assert "topic has no field motto; ignored on 1 lines" in out
    assert not Topic.objects.exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_moves_on_a_terminal_and_leaves_nothing_behind():
    terminal = Terminal()

    with Progress("Loading", 4, terminal) as progress:
        progress.drawn_at = 0
        progress.advance(2)
        progress.say("A word.")

    assert " 50%" in terminal.getvalue()
    assert "A word.\n" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_there_is_no_bar_where_there_is_no_terminal():
    file = io.StringIO()

    with Progress("Loading", 4, file) as progress:
        progress.advance(4)

    assert file.getvalue() == ""
