"""Outlines: smooth curves, ridges, arches. Points are in the units of a sheet, 1500 wide and 1000 high."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]

WIDTH, HEIGHT = 1500, 1000


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """Return a curve through all `points` (Catmull-Rom)."""
    count = len(points)
    ends = (points[-1], points[0], points[1]) if closed else (points[0], points[-1])
    around = [ends[0], *points, *ends[1:]]
    curve = []
    for index in range(count if closed else count - 1):
        p0, p1, p2, p3 = around[index : index + 4]
        for step in range(steps):
            t = step / steps
            curve.append((_between(p0[0], p1[0], p2[0], p3[0], t), _between(p0[1], p1[1], p2[1], p3[1], t)))
    return curve if closed else [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def ridge(
    rng: Random, base: float, height: float, *, rough: float = 0.5, steps: int = 7, left: float = 0.5
) -> list[Point]:
    """Return a skyline from edge to edge by midpoint displacement, `height` above and below `base`."""
    line = [left * height - height / 2, (rng.random() - 0.5) * height]
    swing = height
    for _ in range(steps):
        swing *= rough
        finer = [line[0]]
        for before, after in pairwise(line):
            finer += [(before + after) / 2 + (rng.random() - 0.5) * 2 * swing, after]
        line = finer
    last = len(line) - 1
    return [(index / last * (WIDTH + 80) - 40, base - rise) for index, rise in enumerate(line)]


def hills(rng: Random, base: float, swell: float, count: int) -> list[Point]:
    """Return a soft skyline of about `count` rises from edge to edge."""
    step = (WIDTH + 400) / count
    points = [
        (-200 + index * step + rng.uniform(-0.2, 0.2) * step, base - rng.uniform(0, swell) * (index % 2))
        for index in range(count + 1)
    ]
    return smooth(points)


def down(line: Sequence[Point], bottom: float = HEIGHT + 40) -> list[Point]:
    """Close a skyline into the land below it."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def disc(x: float, y: float, rx: float, ry: float | None = None, steps: int = 72) -> list[Point]:
    ry = rx if ry is None else ry
    return arc(x, y, rx, ry, 0, 2 * pi, steps)


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 36) -> list[Point]:
    """Return points on an ellipse from angle `start` to `end`, in radians clockwise from the right."""
    turn = (end - start) / steps
    return [(x + rx * cos(start + turn * i), y + ry * sin(start + turn * i)) for i in range(steps + 1)]


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def arch(left: float, top: float, right: float, bottom: float, *, pointed: float = 0) -> list[Point]:
    """Return a door or window with a round head, drawn up to a point by `pointed`."""
    half = (right - left) / 2
    head = arc(left + half, top + half, half, half + pointed, pi, 2 * pi, 24)
    return [(left, bottom), *head, (right, bottom)]


def turned(points: Sequence[Point], angle: float, about: Point) -> list[Point]:
    """Return `points` turned by `angle` radians clockwise about a point."""
    x0, y0 = about
    c, s = cos(angle), sin(angle)
    return [(x0 + (x - x0) * c - (y - y0) * s, y0 + (x - x0) * s + (y - y0) * c) for x, y in points]


def moved(points: Sequence[Point], dx: float, dy: float, scale: float = 1) -> list[Point]:
    """Return `points` scaled about the origin, then moved."""
    return [(x * scale + dx, y * scale + dy) for x, y in points]


def mirrored(points: Sequence[Point], axis: float) -> list[Point]:
    return [(2 * axis - x, y) for x, y in points]


def level(line: Sequence[Point], x: float) -> float:
    """Return the height of a skyline at `x`."""
    return min(line, key=lambda point: abs(point[0] - x))[1]
