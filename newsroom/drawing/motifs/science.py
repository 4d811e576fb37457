"""The laboratory and the observatory."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import conifer, land, sky, stars, sun
from newsroom.drawing.shapes import Point, arc, box, disc, ridge, smooth, turned
from newsroom.drawing.sheet import Sheet


def laboratory(sheet: Sheet) -> None:
    """Glassware before a round window: where liquids overlap, inks mix."""
    palette, rng = sheet.palette, sheet.rng
    dark = palette.near
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (1500, 900), palette.sky_top, palette.sky_low)
    sheet.shape(disc(800, 400, 330), palette.disc if palette.disc != PAPER else palette.sky_low)
    for sx, sy in ((160, 180), (1330, 250)):
        sheet.stroke([(sx - 190, sy), (sx + 190, sy)], 12, dark)
        for bottle in range(4):
            bx, wide, tall = sx - 160 + bottle * 84, rng.uniform(40, 62), rng.uniform(66, 120)
            tone = rng.choice((palette.far, palette.middle, PAPER))
            sheet.shape(box(bx, sy - tall, bx + wide, sy - 6), tone)
            sheet.shape(box(bx + wide * 0.28, sy - tall - 24, bx + wide * 0.72, sy - tall), dark)
            sheet.shape(box(bx + wide * 0.16, sy - tall * 0.6, bx + wide * 0.84, sy - tall * 0.25), PAPER)
    bench = box(-40, 820, 1540, 1040)
    sheet.wash(bench, (0, 820), (0, 1040), palette.middle, dark)
    sheet.shape(box(-40, 806, 1540, 836), dark)
    _stand(sheet, 690, 808)
    _flask(sheet, 420, 808, 1.12, (1, None, None))
    _flask(sheet, 620, 808, 0.82, (None, 0.9, None))
    _round_flask(sheet, 845, 560, 118, (0.95, None, None))
    _tubes(sheet, 1000, 808)
    _microscope(sheet, 1230, 808)
    for _ in range(16):
        x, y = 845 + rng.gauss(0, 30), rng.uniform(120, 400)
        sheet.stroke(disc(x, y, rng.uniform(7, 22)), 4, dark)


def _glass(sheet: Sheet, outline: list[Point]) -> None:
    """Clear glass: it takes away some of what is behind it, and has a dark edge."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    sheet.lighten(outline, (max(xs), max(ys)), (min(xs), min(ys)), 0.55)


def _flask(sheet: Sheet, x: float, base: float, size: float, liquid: Tone) -> None:
    def at(points: list[Point]) -> list[Point]:
        return [(x + px * size, base - py * size) for px, py in points]

    dark = sheet.palette.near
    outline = at([(-40, 400), (-40, 270), (-170, 22), (-150, 0), (150, 0), (170, 22), (40, 270), (40, 400)])
    _glass(sheet, outline)
    sheet.shape(
        at([(-112, 138), (-60, 150), (20, 132), (112, 142), (160, 24), (144, 8), (-144, 8), (-160, 24)]),
        liquid,
    )
    for _ in range(9):
        bx, by = sheet.rng.uniform(-80, 80), sheet.rng.uniform(26, 110)
        sheet.shape(at(disc(bx, by, sheet.rng.uniform(4, 11), steps=20)), PAPER)
    sheet.stroke([*outline, outline[0]], 9 * size, dark)
    sheet.stroke(at([(-56, 400), (56, 400)]), 14 * size, dark)
    for mark in (90, 140, 190):
        sheet.stroke(at([(10, mark), (50, mark)]), 4 * size, dark)
    sheet.stroke(at([(-100, 90), (-38, 220)]), 9 * size, PAPER)


def _round_flask(sheet: Sheet, x: float, y: float, size: float, liquid: Tone) -> None:
    dark = sheet.palette.near
    ball = arc(x, y, size, size, -pi / 2 + 0.26, 1.5 * pi - 0.26, 50)
    outline = [(x + size * 0.26, y - size * 2.1), *ball, (x - size * 0.26, y - size * 2.1)]
    _glass(sheet, outline)
    sheet.shape(arc(x, y, size * 0.93, size * 0.93, -0.12, pi + 0.05, 40), liquid)
    sheet.shape(arc(x, y, size * 0.93, size * 0.93, 0.5, pi - 0.2, 40), (None, 0.75, None))
    sheet.stroke([*outline, outline[0]], 9, dark)
    sheet.stroke([(x - size * 0.38, y - size * 2.1), (x + size * 0.38, y - size * 2.1)], 13, dark)
    sheet.stroke(arc(x, y, size * 0.72, size * 0.72, pi * 1.05, pi * 1.4), 9, PAPER)


def _stand(sheet: Sheet, x: float, base: float) -> None:
    dark = sheet.palette.near
    sheet.stroke([(x, base), (x, base - 560)], 12, dark)
    sheet.shape(box(x - 60, base - 22, x + 260, base), dark)
    sheet.stroke([(x - 12, base - 420), (x + 130, base - 420)], 11, dark)
    burner = [(x + 128, base - 20), (x + 138, base - 96), (x + 172, base - 96), (x + 182, base - 20)]
    sheet.shape(burner, dark)
    flame = smooth(
        [(x + 155, base - 98), (x + 128, base - 124), (x + 155, base - 178), (x + 182, base - 124)],
        closed=True,
    )
    sheet.shape(flame, sheet.palette.accent)
    core = smooth(
        [(x + 155, base - 100), (x + 144, base - 116), (x + 155, base - 144), (x + 166, base - 116)],
        closed=True,
    )
    sheet.shape(core, PAPER)


def _tubes(sheet: Sheet, x: float, base: float) -> None:
    palette = sheet.palette
    liquids: tuple[Tone, ...] = ((1, None, None), (None, 0.9, None), (0.9, 0.6, None), (None, 0.5, None))
    for index in range(4):
        left, low = x + index * 46, base - 26
        glass = [(left, low - 210), *arc(left + 16, low - 14, 16, 16, pi, 0, 12), (left + 32, low - 210)]
        sheet.shape(box(left, low - 210, left + 32, low), PAPER)
        level = sheet.rng.uniform(70, 160)
        sheet.shape(
            [
                (left, low - level),
                (left + 32, low - level),
                (left + 32, low - 10),
                (left + 16, low),
                (left, low - 10),
            ],
            liquids[index],
        )
        sheet.stroke(
            [glass[0], (left, low - 14), (left + 16, low), (left + 32, low - 14), glass[-1]], 5, palette.near
        )
    for height in (60, 160):
        sheet.shape(box(x - 20, base - height - 12, x + 196, base - height + 10), palette.near)
    for side in (-16, 182):
        sheet.shape(box(x + side, base - 190, x + side + 12, base), palette.near)


def _microscope(sheet: Sheet, x: float, base: float) -> None:
    dark, palette = sheet.palette.near, sheet.palette
    sheet.shape(
        smooth(
            [(x - 90, base), (x - 84, base - 30), (x + 60, base - 40), (x + 130, base - 26), (x + 134, base)]
        ),
        dark,
    )
    sheet.stroke(arc(x - 10, base - 190, 138, 160, -pi * 0.36, pi * 0.42, 30), 32, dark)
    sheet.shape(box(x - 96, base - 142, x + 70, base - 120), dark)
    tube = turned(box(x - 48, base - 440, x + 10, base - 210), -0.32, (x - 10, base - 250))
    sheet.shape(tube, PAPER)
    sheet.shade(tube, (x - 80, 0), (x + 20, 0), (0.2, 0.8, 0.5))
    sheet.shape(turned(box(x - 40, base - 500, x + 2, base - 430), -0.32, (x - 10, base - 250)), dark)
    sheet.shape(turned(box(x - 36, base - 214, x - 2, base - 150), -0.32, (x - 10, base - 250)), dark)
    sheet.shape(
        turned(box(x - 56, base - 330, x + 18, base - 300), -0.32, (x - 10, base - 250)), palette.accent
    )
    sheet.shape(disc(x + 96, base - 120, 30), palette.accent)
    sheet.shape(disc(x + 96, base - 120, 12), dark)


def telescope(sheet: Sheet) -> None:
    """An open dome on a summit, and the sky turning above it."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 780)
    pole: Point = (560, 230)
    for ring in range(15):
        radius = 70 + ring * 62 + rng.uniform(-14, 14)
        start, sweep = rng.uniform(0, 2 * pi), rng.uniform(0.5, 1.5)
        for turn in range(3):
            trail = arc(*pole, radius, radius, start + turn * 2.1, start + turn * 2.1 + sweep, 40)
            sheet.stroke(trail, rng.choice((2, 2.6, 4)), palette.disc if ring % 4 else palette.glow)
    sheet.shape(disc(*pole, 9), PAPER)
    stars(sheet, 620, 70)
    if not palette.is_dark:
        sun(sheet, 1200, 240, 100)
    land(sheet, ridge(rng, 720, 110), palette.far, palette.sky_low, depth=240)
    land(sheet, ridge(rng, 820, 80, left=0.7), palette.middle, palette.far, depth=220)
    summit = smooth([(-40, 1000), (300, 950), (620, 850), (800, 818), (1180, 818), (1330, 860), (1540, 930)])
    sheet.shape([*summit, (1540, 1040), (-40, 1040)], palette.near)
    _observatory(sheet, 980, 822)
    for x, tall in ((520, 120), (575, 80), (1330, 130), (1400, 170), (380, 90)):
        conifer(sheet, x, 960 if x < 600 else 900, tall, palette.near)


def _observatory(sheet: Sheet, x: float, base: float) -> None:
    palette, size = sheet.palette, 226
    wall, spring = box(x - size * 0.94, base - 170, x + size * 0.94, base), base - 170
    sheet.shape(wall, PAPER)
    sheet.shade(wall, (x - 140, 0), (x + 280, 0), (0.1, 0.9, 0.85))
    dome = arc(x, spring, size, size * 1.02, pi, 2 * pi, 60)
    sheet.shape(dome, PAPER)
    sheet.shade(dome, (x - 120, spring - 140), (x + 260, spring), (0.1, 0.9, 0.85))
    slit = [
        (x - 96, spring),
        (x - 104, spring - 120),
        (x - 82, spring - 236),
        (x + 4, spring - 250),
        (x + 6, spring),
    ]
    sheet.shape(smooth(slit[:3], steps=6) + slit[3:], palette.near)
    barrel = turned(box(x - 34, spring - 330, x + 34, spring - 20), -0.42, (x - 10, spring - 30))
    sheet.shape(barrel, palette.middle)
    sheet.lighten(barrel, (x + 20, 0), (x - 150, 0), 0.6)
    sheet.shape(
        turned(box(x - 44, spring - 350, x + 44, spring - 322), -0.42, (x - 10, spring - 30)), palette.glow
    )
    sheet.shape(
        turned(box(x - 40, spring - 200, x + 40, spring - 186), -0.42, (x - 10, spring - 30)), palette.near
    )
    sheet.shape(
        [(x - 96, spring), (x + 6, spring), (x + 6, spring - 60), (x - 96, spring - 60)], palette.near
    )
    for rib in (0.45, 0.78):
        line = smooth(
            [
                (x + size * rib, spring),
                (x + size * rib * 0.9, spring - size * 0.5),
                (x + size * rib * 0.45 + 10, spring - size * 0.92),
            ]
        )
        sheet.stroke(line, 4, palette.near)
    sheet.shape(box(x - size * 1.06, spring - 12, x + size * 1.06, spring + 14), palette.near)
    sheet.shape(box(x + 92, base - 110, x + 148, base), palette.near)
    sheet.shape(box(x + 100, base - 102, x + 140, base), palette.glow)
    sheet.shape(box(x - 150, base - 110, x - 110, base - 60), palette.glow)


MOTIFS = {"laboratory": laboratory, "telescope": telescope}
