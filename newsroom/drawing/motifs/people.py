"""Close to hand: bread, a face."""

from math import cos, pi, sin

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import stars
from newsroom.drawing.shapes import Point, arc, box, disc, smooth, turned
from newsroom.drawing.sheet import Sheet


def bread(sheet: Sheet) -> None:
    """A scored loaf on a board, a knife, ears of rye."""
    palette, rng = sheet.palette, sheet.rng
    dark = palette.near
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 640), palette.sky_top, palette.sky_low)
    sheet.shape(disc(1060, 330, 250), palette.disc)
    table = box(-40, 640, 1540, 1040)
    sheet.wash(table, (0, 640), (0, 1040), palette.middle, dark)
    for index in range(6):
        y = 676 + index * index * 14
        sheet.stroke(
            smooth([(-40, y), (400, y + rng.uniform(-8, 8)), (900, y + rng.uniform(-8, 8)), (1540, y)]),
            3,
            dark,
        )
    sheet.shape(disc(740, 820, 620, 128), dark)
    sheet.shape(disc(730, 796, 610, 122), palette.far)
    for ring in range(4):
        sheet.stroke(arc(730, 796, 560 - ring * 60, 106 - ring * 14, 0.2, pi - 0.2, 40), 3, palette.middle)
    sheet.shape(disc(760, 800, 440, 84), dark)
    loaf = smooth(
        [
            (290, 740),
            (330, 560),
            (480, 420),
            (700, 370),
            (920, 420),
            (1080, 550),
            (1120, 730),
            (1040, 812),
            (710, 838),
            (380, 818),
        ],
        closed=True,
    )
    sheet.shape(loaf, palette.accent if palette.accent != palette.disc else (1, 0.5, 0))
    sheet.lighten(loaf, (760, 720), (520, 330), 0.55)
    sheet.shade(loaf, (600, 500), (1180, 860), (0, 0.8, 0.9))
    for slash in range(5):
        x = 470 + slash * 112
        tall = 190 - abs(slash - 1.8) * 30
        cut = smooth(
            [
                (x - 22, 610 + abs(slash - 2) * 14),
                (x + 10, 610 - tall * 0.5),
                (x + 84, 590 - tall),
                (x + 62, 610 - tall * 0.4),
                (x + 16, 634),
            ],
            closed=True,
        )
        sheet.shape(cut, PAPER)
        sheet.shade(cut, (x - 20, 0), (x + 90, 0), (0.7, 0.2, 0))
        sheet.stroke(cut[: len(cut) // 2], 5, dark)
    for _ in range(240):
        angle, reach = rng.uniform(0, 2 * pi), rng.random() ** 0.5
        x, y = 705 + 380 * reach * cos(angle), 590 + 190 * reach * sin(angle)
        sheet.shape(disc(x, y, rng.uniform(1.5, 4), steps=8), PAPER)
    _ear(sheet, 190, 930, 1.0, -0.22)
    _ear(sheet, 236, 970, 1.12, 0.0)
    _knife(sheet, 1010, 900)


def _ear(sheet: Sheet, x: float, y: float, size: float, lean: float) -> None:
    dark = sheet.palette.near

    def at(points: list[Point]) -> list[Point]:
        return turned([(x + px * size, y + py * size) for px, py in points], lean, (x, y))

    sheet.stroke(at([(0, 0), (0, -420)]), 8, dark)
    for pair in range(7):
        low = -400 - pair * 42
        for side in (-1, 1):
            grain = smooth(
                [(0, low), (side * 34, low - 22), (side * 26, low - 64), (side * 4, low - 40)], closed=True
            )
            sheet.shape(at(grain), (1, 0.1, 0))
            sheet.shade(at(grain), at([(0, low - 60)])[0], at([(side * 30, low)])[0], (0, 0.7, 0.3))
            sheet.stroke(at([(side * 24, low - 60), (side * 70, low - 190)]), 2.5, dark)


def _knife(sheet: Sheet, x: float, y: float) -> None:
    blade = [(x, y), (x + 300, y - 60), (x + 316, y - 22), (x + 20, y + 34)]
    sheet.shape(
        smooth([(x - 60, y + 20), (x - 20, y - 4), (x + 60, y - 14)], steps=6)
        + [blade[1], blade[2], blade[3]],
        PAPER,
    )
    sheet.shade(blade, (x, y - 20), (x + 40, y + 60), (0, 0.7, 0.4))
    sheet.stroke([(x + 322, y - 44), (x + 460, y - 72)], 44, sheet.palette.near)
    for rivet in (0.25, 0.7):
        sheet.shape(disc(x + 322 + 138 * rivet, y - 44 - 28 * rivet, 6), PAPER)


def portrait(sheet: Sheet) -> None:
    """A head in profile before a disc, looking to the side."""
    palette = sheet.palette
    dark = palette.near
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 1000), palette.sky_top, palette.sky_low)
    stars(sheet, 500, 40)
    halo = disc(790, 450, 400)
    sheet.wash(halo, (0, 50), (0, 850), palette.accent, palette.sky_low)
    for index in range(6):
        tone: Tone = palette.far if index % 2 else palette.middle
        leaf_x, lean = 130 + index * 70, -0.5 + index * 0.13
        _leaf(sheet, leaf_x, 1030, 330 + (index * 97) % 220, lean, tone)
        _leaf(sheet, 1500 - leaf_x, 1030, 300 + (index * 131) % 240, -lean, tone)
    shoulders = smooth(
        [(300, 1060), (360, 900), (540, 820), (650, 780), (850, 780), (960, 820), (1120, 890), (1190, 1060)]
    )
    neck = [(640, 620), (630, 800), (740, 870), (850, 800), (838, 690)]
    skin: Tone = (0.22, 0.02, 0)
    sheet.shape(shoulders, palette.middle)
    sheet.shape(smooth(neck, closed=True), skin)
    sheet.shade(smooth(neck, closed=True), (780, 840), (720, 660), (0.2, 0.9, 0.3))
    face: list[Point] = [(650, 300), (770, 250), (880, 286), (922, 366), (930, 420), (922, 448), (950, 500)]
    face += [(966, 532), (950, 552), (930, 556), (940, 582), (932, 600), (938, 620), (922, 640), (926, 682)]
    face += [(902, 724), (840, 730), (740, 704), (650, 640), (600, 480)]
    sheet.shape(smooth(face, closed=True, steps=6), skin)
    sheet.shade(smooth(face, closed=True, steps=6), (900, 400), (640, 740), (0.75, 0.12, 0))
    sheet.shade(disc(862, 590, 60), (862, 540), (862, 640), (0.45, 0, 0))
    lips = [(918, 598), (936, 584), (946, 594), (936, 602), (944, 614), (930, 626), (910, 610)]
    sheet.shape(smooth(lips, closed=True), palette.accent)
    sheet.stroke(smooth([(838, 420), (872, 398), (912, 406)]), 11, dark)
    sheet.stroke(smooth([(850, 470), (880, 482), (912, 464)]), 8, dark)
    for lash in ((856, 478, 846, 490), (880, 484, 878, 500), (902, 474, 910, 488)):
        sheet.stroke([lash[:2], lash[2:]], 5, dark)
    hair = [
        (900, 300),
        (930, 340),
        (880, 350),
        (800, 390),
        (790, 470),
        (760, 540),
        (770, 610),
        (700, 660),
        (690, 800),
        (560, 850),
        (470, 740),
        (500, 600),
        (470, 470),
        (520, 310),
        (640, 190),
        (790, 180),
        (890, 240),
    ]
    sheet.shape(smooth(hair, closed=True), dark)
    for strand in range(5):
        line = smooth(
            [
                (830 - strand * 44, 210 + strand * 10),
                (690 - strand * 36, 320 + strand * 30),
                (620 - strand * 22, 520 + strand * 26),
                (610 - strand * 14, 740),
            ]
        )
        sheet.stroke(line, 4.5, palette.middle)
    sheet.shape(smooth([(742, 500), (776, 480), (786, 520), (770, 566), (744, 556)], closed=True), skin)
    sheet.shape(disc(760, 590, 15), palette.glow if palette.glow != PAPER else palette.disc)
    collar = smooth([(600, 800), (740, 900), (880, 796)])
    sheet.stroke(collar, 22, PAPER)
    sheet.shade(shoulders, (800, 0), (300, 0), (0, 0.8, 0.75))
    for row in range(4):
        for column in range(13):
            x, y = 380 + column * 64 + (row % 2) * 32, 900 + row * 38
            if 830 + abs(x - 740) * 0.14 < y - 20 and 330 < x < 1160:
                sheet.shape(disc(x, y, 7, steps=14), PAPER)


def _leaf(sheet: Sheet, x: float, base: float, tall: float, lean: float, tone: Tone) -> None:
    outline = smooth(
        [
            (x, base),
            (x - tall * 0.16, base - tall * 0.5),
            (x, base - tall),
            (x + tall * 0.16, base - tall * 0.5),
        ],
        closed=True,
    )
    leaf = turned(outline, lean, (x, base))
    tip = turned([(x, base - tall)], lean, (x, base))[0]
    sheet.shape(leaf, tone)
    sheet.shade(leaf, tip, (x, base), (0, 0.8, 0.7))
    sheet.stroke([(x, base), tip], 3, sheet.palette.near)


MOTIFS = {"bread": bread, "portrait": portrait}
