"""Wind, sun and the railway."""

from math import cos, pi, sin

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, cloud, conifer, land, sky, stars, streaks, sun, tree, water
from newsroom.drawing.shapes import WIDTH, Point, arch, box, disc, hills, smooth, turned
from newsroom.drawing.sheet import Sheet


def wind(sheet: Sheet) -> None:
    """Turbines on hills, the nearest too tall for the sheet."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 680)
    stars(sheet, 380, 40)
    sun(sheet, rng.uniform(380, 470), 420, 170)
    for x, y, wide in ((1180, 200, 380), (760, 330, 240), (120, 180, 260)):
        cloud(sheet, x, y, wide, palette.sky_low if palette.is_dark else PAPER)
    water(sheet, 640)
    land(sheet, hills(rng, 660, 120, 4), palette.far, palette.far)
    for x, y, tall in ((620, 640, 210), (760, 650, 180), (250, 650, 200)):
        turbine(sheet, x, y, tall, PAPER)
    slope = smooth([(-40, 800), (260, 730), (560, 720), (900, 790), (1200, 720), (1540, 690)])
    land(sheet, slope, palette.middle, palette.far, depth=420)
    turbine(sheet, 420, 740, 420, PAPER)
    turbine(sheet, 1110, 770, 640, PAPER)
    front = smooth([(-40, 900), (400, 930), (800, 870), (1200, 900), (1540, 850)])
    land(sheet, front, palette.near, palette.near)
    house = [(690, 880), (690, 824), (735, 786), (780, 824), (780, 884)]
    sheet.shape(house, PAPER)
    sheet.shape([(676, 828), (735, 776), (794, 828), (735, 798)], palette.accent)
    sheet.shape(box(722, 842, 748, 884), palette.near)
    for x, tall in ((600, 90), (836, 120), (880, 80), (90, 140), (150, 100)):
        conifer(sheet, x, 912, tall, palette.near)
    birds(sheet, 860, 470, 5, 30, palette.near)


def turbine(sheet: Sheet, x: float, base: float, tall: float, tone: Tone) -> None:
    hub, width = base - tall, tall * 0.017
    mast = [(x - width, hub), (x + width, hub), (x + width * 2, base), (x - width * 2, base)]
    sheet.shape(mast, tone)
    sheet.shade(mast, (x - width * 2, 0), (x + width * 3, 0), (0, 0.8, 0.5))
    start = sheet.rng.uniform(0, 2 * pi / 3)
    for blade in range(3):
        reach, root = tall * 0.62, tall * 0.03
        flat: list[Point] = [
            (x, hub - root * 0.4),
            (x + reach * 0.2, hub - root),
            (x + reach, hub),
            (x, hub + root * 0.5),
        ]
        wing = turned(flat, start + blade * 2 * pi / 3, (x, hub))
        sheet.shape(wing, tone)
        tip = turned([(x + reach, hub)], start + blade * 2 * pi / 3, (x, hub))[0]
        sheet.shade(wing, (x, hub), tip, (0, 0.45, 0))
    sheet.shape(disc(x, hub, tall * 0.028), sheet.palette.near)


def solar(sheet: Sheet) -> None:
    """Rows of panels that run to the horizon between trees."""
    palette, rng = sheet.palette, sheet.rng
    horizon = 430
    sky(sheet, horizon)
    stars(sheet, 260, 40)
    x, y = rng.uniform(1020, 1120), 210
    for ray in range(24):
        angle = ray * pi / 12 + 0.1
        near, far = 150, 190 if ray % 2 else 226
        ends = [(x + r * cos(angle), y + r * sin(angle)) for r in (near, far)]
        sheet.stroke(ends, 9, palette.disc)
    sun(sheet, x, y, 118)
    cloud(sheet, 330, 230, 380, PAPER if not palette.is_dark else palette.sky_low)
    land(sheet, hills(rng, horizon, 110, 5), palette.far, palette.sky_low, depth=180)
    land(sheet, hills(rng, horizon + 30, 30, 4), palette.middle, (0.8, 0.3, 0), depth=520)
    for tx in (90, 190, 270, 1250, 1340, 1450):
        tree(sheet, tx, horizon + 60, rng.uniform(90, 150), palette.middle, palette.near)
    for row in range(5):
        depth = (row + 0.6) ** 2.1
        top = 484 + depth * 15.5
        _panels(sheet, top, 30 + depth * 4.6, 120 + depth * 24, shift=row * 57)
    for _ in range(60):
        gx = rng.uniform(0, WIDTH)
        sheet.stroke([(gx, 1004), (gx + rng.uniform(-16, 16), rng.uniform(930, 985))], 5, palette.near)


def _panels(sheet: Sheet, top: float, high: float, wide: float, shift: float) -> None:
    palette, x = sheet.palette, -wide + shift - wide * 0.5
    while x < WIDTH + wide:
        lean = wide * 0.22
        glass: list[Point] = [
            (x + lean, top),
            (x + lean + wide, top),
            (x + wide, top + high),
            (x, top + high),
        ]
        for leg in (0.2, 0.8):
            sheet.stroke(
                [(x + wide * leg, top + high * 0.9), (x + wide * leg, top + high * 1.35)],
                high * 0.06,
                palette.near,
            )
        sheet.shape(glass, palette.near)
        sheet.lighten(glass, (x, top + high), (x + wide + lean, top), 0.85)
        for column in range(1, 4):
            share = column / 4
            line = [(x + lean + wide * share, top), (x + wide * share, top + high)]
            sheet.stroke(line, high * 0.03, PAPER)
        sheet.stroke(
            [(x + lean / 2, top + high / 2), (x + lean / 2 + wide, top + high / 2)], high * 0.03, PAPER
        )
        sheet.stroke([glass[0], glass[1]], high * 0.04, PAPER)
        x += wide * 1.12


def train(sheet: Sheet) -> None:
    """A train with lit windows on a tall viaduct."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 700)
    stars(sheet, 480, 90)
    sun(sheet, rng.uniform(1090, 1190), 240, 120)
    streaks(sheet, 180, 340, 3, palette.far)
    land(sheet, hills(rng, 640, 210, 4), palette.far, palette.sky_low, depth=330)
    land(sheet, hills(rng, 790, 140, 5), palette.middle, palette.far, depth=300)
    deck = 600
    body: list[Point] = [(-40, deck), (1540, deck), (1540, deck + 60)]
    for x in range(1410, -200, -230):
        opening = arch(x - 180, deck + 64, x, 1040)
        body += opening[::-1]
    sheet.shape([*body, (-40, deck + 60)], palette.near)
    for x in range(1410, -200, -230):
        pier = box(x, deck + 60, x + 50, 1040)
        sheet.shape(pier, palette.near)
        sheet.lighten(pier, (x + 46, 0), (x, 0), 0.3)
    sheet.shape(box(-40, deck - 14, 1540, deck + 8), palette.middle)
    for car in range(3):
        _carriage(sheet, -150 + car * 396, deck - 18)
    _engine(sheet, 1038, deck - 18)
    for x in range(60, WIDTH, 330):
        sheet.stroke([(x, deck - 10), (x, deck - 210), (x + 66, deck - 210)], 6, palette.near)
    sheet.stroke([(-40, deck - 196), (1540, deck - 196)], 2.5, palette.near)
    land(sheet, hills(rng, 960, 70, 6), palette.near, palette.near)
    for x in (60, 150, 1330, 1420, 700, 780):
        conifer(sheet, x, 985, rng.uniform(90, 190), palette.near)


def _carriage(sheet: Sheet, x: float, base: float) -> None:
    palette = sheet.palette
    sheet.shape(
        box(x, base - 126, x + 386, base - 10), palette.accent if palette.accent != palette.glow else PAPER
    )
    sheet.shape(box(x, base - 126, x + 386, base - 108), palette.near)
    sheet.shape(box(x, base - 44, x + 386, base - 30), palette.near)
    for index in range(6):
        wx = x + 22 + index * 60
        sheet.shape(box(wx, base - 98, wx + 44, base - 56), palette.glow if palette.is_dark else palette.near)
    for wheel in (60, 110, 276, 326):
        sheet.shape(disc(x + wheel, base - 6, 15), palette.near)


def _engine(sheet: Sheet, x: float, base: float) -> None:
    palette = sheet.palette
    nose = smooth([(x + 190, base - 126), (x + 270, base - 108), (x + 322, base - 52), (x + 330, base - 10)])
    sheet.shape(
        [(x, base - 126), *nose, (x, base - 10)], palette.accent if palette.accent != palette.glow else PAPER
    )
    sheet.shape(
        [
            (x, base - 126),
            (x + 190, base - 126),
            (x + 246, base - 116),
            (x + 240, base - 106),
            (x, base - 108),
        ],
        palette.near,
    )
    sheet.shape([(x, base - 44), (x + 325, base - 44), (x + 328, base - 30), (x, base - 30)], palette.near)
    lit = palette.glow if palette.is_dark else palette.near
    for index in range(3):
        sheet.shape(box(x + 22 + index * 56, base - 98, x + 62 + index * 56, base - 56), lit)
    sheet.shape([(x + 206, base - 98), (x + 250, base - 94), (x + 288, base - 58), (x + 206, base - 58)], lit)
    if palette.is_dark:
        sheet.lighten(
            [(x + 322, base - 34), (1560, base - 110), (1560, base + 6)], (1560, base), (x + 322, base), 0.9
        )
    for wheel in (60, 110, 230):
        sheet.shape(disc(x + wheel, base - 6, 15), palette.near)


MOTIFS = {"wind": wind, "solar": solar, "train": train}
