"""One machine, no server: the lake's files, the sweep in threads, cubes beside them."""

import os
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.indicators import cube_files
from ansinh.indicators.ask import Facts
from ansinh.indicators.counts import COUNTS, DEFINITION
from ansinh.indicators.cube import Cube
from ansinh.registry.lake import AsKnown, Lake, LakeError
from ansinh.registry.registry import Registry
from ansinh.terms.areas import AreaMap
from ansinh.terms.periods import last_day
from ansinh.terms.speech import say

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""

Sweep = Callable[[Registry, Progress], Cube]
"""A way to count everybody in a registry."""

SWEPT = ("areas", "placements", "successions", "residences", "spells", "deliveries")
"""Tables a cube depends on."""

SPELL_COLUMNS = (
    "home", "person", "scheme", "group", "place", "first_day", "last_day"
)  # fmt: skip
RESIDENCE_COLUMNS = ("home", "person", "area", "first_day", "last_day")

MONTHS_AHEAD = 12
"""Months swept beyond the last extract, so that the next ones need no full sweep."""


def open_facts(
    data: Path,
    version: AsKnown | None = None,
    *,
    progress: Progress = lambda *_: None,
    sweep: Sweep | None = None,
) -> Facts:
    """Open a version of a data folder; count it first if that has not been done.

    `sweep` counts everybody elsewhere; without it that is done here, from the cube of
    another version where one fits.

    Raises:
        LakeError: there is no lake, no such version, or nothing to count in it.

    """
    registry = Registry(Lake(data), version)
    folder = cube_folder(data, registry)
    if not folder.exists():
        # Here and not above: Numba takes most of a second to load, and a cube that is
        # there needs none.
        from ansinh.engines.incremental import make_cube  # noqa: PLC0415

        make_cube(data, registry, progress, sweep)
    # What is counted on demand reads pieces as below.
    from ansinh.engines.on_demand import Counted  # noqa: PLC0415

    cube = cube_files.load(folder)
    return Facts(registry, cube, Counted(data, registry, cube))


def cube_folder(data: Path, registry: Registry) -> Path:
    """Folder of the cube of a version; equal content has one cube."""
    content = registry.lake.fingerprint(SWEPT, registry.version)
    return data / "cubes" / f"{content}-{DEFINITION}.{cube_files.FORMAT}"


def window_of(registry: Registry) -> tuple[int, int]:
    """First and last month of which any extract came in.

    Raises:
        LakeError: none has.

    """
    months = [month for _, month in registry.deliveries]
    if not months:
        raise LakeError(
            say(
                "Kho số liệu chưa có quá trình tham gia nào để tính. "
                "Hãy nhập tệp trích xuất: ansinh import TỆP [nothing-to-count]",
                "There is no participation in the data yet to count. "
                "Import an extract: ansinh import FILE [nothing-to-count]",
            )
        )
    return min(months), max(months)


def sweep_registry(registry: Registry, progress: Progress) -> Cube:
    """Count everybody in the registry, with all cores."""
    from ansinh.indicators.arrays import find_series  # noqa: PLC0415
    from ansinh.indicators.sweep import as_cube, sweep_pieces  # noqa: PLC0415
    from ansinh.indicators.whole_persons import side_by_side  # noqa: PLC0415

    opening, closing = window_of(registry)
    areas = sorted(registry.history.areas)
    progress("Đọc quá trình tham gia", 0.0)
    series = find_series(pieces(registry, "spells", ("scheme", "group")))
    progress("Quét quá trình tham gia", 0.1)
    cells = sweep_pieces(
        side_by_side(
            areas,
            pieces(registry, "spells", SPELL_COLUMNS),
            pieces(registry, "residences", RESIDENCE_COLUMNS),
        ),
        series,
        areas,
        (opening, closing + MONTHS_AHEAD),
        threads=os.cpu_count() or 1,
    )
    progress("Lập khối số liệu", 0.7)
    return as_cube(cells, delivered(registry, areas, (opening, closing)))


def pieces(
    registry: Registry,
    name: str,
    columns: Sequence[str],
    only: Container[Path] | None = None,
) -> Iterator[pa.Table]:
    """Rows of a table in lake order, a piece at a time, of some files only if named."""
    return registry.lake.pieces(name, columns, registry.version, only=only)


def delivered(
    registry: Registry, areas: list[str], window: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    """Whether the extracts behind a cell came in, as bool[count, area, month].

    An extract covers the area it names with everything under it at the month's end.
    """
    opening, closing = window
    flags = np.zeros((len(COUNTS), len(areas), closing - opening + 1), bool)
    history, names = registry.history, tuple(areas)
    # Month after month the same agencies send their extracts.
    known: dict[tuple[AreaMap, frozenset[str]], list[bool]] = {}
    for month in range(opening, closing + 1):
        on = history.map_on(history.epoch_of(last_day(month)))
        for c, count in enumerate(COUNTS):
            covered = frozenset[str]()
            for n, scheme in enumerate(count.schemes):
                came_in = registry.deliveries.get((scheme, month), frozenset())
                covered = came_in if n == 0 else covered & came_in
            if covered and (on, covered) not in known:
                known[on, covered] = [
                    not covered.isdisjoint(line) for line in _lines(on, names)
                ]
            if covered:
                flags[c, :, month - opening] = known[on, covered]
    return flags


@lru_cache(maxsize=64)
def _lines(on: AreaMap, areas: tuple[str, ...]) -> list[frozenset[str]]:
    """Every area that each of `areas` lies under on a map, itself included."""
    return [
        frozenset(
            above for located in on.locate(area) for above in on.ancestors(located)
        )
        for area in areas
    ]
