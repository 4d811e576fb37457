"""The market: awnings, crates, and people between them."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, figure, sky, stars, sun, windows
from newsroom.drawing.shapes import WIDTH, Point, arc, box, disc, smooth
from newsroom.drawing.sheet import Sheet


def market(sheet: Sheet) -> None:
    """Two stalls under striped awnings, heaped with fruit."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 620)
    stars(sheet, 300, 40)
    sun(sheet, 760, 210, 150)
    x = -20.0
    while x < WIDTH:
        wide, top = rng.uniform(170, 250), rng.uniform(250, 360)
        wall = box(x, top, x + wide, 800)
        sheet.wash(wall, (0, top), (0, 700), rng.choice((palette.far, palette.middle)), palette.sky_low)
        pane = palette.glow if palette.is_dark else PAPER
        windows(sheet, (x + 12, top + 18, x + wide - 12, top + 210), 3, 3, (pane,))
        x += wide
    sheet.wash(box(-40, 690, 1540, 1040), (0, 690), (0, 1040), palette.sky_low, palette.far)
    for x, y, tall in ((742, 770, 150), (800, 780, 160)):
        figure(sheet, x, y, tall, palette.middle)
    birds(sheet, 880, 130, 5, 30, palette.near)
    _stall(sheet, -30, 640, palette.accent if palette.accent != PAPER else palette.middle)
    _stall(sheet, 900, 640, palette.middle)
    _customer(sheet, 775, 1010)


def _stall(sheet: Sheet, x: float, wide: float, tone: Tone) -> None:
    palette, top = sheet.palette, 380
    sheet.wash(box(x + 20, top, x + wide - 20, 800), (0, top), (0, 800), palette.near, palette.far)
    _keeper(sheet, x + wide * 0.47, 790)
    for lamp in (0.2, 0.78):
        lx = x + wide * lamp
        sheet.stroke([(lx, top), (lx, top + 84)], 4, palette.near)
        sheet.shape(disc(lx, top + 104, 27), palette.glow if palette.is_dark else PAPER)
        sheet.shape(arc(lx, top + 92, 34, 26, pi, 2 * pi), palette.near)
    for post in (22, wide - 22):
        sheet.stroke([(x + post, top), (x + post, 1000)], 15, palette.near)
    sheet.shape(box(x - 10, 800, x + wide + 10, 1040), palette.near)
    for crate in range(4):
        _crate(sheet, x + 14 + crate * (wide - 28) / 4, 790, (wide - 28) / 4)
    _awning(sheet, x, top, wide, tone)


def _crate(sheet: Sheet, x: float, top: float, wide: float) -> None:
    palette = sheet.palette
    fruit: Tone = sheet.rng.choice(((1, 0, 0), (0.9, 0.75, 0), PAPER, palette.accent, (0.3, 0.9, 0)))
    size = wide * 0.135
    for row in range(3):
        for index in range(4 - row):
            fx, fy = x + wide * (0.19 + 0.21 * index + 0.105 * row), top + 6 - row * size * 1.35
            ball = disc(fx, fy, size)
            sheet.shape(ball, fruit)
            sheet.shade(
                ball, (fx - size * 0.3, fy - size * 0.4), (fx + size * 1.3, fy + size * 1.4), (0.4, 0.8, 0.3)
            )
    for board in range(3):
        low = top + 12 + board * 44
        plank = box(x + 5, low, x + wide - 5, low + 37)
        sheet.shape(plank, palette.far)
        sheet.shade(plank, (x, low), (x + wide, low + 60), (0.2, 0.7, 0.2))


def _awning(sheet: Sheet, x: float, low: float, wide: float, tone: Tone) -> None:
    stripes, high = 10, low - 170
    for index in range(stripes):
        colour = tone if index % 2 == 0 else PAPER
        a, b = x + 30 + index * (wide - 60) / stripes, x + 30 + (index + 1) * (wide - 60) / stripes
        c, d = x - 30 + index * (wide + 60) / stripes, x - 30 + (index + 1) * (wide + 60) / stripes
        sheet.shape([(a, high), (b, high), (d, low), (c, low)], colour)
        sheet.shape(arc((c + d) / 2, low - 1, (d - c) / 2, 44, 0, pi, 20), colour)
    cloth: list[Point] = [
        (x + 30, high),
        (x + wide - 30, high),
        (x + wide + 30, low + 44),
        (x - 30, low + 44),
    ]
    sheet.shade(cloth, (0, high + 40), (0, low + 80), (0, 0.5, 0.45))


def _keeper(sheet: Sheet, x: float, base: float) -> None:
    """Who sells: shirt, apron, cap."""
    palette = sheet.palette
    shirt = smooth(
        [
            (x - 92, base),
            (x - 86, base - 130),
            (x - 40, base - 176),
            (x + 40, base - 176),
            (x + 86, base - 130),
            (x + 92, base),
        ]
    )
    sheet.shape(shirt, palette.sky_low)
    sheet.shade(shirt, (x - 20, 0), (x + 130, 0), (0.3, 0.7, 0.3))
    sheet.shape([(x - 46, base), (x - 40, base - 120), (x + 40, base - 120), (x + 46, base)], palette.near)
    sheet.shape(box(x - 18, base - 200, x + 18, base - 160), PAPER)
    sheet.shape(disc(x, base - 222, 42, 46), PAPER)
    sheet.shade(disc(x, base - 222, 42, 46), (x - 10, 0), (x + 60, 0), (0.7, 0.3, 0))
    sheet.shape(arc(x, base - 232, 46, 44, pi, 2 * pi), palette.near)
    sheet.stroke([(x - 62, base - 232), (x + 46, base - 232)], 9, palette.near)


def _customer(sheet: Sheet, x: float, base: float) -> None:
    """Who buys, seen from behind, with a full basket."""
    palette = sheet.palette
    dark = palette.near
    coat = smooth(
        [
            (x - 66, base - 60),
            (x - 58, base - 260),
            (x - 24, base - 306),
            (x + 24, base - 306),
            (x + 58, base - 260),
            (x + 70, base - 60),
        ]
    )
    for foot in (-26, 28):
        sheet.stroke([(x + foot, base - 70), (x + foot * 1.1, base)], 24, dark)
    sheet.shape(coat, palette.accent if palette.accent != palette.disc else palette.middle)
    sheet.shade(coat, (x - 20, 0), (x + 100, 0), (0, 0.7, 0.8))
    sheet.stroke(smooth([(x + 50, base - 262), (x + 82, base - 200), (x + 88, base - 140)]), 24, dark)
    sheet.shape(disc(x, base - 342, 40, 44), dark)
    sheet.shape(disc(x - 20, base - 388, 18), dark)
    bag = [(x + 46, base - 138), (x + 138, base - 138), (x + 126, base - 60), (x + 58, base - 60)]
    for fx, fy in ((66, 148), (94, 156), (118, 146)):
        sheet.shape(disc(x + fx, base - fy, 18), (1, 0, 0))
    sheet.stroke(smooth([(x + 98, base - 150), (x + 112, base - 220), (x + 84, base - 240)]), 3, dark)
    sheet.shape(bag, palette.far)
    sheet.shade(bag, (x + 40, base - 140), (x + 140, base - 50), (0.2, 0.8, 0.4))
    for weave in (112, 86):
        sheet.stroke([(x + 50, base - weave), (x + 132, base - weave)], 4, dark)


MOTIFS = {"market": market}
