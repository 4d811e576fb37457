"""Who may do what at the desk, tried by direct requests."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from tests.articles.desk import ADD, CHANGE, LIST, form_of
from tests.factories import make_article, make_outlet, make_section, make_user

pytestmark = pytest.mark.django_db
VERBS = ["schedule", "unpublish", "withdraw", "restore", "correct"]
EDITORS_PAGES = [
    "/admin/articles/frontpin/",
    "/admin/articles/section/add/",
    "/admin/articles/topic/add/",
    "/admin/outlets/outlet/add/",
    "/admin/flatpages/flatpage/",
]


@pytest.fixture
def own_draft(author):
    return make_article(status="draft", author=author)


@pytest.fixture
def house():
    return make_outlet(is_house=True)


def test_an_author_writes_for_the_house_and_under_the_own_name(client, author, editor, house):
    client.force_login(author)
    typed = form_of(outlet=make_outlet().pk, author=editor.pk, status="published", published_at="2026-01-01")

    response = client.post(ADD, {**typed, "_publish": "1"})

    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.outlet, article.author, article.status) == (house, author, "draft")


def test_without_a_house_an_author_is_told_what_to_do(client, author):
    client.force_login(author)

    assert "Ask an editor" in client.post(ADD, form_of()).content.decode()


def test_an_author_sees_only_what_is_theirs(client, author, own_draft):
    other = make_article(status="draft", author=make_user(), headline="Somebody else’s")
    client.force_login(author)

    page = client.get(LIST).content.decode()
    assert own_draft.headline in page
    assert other.headline not in page
    for address in (
        f"{other.pk}/change/",
        f"{other.pk}/preview/",
        f"{other.pk}/history/",
        f"{other.pk}/withdraw/",
    ):
        assert client.get(LIST + address).status_code in {302, 404}, address
    assert client.post(CHANGE.format(other.pk), form_of(other, headline="Mine")).status_code in {302, 404}
    assert client.post(f"{LIST}{other.pk}/versions/1/").status_code == 404
    other.refresh_from_db()
    assert other.headline == "Somebody else’s"


def test_an_author_changes_an_own_draft_and_not_what_is_out(client, author, own_draft, editor):
    client.force_login(author)
    client.post(CHANGE.format(own_draft.pk), form_of(own_draft, headline="Better"))
    own_draft.refresh_from_db()
    assert own_draft.headline == "Better"

    own_draft.publish(by=editor)
    assert "<p>The first boat left at six.</p>" in client.get(CHANGE.format(own_draft.pk)).content.decode()
    assert client.post(CHANGE.format(own_draft.pk), form_of(own_draft, headline="Worse")).status_code == 403
    assert client.post(f"{LIST}{own_draft.pk}/delete/", {"post": "yes"}).status_code == 403
    own_draft.refresh_from_db()
    assert own_draft.headline == "Better"


def test_an_author_cannot_give_a_draft_away(client, author, own_draft, editor):
    client.force_login(author)
    typed = form_of(own_draft, author=editor.pk, outlet=make_outlet().pk, version="9", comment_count="9")

    client.post(CHANGE.format(own_draft.pk), typed)

    saved = Article.objects.get()
    assert (saved.author, saved.outlet, saved.comment_count) == (author, own_draft.outlet, 0)


@pytest.mark.parametrize("verb", VERBS)
def test_an_author_may_not_use_a_verb(client, author, verb):
    article = make_article(status="published", author=author)
    client.force_login(author)

    assert client.get(f"{LIST}{article.pk}/{verb}/").status_code == 403
    assert client.post(f"{LIST}{article.pk}/{verb}/", {"reason": "x", "note": "x"}).status_code == 403
    assert Article.objects.get().status == "published"


def test_an_author_may_not_publish_by_button_or_in_bulk(client, author, own_draft):
    client.force_login(author)
    client.post(CHANGE.format(own_draft.pk), form_of(own_draft, _publish="1"))
    client.post(LIST, {"action": "publish_ticked", "_selected_action": own_draft.pk, "confirmed": "1"})

    assert Article.objects.get().is_draft


def test_an_author_deletes_an_own_draft(client, author, own_draft):
    client.force_login(author)

    client.post(f"{LIST}{own_draft.pk}/delete/", {"post": "yes"})

    assert not Article.objects.exists()


def test_nobody_deletes_what_readers_have_read(client, admin, article):
    client.force_login(admin)

    assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"})
    assert Article.objects.exists()


def test_an_author_cannot_read_a_strangers_draft_by_relating_to_it(client, author, own_draft):
    secret = make_article(status="draft", headline="Secret merger")
    out = make_article(headline="Public merger")
    client.force_login(author)
    ask = {"app_label": "articles", "model_name": "relatedlink", "field_name": "related", "term": "merger"}

    found = [row["id"] for row in client.get("/admin/autocomplete/", ask).json()["results"]]
    assert found == [str(out.pk)]
    rows = {
        "related_links-TOTAL_FORMS": "1",
        "related_links-0-related": secret.pk,
        "related_links-0-position": "0",
    }
    response = client.post(CHANGE.format(own_draft.pk), form_of(own_draft, **rows))
    assert not own_draft.related_links.exists()
    assert "Secret merger" not in response.content.decode()


@pytest.mark.parametrize("address", [*EDITORS_PAGES, LIST, ADD])
def test_moderators_have_no_business_here(client, moderator, address):
    client.force_login(moderator)

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", EDITORS_PAGES)
def test_only_editors_put_things_in_order(client, author, editor, address):
    client.force_login(author)
    assert client.get(address).status_code == 403
    client.force_login(editor)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [LIST, ADD, "/admin/articles/article/1/preview/", *EDITORS_PAGES])
def test_a_reader_or_nobody_is_sent_to_sign_in(client, reader, address):
    assert client.get(address).status_code == 302
    client.force_login(reader)
    assert client.get(address).status_code in {302, 403}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verbs_page_works_for_an_editor(client, editor, verb):
    status = {"schedule": "draft", "restore": "withdrawn"}.get(verb, "published")
    article = make_article(status=status, section=make_section())
    client.force_login(editor)
    soon = (timezone.now() + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
    said = {"at": soon, "reason": "Invented figures.", "note": "Seven, not six."}

    assert client.get(f"{LIST}{article.pk}/{verb}/").status_code == 200
    assert client.post(f"{LIST}{article.pk}/{verb}/", said).status_code == 302
    article.refresh_from_db()
    after = {"schedule": "scheduled", "unpublish": "draft", "withdraw": "withdrawn"}
    assert article.status == after.get(verb, "published")
    assert article.acts.get().by == editor


@pytest.mark.parametrize(
    ("verb", "status"), [("withdraw", "published"), ("correct", "published"), ("schedule", "draft")]
)
def test_a_verb_without_its_word_is_asked_again(client, editor, verb, status):
    article = make_article(status=status)
    client.force_login(editor)

    response = client.post(f"{LIST}{article.pk}/{verb}/", {"reason": " ", "note": "", "at": "yesterday"})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert client.get(f"{LIST}{article.pk}/explode/").status_code == 404


def test_a_verb_that_does_not_fit_is_refused_in_words(client, editor):
    article = make_article(status="draft")
    client.force_login(editor)

    response = client.post(f"{LIST}{article.pk}/withdraw/", {"reason": "x"})

    assert "cannot be done to an article that is draft" in response.content.decode()
