"""The printing: three plates, one an ink, drawn at twice the size and printed on grained paper."""

from collections.abc import Sequence
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

from newsroom.drawing.inks import Palette, Tone
from newsroom.drawing.shapes import WIDTH, Point

SIZE = (1600, 1067)
FINER = 2
MARGIN = 12  # For plates that lie a little beside each other.
UNIT = SIZE[0] * FINER / WIDTH
PLATE = (SIZE[0] * FINER + 2 * MARGIN, SIZE[1] * FINER + 2 * MARGIN)
RAMP = 256


class Sheet:
    """A picture in the making. Shapes cover what lies below them in the inks their tone names."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.palette = palette
        self.rng = Random(seed)  # noqa: S311  A drawing is no secret.
        # Half of all pictures face the other way, so that two of one motif differ at first sight.
        self.is_mirrored = seed % 2 == 0
        self.plates = [Image.new("L", PLATE, 0) for _ in range(3)]
        self.pens = [ImageDraw.Draw(plate) for plate in self.plates]

    def shape(self, points: Sequence[Point], tone: Tone) -> None:
        spots = _scaled(points)
        for pen, cover in zip(self.pens, tone, strict=True):
            if cover is not None:
                pen.polygon(spots, fill=round(cover * 255))

    def stroke(self, points: Sequence[Point], width: float, tone: Tone) -> None:
        """Draw a line with round ends."""
        spots, thick = _scaled(points), max(1, round(width * UNIT))
        ends = [spots[0], spots[-1]] if thick > 3 else []
        for pen, cover in zip(self.pens, tone, strict=True):
            if cover is not None:
                pen.line(spots, fill=round(cover * 255), width=thick, joint="curve")
                for x, y in ends:
                    half = thick / 2 - 0.5
                    pen.ellipse((x - half, y - half, x + half, y + half), fill=round(cover * 255))

    def wash(self, points: Sequence[Point], start: Point, end: Point, first: Tone, last: Tone) -> None:
        """Fill a shape with a tone that runs from `first` at `start` to `last` at `end`."""
        area, mask = self._mask(points)
        if area is None:
            return
        ramp = _ramp(area, start, end)
        for index, (light, heavy) in enumerate(zip(first, last, strict=True)):
            if light is not None and heavy is not None:
                self._put(index, ramp.point(_steps(light, heavy)), area, mask)

    def shade(self, points: Sequence[Point], start: Point, end: Point, tone: Tone) -> None:
        """Lay ink over a shape: nothing at `start`, `tone` at `end`. What is darker already stays."""
        area, mask = self._mask(points)
        if area is None:
            return
        ramp = _ramp(area, start, end)
        for index, cover in enumerate(tone):
            if cover:
                ink = ramp.point(_steps(0, cover))
                below = self.plates[index].crop(area)
                self._put(index, ImageChops.lighter(below, ink), area, mask)

    def lighten(self, points: Sequence[Point], start: Point, end: Point, amount: float) -> None:
        """Take ink away from a shape: none at `start`, the share `amount` at `end`."""
        area, mask = self._mask(points)
        if area is None:
            return
        left = _ramp(area, start, end).point(_steps(1, 1 - amount))
        for index in range(3):
            self._put(index, ImageChops.multiply(self.plates[index].crop(area), left), area, mask)

    def printed(self) -> Image.Image:
        """Return the sheet as it comes from the press."""
        rng = self.rng
        fine = Image.frombytes("L", SIZE, rng.randbytes(SIZE[0] * SIZE[1]))
        coarse = _noise(rng, (SIZE[0] // 2, SIZE[1] // 2))
        grain = Image.blend(fine, coarse, 0.55)
        picture = Image.new("RGB", SIZE, self.palette.paper)
        for plate, ink in zip(self.plates, self.palette.inks, strict=True):
            dx, dy = rng.randint(-4, 4), rng.randint(-3, 3)
            cover = plate.crop(
                (MARGIN + dx, MARGIN + dy, MARGIN + dx + SIZE[0] * FINER, MARGIN + dy + SIZE[1] * FINER)
            ).reduce(FINER)
            grain = ImageChops.offset(grain, 211, 97)
            picture = _inked(picture, _grained(cover, grain, rng), ink)
        return _on_paper(ImageOps.mirror(picture) if self.is_mirrored else picture, grain)

    def _mask(self, points: Sequence[Point]) -> tuple[tuple[int, int, int, int] | None, Image.Image]:
        spots = _scaled(points)
        left, top = max(0, int(min(x for x, _ in spots))), max(0, int(min(y for _, y in spots)))
        right = min(PLATE[0], int(max(x for x, _ in spots)) + 2)
        bottom = min(PLATE[1], int(max(y for _, y in spots)) + 2)
        if right <= left or bottom <= top:
            return None, Image.new("L", (1, 1))
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in spots], fill=255)
        return (left, top, right, bottom), mask

    def _put(self, index: int, ink: Image.Image, area: tuple[int, int, int, int], mask: Image.Image) -> None:
        self.plates[index].paste(ink, area[:2], mask)


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * UNIT + MARGIN, y * UNIT + MARGIN) for x, y in points]


def _steps(first: float, last: float) -> list[int]:
    return [round(255 * (first + (last - first) * step / 255)) for step in range(256)]


@cache
def _long_ramp() -> Image.Image:
    """A ramp with a long even stretch before and after it."""
    ramp = Image.new("L", (4, RAMP * 41), 0)
    ramp.paste(Image.linear_gradient("L").resize((4, RAMP)), (0, RAMP * 20))
    ramp.paste(255, (0, RAMP * 21, 4, RAMP * 41))
    return ramp


def _ramp(area: tuple[int, int, int, int], start: Point, end: Point) -> Image.Image:
    """Return the part of a straight gradient that falls into `area` of a plate."""
    (x0, y0), (x1, y1) = _scaled([start, end])
    dx, dy = x1 - x0, y1 - y0
    length = max(1.0, dx * dx + dy * dy)
    a, b = dx / length * RAMP, dy / length * RAMP
    shift = ((area[0] - x0) * dx + (area[1] - y0) * dy) / length * RAMP + RAMP * 20
    size = (area[2] - area[0], area[3] - area[1])
    return _long_ramp().transform(size, Image.Transform.AFFINE, (0, 0, 2, a, b, shift))


def _noise(rng: Random, size: tuple[int, int]) -> Image.Image:
    noise = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return noise.resize(SIZE, Image.Resampling.BICUBIC)


def _grained(cover: Image.Image, grain: Image.Image, rng: Random) -> Image.Image:
    """Break even tints into grain, roughen edges, and let solid ink fall unevenly on the paper."""
    soft = cover.filter(ImageFilter.BoxBlur(0.7))
    dots = ImageChops.add(soft, grain, 1, -128).point([_steep(value) for value in range(256)])
    dots = Image.blend(soft, dots, 0.42)
    cloud = _noise(rng, (24, 16)).point([round(226 + value / 255 * 29) for value in range(256)])
    return ImageChops.multiply(dots, cloud)


def _steep(value: int) -> int:
    return max(0, min(255, round((value - 128) * 2.4 + 128)))


def _inked(picture: Image.Image, cover: Image.Image, ink: str) -> Image.Image:
    bands = []
    for band, strength in zip(picture.split(), ImageColor.getrgb(ink), strict=False):
        through = cover.point([round(255 - (255 - strength) * value / 255) for value in range(256)])
        bands.append(ImageChops.multiply(band, through))
    return Image.merge("RGB", bands)


def _on_paper(picture: Image.Image, grain: Image.Image) -> Image.Image:
    tooth = grain.point([round(243 + value / 255 * 12) for value in range(256)])
    return Image.merge("RGB", [ImageChops.multiply(band, tooth) for band in picture.split()])
