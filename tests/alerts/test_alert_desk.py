import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts.models import Alert, Delivery
from alerts.vapid import make_key
from tests import factories
from tests.alerts.conftest import send

pytestmark = pytest.mark.django_db
WORDS = {"headline_en": "Ferry returns", "body_en": "After nine years.", "headline_ar": "عودة العبّارة"}


@pytest.fixture(autouse=True)
def _key(settings):
    settings.VAPID_PRIVATE_KEY = make_key()


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def press(client, alert, verb):
    return client.post(
        reverse("admin:alerts_alert_verb", args=[alert.pk, verb]), follow=True
    ).content.decode()


def page_of(client, alert):
    return client.get(reverse("admin:alerts_alert_change", args=[alert.pk])).content.decode()


def test_from_the_article_to_the_readers_takes_two_editors(desk, article, editor, second_editor, subscribe):
    subscribe()
    new = f"{reverse('admin:alerts_alert_add')}?article={article.pk}"
    assert new in desk.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    first = desk.get(new).content.decode()
    assert article.headline in first
    assert "Would reach 1 browser now." in first

    page = desk.post(new, WORDS, follow=True).content.decode()
    alert = Alert.objects.get()
    assert (alert.composed_by, alert.status) == (editor, "draft")
    assert "عودة العبّارة" in page
    assert "Another editor can approve it now." in press(desk, alert, "submit")
    assert reverse("admin:alerts_alert_verb", args=[alert.pk, "approve"]) not in page_of(desk, alert)
    assert "Somebody else has to approve it: you wrote it." in press(desk, alert, "approve")

    desk.force_login(second_editor)
    assert "Approved. It can be sent." in press(desk, alert, "approve")
    assert "It goes out in 15 seconds." in press(desk, alert, "send")
    alert.refresh_from_db()
    assert (alert.status, alert.approved_by) == ("sent", second_editor)


def test_the_second_of_two_who_approve_is_told(desk, breaking):
    assert "This cannot be done any more: Approved." in press(desk, breaking, "approve")


def test_what_became_of_it_is_counted(desk, breaking, subscribe):
    for _ in range(3):
        subscribe()
    send(breaking)
    keys = list(Delivery.objects.values_list("pk", flat=True))
    Delivery.objects.filter(pk=keys[0]).update(status="sent")
    Delivery.objects.filter(pk=keys[1]).update(due_at=timezone.now() + timedelta(hours=8))

    found = dict(re.findall(r'<th scope="row">([^<]*)</th><td>(\d+)', page_of(desk, breaking)))
    assert found["Sent"] == found["Waiting to be sent"] == found["Waiting for quiet hours to end"] == "1"
    assert found["Waiting to be tried again"] == "0"


def test_those_who_got_it_are_told_what_was_wrong(desk, breaking, subscribe):
    subscribe()
    send(breaking)
    breaking.deliveries.update(status="sent")
    subscribe()
    new = f"{reverse('admin:alerts_alert_add')}?corrects={breaking.pk}"
    assert new in page_of(desk, breaking)

    assert "Would reach 1 browser now." in desk.get(new).content.decode()
    desk.post(new, {"headline_en": "It was the sixth boat"})
    correction = Alert.objects.get(kind="correction")
    assert (correction.correction_of, correction.article) == (breaking, breaking.article)


def test_it_is_stopped_while_it_is_unsent(desk, breaking, subscribe):
    subscribe()
    send(breaking)

    page = press(desk, breaking, "stop")
    assert "Stopped." in page
    assert breaking.deliveries.get().status == "dropped"
    assert "Stopped before anybody got it." in page
    assert "<dt>Sent</dt>" not in page
    assert "corrects=" not in page


def test_one_that_is_stopped_before_it_leaves_was_not_sent(desk, breaking, subscribe):
    subscribe()
    breaking.send(by=breaking.approved_by)
    page = press(desk, breaking, "stop")

    assert "Stopped before anybody got it." in page
    assert "<dt>Sent</dt>" not in page
    assert "Would reach" not in page
    assert (
        desk.get(f"{reverse('admin:alerts_alert_add')}?corrects={breaking.pk}")
        .content.decode()
        .count("Of which article?")
    )


@pytest.mark.parametrize("status", ["sent", "unsure", "sending"])
def test_what_somebody_may_have_got_was_sent_though_it_was_stopped(desk, breaking, subscribe, status):
    subscribe()
    send(breaking)
    breaking.deliveries.update(status=status)
    page = press(desk, breaking, "stop")

    assert "Stopped before anybody got it." not in page
    assert "<dt>Sent</dt>" in page
    assert f"corrects={breaking.pk}" in page


def test_a_correction_is_offered_only_where_there_is_somebody_to_tell(desk, breaking):
    send(breaking)

    assert "corrects=" not in page_of(desk, breaking)


def test_an_arabic_desk_writes_its_own_digits_day_first(desk, breaking, subscribe):
    subscribe()
    send(breaking)
    Alert.objects.filter(pk=breaking.pk).update(sent_at=datetime(2026, 4, 7, 8, 5, tzinfo=UTC))
    page = desk.get(f"/ar/admin/alerts/alert/{breaking.pk}/change/").content.decode()

    assert "<bdi>٠٧-٠٤-٢٠٢٦</bdi> <bdi>٠٨:٠٥ UTC</bdi>" in page
    assert "<td>١</td>" in page
    assert "٠٧-٠٤-٢٠٢٦" in desk.get("/ar/admin/alerts/alert/").content.decode()


@pytest.mark.parametrize(
    "words",
    [
        {"headline_en": ""},
        {"headline_en": "x" * 81},
        {"headline_en": "A", "body_en": "x" * 161},
        {"headline_en": "A", "body_ar": "نصّ"},
    ],
)
def test_words_that_do_not_fit_are_refused_beside_their_field(desk, article, words):
    answer = desk.post(f"{reverse('admin:alerts_alert_add')}?article={article.pk}", words)

    assert "errorlist" in answer.content.decode()
    assert not Alert.objects.exists()


def test_an_article_nobody_can_read_has_no_alert(desk):
    draft = factories.make_article(status="draft")

    assert (
        "Of which article?"
        in desk.get(f"{reverse('admin:alerts_alert_add')}?article={draft.pk}").content.decode()
    )


def test_an_excerpt_no_licence_allows_is_not_proposed(desk):
    article = factories.make_article(outlet=factories.make_outlet(licence="headline"))

    page = desk.get(f"{reverse('admin:alerts_alert_add')}?article={article.pk}").content.decode()
    assert article.headline in page
    assert article.standfirst not in page


def test_a_sent_alert_is_not_worded_anew(desk, breaking):
    send(breaking)
    address = reverse("admin:alerts_alert_change", args=[breaking.pk])

    assert desk.post(address, WORDS).status_code == 403


def test_a_paper_without_a_key_says_so_at_the_desk(desk, breaking, settings):
    settings.VAPID_PRIVATE_KEY, settings.DEMO = "", False

    for page in (
        desk.get(reverse("admin:alerts_alert_changelist")).content.decode(),
        page_of(desk, breaking),
    ):
        assert "Alerts are off" in page


def test_the_list_asks_as_often_for_many_as_for_few(desk, article, editor, django_assert_max_num_queries):
    for _ in range(12):
        alert = Alert.compose({"en": ("News", "")}, by=editor, article=article, sent_at=timezone.now())
        alert.cancel(by=editor)
    with django_assert_max_num_queries(15):
        desk.get(reverse("admin:alerts_alert_changelist"))
