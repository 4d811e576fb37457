"""What most pictures share: sky, sun or moon, clouds, stars, birds, water."""

from collections.abc import Sequence
from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.shapes import HEIGHT, WIDTH, Point, arc, box, disc, down, smooth
from newsroom.drawing.sheet import Sheet

EDGE = 40


def sky(sheet: Sheet, low: float = HEIGHT) -> None:
    """Fill the sheet with the sky, which is at its palest at the height `low`."""
    palette = sheet.palette
    sheet.wash(
        box(-EDGE, -EDGE, WIDTH + EDGE, HEIGHT + EDGE), (0, 0), (0, low), palette.sky_top, palette.sky_low
    )


def sun(sheet: Sheet, x: float, y: float, radius: float) -> None:
    sheet.shape(disc(x, y, radius), sheet.palette.disc)


def stars(sheet: Sheet, low: float, count: int = 60) -> None:
    if not sheet.palette.is_dark:
        return
    for _ in range(count):
        x, y = sheet.rng.uniform(0, WIDTH), sheet.rng.uniform(0, 1) ** 1.6 * low
        sheet.shape(disc(x, y, sheet.rng.choice((1.6, 2.2, 3.4)), steps=10), PAPER)


def cloud(sheet: Sheet, x: float, y: float, width: float, tone: Tone) -> None:
    """A flat-bottomed cloud of three or four heaps."""
    heaps = sheet.rng.randint(3, 4)
    step = width / (heaps + 1)
    base = y + step * 0.02
    for index in range(heaps):
        centre = x - width / 2 + step * (index + 1)
        tall = step * sheet.rng.uniform(0.6, 0.85) * (1.35 if 0 < index < heaps - 1 else 0.8)
        sheet.shape(arc(centre, base, step * 0.85, tall, pi, 2 * pi, 24), tone)
    sheet.shape(lens(x - width * 0.55, base - 1, width * 1.1, step * 0.16), tone)


def streaks(sheet: Sheet, top: float, bottom: float, count: int, tone: Tone) -> None:
    """Long thin clouds that end in points."""
    for _ in range(count):
        x, y = sheet.rng.uniform(-100, WIDTH - 100), sheet.rng.uniform(top, bottom)
        length, thick = sheet.rng.uniform(180, 520), sheet.rng.uniform(4, 12)
        sheet.shape(lens(x, y, length, thick), tone)


def lens(x: float, y: float, length: float, thick: float) -> list[Point]:
    upper = smooth([(x, y), (x + length * 0.4, y - thick), (x + length, y)])
    lower = smooth([(x + length, y), (x + length * 0.55, y + thick * 0.5), (x, y)])
    return upper + lower


def birds(sheet: Sheet, x: float, y: float, count: int, size: float, tone: Tone) -> None:
    for index in range(count):
        bx = x + (2.6 * (index - count / 2) + sheet.rng.uniform(-0.4, 0.4)) * size
        by = y + sheet.rng.uniform(-1.6, 1.6) * size
        wing = size * sheet.rng.uniform(0.6, 1.1)
        lift = wing * sheet.rng.uniform(0.25, 0.5)
        left = smooth([(bx - wing, by - lift), (bx - wing * 0.4, by - lift * 1.1), (bx, by)])
        right = smooth([(bx, by), (bx + wing * 0.4, by - lift * 1.1), (bx + wing, by - lift)])
        sheet.stroke(left + right[1:], size * 0.11, tone)


def water(sheet: Sheet, top: float) -> None:
    palette = sheet.palette
    sheet.wash(
        box(-EDGE, top, WIDTH + EDGE, HEIGHT + EDGE),
        (0, top),
        (0, HEIGHT),
        palette.water_far,
        palette.water_near,
    )


def glitter(
    sheet: Sheet, x: float, top: float, bottom: float, width: float, tone: Tone, count: int = 26
) -> None:
    """The path that a light draws on water, wider and coarser towards the viewer."""
    for index in range(count):
        depth = (index + sheet.rng.random()) / count
        y = top + (bottom - top) * depth**1.3
        half = width * (0.25 + depth) * sheet.rng.uniform(0.15, 0.6)
        middle = x + sheet.rng.uniform(-0.5, 0.5) * width * (0.3 + depth)
        sheet.shape(lens(middle - half, y, 2 * half, 2 + depth * 9), tone)


def ripples(sheet: Sheet, top: float, bottom: float, count: int, tone: Tone) -> None:
    for _ in range(count):
        depth = sheet.rng.random()
        y = top + (bottom - top) * depth
        length = 40 + 220 * depth * sheet.rng.uniform(0.5, 1.2)
        sheet.shape(lens(sheet.rng.uniform(-100, WIDTH), y, length, 1.5 + depth * 5), tone)


def land(sheet: Sheet, line: Sequence[Point], top: Tone, low: Tone, *, depth: float = 260) -> None:
    """Lay the ground below a skyline, running into another tone within `depth`."""
    height = min(y for _, y in line)
    sheet.wash(down(line), (0, height), (0, height + depth), top, low)


def conifer(sheet: Sheet, x: float, base: float, height: float, tone: Tone) -> None:
    """A fir of three or four skirts."""
    half = height * 0.26
    sheet.shape(box(x - height * 0.025, base - height * 0.2, x + height * 0.025, base), tone)
    for step in range(4):
        low, wide = base - height * (0.1 + 0.2 * step), half * (1 - 0.2 * step)
        lean = sheet.rng.uniform(-0.04, 0.04) * height
        tip = (x + lean * 0.3, low - height * 0.38)
        sheet.shape([(x - wide, low), tip, (x + wide, low), (x, low - height * 0.05)], tone)


def tree(sheet: Sheet, x: float, base: float, height: float, tone: Tone, shade: Tone) -> None:
    """A round tree, darker on the side away from the light."""
    crown = height * 0.36
    sheet.stroke([(x, base), (x, base - height * 0.5)], height * 0.06, shade)
    lobes = [(-0.35, -0.5, 0.62), (0.4, -0.52, 0.6), (0, -0.8, 0.75)]
    for dx, dy, size in lobes:
        sheet.shape(disc(x + dx * crown, base + dy * height, crown * size), tone)
    for dx, dy, size in lobes:
        ball = disc(x + dx * crown, base + dy * height, crown * size)
        sheet.shade(ball, (x - crown * 0.4, 0), (x + crown * 1.3, 0), shade)


def figure(sheet: Sheet, x: float, base: float, height: float, tone: Tone) -> None:
    """Someone standing in a coat, seen from afar."""
    lean, wide = sheet.rng.choice((-1, 1)), sheet.rng.uniform(0.95, 1.2)

    def at(*points: Point) -> list[Point]:
        return [(x + px * height * lean, base - py * height) for px, py in points]

    sheet.shape(disc(*at((0.015, 0.915))[0], height * 0.078), tone)
    coat = [(0, 0.845), (0.1, 0.8), (0.14 * wide, 0.56), (0.15 * wide, 0.36), (-0.14 * wide, 0.36)]
    sheet.shape(smooth(at(*coat, (-0.13 * wide, 0.56), (-0.1, 0.8)), closed=True, steps=5), tone)
    sheet.stroke(at((0.1, 0.76), (0.17, 0.6), (0.14, 0.46)), height * 0.06, tone)
    for hip, foot in ((-0.055, -0.09), (0.06, 0.1)):
        sheet.stroke(at((hip, 0.38), (foot, 0.015)), height * 0.085, tone)


def windows(
    sheet: Sheet, area: tuple[float, float, float, float], columns: int, rows: int, tones: tuple[Tone, ...]
) -> None:
    """Fill a wall with windows; each takes one of `tones`."""
    left, top, right, bottom = area
    wide, high = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * wide, top + row * high
            pane = box(x + wide * 0.24, y + high * 0.22, x + wide * 0.76, y + high * 0.78)
            sheet.shape(pane, sheet.rng.choice(tones))


def beam(sheet: Sheet, x: float, y: float, ends: tuple[Point, Point], amount: float = 0.85) -> None:
    """A beam of light: ink taken away, most of it where the light starts."""
    far = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    sheet.lighten([(x, y), *ends], far, (x, y), amount)
