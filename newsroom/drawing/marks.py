"""The marks of outlets: one sign on an inked ground, good at 32 pixels."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from zlib import crc32

from PIL import Image

from newsroom.drawing.inks import PALETTES, PAPER, Tone
from newsroom.drawing.scene import lens
from newsroom.drawing.shapes import Point, arc, box, disc, mirrored, smooth, turned
from newsroom.drawing.sheet import SIZE, Sheet

PIXELS, COLOURS = 256, 24
X, Y = 750, 500
DARK: Tone = (0, 0.7, 1)
LIGHT: Tone = (1, 0, 0)
MIDDLE: Tone = (0, 1, 0)


def draw_mark(slug: str) -> bytes:
    """Return the mark of the outlet at `slug` as a PNG file; one that has none of its own gets a rosette."""
    palette, draw = MARKS.get(slug, (list(PALETTES)[crc32(slug.encode()) % len(PALETTES)], _rosette))
    sheet = Sheet(PALETTES[palette], crc32(slug.encode()) | 1)  # Odd: a mark is never mirrored.
    draw(sheet)
    left = (SIZE[0] - SIZE[1]) // 2
    square = sheet.printed().crop((left, 0, left + SIZE[1], SIZE[1]))
    output = BytesIO()
    small = square.resize((PIXELS, PIXELS), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


def _ground(sheet: Sheet, tone: Tone) -> None:
    sheet.shape(box(-40, -40, 1540, 1040), tone)


def _meridian(sheet: Sheet) -> None:
    """A globe of meridians before the sun."""
    _ground(sheet, DARK)
    sheet.shape(disc(X + 120, Y - 130, 210), LIGHT)
    sheet.shape(disc(X, Y + 40, 320), PAPER)
    for wide in (110, 220):
        sheet.stroke([*disc(X, Y + 40, wide, 320), (X + wide, Y + 40)], 26, DARK)
    sheet.stroke([(X, Y - 280), (X, Y + 360)], 26, DARK)
    sheet.stroke([(X - 320, Y + 40), (X + 320, Y + 40)], 26, DARK)


def _tide(sheet: Sheet) -> None:
    _ground(sheet, (0.9, 0.1, 0))
    sheet.shape(disc(X + 100, Y - 150, 170), PAPER)
    for row, tone in enumerate((MIDDLE, PAPER, DARK)):
        base = Y + 40 + row * 150
        line = [(X - 560 + step * 140, base + (60 if step % 2 else -60)) for step in range(9)]
        sheet.shape([*smooth(line), (1540, 1040), (-40, 1040)], tone)


def _wire(sheet: Sheet) -> None:
    _ground(sheet, MIDDLE)
    for side in (-1, 1):
        sheet.shape(
            [
                (X + side * 540, 1040),
                (X + side * 540, Y + 60),
                (X + side * 330, Y + 150),
                (X + side * 140, 1040),
            ],
            DARK,
        )
        sheet.stroke([(X + side * 330, Y + 200), (X + side * 330, Y - 270)], 36, DARK)
    sheet.stroke(smooth([(X - 330, Y - 250), (X, Y - 90), (X + 330, Y - 250)]), 22, PAPER)
    sheet.shape(
        [
            (X + 60, Y - 330),
            (X - 130, Y + 60),
            (X - 10, Y + 50),
            (X - 70, Y + 350),
            (X + 140, Y - 60),
            (X + 20, Y - 50),
        ],
        LIGHT,
    )


def _radio(sheet: Sheet) -> None:
    _ground(sheet, MIDDLE)
    for ring, tone in ((380, LIGHT), (290, MIDDLE), (200, LIGHT), (110, PAPER)):
        sheet.shape(disc(X, Y - 90, ring), tone)
    sheet.shape(
        [
            (X - 30, Y - 90),
            (X + 30, Y - 90),
            (X + 170, 940),
            (X + 90, 940),
            (X, Y + 120),
            (X - 90, 940),
            (X - 170, 940),
        ],
        DARK,
    )
    sheet.stroke([(X - 90, Y + 240), (X + 90, Y + 240)], 34, DARK)
    sheet.shape(disc(X, Y - 90, 62), DARK)


def _ledger(sheet: Sheet) -> None:
    _ground(sheet, DARK)
    for column, (tall, tone) in enumerate(((200, MIDDLE), (330, PAPER), (470, LIGHT), (620, PAPER))):
        left = X - 350 + column * 180
        sheet.shape(box(left, Y + 330 - tall, left + 140, Y + 330), tone)
    sheet.stroke([(X - 380, Y + 370), (X + 380, Y + 370)], 26, PAPER)
    sheet.shape(disc(X - 220, Y - 230, 110), LIGHT)


def _quadrat(sheet: Sheet) -> None:
    _ground(sheet, MIDDLE)
    for blade in range(9):
        x, lean = X - 300 + blade * 75, (blade * 37 % 50 - 25) * 3
        sheet.shape(
            smooth(
                [
                    (x - 40, 960),
                    (x + lean * 0.5, Y + 60),
                    (x + lean, Y - 250 + blade * 53 % 180),
                    (x + lean * 0.6 + 20, Y + 80),
                    (x + 40, 960),
                ]
            ),
            LIGHT if blade % 2 else DARK,
        )
    frame = [*box(X - 300, Y - 280, X + 300, Y + 320), (X - 300, Y - 280)]
    sheet.stroke([*frame, frame[1]], 64, PAPER)


def _kestrel(sheet: Sheet) -> None:
    _ground(sheet, LIGHT)
    sheet.shape(
        [(X - 560, 1040), (X - 150, Y + 60), (X + 40, Y + 260), (X + 210, Y + 120), (X + 560, 1040)], MIDDLE
    )
    sheet.shape(
        [(X - 260, Y + 180), (X - 150, Y + 60), (X - 40, Y + 176), (X - 120, Y + 240), (X - 170, Y + 190)],
        PAPER,
    )
    wing = smooth(
        [
            (X, Y - 110),
            (X - 120, Y - 240),
            (X - 300, Y - 330),
            (X - 420, Y - 290),
            (X - 330, Y - 250),
            (X - 250, Y - 150),
            (X - 120, Y - 40),
            (X, Y + 30),
        ]
    )
    sheet.shape(wing, DARK)
    sheet.shape(mirrored(wing, X), DARK)
    sheet.shape(
        smooth(
            [
                (X - 44, Y - 150),
                (X, Y - 210),
                (X + 44, Y - 150),
                (X + 30, Y + 40),
                (X + 90, Y + 190),
                (X, Y + 150),
                (X - 90, Y + 190),
                (X - 30, Y + 40),
            ],
            closed=True,
        ),
        DARK,
    )


def _echo(sheet: Sheet) -> None:
    """Basil, and the echo of it."""
    _ground(sheet, DARK)
    for ring, tone in ((420, MIDDLE), (330, DARK), (250, MIDDLE)):
        sheet.shape(disc(X + 60, Y + 40, ring), tone)
    for lean, tall in ((-0.75, 380), (0.75, 380), (0.0, 560)):
        outline = smooth(
            [
                (X, Y + 330),
                (X - tall * 0.26, Y + 330 - tall * 0.5),
                (X, Y + 330 - tall),
                (X + tall * 0.26, Y + 330 - tall * 0.5),
            ],
            closed=True,
        )
        tip = turned([(X, Y + 380 - tall)], lean, (X, Y + 330))[0]
        sheet.shape(turned(outline, lean, (X, Y + 330)), LIGHT if lean else PAPER)
        sheet.stroke([(X, Y + 330), tip], 18, DARK)
    sheet.stroke([(X, Y + 300), (X, Y + 430)], 34, PAPER)


def _whistle(sheet: Sheet) -> None:
    _ground(sheet, MIDDLE)
    for angle in (-2.5, -2.1, -1.7):
        ends = [(X - 40 + reach * cos(angle), Y - 30 + reach * sin(angle)) for reach in (330, 450)]
        sheet.stroke(ends, 34, LIGHT)
    body: list[Point] = [(X + 390, Y - 170), (X + 390, Y - 10), (X + 130, Y + 20)]
    round_end = arc(X - 70, Y + 90, 250, 250, -0.28, 1.5 * pi, 50)
    sheet.shape([*body, *round_end, (X - 70, Y - 170)], PAPER)
    sheet.shape(disc(X - 70, Y + 90, 120), DARK)
    sheet.shape(disc(X - 40, Y + 120, 52), LIGHT)
    sheet.shape(box(X + 40, Y - 176, X + 130, Y - 60), DARK)


def _rosette(sheet: Sheet) -> None:
    petals = sheet.rng.randint(5, 9)
    _ground(sheet, DARK)
    for petal in range(petals):
        leaf = turned(lens(X, Y, 400, 130), 2 * pi * petal / petals, (X, Y))
        sheet.shape(leaf, LIGHT if petal % 2 else PAPER)
    sheet.shape(disc(X, Y, 120), MIDDLE)


MARKS: dict[str, tuple[str, Callable[[Sheet], None]]] = {
    "meridian-post": ("noon", _meridian),
    "saltmere-tide": ("sea", _tide),
    "strait-wire": ("noon", _wire),
    "radio-carrow": ("dusk", _radio),
    "aldern-ledger": ("autumn", _ledger),
    "quadrat": ("moss", _quadrat),
    "kestrel-courier": ("brick", _kestrel),
    "sada-rayhana": ("sea", _echo),
    "long-whistle": ("autumn", _whistle),
}
