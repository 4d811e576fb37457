"""The ground and the road."""

from math import cos, pi, sin

from newsroom.drawing.inks import PAPER, Tone
from newsroom.drawing.scene import birds, cloud, conifer, land, sky, stars, streaks, sun
from newsroom.drawing.shapes import Point, arc, box, disc, down, hills, smooth, turned
from newsroom.drawing.sheet import Sheet


def stadium(sheet: Sheet) -> None:
    """The ground from high in the stands."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 380)
    stars(sheet, 240, 50)
    if not palette.is_dark:
        sun(sheet, 1130, 150, 84)
        cloud(sheet, 380, 130, 320, PAPER)
    else:
        streaks(sheet, 90, 260, 4, palette.sky_low)
    bowl: list[tuple[float, float, float, Tone]] = [
        (560, 860, 330, palette.near),
        (580, 800, 290, palette.middle),
        (606, 690, 222, palette.near),
        (612, 676, 212, palette.far),
    ]
    for y, rx, ry, tone in bowl:
        sheet.shape(disc(750, y, rx, ry), tone)
    _seats(sheet, full=palette.is_dark)
    sheet.shape(disc(750, 640, 560, 160), palette.near)
    grass = disc(750, 644, 540, 150)
    sheet.shape(
        grass, palette.accent if palette.accent != palette.disc or palette.is_dark else palette.middle
    )
    _pitch(sheet, palette.is_dark)
    for left, top, base in ((130, 120, 470), (400, 90, 370), (1100, 90, 370), (1370, 120, 470)):
        _floodlight(sheet, left, top, base)
    crowd = 24
    for index in range(crowd):
        x, y = -10 + index * 66 + rng.uniform(-10, 10), 940 + rng.uniform(-14, 14)
        sheet.shape(disc(x, y, 24, 28), palette.near)
        sheet.shape(arc(x, y + 76, 42, 56, pi, 2 * pi), palette.near)
        if palette.is_dark and index % 5 == 2:
            sheet.stroke([(x + 22, y + 60), (x + 40, y - 10), (x + 30, y - 66)], 14, palette.near)
    if not palette.is_dark:
        sheet.shape(box(-40, 880, 1540, 1040), palette.near)
        for row in range(3):
            for index in range(17):
                x, y = -30 + index * 92 + row * 30, 890 + row * 56
                sheet.shape(
                    smooth([(x, y + 46), (x + 4, y), (x + 66, y), (x + 70, y + 46)], steps=4),
                    palette.disc if (index + row) % 7 else PAPER,
                )


def _seats(sheet: Sheet, *, full: bool) -> None:
    palette, rng = sheet.palette, sheet.rng
    tones: tuple[Tone, ...] = (palette.disc, palette.near, palette.sky_low, palette.far, PAPER)
    for ring in range(9):
        grow = ring * 27
        count = 120 + ring * 12
        points = arc(750, 600 - ring * 4, 590 + grow, 176 + grow * 0.5, 0, 2 * pi, count)
        if not full:
            sheet.stroke(points, 7, palette.sky_low if ring % 2 else palette.near)
            continue
        for x, y in points:
            if rng.random() < 0.86:
                sheet.shape(
                    disc(x + rng.uniform(-4, 4), y + rng.uniform(-3, 3), 6.5, steps=10), rng.choice(tones)
                )


def _pitch(sheet: Sheet, is_dark: bool) -> None:
    palette = sheet.palette

    def at(u: float, v: float) -> Point:
        y = 532 + v * 226
        return 750 + (u - 0.5) * (620 + v * 230), y

    field = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    green: Tone = palette.middle if is_dark else (0.9, 0.75, 0)
    sheet.shape(field, green)
    for stripe in range(0, 10, 2):
        a, b = stripe / 10, (stripe + 1) / 10
        sheet.shape([at(a, 0), at(b, 0), at(b, 1), at(a, 1)], palette.far)
    for line in ([*field, field[0]], [at(0.5, 0), at(0.5, 1)]):
        sheet.stroke(line, 5, PAPER)
    for u in (0, 1):
        inner = abs(u - 0.14)
        sheet.stroke([at(u, 0.24), at(inner, 0.24), at(inner, 0.76), at(u, 0.76)], 4, PAPER)
    sheet.stroke(disc(750, 640, 74, 34), 4, PAPER)
    for _ in range(14):
        x, y = at(sheet.rng.uniform(0.08, 0.92), sheet.rng.uniform(0.1, 0.9))
        sheet.stroke([(x, y), (x, y - 18)], 7, sheet.rng.choice((palette.near, PAPER)))
        sheet.shade([(x, y), (x + 26, y + 5), (x + 22, y + 9)], (x + 26, y), (x, y), (0, 0.5, 0.7))


def _floodlight(sheet: Sheet, x: float, top: float, base: float) -> None:
    palette = sheet.palette
    sheet.stroke([(x, top), (x, base)], 10, palette.near)
    sheet.shape(box(x - 72, top - 44, x + 72, top + 34), palette.near)
    for column in range(5):
        for row in range(2):
            spot = disc(x - 54 + column * 27, top - 23 + row * 34, 10.5, steps=20)
            sheet.shape(spot, PAPER if palette.is_dark else palette.far)
    if palette.is_dark:
        lean = 1 if x < 750 else -1
        cone: list[Point] = [
            (x - 66, top + 30),
            (x + 66, top + 30),
            (750 + lean * 240, 700),
            (750 - lean * 420, 700),
        ]
        sheet.lighten(cone, (750, 760), (x, top - 60), 0.42)


def bicycle(sheet: Sheet) -> None:
    """Someone riding up a road into the sun."""
    palette, rng = sheet.palette, sheet.rng
    sky(sheet, 720)
    stars(sheet, 360, 40)
    sun(sheet, 880, 420, 310)
    cloud(sheet, 260, 250, 380, palette.sky_low if palette.is_dark else PAPER)
    cloud(sheet, 1330, 190, 260, palette.sky_low if palette.is_dark else PAPER)
    land(sheet, hills(rng, 690, 150, 5), palette.far, palette.sky_low, depth=260)
    hill = smooth([(-40, 1000), (240, 950), (600, 850), (980, 760), (1300, 706), (1540, 690)])
    for fir in (1180, 1240, 1330, 1400, 1470):
        conifer(sheet, fir, 716 + (1500 - fir) * 0.06, rng.uniform(120, 230), palette.middle)
    land(sheet, hill, palette.middle, palette.near, depth=420)
    road = smooth([(-40, 1012), (240, 962), (600, 862), (980, 772), (1300, 716)])
    sheet.stroke(road, 12, PAPER)
    sheet.shape(down(smooth([(-40, 1046), (500, 960), (1000, 930), (1540, 860)])), palette.near)
    for _ in range(50):
        x = rng.uniform(0, 1500)
        low = 1010 - x * 0.1
        sheet.stroke([(x, low), (x + rng.uniform(-14, 14), low - rng.uniform(30, 80))], 4, palette.near)
    _rider(sheet, 770, 806, -0.235)
    birds(sheet, 1150, 330, 5, 32, palette.near)


def _rider(sheet: Sheet, x: float, y: float, slope: float) -> None:
    palette = sheet.palette
    dark = palette.near

    def at(points: list[Point]) -> list[Point]:
        return turned([(x + px, y + py) for px, py in points], slope, (x, y))

    for hub in (-170, 170):
        ring = at(disc(hub, -104, 104))
        sheet.stroke([*ring, ring[0], ring[1]], 11, dark)
        for spoke in range(8):
            angle = spoke * pi / 8 + 0.2
            sheet.stroke(
                at(
                    [
                        (hub + 100 * cos(angle), -104 + 100 * sin(angle)),
                        (hub - 100 * cos(angle), -104 - 100 * sin(angle)),
                    ]
                ),
                1.8,
                dark,
            )
    crank, seat, head = (-14.0, -100.0), (-64.0, -266.0), (116.0, -270.0)
    tubes: list[list[Point]] = [
        [(-170, -104), crank, head, seat, crank],
        [(-170, -104), (-58, -250)],
        [(170, -104), (112, -290)],
    ]
    for line in tubes:
        sheet.stroke(at(line), 12, palette.middle if palette.middle != dark else PAPER)
    sheet.stroke(at([(-104, -284), (-30, -276)]), 16, dark)
    sheet.stroke(at(smooth([(112, -290), (150, -312), (176, -290), (160, -262)])), 9, dark)
    sheet.stroke(at([(crank[0], crank[1]), (18, -54)]), 9, dark)
    sheet.stroke(at([(-72, -300), (36, -214), (-34, -138), (-60, -150)]), 30, dark)
    shirt = at(
        smooth(
            [(-108, -290), (-96, -360), (0, -452), (72, -470), (90, -432), (30, -370), (-40, -290)],
            closed=True,
        )
    )
    sheet.shape(shirt, palette.accent)
    sheet.shade(shirt, at([(0, -470)])[0], at([(-20, -290)])[0], (0, 0.8, 0.6))
    sheet.stroke(at([(-72, -296), (62, -236), (22, -66)]), 36, dark)
    sheet.stroke(at([(8, -52), (60, -46)]), 22, dark)
    sheet.stroke(at([(66, -446), (92, -360), (154, -316)]), 22, palette.accent)
    sheet.shape(at(disc(116, -496, 40, 44)), dark)
    helmet = at(arc(112, -508, 52, 46, pi * 0.95, pi * 2.02, 24))
    sheet.shape(helmet, palette.accent)
    sheet.stroke(at([(60, -506), (172, -500)]), 7, dark)
    sheet.stroke(at([(86, -548), (100, -506)]), 5, dark)
    sheet.stroke(at([(122, -552), (130, -506)]), 5, dark)


MOTIFS = {"stadium": stadium, "bicycle": bicycle}
