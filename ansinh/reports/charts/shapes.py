"""A map of real boundaries: areas as paths, shaded like the tiles they replace.

Points are snapped to a grid of one unit, the same for all areas, so neighbours keep one
line between them and a file of megabytes becomes a drawing of kilobytes.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ansinh.reports.charts.svg import tag, words
from ansinh.reports.charts.tiles import Shade, Tile, shade_of
from ansinh.terms.speech import say_number

WIDTH = 720
"""Units across; the drawing is as high as its areas ask for."""
_MARGIN = 6
_SMALLEST = 3
"""Points of a ring that still is an area."""

Ring = npt.NDArray[np.float64]
"""Longitude and latitude of a closed line, as float64[point, 2]."""

Shape = tuple[Ring, ...]
"""Rings of an area; a ring within another one is a hole."""

ISLANDS: dict[str, tuple[tuple[float, float], ...]] = {
    "Quần đảo Hoàng Sa": (
        (111.61, 16.53), (112.34, 16.83), (111.20, 15.78), (112.73, 16.67),
        (111.78, 16.45),
    ),
    "Quần đảo Trường Sa": (
        (111.92, 8.64), (114.33, 11.43), (114.37, 10.18), (114.33, 9.89),
        (112.92, 7.89), (113.69, 8.97), (114.36, 10.38), (112.92, 8.84),
    ),
}  # fmt: skip
"""Islands that every map of the nation shows, by archipelago; boundaries often lack
them."""


@dataclass(frozen=True)
class Outlines:
    """Paths of areas in one drawing."""

    height: int
    paths: Mapping[str, str]
    """By key of the area."""
    islands: Mapping[str, Sequence[tuple[float, float]]]
    """Places of the archipelagos, on a map of the nation."""


def outlines(shapes: Mapping[str, Shape], *, is_national: bool) -> Outlines:
    """Draw areas to fit one frame; a map of the nation has its islands within."""
    rings = [ring for shape in shapes.values() for ring in shape]
    islands = ISLANDS if is_national else {}
    marks = [np.array(places) for places in islands.values()]
    project, height = _projection([*rings, *marks])
    return Outlines(
        height,
        {
            area: _path([project(ring) for ring in shape])
            for area, shape in shapes.items()
        },
        {
            name: [(x, y) for x, y in project(np.array(places)).tolist()]
            for name, places in islands.items()
        },
    )


def shape_map(
    drawn: Outlines, tiles: Sequence[Tile], ramp: Sequence[Shade], label: str, own: str
) -> str:
    """The map. `tiles` bear keys of areas as codes; `own` is the one to outline."""
    areas = []
    for tile in tiles:
        if tile.code in drawn.paths:
            value = "–" if tile.value is None else f"{say_number(tile.value, 1)}%"
            is_own = tile.code == own
            shade = shade_of(tile.value, ramp)
            areas.append(
                tag(
                    "path",
                    tag("title", words(f"{tile.name}: {value}")),
                    class_=f"region {shade}{' chosen' if is_own else ''}",
                    d=drawn.paths[tile.code],
                    fill_rule="evenodd",
                )
            )
    return tag(
        "svg",
        *areas,
        *(_archipelago(name, places) for name, places in drawn.islands.items()),
        class_="shapes",
        viewBox=f"0 0 {WIDTH} {drawn.height}",
        role="img",
        aria_label=", ".join([label, *drawn.islands]),
    )


def _projection(rings: Sequence[Ring]) -> tuple[Callable[[Ring], Ring], int]:
    points = np.concatenate(rings)
    low, high = points.min(axis=0), points.max(axis=0)
    # A degree of longitude is shorter than one of latitude, away from the equator.
    narrow = math.cos(math.radians((low[1] + high[1]) / 2))
    across = max((high[0] - low[0]) * narrow, 1e-6)
    scale = (WIDTH - 2 * _MARGIN) / across

    def project(ring: Ring) -> Ring:
        x = (ring[:, 0] - low[0]) * narrow * scale + _MARGIN
        y = (high[1] - ring[:, 1]) * scale + _MARGIN
        return np.column_stack([x, y]).round()

    return project, math.ceil((high[1] - low[1]) * scale + 2 * _MARGIN)


def _path(rings: Sequence[Ring]) -> str:
    """Rings that are more than a point; of an area of mere points the first one."""
    drawn = [_thinned(ring) for ring in rings]
    shown = [ring for ring in drawn if len(ring) >= _SMALLEST]
    if not shown:
        x, y = rings[0][0]
        return f"M{x:.0f} {y:.0f}h2v2h-2z"
    return "".join(
        "M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in ring) + "z" for ring in shown
    )


def _thinned(ring: Ring) -> Ring:
    """A ring without points that repeat, or lie on the line of their neighbours."""
    moves = np.any(ring != np.roll(ring, 1, axis=0), axis=1)
    ring = ring[moves] if moves.any() else ring[:1]
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    thinned: Ring = ring[turns]
    return thinned


def _archipelago(name: str, places: Sequence[tuple[float, float]]) -> str:
    dots = "".join(tag("circle", class_="island", cx=x, cy=y, r=3.5) for x, y in places)
    middle = sum(x for x, _ in places) / len(places)
    top = min(y for _, y in places)
    lines = [
        tag("tspan", words(text), x=middle, dy=down)
        for text, down in (("Quần đảo", -34), (name.removeprefix("Quần đảo "), 22))
    ]
    label = tag(
        "text", *lines, class_="island-name", x=middle, y=top, text_anchor="middle"
    )
    return tag("g", tag("title", words(name)), dots) + label
