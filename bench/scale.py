"""The sweep of several times the people: linear time, bounded memory.

    python bench/scale.py --data DIR --times 8 --scratch DIR

Everybody of a data folder is copied so many times (at most 8, because keys of persons
have 60 bits), home by home, so that the copy is in lake order without sorting. Both
are swept in processes of their own; the copy must have every cell so many times.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ansinh.engines import embedded
from ansinh.registry.lake import ROW_GROUP, Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES

KEY_BITS = 60
COPIED = ("spells", "residences")


def multiply(data: Path, times: int, scratch: Path) -> None:
    """Write a lake in which everybody of `data` is there so many times."""
    source, target = Lake(data), Lake.create(scratch)
    now = source.versions()[-1].made_at
    with target.new_version(f"{times} x", now) as change:
        for table in embedded.SWEPT:
            schema = TABLES[table].schema()
            with pq.ParquetWriter(change.new_file(table), schema) as writer:
                if table not in COPIED:
                    writer.write_table(source.read(table).cast(schema))
                    continue
                rows = source.read(table).combine_chunks()
                home = rows["home"].combine_chunks()
                index = (home.indices if pa.types.is_dictionary(home.type)
                         else home.dictionary_encode().indices).to_numpy()  # fmt: skip
                starts = np.flatnonzero(np.diff(index, prepend=-1)).tolist()
                for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
                    one = rows[start:stop].cast(schema)
                    copies = [_copy(one, n) for n in range(times)]
                    writer.write_table(pa.concat_tables(copies), ROW_GROUP)


def _copy(rows: pa.Table, number: int) -> pa.Table:
    shift = pa.scalar(number << KEY_BITS, pa.int64())
    place = rows.schema.get_field_index("person")
    return rows.set_column(
        place, rows.schema.field(place), pc.add(rows["person"], shift)
    )


def measure(data: Path) -> dict[str, float]:
    """Best time of two sweeps, peak memory, spells and sum of cells."""
    registry = Registry(Lake(data))
    seconds = []
    for _ in range(3):  # the first compiles or loads the kernel
        started, busy = time.perf_counter(), time.process_time()
        cube = embedded.sweep_registry(registry, lambda *_: None)
        seconds.append((time.perf_counter() - started, time.process_time() - busy))
    return {
        "seconds": round(min(one for one, _ in seconds[1:]), 2),
        "processor_seconds": round(min(one for _, one in seconds[1:]), 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "spells": sum(
            pq.read_metadata(path).num_rows for path in registry.lake.files("spells")
        ),
        "people_in_cells": sum(
            int(np.asarray(table["people"]).sum(dtype=np.int64))
            for table in (cube.stock, cube.flows)
        ),
    }


def _in_own_process(data: Path) -> dict[str, float]:
    printed = subprocess.run(  # noqa: S603
        [sys.executable, __file__, "--measure", str(data)],
        check=True,
        stdout=subprocess.PIPE,
    )
    measured: dict[str, float] = json.loads(printed.stdout)
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--times", type=int, default=8, choices=range(1, 9))
    parser.add_argument("--scratch", type=Path)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
        return
    if not (given.scratch / "lake").exists():
        multiply(given.data, given.times, given.scratch)
    one, many = _in_own_process(given.data), _in_own_process(given.scratch)
    for label, result in (("once", one), (f"{given.times} times", many)):
        print(f"{label}: {result}")
    for clock in ("seconds", "processor_seconds"):
        each = many[clock] / one[clock] / given.times
        print(f"{clock} for each person, against once: {each:.2f}")
    print(
        "every cell:", many["people_in_cells"] == given.times * one["people_in_cells"]
    )


if __name__ == "__main__":
    main()
