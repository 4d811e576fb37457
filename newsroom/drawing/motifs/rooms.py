"""Indoors: the library, the theatre."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.shapes import Point, arc, arch, box, disc, smooth
from newsroom.drawing.sheet import Sheet


def library(sheet: Sheet) -> None:
    """Shelves to the ceiling either side of a bright arched window, and a reader."""
    palette = sheet.palette
    dark = palette.near
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 900), palette.middle, palette.far)
    sheet.shape(arch(510, 90, 990, 800), dark)
    glass = arch(534, 114, 966, 780)
    sheet.wash(
        glass, (0, 114), (0, 780), palette.sky_top if not palette.is_dark else palette.middle, palette.sky_low
    )
    sheet.shape(disc(832, 330, 92), palette.disc)
    sheet.shade(
        smooth([(534, 640), (640, 560), (780, 620), (966, 540)]) + [(966, 780), (534, 780)],
        (0, 400),
        (0, 700),
        palette.far,
    )
    for x in (642, 750, 858):
        sheet.stroke([(x, 120), (x, 780)], 9, dark)
    for y in (330, 480, 630):
        sheet.stroke([(536, y), (964, y)], 9, dark)
    sheet.stroke(arc(750, 330, 210, 210, pi, 2 * pi), 9, dark)
    for left in (-40, 1010):
        _shelves(sheet, left, left + 530)
    floor = box(-40, 830, 1540, 1040)
    sheet.wash(floor, (0, 830), (0, 1040), palette.far, dark)
    sheet.lighten([(560, 832), (940, 832), (1120, 1040), (380, 1040)], (0, 1040), (0, 830), 0.8)
    _ladder(sheet, 1080, 110, 940)
    sheet.shape(box(560, 800, 950, 818), dark)
    for leg in (590, 920):
        sheet.stroke([(leg, 812), (leg, 944)], 11, dark)
    _reader(sheet, 700, 950)
    sheet.shape([(806, 800), (800, 772), (846, 782), (892, 772), (886, 800)], PAPER)
    sheet.stroke([(846, 782), (846, 800)], 3, dark)
    for height in range(3):
        sheet.shape(
            box(574 - height * 4, 782 - height * 17, 640 + height * 5, 796 - height * 17),
            (palette.accent, PAPER, palette.middle)[height],
        )


def _shelves(sheet: Sheet, left: float, right: float) -> None:
    palette, rng = sheet.palette, sheet.rng
    sheet.shape(box(left, -40, right, 860), palette.near)
    tones: tuple[Tone, ...] = (
        palette.accent,
        palette.middle,
        palette.far,
        PAPER,
        (0.9, 0.25, 0),
        palette.sky_low,
        (0.3, 0.8, 0.5),
    )
    for row in range(6):
        low, x = 128 + row * 140, left + 20
        while x < right - 34:
            wide, tall = rng.uniform(15, 36), rng.uniform(82, 116)
            spine, tone = box(x, low - tall, min(x + wide, right - 20), low), rng.choice(tones)
            if rng.random() < 0.07:
                x += 26
                continue
            sheet.shape(spine, tone)
            if rng.random() < 0.4:
                sheet.shape(
                    box(x, low - tall * 0.8, min(x + wide, right - 20), low - tall * 0.7), palette.near
                )
            x += wide + 2.5
        sheet.shape(box(left, low, right, low + 18), palette.middle)
    sheet.shade(box(left, -40, right, 860), (750, 0), (left if left < 400 else right, 0), (0, 0.5, 0.75))


def _ladder(sheet: Sheet, x: float, top: float, base: float) -> None:
    dark = sheet.palette.disc if sheet.palette.disc != PAPER else sheet.palette.sky_low
    for side in (0, 92):
        sheet.stroke([(x + 120 + side * 0.8, top), (x + side, base)], 12, dark)
    for rung in range(11):
        share = (rung + 0.6) / 11
        y = top + (base - top) * share
        left = x + 120 * (1 - share)
        sheet.stroke([(left, y), (left + 74 + 18 * share, y)], 8, dark)


def _reader(sheet: Sheet, x: float, base: float) -> None:
    dark, palette = sheet.palette.near, sheet.palette
    coat = smooth(
        [
            (x - 52, base - 60),
            (x - 48, base - 190),
            (x - 8, base - 236),
            (x + 40, base - 206),
            (x + 92, base - 158),
            (x + 96, base - 142),
            (x + 30, base - 150),
            (x + 42, base - 60),
        ]
    )
    sheet.shape(coat, palette.accent)
    sheet.shade(coat, (x + 30, 0), (x - 90, 0), (0, 0.7, 0.8))
    sheet.shape(disc(x + 22, base - 268, 36, 40), PAPER)
    hair = smooth(
        [
            (x + 20, base - 312),
            (x - 22, base - 296),
            (x - 28, base - 246),
            (x + 4, base - 238),
            (x + 10, base - 276),
            (x + 50, base - 290),
        ],
        closed=True,
    )
    sheet.shape(hair, dark)
    sheet.shape(box(x - 66, base - 76, x + 66, base - 58), dark)
    for leg in (-48, 48):
        sheet.stroke([(x + leg, base - 62), (x + leg * 1.1, base)], 10, dark)


def theatre(sheet: Sheet) -> None:
    """Someone alone in the light, between drawn curtains."""
    palette, rng = sheet.palette, sheet.rng
    dark = palette.near
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 760), dark, palette.middle)
    sheet.shape(disc(750, 430, 260), (0.3, 0, 0))
    for x, tall in ((500, 260), (600, 180), (905, 220), (1000, 310)):
        flat: list[Point] = [(x - 52, 720), (x - 52, 720 - tall), (x, 660 - tall), (x + 52, 720 - tall)]
        sheet.wash([*flat, (x + 52, 720)], (0, 720 - tall), (0, 740), dark, palette.middle)
    boards = box(-40, 700, 1540, 860)
    sheet.wash(boards, (0, 700), (0, 880), palette.far, palette.middle)
    for index in range(-9, 10):
        sheet.stroke([(750 + index * 70, 700), (750 + index * 104, 860)], 3, dark)
    sheet.lighten([(726, -40), (774, -40), (960, 790), (540, 790)], (0, 900), (0, -200), 0.6)
    sheet.shape(disc(750, 788, 210, 34), PAPER)
    sheet.shade([(740, 780), (760, 780), (980, 830), (880, 838)], (980, 840), (740, 780), (0, 0.8, 0.9))
    _actor(sheet, 750, 788)
    for side in (-1, 1):
        _curtain(sheet, side)
    _valance(sheet)
    sheet.shape(box(-40, 856, 1540, 884), palette.disc if palette.disc != PAPER else palette.sky_low)
    sheet.shape(box(-40, 880, 1540, 1040), dark)
    for lamp in range(9):
        sheet.shape(arc(230 + lamp * 130, 858, 26, 20, pi, 2 * pi), PAPER)
    for row, tone in ((0, palette.middle), (1, dark)):
        for index in range(19):
            head = (-20 + index * 84 + row * 42 + rng.uniform(-8, 8), 966 + row * 46 + rng.uniform(-8, 8))
            sheet.shape(disc(*head, 27, 31), tone)
            sheet.shape(arc(head[0], head[1] + 74, 46, 52, pi, 2 * pi), tone)


def _actor(sheet: Sheet, x: float, base: float) -> None:
    dark = sheet.palette.near
    sheet.shape(
        smooth(
            [
                (x - 30, base),
                (x - 34, base - 90),
                (x - 26, base - 196),
                (x, base - 206),
                (x + 26, base - 196),
                (x + 40, base - 90),
                (x + 44, base),
            ]
        ),
        dark,
    )
    sheet.stroke([(x + 20, base - 190), (x + 66, base - 214), (x + 108, base - 258)], 17, dark)
    sheet.stroke([(x - 20, base - 188), (x - 54, base - 150), (x - 48, base - 104)], 17, dark)
    sheet.shape(disc(x + 2, base - 232, 24, 28), dark)


def _curtain(sheet: Sheet, side: int) -> None:
    palette = sheet.palette

    def across(x: float) -> float:
        return 750 + side * (790 - x)

    folds = 6
    for index in range(folds):
        top, low = index * 72.0, index * 46.0
        fold = smooth(
            [(across(top), -40), (across(top * 0.9 - 6), 420), (across(low * 0.45), 640), (across(low), 870)]
        )
        other = smooth(
            [
                (across(low + 62), 870),
                (across((low + 62) * 0.5), 640),
                (across(top * 0.9 + 66), 420),
                (across(top + 84), -40),
            ]
        )
        sheet.shape(fold + other, palette.accent)
        sheet.shade(fold + other, (across(top + 20), 0), (across(top + 92), 0), (0, 0.8, 0.85))
    sheet.stroke(
        smooth([(across(-20), 610), (across(110), 650), (across(190), 606)]),
        20,
        palette.disc if palette.disc != PAPER else palette.glow,
    )


def _valance(sheet: Sheet) -> None:
    palette = sheet.palette
    sheet.shape(box(-40, -40, 1540, 70), palette.accent)
    for index in range(7):
        x = index * 250.0
        swag = arc(x, 60, 132, 96, 0, pi, 24)
        sheet.shape(swag, palette.accent)
        sheet.shade(swag, (0, 60), (0, 170), (0, 0.8, 0.8))
        sheet.stroke(swag, 7, palette.sky_low)


MOTIFS = {"library": library, "theatre": theatre}
