"""Public buildings, seen from the front."""

from newsroom.drawing.inks import PAPER
from newsroom.drawing.scene import cloud, figure, land, sky, stars, sun, tree, windows
from newsroom.drawing.shapes import Point, arch, box, disc, hills, smooth
from newsroom.drawing.sheet import Sheet


def hospital(sheet: Sheet) -> None:
    """A hospital with its lights on, an ambulance at the door."""
    palette = sheet.palette
    sky(sheet, 800)
    stars(sheet, 420, 90)
    sun(sheet, 1240, 210, 105)
    lit = palette.glow if palette.is_dark else palette.far
    back = box(240, 330, 700, 840)
    sheet.wash(back, (0, 300), (0, 840), palette.middle, palette.far)
    windows(sheet, (262, 360, 678, 760), 7, 6, (lit, palette.near, palette.near, palette.far))
    tower = box(560, 150, 1010, 840)
    sheet.shape(tower, PAPER if not palette.is_dark else palette.near)
    sheet.shade(tower, (560, 0), (1200, 0), (0.1, 0.8, 0.6))
    windows(sheet, (590, 330, 980, 740), 6, 6, (lit, lit, palette.middle))
    cross, arm = (785, 232), 30
    sheet.shape(disc(*cross, 84), palette.accent)
    for wide, high in ((arm * 0.72, arm * 1.9), (arm * 1.9, arm * 0.72)):
        sheet.shape(box(cross[0] - wide, cross[1] - high, cross[0] + wide, cross[1] + high), PAPER)
    wing = box(1010, 480, 1360, 840)
    sheet.wash(wing, (0, 480), (0, 840), palette.middle, palette.far)
    windows(sheet, (1030, 500, 1340, 740), 5, 4, (lit, palette.near, lit))
    sheet.shape(box(520, 740, 1060, 772), palette.near)
    sheet.shape(box(560, 772, 1020, 846), palette.glow if palette.is_dark else palette.sky_low)
    for x in (560, 650, 740, 830, 920, 1010):
        sheet.stroke([(x, 772), (x, 850)], 7, palette.near)
    figure(sheet, 700, 850, 66, palette.near)
    figure(sheet, 872, 850, 70, palette.near)
    ground = box(-40, 846, 1540, 1040)
    sheet.wash(ground, (0, 846), (0, 1040), palette.middle, palette.near)
    if palette.is_dark:
        sheet.lighten([(560, 850), (1020, 850), (1200, 1000), (420, 1000)], (0, 1000), (0, 846), 0.75)
    _ambulance(sheet, 1050, 930)
    for x, tall in ((110, 300), (30, 210), (1450, 270)):
        tree(sheet, x, 890, tall, palette.middle, palette.near)


def _ambulance(sheet: Sheet, x: float, base: float) -> None:
    palette = sheet.palette
    body: list[Point] = [
        (x, base),
        (x, base - 132),
        (x + 218, base - 132),
        (x + 272, base - 70),
        (x + 300, base - 62),
        (x + 304, base),
    ]
    sheet.shape(body, PAPER)
    sheet.shade(body, (0, base - 90), (0, base + 30), (0, 0.5, 0.3))
    sheet.shape(
        [(x + 196, base - 114), (x + 216, base - 114), (x + 254, base - 68), (x + 196, base - 68)],
        palette.near,
    )
    sheet.shape([(x, base - 52), (x + 302, base - 52), (x + 303, base - 30), (x, base - 30)], palette.accent)
    sheet.shape(box(x + 96, base - 150, x + 142, base - 132), palette.accent)
    for wide, high in ((9, 26), (26, 9)):
        sheet.shape(box(x + 80 - wide, base - 92 - high, x + 80 + wide, base - 92 + high), palette.accent)
    for wheel in (66, 242):
        sheet.shape(disc(x + wheel, base, 33), palette.near)
        sheet.shape(disc(x + wheel, base, 13), PAPER)


def school(sheet: Sheet) -> None:
    """A school with a clock and a bell above the door, children coming."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 760)
    stars(sheet, 300, 40)
    sun(sheet, rng.uniform(1150, 1250), 250, 130)
    cloud(sheet, 300, 210, 360, PAPER)
    cloud(sheet, 930, 150, 240, PAPER)
    land(sheet, hills(rng, 700, 100, 4), palette.far, palette.sky_low)
    dark, pane = palette.near, palette.glow if palette.is_dark else palette.near
    walls = box(250, 520, 1250, 840)
    sheet.shape(walls, PAPER)
    sheet.shade(walls, (500, 0), (1500, 0), (0.4, 0.8, 0))
    sheet.shape([(210, 530), (300, 390), (1200, 390), (1290, 530)], palette.middle)
    for row in range(5):
        sheet.stroke([(222 + row * 15, 510 - row * 25), (1278 - row * 15, 510 - row * 25)], 2.5, dark)
    for x in (330, 460, 960, 1090):
        sheet.shape(arch(x, 580, x + 90, 740), pane)
        sheet.stroke([(x + 45, 582), (x + 45, 740)], 6, PAPER)
        sheet.stroke([(x, 660), (x + 90, 660)], 6, PAPER)
        sheet.shape(box(x - 10, 740, x + 100, 754), palette.accent)
    front: list[Point] = [(600, 840), (600, 480), (750, 340), (900, 480), (900, 840)]
    sheet.shape(front, palette.accent)
    sheet.shade(front, (650, 0), (960, 0), (0, 0.7, 0.4))
    sheet.shape([(574, 500), (750, 332), (926, 500), (926, 470), (750, 300), (574, 470)], dark)
    sheet.shape(disc(750, 492, 66), dark)
    sheet.shape(disc(750, 492, 54), PAPER)
    sheet.stroke([(750, 492), (750, 456)], 7, dark)
    sheet.stroke([(750, 492), (724, 476)], 7, dark)
    sheet.shape(arch(690, 640, 810, 850), dark)
    sheet.stroke([(750, 650), (750, 846)], 5, palette.middle)
    sheet.shape(box(704, 216, 796, 312), PAPER)
    sheet.shape(arch(722, 232, 778, 312), dark)
    sheet.shape(smooth([(736, 300), (742, 266), (750, 258), (758, 266), (764, 300)]), palette.accent)
    sheet.shape([(684, 220), (750, 140), (816, 220)], dark)
    yard = box(-40, 840, 1540, 1040)
    sheet.wash(yard, (0, 840), (0, 1040), palette.far, palette.middle)
    sheet.shape([(690, 842), (810, 842), (1010, 1040), (490, 1040)], palette.sky_low)
    tree(sheet, 130, 880, 420, palette.middle, dark)
    tree(sheet, 1400, 870, 330, palette.middle, dark)
    for x, y, tall in (
        (640, 960, 130),
        (705, 970, 120),
        (860, 930, 104),
        (470, 940, 112),
        (1060, 970, 126),
        (1120, 965, 116),
    ):
        figure(sheet, x, y, tall, dark)
        sheet.shape(
            box(x - tall * 0.11, y - tall * 0.7, x + tall * 0.11, y - tall * 0.45),
            rng.choice((palette.accent, PAPER, palette.disc)),
        )


MOTIFS = {"hospital": hospital, "school": school}
