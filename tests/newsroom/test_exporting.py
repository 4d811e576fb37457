"""Giving the paper out, and taking it in again."""

import io
import json

import pytest
from django.contrib.flatpages.models import FlatPage
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Correction, FrontPin, Picture, RelatedLink, Section, Topic
from comments.models import Comment, Decision, Report
from newsroom.drawing import draw_mark
from newsroom.exporting import Export
from newsroom.importing import import_file
from outlets.models import Outlet
from tests import factories

PNG = draw_mark("a-lantern")


@pytest.fixture
def paper(db, settings, tmp_path):
    """A paper with something of everything: a desk's article, an outlet's, a talk under it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    desk = factories.make_outlet(is_house=True, name="The Lantern", slug="lantern")
    desk.logo.save("lantern.png", ContentFile(PNG))
    wire = factories.make_outlet(former_slugs=["old-wire"], licence=Outlet.Licence.EXCERPT)
    topic = factories.make_topic(name="Tides", slug="tides", name_ar="المدّ")
    author, rana, omar = (factories.make_user(name=name) for name in ("Ada", "Rana", "Omar"))
    picture = Picture.objects.create(file=ContentFile(PNG, name="quay.png"), alt="A quay", focal_x=20)
    ferry = factories.make_article(
        outlet=desk, topics=[topic], author=author, hero=picture, headline="The ferry is back", byline="Ada"
    )
    slick = factories.make_article(outlet=wire, guid="w-1", updated_at=timezone.now(), language="ar")
    gone = factories.make_article(outlet=wire, guid="w-2")
    gone.withdraw(by=author, reason="It was not so.")
    factories.make_article(outlet=desk, status=Article.Status.DRAFT)
    Correction.objects.create(article=ferry, note="The year was 2017.")
    RelatedLink.objects.create(article=ferry, related=slick, reason="The oil", position=1)
    FrontPin.objects.create(article=ferry, position=2)
    first = Comment.objects.create(
        article=ferry, author=rana, body="At last.", status="visible", is_picked=True
    )
    Comment.objects.create(article=ferry, author=omar, body="Too late.", status="visible", parent=first)
    bad = Comment.objects.create(article=ferry, author=omar, body="Rude.", status="visible")
    Report.objects.create(comment=bad, reporter=rana, reason="abuse", note="Look.")
    Comment.objects.filter(pk=bad.pk).update(status="rejected", reason="abuse")
    Comment.objects.create(
        article=slick, body="I was there.", status="pending", rule="phrase", rule_span="was there"
    )
    FlatPage.objects.all().delete()
    FlatPage.objects.create(url="/ethics/", title="Ethics", content="<p>We ask twice.</p>").sites.add(1)
    return ferry


def give_out(folder, **options):
    target = io.StringIO()
    Export(media=folder, **options).write(target)
    return target.getvalue()


def take_in(text, folder):
    return import_file(io.BytesIO(text.encode()), media=folder)


def empty_the_database():
    Report.objects.all().delete()
    Comment.objects.all().delete()
    for model in (FrontPin, RelatedLink, Article, Picture, Topic, Section, Outlet, FlatPage):
        model.objects.all().delete()
    User.objects.all().delete()


def test_what_is_given_out_comes_back_as_it_was(paper, tmp_path):
    before = give_out(tmp_path / "out")
    empty_the_database()

    summary = take_in(before, tmp_path / "out")

    assert not summary.refused
    assert give_out(tmp_path / "again") == before
    assert Article.objects.get(headline="The ferry is back").comment_count == 2
    assert Outlet.objects.get(slug="lantern").logo
    assert Decision.objects.filter(comment__body="Rude.", by=None).exists()
    assert Comment.objects.get(body="I was there.").rule_span == "was there"


def test_taking_it_in_where_it_came_from_changes_nothing(paper, tmp_path):
    before = give_out(tmp_path / "out")

    summary = take_in(before, tmp_path / "out")

    assert not summary.refused
    # Articles of the desk had no id of their own, and have the one they were given out with now.
    assert {kind for kind, outcome in summary.taken if outcome != "unchanged"} <= {"article"}
    assert (Article.objects.count(), Comment.objects.count(), Picture.objects.count()) == (4, 4, 1)
    assert give_out(tmp_path / "again") == before


def test_no_password_is_given_out(paper, tmp_path):
    text = give_out(tmp_path / "out")

    assert "scrypt" not in text
    assert all(set(line) == {"type", "email", "name"} for line in lines(text, "reader"))


def lines(text, kind):
    return [facts for facts in map(json.loads, text.splitlines()) if facts["type"] == kind]


def test_the_conversation_can_be_left_out(paper, tmp_path):
    text = give_out(tmp_path / "out", with_comments=False)

    assert not lines(text, "comment")
    assert [facts["name"] for facts in lines(text, "reader")] == ["Ada"]


def test_one_outlet_can_be_given_out_alone(paper, tmp_path):
    text = give_out(tmp_path / "out", outlets=["lantern"])

    assert [facts["slug"] for facts in lines(text, "outlet")] == ["lantern"]
    assert {facts["outlet"] for facts in lines(text, "article")} == {"lantern"}
    assert not lines(text, "related")


def test_without_a_folder_there_are_no_pictures(paper):
    text = give_out(None)

    assert not lines(text, "picture")
    assert not any("picture" in facts for facts in lines(text, "article"))


def test_a_picture_whose_file_is_lost_is_left_out(paper, tmp_path):
    paper.hero.file.storage.delete(paper.hero.file.name)

    text = give_out(tmp_path / "out")

    assert not lines(text, "picture")
    assert not take_in(text, tmp_path / "out").refused


def test_the_command_writes_a_file_and_says_how_many_lines(paper, tmp_path, capsys):
    call_command("export_articles", str(tmp_path / "paper.jsonl"))

    count = len((tmp_path / "paper.jsonl").read_text().splitlines())
    assert f"{count} lines written" in capsys.readouterr().out
    assert list((tmp_path / "pictures").iterdir())


def test_an_outlet_that_is_not_there_is_said(paper):
    with pytest.raises(CommandError, match="no outlet"):
        call_command("export_articles", outlet=["nobody"])
