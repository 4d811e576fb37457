"""Loading the demo paper: only where it is asked for, and never over another paper."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.flatpages.models import FlatPage
from django.core.management import CommandError, call_command
from PIL import Image

from accounts.models import User
from accounts.roles import ADMINS, AUTHORS, EDITORS, MODERATORS
from articles.models import Article, FoundLink, FrontPin, Picture, Ranked, Section, ToRelate
from comments.models import Comment, Rule, ScreeningTally
from newsroom.demo import loading
from newsroom.demo.people import PASSWORD
from outlets.models import Outlet
from tests import factories


@pytest.fixture
def quick_pen(monkeypatch, settings, tmp_path):
    """Small plain pictures in place of drawn ones, which take their time and have tests of their own."""

    def draw_pictures(folder):
        for number, facts in enumerate(loading.lines_of("picture")):
            path = folder / facts["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (60, 40), (number, 90, 120)).save(path, "JPEG")

    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True
    monkeypatch.setattr(loading, "draw_pictures", draw_pictures)
    monkeypatch.setattr(loading, "draw_mark", lambda slug: b"mark")


@pytest.fixture
def demo(db, quick_pen):
    FlatPage.objects.all().delete()
    call_command("load_demo")


def test_the_demo_is_a_whole_paper(demo):
    assert Outlet.objects.filter(logo__gt="").count() >= 8
    assert Article.objects.count() >= 40
    assert Article.objects.filter(language="ar").count() >= 3
    assert set(Article.objects.values_list("status", flat=True)) == set(Article.Status.values)
    assert Comment.objects.count() >= 300
    assert Comment.objects.pending().exists()
    assert Comment.objects.reported().exists()
    assert Picture.objects.count() >= 30
    assert FrontPin.objects.exists()
    assert FoundLink.objects.exists()
    assert Ranked.objects.exists()
    assert not ToRelate.objects.exists()
    assert FlatPage.objects.count() >= 5
    assert set(Rule.objects.values_list("kind", flat=True)) == set(Rule.Kind.values)
    assert Comment.objects.pending().exclude(house_rule=None).count() >= 5
    assert ScreeningTally.objects.exists()
    assert Section.objects.filter(comment_policy="before").exists()


def test_the_five_can_sign_in_and_have_their_roles(demo, client):
    roles = {
        "admin": {ADMINS},
        "editor": {EDITORS},
        "author": {AUTHORS},
        "moderator": {MODERATORS},
        "reader": set(),
    }
    for who, held in roles.items():
        user = User.objects.get(email=f"{who}@newsroom.test")
        assert user.check_password(PASSWORD)
        assert set(user.roles) == held
        assert EmailAddress.objects.get(user=user).verified


def test_loading_it_again_changes_nothing(demo, capsys):
    def everything():
        return [
            list(model.objects.order_by("pk").values())
            for model in (Article, Comment, Picture, Outlet, FlatPage, User, Rule, ScreeningTally)
        ]

    before = everything()

    call_command("load_demo")

    assert everything() == before


def test_it_is_refused_where_demo_is_not_set(db, quick_pen, settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("load_demo")

    assert not User.objects.exists()


def test_it_is_refused_over_another_paper(quick_pen, article):
    with pytest.raises(CommandError, match="not the demo"):
        call_command("load_demo")

    assert Article.objects.count() == 1


def test_bad_lines_of_its_own_leave_nothing_behind(db, quick_pen, monkeypatch, tmp_path):
    (tmp_path / "outlets.jsonl").write_text(
        '{"type": "outlet", "slug": "a", "name": "A"}\n{"type": "zebra"}\n'
    )
    monkeypatch.setattr(loading, "FOLDER", tmp_path)

    with pytest.raises(CommandError, match=r"outlets\.jsonl:2: type must be"):
        call_command("load_demo")

    assert not Outlet.objects.exists()
    assert not User.objects.exists()


def test_a_reader_who_signed_up_first_does_not_hinder_it(db, quick_pen):
    factories.make_user(email="someone@example.org")

    call_command("load_demo")

    assert Article.objects.exists()
