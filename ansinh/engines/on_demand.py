"""What is counted when first asked for, and kept beside the cube: breakdowns, episodes.

Both are one pass over the spells, like the cube; most readers never ask for them.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ansinh.engines.embedded import (
    RESIDENCE_COLUMNS,
    SPELL_COLUMNS,
    SWEPT,
    delivered,
    pieces,
)
from ansinh.indicators import cube_files
from ansinh.indicators.breakdowns import BREAKDOWNS
from ansinh.indicators.counts import COUNTS, DEFINITION
from ansinh.indicators.cube import Cube, Series
from ansinh.indicators.episodes import Episodes
from ansinh.registry.registry import Registry
from ansinh.terms.groups import GROUP_CODES

_EPISODES = "episodes-2.parquet"


class Counted:
    """Breakdowns and episodes of one version, counted once."""

    def __init__(self, data: Path, registry: Registry, cube: Cube) -> None:
        self._folder = data / "cubes"
        self._registry, self._cube = registry, cube
        self._window = cube.opening, cube.opening + cube.months - 1
        self.breakdown: Callable[[str], Cube] = cache(self._breakdown)
        self.episodes: Callable[[], Episodes] = cache(self._episodes)

    @property
    def has_episodes(self) -> bool:
        """Whether episodes have been found before, so that asking takes no time."""
        return _path(self._folder, self._registry, _EPISODES).exists()

    def _breakdown(self, by: str) -> Cube:
        folder = _breakdown_path(self._folder, self._registry, by)
        if not folder.exists():
            cube_files.save(self._sweep(by), folder, {})
        return cube_files.load(folder)

    def _sweep(self, by: str) -> Cube:
        # Numba takes most of a second to load, and what is there needs none.
        from ansinh.indicators.recode import class_of, recoder  # noqa: PLC0415
        from ansinh.indicators.sweep import as_cube, sweep_pieces  # noqa: PLC0415

        areas, recode = list(self._cube.areas), recoder(self._registry, by)
        groups = GROUP_CODES[: len(BREAKDOWNS[by].classes)]
        series = [Series(one.key, group) for one in COUNTS for group in groups]
        cells = sweep_pieces(
            ((recode(spells), homes) for spells, homes in self._pieces("employer")),
            series,
            areas,
            self._window,
            threads=os.cpu_count() or 1,
        )
        cube = as_cube(cells, delivered(self._registry, areas, self._window))
        named = tuple(Series(s.count, class_of(by, s.group)) for s in cube.series)
        return Cube(
            cube.areas, named, cube.opening, cube.delivered, cube.stock, cube.flows
        )

    def _episodes(self) -> Episodes:
        path = _path(self._folder, self._registry, _EPISODES)
        if not path.exists():
            from ansinh.indicators.find_episodes import find_episodes  # noqa: PLC0415

            found = find_episodes(
                self._pieces("ended_because"), self._cube.areas, self._window
            )
            draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
            pq.write_table(found.rows, draft)
            draft.replace(path)
        return Episodes(pq.ParquetFile(path).read(), self._window[1])

    def _pieces(self, *more: str) -> Iterator[tuple[pa.Table, ...]]:
        from ansinh.indicators.whole_persons import side_by_side  # noqa: PLC0415

        return side_by_side(
            self._cube.areas,
            pieces(self._registry, "spells", (*SPELL_COLUMNS, *more)),
            pieces(self._registry, "residences", RESIDENCE_COLUMNS),
        )


def paths_on_demand(data: Path, registry: Registry) -> set[Path]:
    """Where whatever may be counted of a version is kept, counted or not."""
    folder = data / "cubes"
    breakdowns = {_breakdown_path(folder, registry, by) for by in BREAKDOWNS}
    return breakdowns | {_path(folder, registry, _EPISODES)}


def _breakdown_path(folder: Path, registry: Registry, by: str) -> Path:
    name = f"{by}.{cube_files.FORMAT}"
    return _path(folder, registry, name, *BREAKDOWNS[by].tables)


def _path(folder: Path, registry: Registry, name: str, *tables: str) -> Path:
    content = registry.lake.fingerprint((*SWEPT, *tables), registry.version)
    return folder / f"{content}-{DEFINITION}-{name}"
