import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Article
from assistant import panel
from assistant.engines import Task
from assistant.models import FeatureSwitch, PanelResult, ToChoose
from assistant.queue import choose_due
from outlets.models import Outlet
from tests.assistant.paper import BODY, make_long_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_long_article()
    choose_due()
    return Article.objects.select_related("outlet").get(pk=article.pk)


def shown(article, task=Task.SUMMARY):
    row = Article.objects.select_related("outlet", "section").get(pk=article.pk)
    return list(PanelResult.objects.true_of(row).filter(feature=task))


def test_publication_has_the_default_features_chosen(article):
    results = PanelResult.objects.filter(article=article)
    assert {result.feature for result in results} == {"summary", "key-points"}
    for result in results:
        assert (result.version, result.engine, result.state) == (article.version, "extractive", "fresh")
        assert result.spans
    assert not ToChoose.objects.exists()


def test_drafts_wait_until_they_are_published(editor):
    draft = make_long_article(status=Article.Status.DRAFT)
    choose_due()
    assert not PanelResult.objects.exists()
    draft.publish(by=editor)
    choose_due()
    assert shown(draft)


def test_what_is_shown_is_what_was_kept(article):
    kept = PanelResult.objects.get(feature="summary")
    PanelResult.objects.update(spans=kept.spans[:1], engine="editor")
    quotes = panel.panel_of(article, Task.SUMMARY)
    assert [quote.text for quote in quotes.quotes] == [article.text[slice(*kept.spans[0])]]
    assert quotes.engine == "editor"


def test_a_place_that_is_no_sentence_is_not_shown(article):
    PanelResult.objects.update(spans=[[3, 9], [0, 10_000_000]])
    assert panel.panel_of(article, Task.SUMMARY).quotes == []


def test_an_edit_makes_results_stale_at_once(article, editor):
    article.body = BODY.replace("six vents", "five vents")
    article.revise(by=editor, seen=article.version)
    assert set(PanelResult.objects.values_list("state", flat=True)) == {"stale"}
    assert not shown(article)
    choose_due()
    assert shown(article)
    assert "five vents" in "".join(quote.text for quote in panel.panel_of(article, Task.SUMMARY).quotes)


def test_an_edit_by_hand_in_the_database_does_too(article):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET text = 'Nothing happened.' WHERE id = %s", [article.pk])
    assert set(PanelResult.objects.values_list("state", flat=True)) == {"stale"}


def test_a_comment_leaves_results_alone(article):
    Article.objects.filter(pk=article.pk).update(comment_count=7)
    assert shown(article)


def test_a_correction_removes_results(article, editor):
    article.correct(by=editor, note="Five vents were closed, not six.")
    assert not PanelResult.objects.exists()
    choose_due()
    assert shown(article)


@pytest.mark.parametrize("verb", ["withdraw", "unpublish"])
def test_what_is_taken_back_is_gone_from_the_panel(article, editor, verb):
    getattr(article, verb)(by=editor, **({"reason": "It was wrong."} if verb == "withdraw" else {}))
    assert not PanelResult.objects.exists()
    choose_due()
    assert not PanelResult.objects.exists()


def test_it_is_part_of_the_same_transaction(article, editor):
    with transaction.atomic():
        article.withdraw(by=editor, reason="It was wrong.")
        assert not PanelResult.objects.exists()
        transaction.set_rollback(True)
    assert shown(article)


def test_a_narrower_licence_hides_what_was_chosen_from_more(article):
    Outlet.objects.filter(pk=article.outlet_id).update(licence="excerpt")
    assert not shown(article)


def test_a_choice_that_comes_too_late_is_not_kept(article, editor):
    late = Article.objects.select_related("outlet").get(pk=article.pk)
    article.correct(by=editor, note="Five vents were closed, not six.")
    assert PanelResult.keep(late, Task.SUMMARY, [], "small") is None
    assert not PanelResult.objects.exists()


def test_what_an_editor_chose_stays_until_the_article_changes(article, editor):
    PanelResult.objects.filter(feature="summary").update(chosen_by=editor, engine="editor")
    panel.choose_for(article)
    assert shown(article)[0].engine == "editor"


def test_a_feature_that_is_off_is_not_chosen():
    FeatureSwitch.objects.create(feature="summary", is_on=False)
    article = make_long_article()
    choose_due()
    assert not shown(article)
    assert shown(article, Task.KEY_POINTS)


def test_a_switch_is_for_one_place():
    FeatureSwitch.objects.create(feature="summary")
    with pytest.raises(IntegrityError), transaction.atomic():
        FeatureSwitch.objects.create(feature="summary")
    article = make_long_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        FeatureSwitch.objects.create(feature="summary", article=article, section=article.section)
