"""The article form: writing, publishing by its buttons, and not writing over each other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Picture
from tests.articles.desk import ADD, CHANGE, form_of
from tests.articles.test_desk_pictures import make_picture, picture_file
from tests.factories import make_article, make_outlet, make_topic


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_an_editor_writes_an_article(desk, editor):
    topic = make_topic()
    response = desk.post(ADD, form_of(headline="Ferry returns", topics=[topic.pk], author=editor.pk))

    article = Article.objects.get()
    assert response.status_code == 302, response.context["errors"]
    assert (article.slug, article.is_draft, list(article.topics.all())) == ("ferry-returns", True, [topic])
    assert article.revisions.get().saved_by == editor


def test_a_change_is_a_new_version(desk, editor):
    article = make_article(status="draft")

    desk.post(CHANGE.format(article.pk), form_of(article, headline="Ferry back"))

    article.refresh_from_db()
    assert (article.headline, article.version) == ("Ferry back", 2)
    assert [text.version for text in article.revisions.all()] == [2, 1]


def test_hostile_html_is_cleaned_on_the_way_in(desk):
    desk.post(ADD, form_of(body="<h1>T</h1><p onclick=x>a<script>alert(1)</script></p><p></p>"))

    assert Article.objects.get().body == "<h2>T</h2><p>a </p>"


def test_a_text_beyond_all_measure_is_refused_beside_its_field(desk):
    response = desk.post(ADD, form_of(body="<blockquote>" * 100))

    assert response.status_code == 200
    assert "too deeply nested" in response.content.decode()


@pytest.mark.parametrize(("button", "status"), [("_continue", "draft"), ("_publish", "published")])
def test_publishing_saves_what_is_typed_first(desk, button, status):
    article = make_article(status="draft")

    desk.post(CHANGE.format(article.pk), form_of(article, headline="Typed last", **{button: "1"}))

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Typed last", status)


def test_publishing_an_empty_article_saves_it_and_says_why_not(desk):
    article = make_article(status="draft")

    response = desk.post(CHANGE.format(article.pk), form_of(article, body="", _publish="1"), follow=True)

    assert "Write the text first" in response.content.decode()
    assert Article.objects.get().is_draft


@pytest.mark.parametrize("verb", ["schedule", "withdraw", "correct", "unpublish"])
def test_a_verb_with_a_page_saves_and_leads_there(desk, verb):
    status = "draft" if verb == "schedule" else "published"
    article = make_article(status=status)

    response = desk.post(CHANGE.format(article.pk), form_of(article, byline="N. H.", **{f"_{verb}": "1"}))

    assert response["Location"] == f"/admin/articles/article/{article.pk}/{verb}/"
    assert Article.objects.get().byline == "N. H."


def test_a_changed_text_without_a_note_is_remembered_until_there_is_one(desk, editor):
    article = make_article()
    form = CHANGE.format(article.pk)
    opened = desk.get(form).content.decode()
    assert "readers see the changed text at once" in opened
    assert "no correction was added since" not in opened

    typed = form_of(article, body="<p>The first boat left at seven.</p>", _correct="1")
    asked = desk.post(form, typed, follow=True).content.decode()
    assert "The changed text is public now." in asked
    assert "no correction was added since" in desk.get(form).content.decode()

    written = desk.post(
        f"/admin/articles/article/{article.pk}/correct/", {"note": "Seven, not six."}, follow=True
    )
    assert "no correction was added since" not in written.content.decode()


def test_what_its_outlet_changed_asks_the_desk_for_no_note(desk):
    hour = timedelta(hours=1)
    now = timezone.now()
    article = make_article(published_at=now - 2 * hour, updated_at=now - hour)

    assert "no correction was added since" not in desk.get(CHANGE.format(article.pk)).content.decode()


def test_a_note_without_a_change_speaks_of_none(desk):
    article = make_article()

    asked = desk.get(f"/admin/articles/article/{article.pk}/correct/").content.decode()
    assert "The changed text is public now." not in asked


def test_a_newer_version_is_not_saved_over_and_both_texts_stay_in_view(desk, editor):
    article = make_article(status="draft", body="<p>The boat left at six.</p>")
    opened = form_of(article, body="<p>The boat left at eight.</p>")
    article.body = "<p>The boat left at seven.</p>"
    article.revise(by=editor, seen=1)

    response = desk.post(CHANGE.format(article.pk), opened)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Somebody saved this article" in page
    assert "<del>seven.</del>" in page
    assert "<ins>eight.</ins>" in page
    assert "The boat left at eight.&lt;/p&gt;</textarea>" in page
    article.refresh_from_db()
    assert "seven" in article.body
    assert article.version == 2


def test_having_read_the_newer_version_one_may_save(desk, editor):
    article = make_article(status="draft")
    opened = form_of(article, headline="Mine")
    article.headline = "Theirs"
    article.revise(by=editor, seen=1)

    desk.post(CHANGE.format(article.pk), {**opened, "over_version": "1"})
    assert Article.objects.get().headline == "Theirs"
    desk.post(CHANGE.format(article.pk), {**opened, "over_version": "2"})

    assert Article.objects.get().headline == "Mine"
    assert "Theirs" in set(article.revisions.values_list("headline", flat=True))


def test_over_a_newer_version_nothing_is_put_back_unseen(desk, editor):
    tides, ports = make_topic(name="Tides"), make_topic(name="Ports")
    article = make_article(status="draft", byline="Old hand", topics=[tides])
    opened = form_of(article, headline="Mine", topics=[tides.pk])
    article.byline = "New hand"
    article.revise(by=editor, seen=1)
    article.topics.set([tides, ports])

    response = desk.post(CHANGE.format(article.pk), opened)

    differing = response.context["adminform"].form.other_facts
    assert [fact[1:] for fact in differing] == [("New hand", "Old hand"), ("Ports, Tides", "Tides")]
    assert "What else differs" in response.content.decode()


def test_control_characters_are_not_kept(desk):
    desk.post(
        ADD, form_of(headline="Fe\x0crry", standfirst="a\x01\nb", byline="\x1bN", body="<p>a\x08\tb</p>")
    )

    article = Article.objects.get()
    assert (article.headline, article.byline, article.body) == ("Ferry", "N", "<p>a\tb</p>")
    assert article.standfirst.split() == ["a", "b"]
    assert desk.post(ADD, form_of(headline="\x01")).status_code == 200


def test_publishing_meanwhile_makes_an_open_form_stale(desk, editor):
    article = make_article(status="draft")
    opened = form_of(article, headline="Mine")
    article.publish(by=editor)

    assert "Somebody saved" in desk.post(CHANGE.format(article.pk), opened).content.decode()


def test_a_picture_is_uploaded_in_the_articles_form(desk, editor):
    upload = {"new_file": picture_file(), "new_alt": "The quay", "new_focal_x": "20", "new_credit": "N. H."}

    response = desk.post(ADD, form_of(**upload))

    assert response.status_code == 302
    hero = Article.objects.get().hero
    assert (hero.alt, hero.focal_x, hero.focal_y, hero.credit) == ("The quay", 20, 50, "N. H.")
    assert hero.uploaded_by == editor


def test_a_picture_without_a_description_is_refused_beside_its_field(desk):
    response = desk.post(ADD, form_of(new_file=picture_file()))

    assert response.context["adminform"].form.errors["new_alt"] == [
        "Describe the picture, or mark it as decorative."
    ]
    assert not Picture.objects.exists()
    decorative = desk.post(ADD, form_of(new_file=picture_file(), new_is_decorative="on"))
    assert decorative.status_code == 302


def test_a_broken_picture_is_a_form_error(desk):
    broken = picture_file()
    broken.name = "a.jpg"
    half = type(broken)(broken.read()[:500], name="half.jpg")

    response = desk.post(ADD, form_of(new_file=half, new_alt="x"))

    assert response.status_code == 200
    assert "cannot be read as a picture" in response.content.decode()


def test_pictures_in_the_text_get_their_size(desk):
    picture = make_picture()

    desk.post(ADD, form_of(body=f'<figure><img src="{picture.file.url}" alt="Quay"></figure>'))

    assert 'width="1200" height="800" loading="lazy"' in Article.objects.get().body


def test_related_links_keep_order_and_reason(desk):
    article, other = make_article(), make_article()
    rows = {
        "related_links-TOTAL_FORMS": "1",
        "related_links-0-related": other.pk,
        "related_links-0-position": "3",
        "related_links-0-reason": "The same quay",
        "related_links-0-article": article.pk,
    }

    desk.post(CHANGE.format(article.pk), form_of(article, **rows))

    link = article.related_links.get()
    assert (link.related, link.position, link.reason) == (other, 3, "The same quay")


def test_a_schedule_beyond_a_year_is_a_form_error(desk):
    draft = make_article(status="draft")

    response = desk.post(f"/admin/articles/article/{draft.pk}/schedule/", {"at": "9999-01-01T10:00"})

    assert response.context["form"].errors["at"] == ["Choose a time within a year from now."]


def related_rows(article, *others):
    rows = {"related_links-TOTAL_FORMS": str(len(others))}
    for place, other in enumerate(others):
        start = f"related_links-{place}"
        rows |= {f"{start}-related": other.pk, f"{start}-position": "1", f"{start}-article": article.pk}
    return rows


def test_an_article_is_not_related_to_itself_nor_twice_to_another(desk):
    article, other = make_article(), make_article()

    for others, complaint in [
        ([article], "An article cannot be related to itself."),
        ([other, other], "Please correct the duplicate data for"),
    ]:
        rows = related_rows(article, *others)
        response = desk.post(CHANGE.format(article.pk), form_of(article, **rows))
        assert response.status_code == 200
        assert complaint in response.content.decode()

    assert not article.related_links.exists()


def test_the_form_has_a_policy_of_its_own_and_other_pages_do_not(desk):
    form = desk.get(ADD)["Content-Security-Policy"]

    assert "script-src 'self' 'nonce-" in form
    assert "style-src 'self' 'sha256-" in form
    assert "unsafe" not in form
    assert "nonce" not in desk.get("/admin/")["Content-Security-Policy"]


def test_a_preview_shows_a_draft_in_the_real_page_whole(desk):
    outlet = make_outlet(licence="headline")
    article = make_article(status="draft", outlet=outlet, body="<p>Nobody spoke.</p>")

    response = desk.get(f"/admin/articles/article/{article.pk}/preview/")

    assert "Nobody spoke." in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "articles/article.html" in [template.name for template in response.templates]


def test_what_stands_in_the_form_is_previewed_without_saving(desk):
    topic = make_topic(name="tides")
    typed = form_of(headline="Not saved yet", body="<p>Draft words<script>x</script></p>", topics=[topic.pk])

    response = desk.post("/admin/articles/article/preview/", typed)

    page = response.content.decode()
    assert "Not saved yet" in page
    assert "Draft words" in page
    assert "<script>x" not in page
    assert not Article.objects.exists()
    assert desk.get("/admin/articles/article/preview/").status_code == 405


@pytest.mark.parametrize(
    "wrong", [{"hero": "x"}, {"outlet": "9" * 30}, {"topics": ["x", "0"]}, {"author": "x"}]
)
def test_a_choice_that_is_none_is_a_form_error(desk, wrong):
    response = desk.post(ADD, form_of(**wrong))

    assert response.status_code == 200
    assert next(iter(wrong)) in response.context["adminform"].form.errors


def test_an_empty_form_can_be_previewed(desk):
    assert desk.post("/admin/articles/article/preview/", {}).status_code == 200


def test_history_compares_versions_and_brings_one_back(desk, editor):
    article = make_article(status="draft", headline="First")
    article.headline = "Second"
    article.revise(by=editor, seen=1)
    address = f"/admin/articles/article/{article.pk}/history/"

    page = desk.get(address).content.decode()
    assert "<del>First</del>" in page
    assert "<ins>Second</ins>" in page
    assert desk.get(address, {"old": "x", "new": "99"}).status_code == 200
    desk.post(f"/admin/articles/article/{article.pk}/versions/1/")

    article.refresh_from_db()
    assert (article.headline, article.version) == ("First", 3)
