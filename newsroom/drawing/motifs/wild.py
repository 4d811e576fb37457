"""Mountains and woods."""

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import conifer, figure, land, sky, stars, streaks, sun
from newsroom.drawing.shapes import WIDTH, Point, down, hills, level, ridge, smooth
from newsroom.drawing.sheet import Sheet


def mountain(sheet: Sheet) -> None:
    """Peaks one behind another, someone on the nearest ridge."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 620)
    stars(sheet, 380, 40)
    sun(sheet, rng.uniform(960, 1080), 300, 140)
    streaks(sheet, 120, 300, 3, palette.sky_low)
    land(sheet, ridge(rng, 520, 120), palette.far, palette.sky_low, depth=220)
    _peak(sheet, 560, 190, 620, palette.middle)
    _peak(sheet, 1130, 360, 470, palette.middle)
    _peak(sheet, 160, 400, 420, palette.middle)
    land(sheet, ridge(rng, 730, 90, left=0.2), palette.middle, palette.far, depth=240)
    near = smooth([(-40, 900), (200, 850), (420, 872), (700, 800), (960, 838), (1250, 760), (1540, 800)])
    for _ in range(24):
        x = rng.uniform(0, WIDTH)
        conifer(sheet, x, level(near, x) + 20, rng.uniform(60, 120), palette.near)
    sheet.shape(down(near), palette.near)
    figure(sheet, 1250, 764, 74, palette.near)


def _peak(sheet: Sheet, x: float, top: float, half: float, tone: Tone) -> None:
    rng, low = sheet.rng, 800
    spine: list[Point] = [(x, top)]
    while spine[-1][1] < low:
        px, py = spine[-1]
        spine.append((px + rng.uniform(-26, 44), py + rng.uniform(40, 80)))
    left = [
        (x - half, low),
        (x - half * 0.55, top + (low - top) * 0.5),
        (x - half * 0.3, top + (low - top) * 0.34),
    ]
    right = [(x + half * 0.26, top + (low - top) * 0.3), (x + half * 0.5, top + (low - top) * 0.46)]
    outline = [*left, (x, top), *right, (x + half, low)]
    sheet.wash(outline, (0, top), (0, low), tone, sheet.palette.far)
    shadow = [*spine, (x - half, low), *left[1:]]
    sheet.shade(shadow, (x + 60, top), (x - half * 0.5, low), (0, 1, 0.55))
    cap = [left[2], (x, top), right[0]]
    teeth = 5
    for index in range(1, 2 * teeth):
        share = index / (2 * teeth)
        px = right[0][0] + (left[2][0] - right[0][0]) * share
        drop = (low - top) * (0.14 if index % 2 else 0.30)
        cap.append((px + rng.uniform(-8, 8), top + drop + (low - top) * 0.06))
    sheet.shape(cap, PAPER)
    sheet.shade(
        [*spine[:4], (left[2][0], left[2][1]), (x, top)], (x, top), (x - half * 0.3, top + 200), (0, 0.6, 0)
    )


def forest(sheet: Sheet) -> None:
    """Firs in five depths, and a deer between them."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 760)
    stars(sheet, 380, 40)
    sun(sheet, rng.uniform(680, 820), 360, 175)
    tones: tuple[Tone, ...] = (
        _mix(palette.far, palette.sky_low, 0.5),
        palette.far,
        _mix(palette.far, palette.middle, 0.6),
        palette.middle,
    )
    for layer, tone in enumerate(tones):
        base, tall = 600 + layer * 75, 260 + layer * 85
        for index in range(15 - layer * 2):
            x = (index + rng.uniform(0.1, 0.9)) * (WIDTH + 100) / (15 - layer * 2) - 50
            if layer < 2 or abs(x - 780) > 120 + layer * 55:
                conifer(sheet, x, base + 40, tall * rng.uniform(0.75, 1.2), tone)
        land(
            sheet,
            hills(rng, base + 30, 26, 6),
            tone,
            palette.sky_low if layer < 3 else palette.near,
            depth=130 + layer * 90,
        )
    for x, tall in ((80, 1100), (300, 860), (1250, 900), (1450, 1180)):
        conifer(sheet, x, 1010, tall, palette.near)
    _deer(sheet, 800, 905)


def _mix(first: Tone, second: Tone, share: float) -> Tone:
    a, b, c = ((one or 0) * (1 - share) + (two or 0) * share for one, two in zip(first, second, strict=True))
    return (a, b, c)


def _deer(sheet: Sheet, x: float, y: float) -> None:
    dark = sheet.palette.near
    body = smooth(
        [
            (x - 70, y - 96),
            (x - 10, y - 104),
            (x + 56, y - 112),
            (x + 70, y - 76),
            (x, y - 66),
            (x - 66, y - 60),
        ],
        closed=True,
    )
    sheet.shape(body, dark)
    for leg, bend in ((-58, -6), (-40, 8), (46, -4), (60, 6)):
        sheet.stroke([(x + leg, y - 74), (x + leg + bend, y - 36), (x + leg, y)], 8, dark)
    sheet.shape([(x + 44, y - 106), (x + 84, y - 172), (x + 100, y - 160), (x + 74, y - 84)], dark)
    sheet.shape(
        smooth([(x + 80, y - 178), (x + 104, y - 182), (x + 132, y - 160), (x + 98, y - 154)], closed=True),
        dark,
    )
    for side in (-14, 16):
        stem = [(x + 92, y - 178), (x + 92 + side, y - 216), (x + 92 + side * 2.2, y - 244)]
        sheet.stroke(smooth(stem), 5, dark)
        sheet.stroke([(x + 92 + side, y - 216), (x + 92 + side * 2.6, y - 220)], 4, dark)


MOTIFS = {"mountain": mountain, "forest": forest}
