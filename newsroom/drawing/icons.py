"""The paper's own sign in every size: a globe, half in the dark, and the meridian through it."""

from pathlib import Path

from PIL import Image, ImageDraw

PAPER, INK, RED = "#fcf9f3", "#1c1916", "#98231a"
# As in static/icons/icon.svg, on a sheet of 32 by 32.
SHEET, MIDDLE, RADIUS, NARROW, LINE = 32, 16, 10.6, 5.6, 1.8
FINE = 8
COLOURS = 32
# Of a maskable icon a platform may cut off all but a circle of four fifths of it.
SAFE = 0.9
ICONS = {
    "icon-32.png": (32, 1.0),
    "icon-180.png": (180, 1.0),
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "maskable-192.png": (192, SAFE),
    "maskable-512.png": (512, SAFE),
}
FAVICON = (16, 32, 48)


def draw_icons(folder: Path) -> None:
    """Draw every icon into files in `folder`; the same ones each time."""
    for name, (size, scale) in ICONS.items():
        draw_icon(size, scale).save(folder / name, "PNG", optimize=True)
    sizes = [(size, size) for size in FAVICON]
    draw_icon(max(FAVICON)).save(folder / "favicon.ico", sizes=sizes)


def draw_icon(size: int, scale: float = 1.0) -> Image.Image:
    """Return the sign, `size` pixels square; below a `scale` of 1 its meridian goes from edge to edge."""
    unit = size * FINE / SHEET
    sheet = Image.new("RGB", (size * FINE, size * FINE), PAPER)
    pen = ImageDraw.Draw(sheet)

    def around(wide: float, high: float) -> list[tuple[float, float]]:
        return [
            ((MIDDLE + side * wide * scale) * unit, (MIDDLE + side * high * scale) * unit) for side in (-1, 1)
        ]

    half = LINE / 2
    width = round(LINE * scale * unit)
    pen.pieslice(around(RADIUS, RADIUS), 90, 270, fill=INK)
    pen.ellipse(around(RADIUS + half, RADIUS + half), outline=INK, width=width)
    pen.arc(around(NARROW + half, RADIUS + half), -90, 90, fill=INK, width=width)
    top, bottom = (0, SHEET) if scale < 1 else (1, SHEET - 1)
    pen.line([(MIDDLE * unit, top * unit), (MIDDLE * unit, bottom * unit)], fill=RED, width=width)
    small = sheet.resize((size, size), Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)
