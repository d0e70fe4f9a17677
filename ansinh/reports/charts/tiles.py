"""A map of equal tiles: where areas lie, however small they are.

Each area is one tile near its place on the map, so a small ward is seen as well as a
large commune. Areas without a known place stand in rows in the order given.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from ansinh.reports.charts.svg import tag, words
from ansinh.terms.speech import say_number

WIDTH, HEIGHT = 100, 66
"""Size of one tile in the drawing's own units."""
_GAP = 5
LONGEST = 14
"""Letters of a name that fit a tile."""
CLASSES = 5
SMALLEST_SPREAD = Fraction(1, 2)
"""Values that lie closer, in points, are one shade: five would print alike."""


@dataclass(frozen=True)
class Tile:
    """One area on the map; an unknown value leaves the tile pale."""

    code: str
    name: str
    value: Fraction | None


@dataclass(frozen=True)
class Shade:
    """One step of the colour ramp and the values it stands for, ends included."""

    name: str
    low: Fraction
    high: Fraction


def shades(tiles: Sequence[Tile]) -> list[Shade]:
    """Steps of equal width between the least and the greatest value."""
    known = [tile.value for tile in tiles if tile.value is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    if high - low < SMALLEST_SPREAD:
        return [Shade("shade-0", low, high)]
    width = (high - low) / CLASSES
    return [
        Shade(f"shade-{step}", low + step * width, low + (step + 1) * width)
        for step in range(CLASSES)
    ]


def tile_map(tiles: Sequence[Tile], label: str, chosen: str = "") -> str:
    """The map. `label` says what the values are; `chosen` is the code to outline."""
    places = _places([tile.code for tile in tiles])
    ramp = shades(tiles)
    columns = max((column for _, column in places.values()), default=0) + 1
    rows = max((row for row, _ in places.values()), default=0) + 1
    return tag(
        "svg",
        *(
            _tile(tile, places[tile.code], ramp, chosen=tile.code == chosen)
            for tile in tiles
        ),
        class_="tiles",
        viewBox=f"0 0 {columns * WIDTH} {rows * HEIGHT}",
        role="img",
        aria_label=label,
    )


def shade_of(value: Fraction | None, ramp: Sequence[Shade]) -> str:
    """Class of the shade a value falls in."""
    if value is None:
        return "shade-none"
    return next(shade.name for shade in ramp if value <= shade.high)


def _tile(
    tile: Tile, place: tuple[int, int], ramp: Sequence[Shade], *, chosen: bool
) -> str:
    shade = shade_of(tile.value, ramp)
    left, top = place[1] * WIDTH, place[0] * HEIGHT
    shown = "–" if tile.value is None else f"{say_number(tile.value, 1)}%"
    lines = [("tile-name", 28, tile.name), ("tile-value", 48, shown)]
    return tag(
        "rect",
        class_=f"{shade} chosen" if chosen else shade,
        x=left + _GAP / 2,
        y=top + _GAP / 2,
        width=WIDTH - _GAP,
        height=HEIGHT - _GAP,
        rx=6,
    ) + "".join(
        tag(
            "text",
            words(text),
            class_=f"{kind} on-{shade}",
            x=left + WIDTH / 2,
            y=top + height,
            text_anchor="middle",
            **_squeezed(text),
        )
        for kind, height, text in lines
    )


def _squeezed(text: str) -> dict[str, str | float]:
    """Attributes that keep a long name within its tile."""
    if len(text) <= LONGEST:
        return {}
    return {"textLength": WIDTH - 14, "lengthAdjust": "spacingAndGlyphs"}


def _places(codes: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Row and column of each area: those of the file if it knows all, else in rows."""
    known = _known_places()
    if codes and all(code in known for code in codes):
        top = min(known[code][0] for code in codes)
        left = min(known[code][1] for code in codes)
        return {code: (known[code][0] - top, known[code][1] - left) for code in codes}
    across = max(4, math.isqrt(len(codes)))
    return {code: divmod(index, across) for index, code in enumerate(codes)}


@cache
def _known_places() -> dict[str, tuple[int, int]]:
    text = files(__package__).joinpath("tile_grid.csv").read_text(encoding="utf-8")
    return {
        line["code"]: (int(line["row"]), int(line["column"]))
        for line in csv.DictReader(text.splitlines())
    }
