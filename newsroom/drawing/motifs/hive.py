"""Bees."""

from math import cos, pi, sin

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.shapes import Point, box, disc, smooth, turned
from newsroom.drawing.sheet import Sheet


def bees(sheet: Sheet) -> None:
    """Bees at work on a comb."""
    palette, rng = sheet.palette, sheet.rng
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (1500, 1000), palette.sky_top, palette.sky_low)
    size = 104.0
    step_x, step_y = size * 1.5, size * 3**0.5
    honey: tuple[Tone, ...] = ((1, 0, 0), (0.75, 0, 0), (1, 0.1, 0.1), (0.4, 0, 0))
    for column in range(12):
        for row in range(9):
            x, y = -30 + column * step_x, -20 + row * step_y + (step_y / 2 if column % 2 else 0)
            reach = (x - 250) * 0.62 + (y - 1000) * 0.9 + rng.uniform(-120, 120)
            if reach > 60:
                continue
            _cell(sheet, x, y, size * 0.95, rng.choice(honey))
    _bee(sheet, 930, 330, 1.55, -0.35)
    _bee(sheet, 470, 560, 1.15, 0.45)
    _bee(sheet, 1180, 740, 0.85, -0.9)
    _bee(sheet, 1310, 180, 0.5, 0.2)
    trail = smooth([(1330, 210), (1440, 330), (1340, 460), (1430, 590), (1250, 700)])
    for index in range(0, len(trail), 3):
        sheet.shape(disc(*trail[index], 4.5, steps=12), palette.near)


def _cell(sheet: Sheet, x: float, y: float, size: float, tone: Tone) -> None:
    dark = sheet.palette.near
    outer = [(x + size * cos(turn * pi / 3), y + size * sin(turn * pi / 3)) for turn in range(6)]
    sheet.shape(outer, (1, 0.08, 0.3))
    inner = [(x + (px - x) * 0.84, y + (py - y) * 0.84) for px, py in outer]
    sheet.shape(inner, tone)
    sheet.shade(inner, (x, y + size), (x, y - size * 1.1), (0.6, 0.7, 0.3))
    sheet.stroke(
        smooth([(x - size * 0.4, y + size * 0.45), (x, y + size * 0.6), (x + size * 0.4, y + size * 0.45)]),
        7,
        PAPER,
    )
    if sheet.rng.random() < 0.12:
        sheet.shape(inner, dark)


def _bee(sheet: Sheet, x: float, y: float, size: float, angle: float) -> None:
    dark = sheet.palette.near

    def at(points: list[Point]) -> list[Point]:
        return turned([(x + px * size, y + py * size) for px, py in points], angle, (x, y))

    for leg in (-20, 10, 40):
        sheet.stroke(at(smooth([(leg, 40), (leg - 16, 84), (leg - 34, 108)])), 6 * size, dark)
    body = at(disc(-66, 10, 122, 70))
    sheet.shape(body, (1, 0.12, 0))
    for band in (-150, -98, -46):
        high = 70 * (1 - ((band + 78) / 122) ** 2) ** 0.5
        sheet.shape(
            at(
                smooth(
                    [
                        (band, 10 - high),
                        (band + 20, 10),
                        (band, 10 + high),
                        (band + 24, 10 + high),
                        (band + 44, 10),
                        (band + 24, 10 - high),
                    ],
                    steps=6,
                )
            ),
            dark,
        )
    sheet.shape(at([(-180, -6), (-222, 12), (-180, 26)]), dark)
    sheet.shape(at(disc(56, 0, 62, 58)), (1, 0.2, 0.6))
    sheet.shade(at(disc(56, 0, 62, 58)), at([(40, -60)])[0], at([(80, 80)])[0], (0, 0.6, 0.9))
    sheet.shape(at(disc(128, 6, 42, 40)), dark)
    sheet.shape(at(disc(142, -4, 14, 17)), PAPER)
    for tip in ((190, -66), (206, -36)):
        sheet.stroke(at(smooth([(140, -30), (164, -62), tip])), 6 * size, dark)
    for wing in (
        [(44, -40), (-20, -150), (-120, -190), (-150, -130), (-60, -60)],
        [(50, -44), (70, -150), (20, -230), (-40, -210), (10, -100)],
    ):
        shape = at(smooth(wing, closed=True))
        sheet.lighten(shape, (x - 400, y - 400), (x, y), 0.2)
        sheet.shape(shape, (0.04, 0.12, 0))
        sheet.stroke([*shape, shape[0]], 5 * size, dark)
        sheet.stroke(at([wing[0], wing[2]]), 3 * size, dark)


MOTIFS = {"bees": bees}
