import pytest
from django.urls import reverse

from assistant.models import FeatureSwitch, PanelResult
from assistant.queue import choose_due
from tests.assistant.paper import make_long_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def result():
    make_long_article()
    choose_due()
    return PanelResult.objects.select_related("article__outlet").get(feature="summary")


def change(client, result, numbers):
    address = reverse("admin:assistant_panelresult_change", args=[result.pk])
    return client.post(address, {"sentences": numbers})


def test_an_editor_sees_the_sentences_and_chooses_others(client, editor, result):
    client.force_login(editor)
    page = client.get(reverse("admin:assistant_panelresult_change", args=[result.pk])).content.decode()
    assert "The government has appointed a judge" in page
    assert change(client, result, [4, 7]).status_code == 302
    summary = client.get(f"/assistant/{result.article_id}/summary/").content.decode()
    assert "Chosen by an editor." in summary
    assert summary.count("<blockquote") == 2


@pytest.mark.parametrize("numbers", [[], [0, 1, 2, 3], [99], ["x"]])
def test_an_editor_too_can_only_choose_among_the_sentences(client, editor, result, numbers):
    client.force_login(editor)
    assert change(client, result, numbers).status_code == 200
    result.refresh_from_db()
    assert result.engine == "extractive"


def test_the_account_of_the_engine_is_on_the_desk(client, editor):
    client.force_login(editor)
    for model in ("engineday", "enginerest", "feedback", "askedquestion", "featureswitch"):
        assert client.get(reverse(f"admin:assistant_{model}_changelist")).status_code == 200


def test_an_editor_finds_what_an_article_shows_and_sees_it_there(client, editor, result):
    client.force_login(editor)
    make_long_article(headline="Another one")
    choose_due()
    found = client.get(reverse("admin:assistant_panelresult_changelist"), {"q": "Linnet"}).content.decode()
    assert "Divers seal" in found
    assert "Another one" not in found
    assert client.get(result.get_absolute_url()).status_code == 200


def test_an_editor_switches_a_feature_off_for_an_article_and_on_again(client, editor, result):
    client.force_login(editor)
    add = reverse("admin:assistant_featureswitch_add")
    assert "neither for the whole paper" in client.get(add).content.decode()
    assert client.post(add, {"feature": "summary", "article": result.article_id}).status_code == 302
    assert client.get(result.get_absolute_url()).status_code == 404
    switch = FeatureSwitch.objects.get()
    change_page = reverse("admin:assistant_featureswitch_change", args=[switch.pk])
    facts = {"feature": "summary", "article": result.article_id, "is_on": "on"}
    assert client.post(change_page, facts).status_code == 302
    assert client.get(result.get_absolute_url()).status_code == 200
    both = client.post(
        add, {"feature": "ask", "article": result.article_id, "section": result.article.section_id}
    )
    assert "Choose a section or an article" in both.content.decode()
