"""The sweep against hand-tuned SQL: the same cells from the same files of the lake.

Each side runs in a process of its own, so that its peak memory is its own, as many
times as asked, and its best time counts. Before the clock starts our side sweeps a lake
of one spell, which loads the compiled kernel, or compiles it on a new machine.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.engines import embedded
from ansinh.indicators.counts import COUNTS, DURATION_STARTS, LocatedBy
from ansinh.indicators.sweep import as_cube, sweep
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.groups import GROUP_CODES

REPEATS = 3

Codes = npt.NDArray[np.signedinteger[Any]]
Cells = tuple[Codes, ...]
"""Month, count, group, area, class or flow, people: one array each, in any order."""

_COUNT_KEYS = [count.key for count in COUNTS]


def compare(data: Path, repeats: int = REPEATS) -> dict[str, Any]:
    """Measure both sides on the newest version of a data folder.

    Raises:
        LakeError: there is no lake, or nothing to count in it.

    """
    registry = Registry(Lake(data))
    embedded.window_of(registry)
    with tempfile.TemporaryDirectory() as scratch:
        ours, sql = (
            _in_own_process(side, data, Path(scratch, side), repeats) for side in SIDES
        )
        identical = all(
            np.array_equal(*(np.load(Path(scratch, side, part)) for side in SIDES))
            for part in ("stock.npy", "flows.npy")
        )
    return {
        "ratio": round(min(ours["seconds"]) / min(sql["seconds"]), 3),
        "identical": identical,
        "peak_mb": ours["peak_mb"],
        "seconds": min(ours["seconds"]),
        "sql_peak_mb": sql["peak_mb"],
        "sql_seconds": min(sql["seconds"]),
        "all_seconds": ours["seconds"],
        "sql_all_seconds": sql["seconds"],
        "warm_up_seconds": ours["warm_up_seconds"],
        "cells": ours["cells"],
        "lake_version": registry.version,
        "machine": machine(),
    }


def machine() -> dict[str, Any]:
    """Cores, processor and memory, so that times of two machines are not mixed up."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "processor": named[0] if named else "?",
        "memory_gb": round(pages / 2**30, 1),
    }


def by_kernel(data: Path) -> tuple[Cells, Cells]:
    """Stock and flows as `ansinh refresh` makes them, up to the cube in memory."""
    cube = embedded.sweep_registry(Registry(Lake(data)), lambda *_: None)
    count = np.array([_COUNT_KEYS.index(one.count) for one in cube.series], np.int8)
    group = np.array([GROUP_CODES.index(one.group) for one in cube.series], np.int8)

    def arrays(table: pa.Table, third: str) -> Cells:
        series, *others = (
            table[name].to_numpy()
            for name in ("series", "month", "area", third, "people")
        )
        return others[0], count[series], group[series], *others[1:]

    return arrays(cube.stock, "duration"), arrays(cube.flows, "flow")


def by_sql(data: Path) -> tuple[Cells, Cells]:
    """Stock and flows by `sweep.sql`, on all cores."""
    registry = Registry(Lake(data))
    areas, window = sorted(registry.history.areas), embedded.window_of(registry)
    count, area, month = np.nonzero(embedded.delivered(registry, areas, window))
    ends = np.array([*DURATION_STARTS[1:], 10_000]) - 1
    given = {
        "delivered": {
            "count": count.astype(np.int8),
            "area": area.astype(np.int16),
            "month": (month + window[0]).astype(np.int32),
        },
        "area_code": {"code": areas, "area": np.arange(len(areas), dtype=np.int16)},
        "group_code": {
            "code": list(GROUP_CODES),
            "grp": np.arange(len(GROUP_CODES), dtype=np.int8),
        },
        "count_of": {
            "count": pa.array(
                [c for c, one in enumerate(COUNTS) for _ in one.schemes], pa.int8()
            ),
            "scheme": [str(scheme) for one in COUNTS for scheme in one.schemes],
            "at_home": [
                one.located_by == LocatedBy.RESIDENCE
                for one in COUNTS
                for _ in one.schemes
            ],
        },
        "duration_class": {
            "class": np.arange(len(DURATION_STARTS), dtype=np.int8),
            "low": np.array(DURATION_STARTS, np.int32),
            "high": ends.astype(np.int32),
        },
    }
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, columns in given.items():
            connection.register("given", pa.table(columns))
            connection.execute(f"CREATE TEMP TABLE {name} AS FROM given")
        for name in ("spells", "residences"):
            files = [str(path) for path in registry.lake.files(name)]
            connection.execute(f"CREATE TEMP VIEW {name} AS FROM read_parquet({files})")
        connection.execute(f"SET VARIABLE opening = {window[0]}")
        connection.execute(f"SET VARIABLE closing = {window[1]}")
        connection.execute(Path(__file__).with_suffix(".sql").read_text())
        stock, flows = (
            connection.sql(f"FROM {name}").fetchnumpy() for name in ("stock", "flows")
        )
    return tuple(stock.values()), tuple(flows.values())


SIDES: dict[str, Callable[[Path], tuple[Cells, Cells]]] = {
    "kernel": by_kernel,
    "sql": by_sql,
}


def in_order(cells: Cells) -> Codes:
    """Cells as int64[2, n], place and people, in order of place."""
    month, count, group, area, third, people = cells
    place = month.astype(np.int64)
    for part, size in ((count, 16), (group, 64), (area, 65_536), (third, 16)):
        place = place * size + part
    order = np.argsort(place)
    return np.stack([place[order], people[order]])


def _in_own_process(
    side: str, data: Path, results: Path, repeats: int
) -> dict[str, Any]:
    results.mkdir()
    printed = subprocess.run(  # noqa: S603
        [sys.executable, __file__, side, str(data), str(results), str(repeats)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        check=True,
        stdout=subprocess.PIPE,
    )
    measured: dict[str, Any] = json.loads(printed.stdout)
    return measured


def _measure(side: str, data: str, results: str, repeats: str) -> None:
    """Run one side, print its times and peak memory, leave its cells as files."""
    started = time.perf_counter()
    if side == "kernel":
        _warm_up()
    warm = time.perf_counter()
    stock: Cells
    flows: Cells
    seconds = []
    for _ in range(int(repeats)):
        stock, flows = (), ()  # nothing of the last time stays in memory
        begun = time.perf_counter()
        stock, flows = SIDES[side](Path(data))
        seconds.append(round(time.perf_counter() - begun, 3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, cells in (("stock", stock), ("flows", flows)):
        np.save(Path(results, name), in_order(cells))
    print(
        json.dumps(
            {
                "seconds": seconds,
                "peak_mb": round(peak / 1024),
                "warm_up_seconds": round(warm - started, 3),
                "cells": len(stock[0]) + len(flows[0]),
            }
        )
    )


def _warm_up() -> None:
    """Sweep one spell."""
    names = ("home", "person", "scheme", "group", "place", "first_day", "last_day")
    spell = dict(zip(names, ("A", 1, "health", "GD", "A", 0, None), strict=True))
    schema = {"person": pa.int64(), "first_day": pa.date32(), "last_day": pa.date32()}
    types = pa.schema((name, schema.get(name, pa.string())) for name in names)
    spells = pa.Table.from_pylist([spell], schema=types)
    residences = spells.rename_columns({"place": "area"})
    cells = sweep(spells, residences, ["A"], (0, 0))
    as_cube(cells, np.ones((len(COUNTS), 1, 1), bool))


if __name__ == "__main__":
    _measure(*sys.argv[1:])
