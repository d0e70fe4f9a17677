"""Make a cube from the cube of another version and the persons who differ.

Everybody is swept some months ahead of the last extract, so spells that run on, end or
grow into another class of duration are counted already when the next month comes in.
What is left to do is to take the old rows of the persons who differ out of the cells
and put their new rows in, from the first month that they touch.
"""

import dataclasses
import os
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from ansinh.engines.embedded import (
    RESIDENCE_COLUMNS,
    SPELL_COLUMNS,
    Progress,
    Sweep,
    cube_folder,
    delivered,
    pieces,
    sweep_registry,
    window_of,
)
from ansinh.engines.made import Made
from ansinh.engines.unharmed import check_unharmed
from ansinh.indicators import cube_files, kernel
from ansinh.indicators.arrays import Ints, find_series, home_arrays, spell_arrays
from ansinh.indicators.changes import UNCHANGED, Tables, find_changed
from ansinh.indicators.cube import Cube, Flags
from ansinh.indicators.sweep import Cells, add_persons, as_cube, empty_cells
from ansinh.indicators.whole_persons import Shared, side_by_side
from ansinh.registry.arrays import numbers_of
from ansinh.registry.registry import Registry

_NO_YEAR = 10_000


@dataclass(frozen=True)
class _Difference:
    """The persons who differ between two versions, with all their rows."""

    old: Tables
    new: Tables
    month: int
    """First month affected."""


def make_cube(
    data: Path, registry: Registry, progress: Progress, sweep: Sweep | None = None
) -> None:
    """Write the cube of a version into its folder, from another cube if one fits.

    `sweep` as in `open_facts`.

    Raises:
        LakeError: a file that is counted from is damaged.

    """
    folder = cube_folder(data, registry)
    base = _nearest_cube(data, registry)
    if sweep:
        why_full = "theo lựa chọn bộ máy tính"
    elif base is None:
        why_full = "chưa phiên bản nào có khối số liệu"
    else:
        progress("Tìm người có thay đổi", 0.0)
        why_full = _add_changes(base, cube_folder(data, base), registry, folder)
    if why_full:
        check_unharmed(data, registry, progress)
        cube = (sweep or sweep_registry)(registry, progress)
        cube_files.save(cube, folder, dataclasses.asdict(Made(why_full_vi=why_full)))


def _nearest_cube(data: Path, registry: Registry) -> Registry | None:
    """Version nearest to a version that has a cube."""
    versions = {one.version for one in registry.lake.versions()} - {registry.version}
    for version in sorted(versions, key=lambda v: (abs(v - registry.version), v)):
        other = Registry(registry.lake, version)
        if cube_folder(data, other).exists():
            return other
    return None


def _add_changes(
    base: Registry, base_folder: Path, registry: Registry, folder: Path
) -> str:
    """Write the cube of a version from that of `base`, or say why that cannot be."""
    head = cube_files.load(base_folder, from_year=_NO_YEAR, held_back=True)
    last = head.held_back.last_month if head.held_back else 0
    areas, (opening, closing) = sorted(registry.history.areas), window_of(registry)
    if opening != head.opening:
        return "tháng đầu tiên có số liệu đã khác"
    if closing > last:
        return "khối trước không quét trước đến tháng mới nhất"
    if not set(head.areas) <= set(areas):
        return "có địa bàn không còn trong danh mục"
    found = _difference(base, registry, areas)
    came_in = delivered(registry, areas, (opening, closing))
    month = opening
    if head.areas == tuple(areas):
        arrived = _first_difference(head.delivered, came_in, opening)
        month = max(opening, min(found.month, arrived, last))
    year = month // 12
    tail = cube_files.load(base_folder, from_year=year, held_back=True)
    cells = _cells_with(found, tail, areas, (max(opening, year * 12), last))
    if min(cells.stock.min(), cells.flows.min()) < 0:
        return "khối trước không khớp với số liệu của nó"
    cube = as_cube(cells, came_in[:, :, cells.opening - opening :])
    cube = dataclasses.replace(cube, opening=opening, delivered=came_in)
    keys = [table["person"].to_numpy() for table in (*found.old, *found.new)]
    persons = len(np.unique(np.concatenate(keys)))
    made = Made(base.version, "", persons, month)
    reused = cube_files.Reused(base_folder, year)
    cube_files.save(cube, folder, dataclasses.asdict(made), reused)
    return ""


def _cells_with(
    found: _Difference, tail: Cube, areas: list[str], window: tuple[int, int]
) -> Cells:
    """Cells of a window: those of the base, less the old rows, plus the new ones."""
    series = tuple(dict.fromkeys((*tail.series, *find_series(found.new[:1]))))
    stock, flows = empty_cells(areas, series, window)

    def add(tables: Tables) -> None:
        arrays = spell_arrays(tables[0], areas), home_arrays(tables[1], areas)
        add_persons(*arrays, series, window, stock, flows)

    add(found.old)
    np.negative(stock, out=stock)
    np.negative(flows, out=flows)
    add(found.new)
    np.cumsum(stock, axis=3, out=stock)
    place = np.searchsorted(areas, tail.areas)
    held = tail.held_back
    for cells, third, tables in (
        (stock, "duration", (tail.stock, held.stock) if held else ()),
        (flows, "flow", (tail.flows, held.flows) if held else ()),
    ):
        for table in tables:
            _put_in(cells, table, third, place, window[0])
    return Cells(tuple(areas), series, window[0], stock, flows)


def _put_in(cells: Ints, rows: pa.Table, third: str, place: Ints, opening: int) -> None:
    """Add rows of a cube, each another cell, to an array of cells."""
    area, series, kind, month, people = (
        numbers_of(rows[name]) for name in ("area", "series", third, "month", "people")
    )
    kernel.put_in(cells, place, opening, area, series, kind, month, people)


def _first_difference(before: Flags, after: Flags, opening: int) -> int:
    """First month of which extracts came in for one cube and not for the other."""
    months = max(before.shape[2], after.shape[2])
    one, other = (
        np.pad(flags, [(0, 0), (0, 0), (0, months - flags.shape[2])])
        for flags in (before, after)
    )
    differs = np.flatnonzero((one != other).any(axis=(0, 1)))
    return opening + int(differs[0]) if len(differs) else UNCHANGED


def _difference(base: Registry, registry: Registry, areas: list[str]) -> _Difference:
    """Compare two versions, person by person.

    Of the persons whom the versions between them touched, where that is known; else of
    everybody in files that differ.
    """
    touched = registry.lake.touched(base.version, registry.version)
    if touched:
        before, after = (
            (rows["spells"], rows["residences"])
            for rows in (touched.before, touched.after)
        )
        return _Difference(*find_changed(before, after, areas))
    files = _files_to_compare(base, registry)
    together = Shared(
        side_by_side(
            areas,
            pieces(registry, "spells", SPELL_COLUMNS, files),
            pieces(registry, "residences", RESIDENCE_COLUMNS, files),
            pieces(base, "spells", SPELL_COLUMNS, files),
            pieces(base, "residences", RESIDENCE_COLUMNS, files),
        )
    )

    def work(_: int) -> list[tuple[int, _Difference]]:
        found = []
        for place, (spells, homes, old_spells, old_homes) in together:
            old, new = (old_spells, old_homes), (spells, homes)
            found.append((place, _Difference(*find_changed(old, new, areas))))
        return found

    threads = os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        parts = [part for parts in pool.map(work, range(threads)) for part in parts]
    ordered = [part for _, part in sorted(parts, key=lambda part: part[0])]
    return _Difference(
        _joined([part.old for part in ordered]),
        _joined([part.new for part in ordered]),
        min(part.month for part in ordered),
    )


def _joined(parts: list[Tables]) -> Tables:
    """Tables of different persons, in order, as one."""
    spells, homes = (pa.concat_tables(tables) for tables in zip(*parts, strict=True))
    return spells, homes


def _files_to_compare(base: Registry, registry: Registry) -> Container[Path]:
    """Files of homes for which the two versions do not share all files."""
    ranges = {
        (name, one.version): _ranges(one, name)
        for one in (base, registry)
        for name in ("spells", "residences")
    }
    held = [set(files) for files in ranges.values()]
    shared = (held[0] & held[2]) | (held[1] & held[3])
    touched = [
        homes
        for files in ranges.values()
        for path, homes in files.items()
        if path not in shared
    ]
    return {
        path
        for files in ranges.values()
        for path, (first, after) in files.items()
        if any(
            (end is None or first < end) and (after is None or start < after)
            for start, end in touched
        )
    }


def _ranges(registry: Registry, table: str) -> dict[Path, tuple[str, str | None]]:
    """First home of each file's range, and first home after it; None after the last."""
    starts = registry.lake.starts(table, registry.version)
    homes = sorted(set(starts.values()))
    following = dict(zip(homes, [*homes[1:], None], strict=True))
    return {path: (first, following[first]) for path, first in starts.items()}
