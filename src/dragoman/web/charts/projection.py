"""Which part of the world a map shows, and where a place lies on it: the Natural Earth projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees, hypot, pi, radians, sin

import altair as alt

Point = tuple[float, float]
_SPREAD = 110.0  # degrees of longitude beyond which the whole world is shown
_PIECES = 24  # straight pieces of a bent line
_LEAST = 40.0  # degrees that a map shows at least
_WORLD = (-58.0, 76.0)  # degrees of latitude


def raw(x: float, y: float) -> Point:
    """The point of the plane for longitude and latitude in radians (Šavrič, Jenny, Patterson & others 2011)."""
    s = y * y
    q = s * s
    return (
        x * (0.8707 - 0.131979 * s + q * (-0.013791 + q * (0.003971 * s - 0.001529 * q))),
        y * (1.007226 + s * (0.015085 + q * (-0.044475 + 0.028874 * s - 0.005916 * q))),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """A map of `width` by `height` pixels around the middle `east`, `north`, with `scale` pixels to the radian."""

    width: int
    height: int
    east: float
    north: float
    scale: float

    @property
    def whole(self) -> bool:
        """Whether it shows the whole world."""
        return self.width / self.scale > 5

    def at(self, x: float, y: float) -> Point:
        """Where a place lies, in pixels from the left and the top."""
        px, py = raw(radians((x - self.east + 540) % 360 - 180), radians(y))
        return self.width / 2 + self.scale * px, self.height / 2 - self.scale * (py - raw(0, radians(self.north))[1])

    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is shown, in degrees, generously."""
        if self.whole:
            return -180.0, -90.0, 180.0, 90.0
        half = degrees(self.width / 2 / self.scale) * 1.6
        tall = degrees(self.height / 2 / self.scale) * 1.15
        return self.east - half, self.north - tall, self.east + half, self.north + tall

    def projection(self) -> alt.Projection:
        """The same for Vega."""
        return alt.Projection(
            type="naturalEarth1", rotate=[-self.east, 0, 0], center=[0, self.north], scale=self.scale,
            translate=[self.width / 2, self.height / 2], clipExtent=[[0, 0], [self.width, self.height]], precision=0.4,
        )  # fmt: skip


def window(points: Sequence[Point], width: int, *, narrow: bool = False, whole: bool = False) -> Window:
    """A window on these points (longitude, latitude); on the world where they lie far apart, or with `whole`."""
    height = round(width * (0.85 if narrow else 0.48))
    west, east = _range([x for x, _ in points]) if points else (-180.0, 180.0)
    if whole or not points or east - west > _SPREAD:
        scale = width / (2 * pi * 0.8707)
        low, high = (raw(0, radians(y))[1] for y in _WORLD)
        return Window(width, round(scale * (high - low)), 11.0, sum(_WORLD) / 2 + 3, scale)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, tall = max((east - west) * 1.3, _LEAST), max((north - south) * 1.35, _LEAST * 0.6)
    middle = min(max((south + north) / 2, -60.0), 70.0)
    across = raw(radians(wide / 2), radians(middle))[0] * 2
    scale = min(width / across, height / radians(tall))
    return Window(width, height, (west + east) / 2, middle, scale)


def arc(one: Point, two: Point) -> list[Point]:
    """A line from one place to the other, bent to the north, the way that doesn't leave the map."""
    (x0, y0), (x1, y1) = one, two
    bow = min(0.12 * hypot(x1 - x0, y1 - y0), 14.0)
    steps = [i / _PIECES for i in range(_PIECES + 1)]
    return [(round(x0 + (x1 - x0) * t, 3), round(min(y0 + (y1 - y0) * t + bow * sin(pi * t), 84.0), 3)) for t in steps]


def _range(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch that holds them all, its end past 180 where it crosses the date line."""
    order = sorted(longitudes)
    gaps = [(b - a, i) for i, (a, b) in enumerate(zip(order, [*order[1:], order[0] + 360], strict=True))]
    _, last = max(gaps, key=lambda g: (g[0], -g[1]))
    start = (last + 1) % len(order)
    end = order[last] + (360 if last < start else 0) if start else order[last]
    return order[start], end
