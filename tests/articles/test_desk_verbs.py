"""What the desk does to an article, and what it may not do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import jobs
from articles.models import Act, Article, Revision, StaleVersionError
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(name="Edda")


@pytest.fixture
def draft():
    return make_article(status="draft")


def an_hour(sign=1):
    return timezone.now() + timedelta(hours=sign)


def test_a_draft_is_published_now(draft, editor):
    draft.publish(by=editor)

    saved = Article.objects.published().get(pk=draft.pk)
    assert saved.published_at <= timezone.now()
    assert saved.version == 2
    assert saved.body == draft.body
    act = saved.acts.get()
    assert (act.verb, act.by) == (Act.Verb.PUBLISH, editor)


def test_an_article_may_be_dated_back_but_not_published_ahead(draft, editor):
    with pytest.raises(ValidationError, match="schedule"):
        draft.publish(by=editor, at=an_hour())
    draft.publish(by=editor, at=an_hour(-1))

    assert draft.published_at < timezone.now()


def test_an_article_with_nothing_to_read_is_not_published(editor):
    empty = make_article(status="draft", body="")

    with pytest.raises(ValidationError, match="Write the text"):
        empty.publish(by=editor)

    Article.objects.filter(pk=empty.pk).update(original_url="https://lantern.example/1")
    empty.publish(by=editor)
    assert empty.is_published


def test_a_schedule_is_in_the_future_and_fires_when_due(draft, editor):
    with pytest.raises(ValidationError, match="still to come"):
        draft.schedule(by=editor, at=an_hour(-1))
    draft.schedule(by=editor, at=an_hour())
    jobs.publish_due(0)
    assert not Article.objects.published().exists()

    with time_machine.travel(an_hour() + timedelta(minutes=1)):
        jobs.publish_due(0)

    published = Article.objects.published().get()
    assert published.version == 3
    assert published.acts.first().by is None


def test_a_schedule_asks_for_its_own_moment(draft, editor):
    moment = an_hour()
    draft.schedule(by=editor, at=moment)

    job = ProcrastinateJob.objects.get(task_name="articles.jobs.publish_scheduled")
    assert job.scheduled_at == moment
    with time_machine.travel(moment + timedelta(seconds=1)):
        jobs.publish_scheduled()
    assert Article.objects.published().exists()


def test_the_schedule_is_looked_at_every_minute():
    periodic = app.periodic_registry.periodic_tasks[("articles.jobs.publish_due", "")]

    assert periodic.cron == "* * * * *"


def test_unpublishing_makes_a_draft_again(article, editor):
    article.unpublish(by=editor)

    assert article.is_draft
    assert article.published_at is None


def test_a_withdrawal_says_why_and_can_be_taken_back(article, editor):
    with pytest.raises(ValidationError, match="Say why"):
        article.withdraw(by=editor, reason="  ")
    dated = article.published_at

    article.withdraw(by=editor, reason="The figures were invented.")

    assert not Article.objects.published().exists()
    assert article.withdrawal.reason == "The figures were invented."
    article.restore(by=editor)
    restored = Article.objects.published().get()
    assert restored.published_at == dated
    assert not hasattr(restored, "withdrawal")


def test_a_correction_is_dated_and_marks_the_article_updated(article, editor):
    correction = article.correct(by=editor, note="The ferry left at seven, not six.")

    article.refresh_from_db()
    assert article.updated_at == correction.made_at
    assert correction.made_by == editor


def test_the_same_correction_is_not_made_twice_in_a_row(article, editor):
    first = article.correct(by=editor, note="Seven, not six.")
    with pytest.raises(ValidationError, match="on the article already"):
        article.correct(by=editor, note=" Seven, not six. ")
    type(first).objects.update(made_at=an_hour(-2))

    article.correct(by=editor, note="Seven, not six.")

    assert article.corrections.count() == 2


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("draft", {"publish", "schedule"}),
        ("scheduled", {"publish", "schedule", "unpublish"}),
        ("published", {"unpublish", "withdraw", "correct"}),
        ("withdrawn", {"restore"}),
    ],
)
def test_each_status_allows_its_own_verbs(status, allowed, editor):
    verbs = {
        "publish": {},
        "schedule": {"at": an_hour()},
        "unpublish": {},
        "withdraw": {"reason": "Wrong."},
        "restore": {},
        "correct": {"note": "Seven, not six."},
    }
    for verb, facts in verbs.items():
        article = make_article(status=status)
        if verb in allowed:
            getattr(article, verb)(by=editor, **facts)
        else:
            with pytest.raises(ValidationError, match="cannot be done"):
                getattr(article, verb)(by=editor, **facts)
            assert not article.acts.exists()


def test_a_verb_sees_what_the_row_has_become(draft, editor):
    elsewhere = Article.objects.get(pk=draft.pk)
    elsewhere.publish(by=editor)

    with pytest.raises(ValidationError, match="published"):
        draft.schedule(by=editor, at=an_hour())


def test_every_save_keeps_its_text(editor):
    author = make_user()
    article = make_article(status="draft")
    article.headline = "Ferry back at last"
    article.revise(by=author, seen=1)

    texts = list(Revision.objects.filter(article=article).values_list("version", "headline", "saved_by"))
    assert texts[0] == (2, "Ferry back at last", author.pk)
    assert texts[1][0] == 1


def test_a_text_is_not_saved_over_a_newer_one(editor, draft):
    mine, theirs = Article.objects.get(pk=draft.pk), Article.objects.get(pk=draft.pk)
    theirs.headline = "Theirs"
    theirs.revise(by=editor, seen=1)
    mine.headline = "Mine"

    with pytest.raises(StaleVersionError):
        mine.revise(by=editor, seen=1)

    assert Article.objects.get().headline == "Theirs"


def test_only_a_changed_text_marks_a_published_article_updated(article, editor):
    article.byline = "Nadia Haddad"
    article.revise(by=editor, seen=1)
    assert article.updated_at is None

    article.standfirst = "The crossing is back, at half the price."
    article.revise(by=editor, seen=2)
    article.refresh_from_db()
    assert article.updated_at is not None


def test_saving_a_text_leaves_the_count_of_comments_alone(article, editor):
    Article.objects.filter(pk=article.pk).update(comment_count=7)
    article.headline = "Ferry back"
    article.revise(by=editor, seen=1)

    article.refresh_from_db()
    assert article.comment_count == 7


def test_authors_see_what_is_theirs_and_editors_everything(draft):
    author = make_user()
    own = make_article(status="draft", author=author)

    assert list(Article.objects.for_desk(author)) == [own]
