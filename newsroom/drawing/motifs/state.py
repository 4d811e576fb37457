"""Where laws are made and applied."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, cloud, figure, glitter, land, sky, stars, sun, tree
from newsroom.drawing.shapes import Point, arc, arch, box, disc, hills, smooth
from newsroom.drawing.sheet import Sheet


def court(sheet: Sheet) -> None:
    """Columns, steps, and the scales in the gable."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 800)
    stars(sheet, 300, 40)
    sun(sheet, rng.uniform(330, 420), 330, 190)
    dark = palette.near
    hall = box(260, 400, 1240, 800)
    sheet.wash(hall, (0, 400), (0, 800), dark, palette.middle)
    for x in (420, 640, 860, 1080):
        sheet.shape(box(x - 44, 520, x + 44, 800), palette.glow if palette.is_dark else palette.far)
        sheet.stroke([(x, 520), (x, 800)], 8, dark)
    for index in range(6):
        _column(sheet, 310 + index * 176, 400, 800)
    sheet.shape(box(220, 350, 1280, 404), PAPER)
    sheet.shade(box(220, 350, 1280, 404), (0, 350), (0, 430), (0.3, 0.6, 0))
    gable: list[Point] = [(190, 352), (750, 118), (1310, 352)]
    sheet.shape(gable, PAPER)
    sheet.shape([(310, 332), (750, 150), (1190, 332)], palette.middle)
    sheet.shade(gable, (750, 0), (1400, 0), (0, 0.6, 0.4))
    _scales(sheet, 750, 176, 1.0)
    for step in range(6):
        top, wide = 800 + step * 36, 570 + step * 62
        slab = box(750 - wide, top, 750 + wide, top + 40)
        sheet.shape(slab, PAPER)
        sheet.shade(slab, (0, top - 6), (0, top + 52), (0.7, 0.35, 0.15))
    for x, y, tall in ((640, 860, 120), (980, 930, 150), (1035, 925, 140)):
        sheet.shade(
            [(x, y), (x + 16, y), (x + tall, y + 26), (x + tall - 30, y + 30)],
            (x + tall, y),
            (x, y),
            (0, 0.5, 0.6),
        )
        figure(sheet, x, y, tall, dark)
    birds(sheet, 1290, 190, 4, 30, dark)


def _column(sheet: Sheet, x: float, top: float, base: float) -> None:
    palette = sheet.palette
    shaft: list[Point] = [(x - 30, top + 34), (x + 30, top + 34), (x + 38, base - 24), (x - 38, base - 24)]
    sheet.shape(shaft, PAPER)
    for flute in (-18, -4, 10, 22):
        sheet.stroke([(x + flute, top + 44), (x + flute * 1.2, base - 34)], 2.2, palette.far)
    sheet.shade(shaft, (x - 14, 0), (x + 50, 0), (0.2, 0.8, 0.5))
    for y, wide in ((top, 52), (top + 18, 40), (base - 26, 50), (base - 12, 58)):
        sheet.shape(box(x - wide, y, x + wide, y + 18), PAPER)
        sheet.shade(box(x - wide, y, x + wide, y + 18), (x, 0), (x + wide + 20, 0), (0.2, 0.6, 0.3))


def _scales(sheet: Sheet, x: float, y: float, size: float) -> None:
    tone: Tone = PAPER
    sheet.stroke([(x, y), (x, y + 136 * size)], 9 * size, tone)
    sheet.stroke([(x - 110 * size, y + 36 * size), (x + 110 * size, y + 14 * size)], 8 * size, tone)
    sheet.shape(disc(x, y, 12 * size), tone)
    sheet.shape(box(x - 50 * size, y + 130 * size, x + 50 * size, y + 144 * size), tone)
    for side, hang in ((-110, 36), (110, 14)):
        px, py = x + side * size, y + hang * size
        for edge in (-36, 36):
            sheet.stroke([(px, py), (px + edge * size, py + 62 * size)], 3 * size, tone)
        sheet.shape(arc(px, py + 62 * size, 42 * size, 22 * size, 0, pi), tone)


def parliament(sheet: Sheet) -> None:
    """A dome over two wings, flags, a long pool before it."""
    palette, rng = sheet.palette, sheet.rng
    base = 720
    sky(sheet, base)
    stars(sheet, 320, 50)
    sun(sheet, rng.uniform(1120, 1220), 240, 120)
    cloud(sheet, 260, 230, 380, PAPER if not palette.is_dark else palette.sky_low)
    land(sheet, hills(rng, 660, 90, 5), palette.far, palette.far)
    dark, pane = palette.near, palette.glow if palette.is_dark else palette.near
    for left, right in ((170, 560), (940, 1330)):
        wing = box(left, 540, right, base)
        sheet.shape(wing, PAPER)
        sheet.shade(wing, (300, 0), (1500, 0), (0.2, 0.8, 0))
        sheet.shape(box(left - 12, 520, right + 12, 544), palette.middle)
        for column in range(7):
            x = left + 26 + column * 51
            sheet.shape(arch(x, 580, x + 30, 690), pane)
    _hall(sheet, base, pane)
    for x in (230, 1270):
        _flag(sheet, x, 520, 150)
    _flag(sheet, 750, 96, 96)
    lawn = box(-40, base, 1540, 1040)
    sheet.wash(lawn, (0, base), (0, 1000), palette.far, palette.middle)
    pool: list[Point] = [(640, base + 40), (860, base + 40), (1130, 1040), (370, 1040)]
    sheet.wash(pool, (0, base), (0, 1040), palette.water_far, palette.water_near)
    sheet.lighten([(690, base + 40), (810, base + 40), (850, 960), (650, 960)], (0, 980), (0, base), 0.8)
    glitter(sheet, 750, base + 60, 1000, 130, PAPER, 16)
    for side in (-1, 1):
        for index in range(4):
            depth = index / 3
            tree(
                sheet,
                750 + side * (330 + depth * 300),
                base + 60 + depth * 190,
                110 + depth * 150,
                palette.middle,
                dark,
            )
    for x, y, tall in ((590, 800, 70), (930, 840, 84), (960, 842, 80)):
        figure(sheet, x, y, tall, dark)


def _hall(sheet: Sheet, base: float, pane: Tone) -> None:
    palette, dark = sheet.palette, sheet.palette.near
    middle = box(520, 480, 980, base)
    sheet.shape(middle, PAPER)
    sheet.shade(middle, (560, 0), (1080, 0), (0.2, 0.8, 0))
    for column in range(6):
        x = 562 + column * 75
        sheet.shape(box(x - 16, 510, x + 16, 700), pane)
    sheet.shape(box(500, 456, 1000, 486), palette.middle)
    sheet.shape([(560, 458), (750, 384), (940, 458)], PAPER)
    sheet.shade([(560, 458), (750, 384), (940, 458)], (700, 0), (960, 0), (0.2, 0.7, 0))
    drum = box(624, 318, 876, 396)
    sheet.shape(drum, PAPER)
    sheet.shade(drum, (660, 0), (920, 0), (0.2, 0.8, 0.3))
    for column in range(7):
        x = 640 + column * 33
        sheet.shape(arch(x, 332, x + 20, 386), pane)
    cap = arc(750, 320, 146, 178, pi, 2 * pi, 48)
    sheet.shape(cap, palette.accent if palette.accent != palette.disc else palette.middle)
    sheet.shade(cap, (700, 0), (920, 0), (0, 0.9, 0.6))
    for rib in (-90, -45, 0, 45, 90):
        line = smooth([(750 + rib, 320), (750 + rib * 0.86, 226), (750 + rib * 0.2, 144)])
        sheet.stroke(line, 4, dark)
    sheet.shape(box(728, 100, 772, 148), PAPER)
    sheet.shape(box(610, 308, 890, 324), dark)
    sheet.shape(box(-40 + 210, base - 14, 1330, base + 6), dark)


def _flag(sheet: Sheet, x: float, base: float, tall: float) -> None:
    palette, top = sheet.palette, base - tall
    sheet.stroke([(x, base), (x, top)], 6, palette.near)
    cloth = smooth([(x, top + 4), (x + 34, top + 14), (x + 66, top), (x + 100, top + 8)]) + smooth(
        [(x + 100, top + 66), (x + 66, top + 58), (x + 34, top + 72), (x, top + 62)]
    )
    sheet.shape(cloth, palette.accent)
    sheet.shape(
        smooth([(x, top + 24), (x + 34, top + 34), (x + 66, top + 20), (x + 100, top + 28)])
        + smooth([(x + 100, top + 46), (x + 66, top + 38), (x + 34, top + 52), (x, top + 42)]),
        PAPER,
    )


MOTIFS = {"court": court, "parliament": parliament}
