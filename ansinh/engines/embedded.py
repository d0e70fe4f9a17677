"""One machine, no server: the lake's files, the sweep in threads, cubes beside them."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ansinh.indicators import cube as cubes
from ansinh.indicators.ask import Facts
from ansinh.indicators.counts import COUNTS, DEFINITION
from ansinh.indicators.cube import Cube
from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.registry import Registry
from ansinh.terms.areas import AreaMap
from ansinh.terms.periods import last_day

Progress = Callable[[str, float], None]
"""Told what is being done and which part of the whole is done, 0 to 1."""

SWEPT = ("areas", "placements", "successions", "residences", "spells", "deliveries")
"""Tables a cube depends on."""


def open_facts(
    data: Path,
    version: int | None = None,
    *,
    progress: Progress = lambda *_: None,
) -> Facts:
    """Open a version of a data folder; sweep it first if that has not been done.

    Raises:
        LakeError: there is no lake, no such version, or nothing to count in it.

    """
    registry = Registry(Lake(data), version)
    folder = cube_folder(data, registry)
    if not folder.exists():
        cubes.save(sweep_registry(registry, progress), folder)
    return Facts(registry, cubes.load(folder))


def cube_folder(data: Path, registry: Registry) -> Path:
    """Folder of the cube of a version; equal content has one cube."""
    content = registry.lake.fingerprint(SWEPT, registry.version)
    return data / "cubes" / f"{content}-{DEFINITION}"


def window_of(registry: Registry) -> tuple[int, int]:
    """First and last month of which any extract came in.

    Raises:
        LakeError: none has.

    """
    months = [month for _, month in registry.deliveries]
    if not months:
        raise LakeError(
            "Kho số liệu chưa có quá trình tham gia nào để tính. "
            "Hãy nhập tệp trích xuất: ansinh import TỆP [nothing-to-count]"
        )
    return min(months), max(months)


def sweep_registry(registry: Registry, progress: Progress) -> Cube:
    """Count everybody in the registry, with all cores."""
    # Here and not above: Numba takes most of a second to load, and a cube that is
    # there needs none.
    from ansinh.indicators.sweep import as_cube, sweep  # noqa: PLC0415

    window = window_of(registry)
    areas = sorted(registry.history.areas)
    progress("Đọc quá trình tham gia", 0.0)
    spells = registry.table(
        "spells", "home", "person", "scheme", "group", "place", "first_day", "last_day"
    )
    residences = registry.table(
        "residences", "home", "person", "area", "first_day", "last_day"
    )
    progress("Quét quá trình tham gia", 0.3)
    cells = sweep(spells, residences, areas, window, threads=os.cpu_count() or 1)
    progress("Lập khối số liệu", 0.7)
    return as_cube(cells, delivered(registry, areas, window))


def delivered(
    registry: Registry, areas: list[str], window: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    """Whether the extracts behind a cell came in, as bool[count, area, month].

    An extract covers the area it names with everything under it at the month's end.
    """
    opening, closing = window
    flags = np.zeros((len(COUNTS), len(areas), closing - opening + 1), bool)
    history = registry.history
    for month in range(opening, closing + 1):
        on = history.map_on(history.epoch_of(last_day(month)))
        lines = _lines(on, tuple(areas))
        for c, count in enumerate(COUNTS):
            covered = frozenset[str]()
            for n, scheme in enumerate(count.schemes):
                came_in = registry.deliveries.get((scheme, month), frozenset())
                covered = came_in if n == 0 else covered & came_in
            if covered:
                flags[c, :, month - opening] = [bool(line & covered) for line in lines]
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
