"""Ships, lights and the sea."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import (
    beam,
    birds,
    glitter,
    lens,
    ripples,
    sky,
    stars,
    streaks,
    sun,
    water,
)
from newsroom.drawing.shapes import HEIGHT, WIDTH, arc, box, disc, down, hills, smooth
from newsroom.drawing.sheet import Sheet


def ferry(sheet: Sheet) -> None:
    """A ferry, broadside, before a low sun."""
    palette, rng = sheet.palette, sheet.rng
    horizon = 640
    sky(sheet, horizon)
    stars(sheet, 420)
    x = rng.uniform(980, 1100)
    sun(sheet, x, horizon - 150, 190)
    streaks(sheet, 120, 400, 5, palette.sky_low if palette.is_dark else PAPER)
    sheet.shape(down(hills(rng, horizon - 6, 70, 6), horizon + 5), palette.far)
    water(sheet, horizon)
    glitter(sheet, x, horizon + 8, HEIGHT, 200, palette.disc)
    ripples(sheet, horizon + 30, HEIGHT, 26, palette.far)
    _ship(sheet, rng.uniform(230, 320), 780)
    ripples(sheet, 812, HEIGHT, 8, palette.near)
    birds(sheet, x - 250, 250, 4, 34, palette.near)


def _ship(sheet: Sheet, x: float, y: float) -> None:
    palette = sheet.palette
    dark, lit = palette.near, palette.glow if palette.is_dark else palette.near
    for deck in range(3):
        left, top, right = x + 46 + deck * 40, y - 196 - deck * 66, x + 668 - deck * 74
        storey = [(left, top), (right - 34, top), (right, top + 74), (left - 10, top + 74)]
        sheet.shape(storey, PAPER)
        sheet.shade(storey, (left + 80, 0), (x + 800, 0), (0.3, 0.75, 0))
        for index in range(15 - deck * 3):
            wx = left + 24 + index * 37
            sheet.shape(box(wx, top + 22, wx + 21, top + 46), lit)
        sheet.stroke([(left - 8, top), (right - 40, top)], 4, dark)
    funnel = [(x + 170, y - 328), (x + 330, y - 328), (x + 306, y - 440), (x + 200, y - 440)]
    sheet.shape(funnel, palette.middle)
    sheet.shade(funnel, (x + 190, 0), (x + 350, 0), (0, 0, 0.7))
    sheet.shape([(x + 192, y - 412), (x + 314, y - 412), (x + 320, y - 384), (x + 185, y - 384)], PAPER)
    sheet.stroke([(x + 440, y - 328), (x + 462, y - 452)], 8, dark)
    sheet.stroke([(x + 446, y - 372), (x + 500, y - 384)], 5, dark)
    sheet.stroke([(x + 462, y - 448), (x + 690, y - 150)], 2, dark)
    hull = smooth([(x - 40, y - 132), (x - 8, y - 40), (x + 44, y + 22)]) + smooth(
        [(x + 640, y + 22), (x + 722, y - 50), (x + 790, y - 162)]
    )
    sheet.shape(hull, dark)
    sheet.shape([(x - 20, y - 74), (x + 742, y - 98), (x + 732, y - 78), (x - 13, y - 54)], palette.disc)
    sheet.shape(lens(x - 30, y + 24, 800, 12), PAPER)


def lighthouse(sheet: Sheet) -> None:
    """A lighthouse on its rock, the beam across the sky."""
    palette, rng = sheet.palette, sheet.rng
    horizon, x, lamp = 720, rng.uniform(430, 560), 262
    sky(sheet, horizon)
    stars(sheet, 560, 80)
    if not palette.is_dark:
        sun(sheet, 1130, 400, 150)
    for low, high in ((-60, 175), (lamp + 40, lamp + 330)):
        if palette.is_dark or low > 0:
            beam(sheet, x, lamp, ((WIDTH + 60, low), (WIDTH + 60, high)), 1)
    beam(sheet, x, lamp, ((-80, lamp - 130), (-80, lamp + 120)), 1)
    streaks(sheet, 420, 600, 4, palette.sky_low)
    water(sheet, horizon)
    glitter(sheet, x + 420, horizon + 8, HEIGHT, 240, palette.glow)
    ripples(sheet, horizon + 30, HEIGHT, 22, palette.far)
    rock = smooth(
        [(x - 480, 1010), (x - 330, 850), (x - 250, 830), (x - 130, 740), (x + 60, 726), (x + 170, 800)]
        + [(x + 300, 850), (x + 380, 930), (x + 520, 1010)],
        steps=5,
    )
    sheet.shape(rock, palette.near)
    house = [(x + 70, 748), (x + 70, 664), (x + 130, 616), (x + 190, 664), (x + 190, 812)]
    sheet.shape(house, palette.middle)
    sheet.shape([(x + 56, 670), (x + 130, 606), (x + 204, 670), (x + 130, 634)], palette.near)
    sheet.shape(box(x + 112, 676, x + 148, 716), palette.glow)
    _tower(sheet, x, lamp, 750)
    _foam(sheet, x)


def _tower(sheet: Sheet, x: float, lamp: float, base: float) -> None:
    palette, top = sheet.palette, lamp + 74
    wide, narrow = 88, 54
    shaft = [(x - narrow, top), (x + narrow, top), (x + wide, base), (x - wide, base)]
    sheet.shape(shaft, PAPER)
    for band in range(3):
        high, low = top + (base - top) * (0.16 + band * 0.3), top + (base - top) * (0.31 + band * 0.3)
        a = narrow + (wide - narrow) * (high - top) / (base - top)
        b = narrow + (wide - narrow) * (low - top) / (base - top)
        red = palette.far if palette.accent == palette.glow else palette.accent
        sheet.shape([(x - a, high), (x + a, high), (x + b, low), (x - b, low)], red)
    sheet.shade(shaft, (x - 30, 0), (x + wide + 30, 0), (0, 0.7, 0.8))
    sheet.shape(box(x - narrow - 24, top - 10, x + narrow + 24, top + 12), palette.near)
    sheet.shape(box(x - 36, lamp - 44, x + 36, top - 8), palette.near)
    sheet.shape(box(x - 27, lamp - 34, x + 27, lamp + 40), palette.glow)
    sheet.shape(disc(x, lamp, 19), PAPER)
    sheet.shape(arc(x, lamp - 42, 48, 52, pi, 2 * pi), palette.near)
    sheet.stroke([(x, lamp - 92), (x, lamp - 124)], 6, palette.near)


def _foam(sheet: Sheet, x: float) -> None:
    for _ in range(16):
        at = x + sheet.rng.uniform(-560, 620)
        sheet.shape(lens(at, sheet.rng.uniform(930, 1000), sheet.rng.uniform(60, 210), 8), PAPER)


def whale(sheet: Sheet) -> None:
    """A whale under the keel of a small boat."""
    palette, rng = sheet.palette, sheet.rng
    surface = 212
    sky(sheet, surface)
    sun(sheet, 1180, 130, 74)
    deep: Tone = (0.2, 1, 0.95)
    sheet.wash(box(-40, surface, WIDTH + 40, HEIGHT + 40), (0, surface), (0, HEIGHT), palette.water_far, deep)
    for index in range(5):
        left = 640 + index * 170 + rng.uniform(-40, 40)
        shaft = [(left, surface), (left + 70, surface), (left - 240, HEIGHT), (left - 470, HEIGHT)]
        sheet.lighten(shaft, (left - 300, 900), (left, surface), 0.55)
    _boat(sheet, 1085, surface)
    _whale(sheet, palette.near)
    for _ in range(30):
        x, y = 360 + rng.gauss(0, 60), rng.uniform(240, 470)
        sheet.shape(disc(x, y, rng.uniform(3, 10)), palette.sky_low)
    for _ in range(18):
        x, y = rng.uniform(950, 1420), 830 + rng.gauss(0, 40)
        sheet.shape(lens(x, y, 34, 7), palette.far)
        sheet.shape([(x + 30, y), (x + 44, y - 8), (x + 44, y + 8)], palette.far)


def _boat(sheet: Sheet, x: float, y: float) -> None:
    dark = sheet.palette.near
    sheet.shape(smooth([(x - 78, y - 26), (x - 40, y + 20)]) + [(x + 46, y + 20), (x + 88, y - 34)], dark)
    sheet.stroke([(x - 4, y - 20), (x - 4, y - 150)], 6, dark)
    sheet.shape([(x + 6, y - 146), (x + 74, y - 40), (x + 6, y - 40)], PAPER)
    sheet.shape([(x - 14, y - 120), (x - 58, y - 40), (x - 14, y - 40)], PAPER)


def _whale(sheet: Sheet, dark: Tone) -> None:
    back = smooth(
        [(188, 588), (250, 500), (400, 440), (600, 432), (800, 478), (960, 560), (1080, 600), (1170, 560)]
    )
    fluke = [(1290, 430), (1262, 560), (1330, 596), (1400, 640), (1270, 650), (1180, 636)]
    belly = smooth(
        [(1180, 636), (1080, 694), (900, 742), (700, 760), (480, 742), (300, 690), (206, 640), (188, 588)]
    )
    sheet.shape(back + smooth(fluke, steps=8) + belly, dark)
    throat = smooth([(192, 610), (300, 640), (460, 660), (640, 690)]) + smooth(
        [(640, 690), (640, 752), (480, 740), (300, 688), (210, 640)]
    )
    sheet.shape(throat, (0.5, 0.1, 0))
    for line in range(5):
        drop = line * 17
        pleat = smooth([(225 + line * 16, 632 + drop * 0.7), (400, 668 + drop), (625, 700 + drop * 0.7)])
        sheet.stroke(pleat, 4, dark)
    fin = smooth([(560, 690), (600, 800), (700, 900), (760, 912), (720, 820), (690, 700)])
    sheet.shape(fin, dark)
    sheet.stroke(smooth([(570, 700), (615, 800), (710, 896)]), 4, (0.5, 0.4, 0))
    sheet.shape(disc(402, 606, 11), PAPER)
    sheet.shape(disc(404, 607, 6), dark)
    sheet.lighten(back + [(1080, 600), (700, 560), (300, 560)], (0, 640), (0, 430), 0.35)


MOTIFS = {"ferry": ferry, "lighthouse": lighthouse, "whale": whale}
