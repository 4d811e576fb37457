import re
from html import escape, unescape

import pytest
from django.urls import reverse

from articles.models import Article
from assistant.models import FeatureSwitch, Feedback, PanelResult
from assistant.panel import quotable
from assistant.queue import choose_due
from tests.assistant.paper import BODY, make_long_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def result():
    make_long_article()
    choose_due()
    return PanelResult.objects.select_related("article__outlet").get(feature="summary")


def address_of(result):
    return reverse("admin:assistant_panelresult_change", args=[result.pk])


def ticks(client, result):
    """Return what an editor who opens the page now can send: the version seen, and the sentences' keys."""
    form = client.get(address_of(result)).context["adminform"].form
    return form["seen"].value(), [key for key, _words in form.fields["sentences"].choices]


def change(client, result, numbers, opened=None):
    seen, keys = opened or ticks(client, result)
    chosen = [
        keys[number] if isinstance(number, int) and number < len(keys) else number for number in numbers
    ]
    return client.post(address_of(result), {"seen": seen, "sentences": chosen})


def edit(result, editor, body):
    article = Article.objects.get(pk=result.article_id)
    article.body = body
    article.revise(by=editor, seen=article.version)


def words_shown(client, result):
    page = client.get(f"/assistant/{result.article_id}/{result.feature}/").content.decode()
    return [unescape(words) for words in re.findall(r"<blockquote[^>]*><a[^>]*>(.*?)</a>", page)]


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


NEW_FIRST = "<p>The harbour was closed to every ship at noon, and the wind fell.</p>"


def test_what_an_editor_ticked_on_a_page_that_is_out_of_date_is_not_taken(client, editor, result):
    client.force_login(editor)
    opened = ticks(client, result)
    before = [sentence.text for sentence in quotable(result.article)]
    edit(result, editor, NEW_FIRST + BODY.replace("half a mile", "a mile"))
    answer = change(client, result, [4, 7, len(before) - 1], opened)
    assert answer.status_code == 200
    assert "The article has changed since you opened this page." in answer.content.decode()
    assert PanelResult.objects.get(pk=result.pk).engine == "extractive"
    # What still stands is ticked where it stands now, and can be saved.
    form = answer.context["adminform"].form
    labels = dict(form.fields["sentences"].choices)
    assert [labels[key] for key in form["sentences"].value()] == [before[4], before[7]]
    again = {"seen": form["seen"].value(), "sentences": form["sentences"].value()}
    assert client.post(address_of(result), again).status_code == 302
    assert words_shown(client, result) == [before[4], before[7]]


def test_an_editors_choice_holds_while_every_sentence_of_it_stands(client, editor, result):
    client.force_login(editor)
    change(client, result, [4, 7])
    chosen = words_shown(client, result)
    edit(result, editor, NEW_FIRST + BODY)
    assert set(words_shown(client, result)) <= {each.text for each in quotable(read_anew(result))}
    choose_due()
    assert words_shown(client, result) == chosen
    result.refresh_from_db()
    assert (result.engine, result.chosen_by, result.version) == ("editor", editor, 2)
    page = client.get(f"/assistant/{result.article_id}/summary/").content.decode()
    assert "Chosen by an editor." in page


def test_the_desk_says_where_an_editors_choice_no_longer_stood(client, editor, result):
    client.force_login(editor)
    change(client, result, [4, 7])
    lost = words_shown(client, result)[1]
    edit(result, editor, BODY.replace(escape(lost)[:30], "Nobody knows; " + escape(lost)[:30]))
    for _round in range(2):
        shown = words_shown(client, result)
        assert lost not in shown
        assert set(shown) <= {each.text for each in quotable(read_anew(result))}
        choose_due()
    listed = client.get(reverse("admin:assistant_panelresult_changelist")).content.decode()
    assert "No longer stood: the article changed" in listed
    assert (
        "Chosen by an editor." not in client.get(f"/assistant/{result.article_id}/summary/").content.decode()
    )
    # Another edit does not hide it; the words that come back bring the choice back.
    edit(result, editor, NEW_FIRST + BODY)
    choose_due()
    assert lost in words_shown(client, result)


def test_key_points_an_editor_chose_have_no_label_of_the_machines(client, editor, result):
    client.force_login(editor)
    points = PanelResult.objects.get(feature="key-points")
    address = f"/assistant/{points.article_id}/key-points/"
    assert "panel__label" in client.get(address).content.decode()
    change(client, points, [0, 2])
    assert "panel__label" not in client.get(address).content.decode()


def read_anew(result):
    return Article.objects.select_related("outlet").get(pk=result.article_id)


def test_the_list_says_in_words_what_each_row_is_and_who_chose(client, editor, result):
    client.force_login(editor)
    Feedback.objects.create(
        article=result.article, version=1, feature="summary", is_useful=True, engine="extractive"
    )
    listed = client.get(reverse("admin:assistant_panelresult_changelist")).content.decode()
    assert "The paper’s own method" in listed
    assert f"Summary: {result.article.headline}" in unescape(listed)
    assert "Ask this article" not in listed.partition("changelist-filter")[2]
    feedback = client.get(reverse("admin:assistant_feedback_changelist")).content.decode()
    assert "The paper’s own method" in feedback
    filtered = client.get(
        reverse("admin:assistant_panelresult_changelist"), {"feature": "summary", "engine": "editor"}
    )
    assert "Divers seal" not in filtered.content.decode().partition("result_list")[2]


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
