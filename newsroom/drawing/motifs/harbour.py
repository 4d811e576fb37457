"""The working port, the bridge, and bad weather."""

from math import pi

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, glitter, lens, ripples, sky, stars, streaks, sun, water
from newsroom.drawing.shapes import HEIGHT, WIDTH, Point, arc, box, disc, down, hills, smooth
from newsroom.drawing.sheet import Sheet


def harbour(sheet: Sheet) -> None:
    """Cranes over a quay, a ship being loaded, a small boat going out."""
    palette, rng = sheet.palette, sheet.rng
    quay = 650
    sky(sheet, quay)
    stars(sheet, 300, 30)
    sun(sheet, rng.uniform(820, 960), 390, 170)
    streaks(sheet, 150, 420, 4, palette.sky_low if palette.is_dark else PAPER)
    sheet.shape(down(hills(rng, quay - 40, 60, 5), quay), palette.far)
    _crane(sheet, 1235, quay, 0.62, palette.middle)
    _crane(sheet, 985, quay, 0.62, palette.middle)
    _containers(sheet, 660, 1480, quay)
    water(sheet, quay)
    sheet.shape(box(-40, quay - 12, WIDTH + 40, quay + 26), palette.near)
    glitter(sheet, 890, quay + 40, HEIGHT, 190, palette.disc)
    _freighter(sheet, 540, 742)
    _crane(sheet, 330, 700, 1.22, palette.near)
    ripples(sheet, 780, HEIGHT, 20, palette.far)
    _fishing_boat(sheet, rng.uniform(1010, 1120), 900)
    birds(sheet, 700, 170, 5, 30, palette.near)


def _crane(sheet: Sheet, x: float, base: float, size: float, tone: Tone) -> None:
    def at(*points: Point) -> list[Point]:
        return [(x + px * size, base - py * size) for px, py in points]

    thick = 13 * size
    for leg in (-90, 90):
        sheet.stroke(at((leg, 0), (leg * 0.82, 330)), thick * 1.3, tone)
    for low, high in ((0, 165), (165, 330)):
        sheet.stroke(at((-88, low), (78, high)), thick * 0.55, tone)
    sheet.stroke(at((-88, 165), (88, 165)), thick * 0.8, tone)
    sheet.stroke(at((-200, 340), (470, 340)), thick * 1.7, tone)
    sheet.stroke(at((0, 340), (30, 490)), thick, tone)
    sheet.stroke(at((-70, 340), (30, 490)), thick, tone)
    for reach in (-190, 240, 460):
        sheet.stroke(at((30, 488), (reach, 346)), thick * 0.4, tone)
    sheet.shape(at((-200, 352), (-110, 352), (-110, 410), (-200, 410)), tone)
    sheet.shape(at((60, 330), (112, 330), (112, 280), (72, 280)), tone)
    sheet.stroke(at((330, 335), (330, 190)), thick * 0.35, tone)
    sheet.shape(at((280, 192), (384, 192), (384, 142), (280, 142)), sheet.palette.disc)


def _containers(sheet: Sheet, left: float, right: float, base: float) -> None:
    palette = sheet.palette
    tones: tuple[Tone, ...] = (palette.middle, palette.far, PAPER, (0.9, 0.5, 0), (0, 0.8, 0.5))
    x = left
    while x < right:
        for row in range(sheet.rng.choice((1, 2, 2, 3))):
            low = base - 12 - row * 40
            sheet.shape(box(x, low - 38, x + 88, low), sheet.rng.choice(tones))
            for rib in range(1, 6):
                sheet.stroke([(x + rib * 15, low - 34), (x + rib * 15, low - 4)], 1.6, palette.near)
        x += 91


def _freighter(sheet: Sheet, x: float, y: float) -> None:
    palette = sheet.palette
    bridge = box(x + 30, y - 240, x + 140, y - 80)
    sheet.shape(bridge, PAPER)
    sheet.shade(bridge, (x + 60, 0), (x + 180, 0), (0.2, 0.8, 0))
    for row in range(3):
        for column in range(3):
            wx, wy = x + 44 + column * 32, y - 226 + row * 46
            sheet.shape(box(wx, wy, wx + 20, wy + 22), palette.glow if palette.is_dark else palette.near)
    sheet.shape(box(x + 62, y - 300, x + 104, y - 240), palette.middle)
    tones: tuple[Tone, ...] = (palette.middle, palette.far, (1, 0.3, 0), PAPER)
    for column in range(4):
        for row in range(1 + column % 3):
            left, low = x + 160 + column * 74, y - 84 - row * 42
            sheet.shape(box(left, low - 40, left + 70, low), sheet.rng.choice(tones))
    hull = [(x - 10, y - 96), (x + 490, y - 96), (x + 540, y - 128), (x + 486, y + 24), (x + 20, y + 24)]
    sheet.shape(hull, palette.near)
    sheet.shape([(x + 10, y - 8), (x + 499, y - 8), (x + 486, y + 24), (x + 20, y + 24)], (0.8, 0.9, 0.2))


def _fishing_boat(sheet: Sheet, x: float, y: float) -> None:
    palette = sheet.palette
    cabin = [(x + 10, y - 40), (x + 22, y - 120), (x + 120, y - 120), (x + 128, y - 40)]
    sheet.shape(cabin, PAPER)
    sheet.shade(cabin, (x + 40, 0), (x + 150, 0), (0.2, 0.8, 0))
    sheet.shape(box(x + 34, y - 104, x + 66, y - 76), palette.glow if palette.is_dark else palette.near)
    sheet.shape(box(x + 80, y - 104, x + 108, y - 76), palette.glow if palette.is_dark else palette.near)
    sheet.stroke([(x + 160, y - 40), (x + 160, y - 230)], 7, palette.near)
    sheet.stroke([(x + 160, y - 200), (x + 262, y - 72)], 4, palette.near)
    sheet.stroke([(x + 160, y - 226), (x + 20, y - 122)], 3, palette.near)
    hull = smooth([(x - 60, y - 54), (x - 30, y + 18), (x + 10, y + 36)]) + smooth(
        [(x + 230, y + 36), (x + 280, y - 10), (x + 320, y - 80)]
    )
    sheet.shape(hull, palette.near)
    sheet.stroke([(x - 40, y - 30), (x + 296, y - 46)], 8, palette.disc)
    sheet.shape(lens(x - 70, y + 38, 400, 9), PAPER)


def bridge(sheet: Sheet) -> None:
    """A stone bridge of four arches and what the water makes of it."""
    palette, rng = sheet.palette, sheet.rng
    bank = 640
    sky(sheet, bank)
    stars(sheet, 320, 40)
    x = rng.uniform(560, 700)
    sun(sheet, x, 470, 200)
    streaks(sheet, 120, 360, 5, palette.sky_low if palette.is_dark else PAPER)
    sheet.shape(down(hills(rng, bank - 60, 110, 6), bank + 5), palette.far)
    water(sheet, bank)
    glitter(sheet, x, bank + 10, HEIGHT, 240, palette.disc, 34)
    for mirror in (True, False):
        _arches(sheet, bank, mirror=mirror)
    ripples(sheet, bank + 30, HEIGHT, 34, palette.water_far)
    boat = smooth([(930, 846), (960, 880), (1000, 886)]) + [(1120, 886), (1170, 838)]
    sheet.shape(boat, palette.near)
    sheet.stroke([(1046, 850), (1050, 780)], 20, palette.near)
    sheet.stroke([(1056, 800), (1190, 900)], 6, palette.near)


def _arches(sheet: Sheet, bank: float, *, mirror: bool) -> None:
    palette = sheet.palette
    turn = -0.55 if mirror else 1
    tone: Tone = (0.1, 1, 0.8) if mirror else palette.near

    def level(height: float) -> float:
        return bank + 14 - height * turn

    deck = [(-40, level(190)), (420, level(262)), (800, level(284)), (1180, level(262)), (1540, level(190))]
    line = smooth(deck)
    body = [*line, (1540, level(0))]
    for centre, half in ((1330, 120), (990, 150), (640, 160), (290, 140)):
        rise = half * 1.18 * turn
        body += (
            arc(centre, level(0), half, -rise, pi, 0, 30)[::-1]
            if mirror
            else arc(centre, level(0), half, -rise, 0, pi, 30)
        )
    body.append((-40, level(0)))
    sheet.shape(body, tone)
    if mirror:
        return
    sheet.lighten([*line, (1540, level(130)), (-40, level(130))], (0, level(120)), (0, level(300)), 0.35)
    for lamp in range(8):
        x = 40 + lamp * 200
        foot = min(line, key=lambda point: abs(point[0] - x))[1]
        sheet.stroke([(x, foot), (x, foot - 76)], 5, tone)
        sheet.shape(arc(x, foot - 84, 13, 15, 0, 2 * pi), palette.glow if palette.is_dark else palette.middle)
    sheet.stroke([(px, py - 12) for px, py in line], 7, tone)


def storm(sheet: Sheet) -> None:
    """A small boat on large waves, under rain."""
    palette, rng = sheet.palette, sheet.rng
    sheet.wash(box(-40, -40, 1540, 1040), (0, 200), (0, 640), (0.5, 0.75, 0.25), palette.sky_low)
    clouds: tuple[tuple[float, Tone], ...] = ((250, (0.4, 0.9, 0.5)), (130, (0.2, 0.9, 0.9)))
    for low, tone in clouds:
        sheet.shape(box(-40, -40, 1540, low - 30), tone)
        for cx in range(-60, WIDTH + 200, 170):
            size = rng.uniform(95, 150)
            heap = disc(cx + rng.uniform(-40, 40), low - 50 + rng.uniform(-30, 30), size, size * 0.72)
            sheet.shape(heap, tone)
            sheet.lighten(heap, (cx, low - 60), (cx + 60, low + 120), 0.35)
    for _ in range(120):
        x, y = rng.uniform(-100, 1700), rng.uniform(180, 640)
        length = rng.uniform(60, 170)
        sheet.stroke([(x, y), (x - length * 0.36, y + length)], rng.uniform(1.5, 3.4), palette.far)
    bolt = [(1130, 250), (1068, 400), (1120, 396), (1052, 560), (1180, 366), (1128, 372), (1190, 250)]
    sheet.shape(bolt, PAPER)
    tones: tuple[Tone, ...] = (palette.far, palette.middle, (0.2, 1, 0.5), palette.near)
    for index, tone in enumerate(tones):
        base = 600 + index * 95
        if index == 2:
            _tossed(sheet, 560, base - 60)
        _wave(sheet, base, 60 + index * 22, 380 + index * 70, tone)


def _wave(sheet: Sheet, base: float, height: float, length: float, tone: Tone) -> None:
    """A row of breakers leaning to the right, each with foam along its crest."""
    crests = [-200 - sheet.rng.uniform(0, length)]
    while crests[-1] < WIDTH:
        crests.append(crests[-1] + length * sheet.rng.uniform(0.85, 1.15))
    line: list[Point] = []
    foam = []
    for x in crests:
        tip = (x + length * 0.80, base - height * 1.1)
        rise = smooth(
            [
                (x, base),
                (x + length * 0.3, base - height * 0.25),
                (x + length * 0.6, base - height * 0.85),
                tip,
            ]
        )
        fall = smooth(
            [
                tip,
                (x + length * 0.79, base - height * 0.8),
                (x + length * 0.83, base - height * 0.3),
                (x + length, base),
            ]
        )
        line += rise + fall
        lip = smooth(
            [
                tip,
                (x + length * 0.66, base - height * 0.72),
                (x + length * 0.46, base - height * 0.42),
                (x + length * 0.36, base - height * 0.36),
            ]
        )
        foam.append(rise[13:] + lip)
    sheet.shape(down(line), tone)
    sheet.shade(down(line), (0, base - height), (0, base + 240), (0, 0.9, 0.9))
    for crest in foam:
        sheet.shape(crest, PAPER)


def _tossed(sheet: Sheet, x: float, y: float) -> None:
    palette = sheet.palette
    sheet.stroke([(x + 90, y - 20), (x + 30, y - 230)], 8, palette.near)
    sheet.shape([(x + 26, y - 214), (x + 96, y - 60), (x - 40, y - 44)], PAPER)
    hull = smooth([(x - 92, y - 2), (x - 60, y + 44), (x + 10, y + 66)]) + smooth(
        [(x + 110, y + 34), (x + 176, y - 20), (x + 236, y - 96)]
    )
    sheet.shape(hull, palette.near)
    sheet.stroke([(x - 84, y + 2), (x + 220, y - 80)], 9, palette.sky_low)


MOTIFS = {"harbour": harbour, "bridge": bridge, "storm": storm}
