"""Streets: roofs, the station, the market."""

from math import cos, pi, sin

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, cloud, figure, sky, stars, sun, windows
from newsroom.drawing.shapes import WIDTH, Point, arc, arch, box, disc, smooth
from newsroom.drawing.sheet import Sheet


def city(sheet: Sheet) -> None:
    """Roofs and towers in three depths."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 760)
    stars(sheet, 400, 60)
    sun(sheet, rng.uniform(980, 1120), 300, 165)
    cloud(sheet, 280, 200, 360, PAPER if not palette.is_dark else palette.sky_low)
    _blocks(sheet, 560, 220, 90, palette.far, lit=False)
    _dome(sheet, 420, 560, 150, palette.far)
    _blocks(sheet, 700, 200, 120, palette.middle, lit=True)
    _spire(sheet, 1130, 720, palette.middle)
    _dome(sheet, 640, 700, 110, palette.middle)
    build = _terrace if rng.random() < 0.5 else _house
    x = -30.0
    while x < WIDTH:
        wide = rng.uniform(170, 250)
        build(sheet, x, wide, rng.uniform(190, 300))
        x += wide - 4
    birds(sheet, 760, 300, 6, 30, palette.near)


def _blocks(sheet: Sheet, top: float, swing: float, wide: float, tone: Tone, *, lit: bool) -> None:
    palette, x = sheet.palette, -40.0
    while x < WIDTH + 40:
        w, h = wide * sheet.rng.uniform(0.6, 1.3), top - sheet.rng.uniform(-0.3, 0.7) * swing
        wall = box(x, h, x + w, 1040)
        sheet.wash(wall, (0, h), (0, h + 420), tone, palette.sky_low)
        if sheet.rng.random() < 0.4:
            sheet.stroke([(x + w / 2, h), (x + w / 2, h - 50)], 4, tone)
        if lit:
            pane = palette.glow if palette.is_dark else palette.far
            windows(
                sheet,
                (x + 8, h + 16, x + w - 8, h + 300),
                4,
                7,
                (pane, tone, tone if palette.is_dark else pane),
            )
        x += w + sheet.rng.choice((0, 0, 6))


def _dome(sheet: Sheet, x: float, base: float, size: float, tone: Tone) -> None:
    sheet.shape(box(x - size, base - size * 0.5, x + size, base + 300), tone)
    sheet.shape(arc(x, base - size * 0.5, size * 0.9, size * 1.05, pi, 2 * pi), tone)
    sheet.shape(box(x - size * 0.12, base - size * 1.85, x + size * 0.12, base - size * 1.4), tone)
    sheet.stroke([(x, base - size * 1.8), (x, base - size * 2.2)], 5, tone)
    sheet.shade(
        arc(x, base - size * 0.5, size * 0.9, size * 1.05, pi, 2 * pi), (x, 0), (x + size, 0), (0, 1, 0.4)
    )


def _spire(sheet: Sheet, x: float, base: float, tone: Tone) -> None:
    palette = sheet.palette
    tower = box(x - 44, base - 300, x + 44, base + 300)
    sheet.shape(tower, tone)
    sheet.shape([(x - 56, base - 300), (x, base - 540), (x + 56, base - 300)], palette.near)
    sheet.shape(disc(x, base - 240, 27), PAPER if not palette.is_dark else palette.glow)
    sheet.stroke([(x, base - 240), (x, base - 258)], 4, palette.near)
    sheet.stroke([(x, base - 240), (x + 13, base - 232)], 4, palette.near)
    sheet.shape(arch(x - 16, base - 180, x + 16, base - 100), palette.near)
    sheet.shade(tower, (x, 0), (x + 60, 0), (0, 1, 0.5))


def _house(sheet: Sheet, x: float, wide: float, high: float) -> None:
    palette, rng, base = sheet.palette, sheet.rng, 1010
    eaves, peak = base - high, base - high - wide * rng.uniform(0.42, 0.6)
    gable: list[Point] = [(x, base), (x, eaves), (x + wide / 2, peak), (x + wide, eaves), (x + wide, base)]
    wall = rng.choice(
        (palette.near, palette.near, palette.middle)
        if palette.is_dark
        else (PAPER, palette.accent, palette.middle)
    )
    sheet.shape(gable, wall)
    sheet.shade(gable, (x + wide * 0.45, 0), (x + wide * 1.2, 0), (0, 0.6, 0.8))
    roof: list[Point] = [
        (x - 14, eaves + 12),
        (x + wide / 2, peak - 16),
        (x + wide + 14, eaves + 12),
        (x + wide + 14, eaves - 10),
    ]
    sheet.shape([*roof, (x + wide / 2, peak - 44), (x - 14, eaves - 10)], palette.near)
    chimney = x + wide * rng.choice((0.22, 0.7))
    sheet.shape(box(chimney, peak - 6, chimney + 26, eaves - wide * 0.12), palette.near)
    pane = palette.glow if palette.is_dark else palette.near if wall != palette.near else PAPER
    sheet.shape(disc(x + wide / 2, eaves - wide * 0.1, wide * 0.085), pane)
    tones = (pane, pane, palette.near) if palette.is_dark else (pane,)
    windows(sheet, (x + wide * 0.08, eaves + 26, x + wide * 0.92, eaves + 236), 3, 2, tones)


def _terrace(sheet: Sheet, x: float, wide: float, high: float) -> None:
    """A house of the south: flat roof, arches, an awning, now and then a palm behind it."""
    palette, rng, base = sheet.palette, sheet.rng, 1010
    top = base - high * 1.25
    if rng.random() < 0.45:
        _palm(sheet, x + wide * 0.5, top + 40, high * 0.95)
    tones = (
        (palette.near, palette.middle) if palette.is_dark else (PAPER, PAPER, palette.accent, palette.sky_low)
    )
    wall = box(x, top, x + wide, base)
    sheet.shape(wall, rng.choice(tones))
    sheet.shade(wall, (x + wide * 0.4, 0), (x + wide * 1.25, 0), (0.1, 0.6, 0.5))
    for tooth in range(5):
        left = x + tooth * wide / 5
        sheet.shape(box(left + 4, top - 20, left + wide / 5 - 6, top + 4), palette.near)
    sheet.shape(box(x - 6, top - 2, x + wide + 6, top + 14), palette.near)
    pane = palette.glow if palette.is_dark else palette.near
    for column in range(3):
        left = x + wide * (0.12 + column * 0.28)
        sheet.shape(arch(left, top + 46, left + wide * 0.2, top + 128), pane)
        sheet.shape(box(left - 5, top + 128, left + wide * 0.2 + 5, top + 138), palette.near)
    if rng.random() < 0.6:
        shade: list[Point] = [
            (x + 10, top + 176),
            (x + wide - 10, top + 176),
            (x + wide + 6, top + 226),
            (x - 6, top + 226),
        ]
        sheet.shape(shade, palette.middle)
        for stripe in range(0, 8, 2):
            left = x + 10 + stripe * (wide - 20) / 8
            sheet.shape(
                [
                    (left, top + 176),
                    (left + wide / 9, top + 176),
                    (left + wide / 9, top + 226),
                    (left - 6, top + 226),
                ],
                PAPER,
            )
    sheet.shape(arch(x + wide * 0.36, top + 232, x + wide * 0.64, base), pane)


def _palm(sheet: Sheet, x: float, base: float, tall: float) -> None:
    dark, crown = sheet.palette.near, (x + tall * 0.08, base - tall)
    sheet.stroke(smooth([(x, base), (x + tall * 0.02, base - tall * 0.5), crown]), tall * 0.06, dark)
    for frond in range(7):
        angle = pi * (1.05 + frond * 0.15)
        reach = tall * 0.48
        middle = (crown[0] + cos(angle) * reach * 0.6, crown[1] + sin(angle) * reach * 0.6)
        tip = (crown[0] + cos(angle) * reach, crown[1] + sin(angle) * reach * 0.4 + tall * 0.12)
        leaf = smooth([crown, middle, tip]) + smooth([tip, (middle[0], middle[1] + tall * 0.09), crown])
        sheet.shape(leaf, dark)


def station(sheet: Sheet) -> None:
    """A hall of glass arches, a train waiting, people under the clock."""
    palette, rng = sheet.palette, sheet.rng
    sheet.wash(box(-40, -40, 1540, 1040), (0, 0), (0, 700), palette.far, palette.sky_low)
    cx, floor = 750, 720
    for ring in range(5):
        size = 820 - ring * 150
        hall = arc(cx, floor - 60, size, size * 0.78, pi, 2 * pi, 60)
        tone = (palette.near, palette.middle, palette.far, palette.sky_low, palette.disc)[ring]
        sheet.wash(hall, (0, 60), (0, floor), tone, palette.sky_low)
        sheet.stroke(hall, 16 - ring * 2.5, palette.near)
    for rib in range(1, 12):
        x0, y0 = arc(cx, floor - 60, 820, 640, pi, 2 * pi, 12)[rib]
        x1, y1 = arc(cx, floor - 60, 220, 172, pi, 2 * pi, 12)[rib]
        sheet.stroke([(x0, y0), (x1, y1)], 5, palette.near)
    sheet.wash(box(-40, floor - 60, 1540, 1040), (0, floor - 60), (0, 1000), palette.sky_low, palette.far)
    for edge, tone in ((0, palette.near), (1, palette.near)):
        side = -1 if edge == 0 else 1
        track = [
            (cx + side * 40, floor - 58),
            (cx + side * 120, floor - 58),
            (cx + side * 760, 1040),
            (cx + side * 300, 1040),
        ]
        sheet.wash(track, (0, floor - 58), (0, 1000), palette.far, tone)
    _front(sheet, 300, 880)
    sheet.stroke([(cx, 60), (cx, 250)], 7, palette.near)
    sheet.shape(disc(cx, 320, 78), palette.near)
    sheet.shape(disc(cx, 320, 64), PAPER)
    for hour in range(12):
        outer, inner = arc(cx, 320, 56, 56, 0, 2 * pi, 12)[hour], arc(cx, 320, 46, 46, 0, 2 * pi, 12)[hour]
        sheet.stroke([outer, inner], 5, palette.near)
    sheet.stroke([(cx, 320), (cx, 280)], 7, palette.near)
    sheet.stroke([(cx, 320), (cx + 30, 338)], 7, palette.near)
    for x, y, tall in (
        (700, 840, 130),
        (780, 830, 120),
        (1130, 960, 220),
        (820, 950, 200),
        (905, 800, 90),
        (1240, 980, 230),
    ):
        sheet.shade(
            [(x, y), (x + 20, y), (x - 40, y + tall * 0.5), (x - 80, y + tall * 0.5)],
            (x, y + tall * 0.5),
            (x, y),
            (0, 0.8, 0.5),
        )
        figure(sheet, x, y, tall * rng.uniform(0.95, 1.05), palette.near)


def _front(sheet: Sheet, x: float, base: float) -> None:
    palette = sheet.palette
    side: list[Point] = [
        (x + 170, base - 400),
        (x + 400, base - 262),
        (x + 400, base - 140),
        (x + 170, base - 20),
    ]
    sheet.wash(side, (x + 170, 0), (x + 420, 0), palette.accent, palette.near)
    body = smooth(
        [
            (x - 190, base),
            (x - 196, base - 300),
            (x - 130, base - 410),
            (x, base - 430),
            (x + 130, base - 410),
            (x + 196, base - 300),
            (x + 190, base),
        ]
    )
    sheet.shape(body, palette.accent)
    sheet.shade(body, (x - 60, 0), (x + 300, 0), (0, 0.7, 0.8))
    glass = smooth(
        [
            (x - 150, base - 200),
            (x - 140, base - 320),
            (x - 80, base - 370),
            (x, base - 378),
            (x + 80, base - 370),
            (x + 140, base - 320),
            (x + 150, base - 200),
        ]
    )
    sheet.shape(glass, palette.near)
    sheet.lighten(glass, (x + 60, base - 200), (x - 120, base - 380), 0.5)
    for lamp in (-118, 118):
        sheet.shape(disc(x + lamp, base - 110, 30), PAPER)
        sheet.shape(disc(x + lamp, base - 110, 19), palette.glow)
    sheet.shape(box(x - 200, base - 56, x + 200, base), palette.near)
    sheet.stroke([(x - 180, base - 160), (x + 180, base - 160)], 10, PAPER)


MOTIFS = {"city": city, "station": station}
