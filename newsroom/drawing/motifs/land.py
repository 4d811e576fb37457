"""Open country: rivers, fields, dunes."""

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, cloud, land, lens, sky, stars, sun, tree
from newsroom.drawing.shapes import HEIGHT, Point, box, down, hills, level, ridge, smooth
from newsroom.drawing.sheet import Sheet


def river(sheet: Sheet) -> None:
    """A river winding down to the viewer, a rowing boat on it."""
    palette, rng = sheet.palette, sheet.rng
    horizon = 430
    sky(sheet, horizon)
    stars(sheet, 260, 30)
    x = 830
    sun(sheet, x, horizon - 90, 150)
    cloud(sheet, 300, 220, 360, PAPER)
    cloud(sheet, 1240, 170, 280, PAPER)
    land(sheet, hills(rng, horizon + 10, 130, 5), palette.far, palette.sky_low, depth=200)
    land(sheet, hills(rng, horizon + 60, 60, 4), palette.far, palette.middle, depth=500)
    left: list[Point] = [(835, 482), (700, 520), (560, 566), (700, 640), (760, 720), (430, 860), (250, 1040)]
    right: list[Point] = [
        (1290, 1040),
        (1180, 860),
        (1120, 720),
        (960, 630),
        (740, 566),
        (780, 526),
        (860, 482),
    ]
    bed = smooth(left) + smooth(right)
    sheet.wash(
        bed,
        (0, 482),
        (0, HEIGHT),
        palette.disc if palette.disc == PAPER else palette.water_far,
        palette.water_near,
    )
    for _ in range(22):
        y = rng.uniform(650, 980)
        sheet.shape(lens(rng.uniform(560, 1000), y, rng.uniform(60, 190), 5), PAPER)
    bank = smooth([(-40, 560), (200, 590), (420, 650), (520, 740), (330, 880), (170, 1040)])
    sheet.wash([*bank, (-40, 1040)], (0, 560), (0, 900), palette.middle, palette.near)
    shore = smooth([(1540, 600), (1330, 640), (1200, 720), (1250, 860), (1370, 1040)])
    sheet.wash([*shore, (1540, 1040)], (0, 600), (0, 900), palette.middle, palette.near)
    for tx, base, size in ((90, 640, 250), (280, 700, 190), (1430, 700, 270), (1300, 700, 170)):
        tree(sheet, tx, base, size, palette.middle, palette.near)
    _rowers(sheet, 800, 800)


def _rowers(sheet: Sheet, x: float, y: float) -> None:
    dark = sheet.palette.near
    sheet.shape(lens(x - 190, y + 6, 390, 18), dark)
    for seat in range(4):
        sx = x - 105 + seat * 62
        sheet.stroke([(sx, y), (sx + 14, y - 38)], 17, dark)
        sheet.shape(
            smooth([(sx + 8, y - 58), (sx + 20, y - 70), (sx + 32, y - 58), (sx + 20, y - 46)], closed=True),
            dark,
        )
        sheet.stroke([(sx + 18, y - 28), (sx - 44, y + 44)], 4, dark)


def field(sheet: Sheet) -> None:
    """Furrows that run to a barn under a wide sky."""
    palette, rng = sheet.palette, sheet.rng
    horizon, vanish = 520, rng.uniform(900, 1000)
    sky(sheet, horizon)
    stars(sheet, 300, 40)
    sun(sheet, vanish - 420, 300, 120)
    for x, y, wide in ((260, 190, 420), (1080, 150, 520), (700, 330, 300), (1380, 320, 300)):
        cloud(sheet, x, y, wide, PAPER if not palette.is_dark else palette.sky_low)
    land(sheet, hills(rng, horizon, 60, 5), palette.far, palette.far)
    sheet.shape(box(-40, horizon + 10, 1540, 1040), palette.middle)
    stripes = 17
    for index in range(stripes):
        left = vanish + (index - stripes / 2) * 330
        band = [
            (vanish + (index - stripes / 2) * 26, horizon + 10),
            (vanish + (index + 0.5 - stripes / 2) * 26, horizon + 10),
        ]
        tone = palette.far if index % 2 else (0.9, 0.2, 0)
        sheet.shape([*band, (left + 165, 1040), (left, 1040)], tone)
    sheet.shade(box(-40, horizon + 10, 1540, 1040), (0, 600), (0, 1100), (0, 0.8, 0.3))
    for x in (60, 150, 230, 1330, 1420):
        tree(sheet, x, horizon + 34, rng.uniform(80, 150), palette.middle, palette.near)
    _barn(sheet, 1080, horizon + 40)
    birds(sheet, 640, 640, 6, 30, palette.near)


def _barn(sheet: Sheet, x: float, y: float) -> None:
    palette = sheet.palette
    front = [
        (x, y),
        (x, y - 90),
        (x + 30, y - 140),
        (x + 75, y - 164),
        (x + 120, y - 140),
        (x + 150, y - 90),
        (x + 150, y),
    ]
    sheet.shape(
        [(x + 75, y - 164), (x + 270, y - 164), (x + 310, y - 92), (x + 310, y), (x + 150, y)], palette.near
    )
    sheet.shape(front, PAPER)
    sheet.shade(front, (x, 0), (x + 240, 0), (0.5, 0.7, 0))
    sheet.shape(
        [(x + 75, y - 164), (x + 270, y - 164), (x + 310, y - 92), (x + 150, y - 90), (x + 120, y - 140)],
        palette.middle,
    )
    sheet.shape(box(x + 50, y - 70, x + 100, y), palette.near)
    sheet.shape(box(x + 60, y - 126, x + 90, y - 100), palette.near)
    silo = box(x + 330, y - 170, x + 390, y)
    sheet.shape(silo, PAPER)
    sheet.shade(silo, (x + 330, 0), (x + 410, 0), (0, 0.8, 0.5))
    sheet.shape(smooth([(x + 326, y - 168), (x + 360, y - 206), (x + 394, y - 168)]), palette.near)


def desert(sheet: Sheet) -> None:
    """Dunes with a lit and a dark side, a caravan, a large sun."""
    palette, rng = sheet.palette, sheet.rng
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 620), palette.sky_top, palette.sky_low)
    stars(sheet, 360, 60)
    sun(sheet, rng.uniform(1010, 1110), 330, 200)
    sand: Tone = (0.55, 0.05, 0) if palette.inks[0] != "#8fd3ba" else (0.3, 0.1, 0)
    warm: Tone = (0.95, 0.15, 0)
    land(sheet, ridge(rng, 560, 60), palette.far, palette.sky_low, depth=120)
    _dune(sheet, [(-40, 640), (340, 560), (760, 640), (1540, 610)], 340, sand, warm)
    crest: list[Point] = [(-40, 760), (320, 740), (760, 620), (1100, 700), (1540, 690)]
    _dune(sheet, crest, 760, sand, warm)
    for index in range(5):
        _camel(sheet, 380 + index * 92, level(smooth([(x, y) for x, y in crest]), 380 + index * 92) + 4)
    _dune(sheet, [(-40, 930), (380, 900), (760, 850), (1150, 740), (1540, 860)], 1150, sand, warm)
    for index in range(7):
        line = smooth([(-40, 960 + index * 16), (300, 948 + index * 13), (640, 958 + index * 9)])
        sheet.stroke(line, 3, warm)


def _dune(sheet: Sheet, crest: list[Point], top: float, lit: Tone, warm: Tone) -> None:
    palette, line = sheet.palette, smooth(crest)
    height = min(y for _, y in line)
    sheet.wash(down(line), (0, height), (0, height + 330), lit, warm)
    peak = min(line, key=lambda point: abs(point[0] - top))
    lee = [point for point in line if point[0] >= peak[0]]
    foot = smooth(
        [peak, (peak[0] - 30, peak[1] + 90), (peak[0] + 110, peak[1] + 210), (peak[0] + 60, HEIGHT + 40)]
    )
    sheet.wash(
        [*foot, (1540, HEIGHT + 40), *lee[::-1]], (peak[0], 0), (peak[0] + 700, 0), palette.middle, warm
    )


def _camel(sheet: Sheet, x: float, y: float) -> None:
    dark = sheet.palette.near
    sheet.shape(
        smooth(
            [(x - 26, y - 34), (x - 4, y - 58), (x + 18, y - 36), (x + 16, y - 22), (x - 24, y - 22)],
            closed=True,
        ),
        dark,
    )
    for leg in (-21, -14, 8, 15):
        sheet.stroke([(x + leg, y - 26), (x + leg, y)], 4, dark)
    sheet.stroke(smooth([(x + 16, y - 30), (x + 30, y - 36), (x + 34, y - 56), (x + 44, y - 56)]), 6, dark)


MOTIFS = {"river": river, "field": field, "desert": desert}
