import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alerts.models import Alert, Delivery
from tests import factories
from tests.alerts.conftest import send

pytestmark = pytest.mark.django_db
WORDS = {"en": ("Ferry returns", "After nine years.")}


@pytest.fixture
def draft(article, editor):
    return Alert.compose(WORDS, by=editor, article=article)


def test_nobody_approves_what_they_wrote(draft, editor):
    draft.submit(by=editor)

    with pytest.raises(ValidationError, match="Somebody else has to approve it"):
        draft.approve(by=editor)


def test_the_database_refuses_one_pair_of_eyes_too(draft, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=draft.pk).update(approved_by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=draft.pk).update(status="sent")


def test_a_draft_is_not_sent_and_what_waits_is_not_sent(draft, editor):
    with pytest.raises(ValidationError, match="Draft"):
        draft.send(by=editor)
    draft.submit(by=editor)
    with pytest.raises(ValidationError, match="second editor"):
        draft.send(by=editor)


def test_who_changes_the_words_wrote_them(draft, editor, second_editor):
    draft.rewrite({"en": ("Ferry is back", "")}, by=second_editor)
    draft.submit(by=editor)

    with pytest.raises(ValidationError):
        draft.approve(by=second_editor)
    draft.approve(by=editor)
    assert draft.headline == "Ferry is back"


def test_approved_words_are_not_changed(breaking, editor):
    with pytest.raises(ValidationError):
        breaking.rewrite(WORDS, by=editor)


def test_what_is_taken_back_has_to_be_approved_anew(breaking, editor):
    breaking.take_back(by=editor)

    assert (breaking.status, breaking.approved_by) == ("draft", None)


def test_an_article_that_was_withdrawn_is_not_sent(breaking, editor):
    breaking.article.withdraw(by=editor, reason="It was wrong.")

    with pytest.raises(ValidationError, match="Readers cannot read"):
        Alert.objects.get(pk=breaking.pk).send(by=editor)


def test_breaking_news_goes_to_whoever_wants_it(breaking, subscribe, editor):
    wants, _other = subscribe(), subscribe(wants_breaking=False)

    send(breaking)

    assert [row.subscription for row in breaking.deliveries.all()] == [wants]


def test_everybody_is_written_down_once_however_often_the_job_runs(breaking, subscribe, editor):
    subscribe()
    send(breaking)
    subscribe()

    assert breaking.address() == 0
    Alert.objects.filter(pk=breaking.pk).update(addressed_at=None)
    breaking.address()
    assert breaking.deliveries.count() == 2


def test_nobody_is_written_down_before_the_seconds_of_grace_are_over(breaking, subscribe, editor):
    subscribe()
    breaking.send(by=editor)

    assert breaking.address() == 0
    breaking.cancel(by=editor)
    assert breaking.address() == 0
    assert not Delivery.objects.exists()


def test_one_article_is_told_once(breaking, subscribe, editor, second_editor):
    subscribe()
    send(breaking)
    again = Alert.compose(WORDS, by=editor, article=breaking.article)

    assert not again.audience().exists()


def test_following_three_of_its_topics_is_told_once(subscribe):
    topics = [factories.make_topic() for _ in range(3)]
    article = factories.make_article(topics=topics)
    follows = subscribe(topics=topics, outlets=[article.outlet])
    subscribe(topics=[factories.make_topic()])

    assert list(Alert(kind="topic", article=article).audience()) == [follows]


def test_a_correction_goes_to_those_who_got_the_wrong_one(breaking, subscribe, editor):
    got, unsure, failed, _waiting = (subscribe() for _ in range(4))
    send(breaking)
    for who, status in ((got, "sent"), (unsure, "unsure"), (failed, "failed")):
        Delivery.objects.filter(subscription=who).update(status=status)
    subscribe()
    correction = Alert.compose(
        WORDS, by=editor, kind="correction", correction_of=breaking, article=breaking.article
    )

    assert set(correction.audience()) == {got, unsure}


def test_whoever_waits_for_the_wrong_one_does_not_get_it(breaking, subscribe, editor, second_editor):
    waits = subscribe()
    send(breaking)
    correction = Alert.compose(
        WORDS, by=editor, kind="correction", correction_of=breaking, article=breaking.article
    )
    correction.submit(by=editor)
    correction.approve(by=second_editor)
    send(correction)

    assert [(row.status, row.note) for row in waits.deliveries.all()] == [("dropped", "corrected")]


def test_the_correction_of_a_withdrawn_article_is_told(breaking, subscribe, editor, second_editor):
    breaking.article.withdraw(by=editor, reason="It was wrong.")
    correction = Alert.compose(
        WORDS, by=editor, kind="correction", correction_of=breaking, article=breaking.article
    )
    correction.submit(by=editor)
    correction.approve(by=second_editor)
    correction.send(by=editor)

    assert correction.status == "sent"


def test_a_merged_topic_is_still_followed(subscribe):
    old, new = factories.make_topic(), factories.make_topic()
    follows = subscribe(topics=[old])

    new.absorb([old])

    assert list(follows.topics.all()) == [new]
