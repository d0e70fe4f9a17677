"""Files of boundaries in the data folder, read once and found by area.

`maps/*.geojson` may be put there by hand or taken in by the page. The day whose codes
a file bears stands in it as `valid_on`, or in its name as in `xa-2025-07-01.geojson`;
without one its codes are those of the newest map.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ansinh.reports.charts.shapes import Outlines, Shape, outlines
from ansinh.terms.areas import Area, AreaHistory, Level, UnknownAreaError
from ansinh.web.answers import Answers, data_folder
from ansinh.web.maps.geojson import BadMapError, Boundaries, read_boundaries

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENOUGH = 2
"""A map is drawn where at least one of so many parts has a boundary."""

Stamp = tuple[Path, int, int]
"""A file as it is now: when written, how large."""


def maps_folder() -> Path:
    """Folder of the boundaries."""
    return data_folder() / "maps"


def map_files() -> Sequence[Path]:
    """Files of boundaries, by name."""
    return sorted(maps_folder().glob("*.geojson")) if settings.DATA else []


def boundaries_in(path: Path) -> Boundaries:
    """What a file says; see `read_boundaries`."""
    return _read(_stamp(path))


def day_of(path: Path, found: Boundaries, history: AreaHistory) -> dt.date:
    """Day whose codes a file bears."""
    named = _DAY.search(path.stem)
    if found.valid_on or not named:
        return found.valid_on or (history.change_days or (dt.date.max,))[-1]
    return dt.date.fromisoformat(named[0])


def area_of(history: AreaHistory, code: str, day: dt.date) -> Area | None:
    """Area that bears a code on a day."""
    try:
        return history.find(code, day)
    except UnknownAreaError:
        return None


def drawn_map(known: Answers, areas: Sequence[Area], whole: Area) -> Outlines | None:
    """Boundaries of the parts of an area; None where too few are known.

    What was drawn is kept until a file changes.
    """
    stamps = tuple(_stamp(path) for path in map_files())
    if not stamps or not areas:
        return None
    shapes = _shapes(stamps, known.history)
    keys = tuple(area.area for area in areas if area.area in shapes)
    if len(keys) * _ENOUGH < len(areas):
        return None
    return _drawn(stamps, known.history, keys, whole.level is Level.NATION)


def _stamp(path: Path) -> Stamp:
    state = path.stat()
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _read(stamp: Stamp) -> Boundaries:
    return read_boundaries(stamp[0].read_bytes())


@lru_cache(maxsize=4)
def _shapes(stamps: tuple[Stamp, ...], history: AreaHistory) -> Mapping[str, Shape]:
    """Boundaries by area, the last file by name first; a bad file is left out."""
    shapes = {}
    for stamp in stamps:
        try:
            found = _read(stamp)
        except BadMapError:
            continue  # the page of maps says what is wrong with it
        day = day_of(stamp[0], found, history)
        for feature in found.features:
            area = area_of(history, feature.code, day)
            if area is not None:
                shapes[area.area] = feature.shape
    return shapes


@lru_cache(maxsize=64)
def _drawn(
    stamps: tuple[Stamp, ...],
    history: AreaHistory,
    keys: tuple[str, ...],
    is_national: bool,
) -> Outlines:
    shapes = _shapes(stamps, history)
    return outlines({key: shapes[key] for key in keys}, is_national=is_national)
