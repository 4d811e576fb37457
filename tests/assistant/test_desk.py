import pytest
from django.urls import reverse

from assistant.models import PanelResult
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
