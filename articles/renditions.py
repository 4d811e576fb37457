"""Which sizes a picture is offered in, and the cutting of each around its focal point."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

# Part of every rendition's folder name: raise it when a crop, a width or a quality changes.
RECIPE = 1

FORMATS: dict[str, tuple[str, dict[str, object]]] = {
    "avif": ("AVIF", {"quality": 58, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 82, "progressive": True, "optimize": True}),
}


@dataclass(frozen=True)
class Crop:
    """A shape pictures are shown in: `ratio` is width over height, `widths` are in pixels."""

    ratio: float
    widths: tuple[int, ...]
    extensions: tuple[str, ...] = ("avif", "webp", "jpg")

    def box(self, width: int, height: int, focal_x: int, focal_y: int) -> tuple[int, int, int, int]:
        """Return the largest box of this shape of the picture, as near the focal point (%) as it can be."""
        box_width = min(width, max(1, round(height * self.ratio)))
        box_height = min(height, max(1, round(width / self.ratio)))
        left = _clamp(round(width * focal_x / 100 - box_width / 2), width - box_width)
        top = _clamp(round(height * focal_y / 100 - box_height / 2), height - box_height)
        return left, top, left + box_width, top + box_height

    def sizes(self, width: int, height: int) -> list[tuple[int, int]]:
        """Return (width, height) of each rendition of a picture, never larger than it."""
        left, _, right, _ = self.box(width, height, 50, 50)
        fitting = [size for size in self.widths if size <= right - left] or [right - left]
        return [(size, max(1, round(size / self.ratio))) for size in fitting]


CROPS = {
    "card": Crop(3 / 2, (320, 640, 960)),
    "wide": Crop(16 / 9, (640, 960, 1280, 1600)),
    "share": Crop(1200 / 630, (1200,), ("jpg",)),
}


@dataclass(frozen=True)
class Sources:
    """What a `<picture>` needs: a `srcset` a format (empty: not made yet), and an `<img>` for everybody."""

    avif: str
    webp: str
    jpeg: str
    src: str
    width: int
    height: int


def render(original: Image.Image, focal_x: int, focal_y: int) -> dict[str, bytes]:
    """Return every rendition of an upright RGB picture, by its file name: `card-640.avif`."""
    files = {}
    for name, crop in CROPS.items():
        cut = original.crop(crop.box(*original.size, focal_x, focal_y))
        for size in reversed(crop.sizes(*original.size)):
            # Each width is made from the next larger one: as good to the eye, and much less to compute.
            cut = cut.resize(size, Image.Resampling.LANCZOS)
            for extension in crop.extensions:
                files[f"{name}-{size[0]}.{extension}"] = encode(cut, extension)
    return files


def encode(picture: Image.Image, extension: str) -> bytes:
    """Return `picture` as a file of one of FORMATS."""
    kind, options = FORMATS[extension]
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def _clamp(value: int, most: int) -> int:
    return max(0, min(value, most))
