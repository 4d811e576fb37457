"""Taking pictures in, and cutting them."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import jobs
from articles.models import Picture
from articles.pictures import MAX_BYTES, MAX_SIDE, checked
from articles.renditions import CROPS


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture_file(kind="JPEG", size=(1200, 800), mode="RGB", name="harbour.jpg", **options):
    output = BytesIO()
    Image.new(mode, size, "teal" if mode != "L" else 90).save(output, kind, **options)
    return ContentFile(output.getvalue(), name=name)


def make_picture(**facts):
    picture = Picture(**{"alt": "The harbour", **facts})
    kept = checked(picture_file())
    picture.file.save(kept.name, kept, save=False)
    picture.save()
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_the_five_formats_are_taken(kind):
    kept = Image.open(checked(picture_file(kind)))

    assert kept.format in {"JPEG", "PNG"}
    assert kept.size == (1200, 800)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_other_formats_are_refused_with_the_ones_that_work(kind):
    with pytest.raises(ValidationError, match="JPEG, PNG, WebP, AVIF or GIF"):
        checked(picture_file(kind))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"GIF89a" + b"\xff" * 50,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_a_broken_picture_is_refused(content):
    with pytest.raises(ValidationError, match="cannot be read"):
        checked(ContentFile(content, name="broken.jpg"))


def test_half_a_picture_is_refused():
    whole = picture_file(size=(900, 900)).read()

    with pytest.raises(ValidationError, match="cannot be read"):
        checked(ContentFile(whole[: len(whole) // 2], name="half.jpg"))


@pytest.mark.parametrize("size", [(8000, 8000), (20000, 20000)])
def test_a_picture_that_unpacks_to_a_bomb_is_refused(size):
    bomb = BytesIO()
    Image.new("1", size).save(bomb, "PNG")

    with pytest.raises(ValidationError, match="million pixels"):
        checked(ContentFile(bomb.getvalue(), name="bomb.png"))


def test_a_file_over_the_cap_is_refused_unread():
    heavy = ContentFile(b"", name="heavy.jpg")
    heavy.size = MAX_BYTES + 1

    with pytest.raises(ValidationError, match="20 MB"):
        checked(heavy)


def test_a_picture_is_turned_upright_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # Turned a quarter.
    exif[0x010E] = "Where the photographer lives"
    kept = Image.open(checked(picture_file(exif=exif, comment=b"private")))

    assert kept.size == (800, 1200)
    assert not kept.getexif()
    assert "comment" not in kept.info


def test_a_profile_is_applied_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = Image.open(checked(picture_file(icc_profile=profile)))

    assert "icc_profile" not in kept.info


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "CMYK", "1", "I;16"])
def test_every_colour_mode_is_taken(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    source = Image.new(mode, (60, 40))
    output = BytesIO()
    source.save(output, kind)

    assert Image.open(checked(ContentFile(output.getvalue(), name="a.png"))).mode == "RGB"


def test_a_large_picture_is_scaled_to_what_the_paper_needs():
    kept = Image.open(checked(picture_file(size=(5000, 2500))))

    assert kept.size == (MAX_SIDE, MAX_SIDE // 2)


def test_a_name_from_outside_cannot_leave_the_folder():
    assert checked(picture_file(name="../../etc/pass wd.php")).name == "pass_wd.jpg"


@given(width=st.integers(1, 3000), height=st.integers(1, 3000), x=st.integers(0, 100), y=st.integers(0, 100))
def test_every_crop_lies_inside_and_holds_the_focal_point(width, height, x, y):
    for crop in CROPS.values():
        left, top, right, bottom = crop.box(width, height, x, y)

        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert left <= width * x / 100 <= right
        assert top <= height * y / 100 <= bottom


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_no_rendition_is_larger_than_its_picture(width, height):
    for crop in CROPS.values():
        for rendition_width, rendition_height in crop.sizes(width, height):
            assert rendition_width <= width
            assert rendition_height <= height + 1  # Rounding.


@pytest.mark.django_db
def test_saving_a_picture_asks_for_its_renditions():
    picture = make_picture()

    job = ProcrastinateJob.objects.get(task_name="articles.jobs.make_renditions")
    assert job.args == {"picture_id": picture.pk}
    assert picture.sources("card").src == picture.file.url
    assert picture.sources("card").avif == ""


@pytest.mark.django_db
def test_renditions_are_made_and_offered():
    picture = make_picture()

    jobs.make_renditions(picture.pk)

    picture.refresh_from_db()
    wide = picture.sources("wide")
    assert [part.split()[1] for part in wide.avif.split(", ")] == ["640w", "960w"]  # Never upscaled.
    assert (wide.width, wide.height) == (960, 540)
    storage = picture.file.storage
    with storage.open(wide.src.removeprefix("/media/")) as file:
        assert Image.open(file).size == (960, 540)


@pytest.mark.django_db
def test_a_new_focal_point_makes_new_renditions_and_removes_the_old():
    picture = make_picture()
    picture.make_renditions()
    before = picture.rendition_key

    picture.focal_x = 0
    picture.save()
    picture.make_renditions()

    assert picture.rendition_key != before
    assert picture.file.storage.listdir("renditions")[0] == [picture.rendition_key]


@pytest.mark.django_db
def test_a_deleted_picture_leaves_no_file(tmp_path):
    picture = make_picture()
    picture.make_renditions()

    picture.delete()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_a_job_for_a_picture_that_is_gone_ends_quietly():
    jobs.make_renditions(987654)
