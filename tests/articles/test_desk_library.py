"""The picture library at the desk."""

import pytest

from articles.models import Picture
from tests.articles.test_desk_pictures import make_picture, picture_file
from tests.factories import make_article

LIBRARY = "/admin/articles/picture/"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def facts_of(picture, **typed):
    names = ("alt", "caption", "credit", "focal_x", "focal_y")
    return {**{name: getattr(picture, name) for name in names}, **typed}


def test_a_picture_joins_the_library(desk, editor):
    response = desk.post(
        f"{LIBRARY}add/", {"file": picture_file(), "alt": "Quay", "focal_x": 10, "focal_y": 90}
    )

    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.focal_x, picture.uploaded_by) == (1200, 800, 10, editor)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"alt": ""}, "Describe the picture"),
        ({"focal_x": 101}, "less than or equal to 100"),
        ({"focal_y": ""}, "required"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(desk, typed, complaint):
    facts = {"file": picture_file(), "alt": "Quay", "focal_x": 50, "focal_y": 50, **typed}

    response = desk.post(f"{LIBRARY}add/", facts)

    assert response.status_code == 200
    assert complaint in response.content.decode()


def test_a_new_file_takes_the_old_ones_place(desk):
    picture = make_picture()
    former = picture.file.name

    desk.post(
        f"{LIBRARY}{picture.pk}/change/", facts_of(picture, file=picture_file(size=(900, 900), name="b.jpg"))
    )

    picture.refresh_from_db()
    assert (picture.width, picture.height) == (900, 900)
    assert picture.file.name != former
    Picture.remove_original(former)
    assert not picture.file.storage.exists(former)
    Picture.remove_original(picture.file.name)
    assert picture.file.storage.exists(picture.file.name)  # In use.


def test_an_old_file_stays_while_an_article_shows_it(desk):
    picture = make_picture()
    former = picture.file.name
    make_article(body=f'<figure><img src="{picture.file.url}" alt=""></figure>')

    desk.post(f"{LIBRARY}{picture.pk}/change/", facts_of(picture, file=picture_file(name="b.jpg")))
    Picture.remove_original(former)

    assert picture.file.storage.exists(former)


def test_the_library_is_searched_and_counts_uses(desk, django_assert_max_num_queries):
    make_article(hero=make_picture(alt="A white ferry", credit="N. Haddad"))
    make_picture(alt="Bread")
    with django_assert_max_num_queries(9):
        response = desk.get(LIBRARY, {"q": "hadd"})

    (found,) = response.context["cl"].result_list
    assert (found.alt, found.uses) == ("A white ferry", 1)


def test_the_editor_picks_from_a_window(desk):
    picture = make_picture(alt='A "ferry" <b>', caption="The quay", credit="N. H.")

    page = desk.get(f"{LIBRARY}choose/", {"CKEditorFuncNum": "-1", "q": "ferry", "p": "x"}).content.decode()

    assert f'data-src="{picture.file.url}"' in page
    assert 'data-alt="A &quot;ferry&quot; &lt;b&gt;"' in page
    assert desk.get(f"{LIBRARY}{picture.pk}/thumbnail/")["Location"] == picture.file.url


def test_an_author_changes_an_own_picture_until_it_is_published(client, author, editor):
    own = make_picture(uploaded_by=author)
    article = make_article(status="draft", author=author, hero=own)
    client.force_login(author)

    client.post(f"{LIBRARY}{own.pk}/change/", facts_of(own, alt="Better"))
    own.refresh_from_db()
    assert own.alt == "Better"
    article.publish(by=editor)
    assert client.post(f"{LIBRARY}{own.pk}/change/", facts_of(own, alt="Worse")).status_code == 403
    other = make_picture()
    assert client.post(f"{LIBRARY}{other.pk}/change/", facts_of(other, alt="Worse")).status_code == 403


def test_deleting_from_the_list_takes_the_files_along(desk, tmp_path):
    picture = make_picture()

    desk.post(LIBRARY, {"action": "delete_selected", "_selected_action": picture.pk, "post": "yes"})

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
