"""The drawn pictures of the demo paper."""

import json
from io import BytesIO

import pytest
from PIL import Image

from newsroom.demo.loading import lines_of
from newsroom.drawing import MOTIFS, PALETTES, draw, draw_mark, draw_to
from newsroom.drawing.sheet import Sheet


def test_the_same_words_always_draw_the_same_picture():
    assert draw("bees", "noon", 3).tobytes() == draw("bees", "noon", 3).tobytes()


def test_another_seed_draws_another_picture():
    assert draw("forest", "sea", 3).tobytes() != draw("forest", "sea", 4).tobytes()


def test_a_picture_is_three_to_two_and_not_a_blank(tmp_path):
    draw_to(tmp_path / "pictures" / "ferry.jpg", "ferry", "dusk", 1)

    with Image.open(tmp_path / "pictures" / "ferry.jpg") as picture:
        assert picture.size == (1600, 1067)
        assert picture.format == "JPEG"
        shades = picture.convert("L").resize((30, 20)).getextrema()
    assert shades[1] - shades[0] > 100


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_every_motif_can_be_drawn_in_any_palette(motif):
    palette = sorted(PALETTES)[sorted(MOTIFS).index(motif) % len(PALETTES)]
    sheet = Sheet(PALETTES[palette], 5)

    MOTIFS[motif](sheet)

    assert all(plate.getextrema()[1] > 100 for plate in sheet.plates)  # Each of the three inks is used.


def test_the_demo_asks_only_for_pictures_that_can_be_drawn():
    wanted = list(lines_of("picture"))

    assert wanted
    for facts in wanted:
        assert facts["motif"] in MOTIFS, json.dumps(facts)
        assert facts["palette"] in PALETTES, json.dumps(facts)


@pytest.mark.parametrize("slug", ["meridian-post", "an-outlet-nobody-drew-a-mark-for"])
def test_every_outlet_has_a_mark(slug):
    with Image.open(BytesIO(draw_mark(slug))) as mark:
        assert (mark.size, mark.format) == ((256, 256), "PNG")
