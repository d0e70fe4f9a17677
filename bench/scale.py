"""The sweep of many times the people: linear time, bounded memory; and lists of them.

    python bench/scale.py --data DIR --times 60 --scratch DIR

Everybody of a data folder is copied so many times (at most 128, because keys of persons
have 63 bits), home by home, a slice at a time, so that the copy is in lake order
without sorting. Both are swept in processes of their own; the copy must have every cell
so many times. Then one commune of the copy gets back the people it has in life, and
lists of it are made in that crowd, each in a process of its own.
"""

import argparse
import datetime as dt
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ansinh.engines import embedded
from ansinh.engines.list_index import list_index_folder, make_list_index
from ansinh.engines.lists import Kind, list_people
from ansinh.engines.persons_index import make_persons_index, persons_index_path
from ansinh.registry.lake import ROW_GROUP, Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES

KEY_BITS, LOST = 56, 4
"""Bits of a key that tell persons of one copy apart, and those it had more."""

TIMES = 128
BY_HOME = ("spells", "residences")
COMMUNE, HOME = "31117", "31120@2025-07-01"
"""Commune of the lists, and the one it became part of, by which files are ordered."""

ON, BEFORE = dt.date(2024, 9, 30), dt.date(2022, 9, 30)
"""The last day known, as somebody at work asks, and one from which many have moved."""


def multiply(data: Path, times: int, scratch: Path) -> None:
    """Write a lake in which everybody of `data` is there so many times."""
    source, target = Lake(data), Lake.create(scratch)
    now = source.versions()[-1].made_at
    with target.new_version(f"{times} x", now) as change:
        for table in (*embedded.SWEPT, "persons"):
            rows = source.read(table).combine_chunks()
            if table in BY_HOME:
                for home, one in _by_home(rows):
                    _write(one, table, change.new_file(table, home), times)
            else:
                copies = times if table == "persons" else 0
                _write(rows, table, change.new_file(table), copies)


def _by_home(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    home = rows["home"].combine_chunks()
    starts = np.flatnonzero(np.diff(home.indices.to_numpy(), prepend=-1)).tolist()
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield home[start].as_py(), rows[start:stop]


def _write(rows: pa.Table, table: str, path: Path, copies: int) -> None:
    """Write copies of rows with other persons in each; 0 writes them as they are."""
    rows = rows.cast(TABLES[table].schema())
    with pq.ParquetWriter(path, rows.schema) as writer:
        for number in range(copies):
            writer.write_table(_copy(rows, number), ROW_GROUP)
        if not copies:
            writer.write_table(rows, ROW_GROUP)


def _copy(rows: pa.Table, number: int | pa.Array) -> pa.Table:
    """Rows of other persons; who is told apart by the number of the copy."""
    copy = pc.shift_left(
        pa.scalar(number) if isinstance(number, int) else number, KEY_BITS
    )
    person = pc.add(pc.shift_right(rows["person"], LOST), copy)
    if pc.count_distinct(person).as_py() < pc.count_distinct(rows["person"]).as_py():
        raise SystemExit("Two persons have got one key.")
    place = rows.schema.get_field_index("person")
    return rows.set_column(place, rows.schema.field(place), person)


def measure(data: Path, warm: Path) -> dict[str, float]:
    """Time of a sweep, peak memory, spells and sum of cells.

    A sweep of `warm` before it compiles or loads the kernel.
    """
    registry = Registry(Lake(data))
    embedded.sweep_registry(Registry(Lake(warm)), lambda *_: None)
    started, busy = time.perf_counter(), time.process_time()
    cube = embedded.sweep_registry(registry, lambda *_: None)
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "processor_seconds": round(time.process_time() - busy, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "spells": sum(
            pq.read_metadata(path).num_rows for path in registry.lake.files("spells")
        ),
        "people_in_cells": sum(
            int(np.asarray(table["people"]).sum(dtype=np.int64))
            for table in (cube.stock, cube.flows)
        ),
    }


def _in_own_process(data: Path, *more: str) -> dict[str, float]:
    printed = subprocess.run(  # noqa: S603
        [sys.executable, __file__, "--measure", str(data), *more],
        check=True,
        stdout=subprocess.PIPE,
    )
    measured: dict[str, float] = json.loads(printed.stdout)
    return measured


def settle(data: Path, scratch: Path, times: int) -> None:
    """Give a commune of the copy the people it has in life, each from some copy.

    So their keys lie anywhere among those of all others, as in life.
    """
    source, target = Lake(data), Lake(scratch)
    with target.new_version("một xã như thật", target.versions()[-1].made_at) as change:
        for table in BY_HOME:
            starts = target.starts(table)
            change.dropped |= {path for path in starts if starts[path] == HOME}
            for home, one in _by_home(source.read(table).combine_chunks()):
                if home == HOME:
                    of = np.asarray(one["person"]) >> 20
                    mixed = _copy(
                        one.cast(TABLES[table].schema()), pa.array(of % times)
                    )
                    order = np.argsort(np.asarray(mixed["person"]), kind="stable")
                    path = change.new_file(table, home)
                    pq.write_table(mixed.take(order), path, row_group_size=ROW_GROUP)


def measure_index(data: Path) -> dict[str, float]:
    """Time and memory of what lists read beside the lake."""
    registry = Registry(Lake(data))
    shutil.rmtree(list_index_folder(registry), ignore_errors=True)
    persons_index_path(registry).unlink(missing_ok=True)
    started, busy = time.perf_counter(), time.process_time()
    paths = [*make_list_index(registry).iterdir()]
    paths += [path for path in [make_persons_index(registry)] if path]
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "processor_seconds": round(time.process_time() - busy, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "mb": round(sum(path.stat().st_size for path in paths) / 1e6, 1),
    }


def measure_list(data: Path, kind: str, on: dt.date) -> dict[str, float]:
    """Time of a list with its start, and again with the areas read; peak memory."""
    seconds = []
    started, busy = time.perf_counter(), time.process_time()
    registry = Registry(Lake(data))
    for _ in range(3):
        people = list_people(registry, Kind(kind), COMMUNE, on, group="HN").people
        seconds.append((time.perf_counter() - started, time.process_time() - busy))
        started, busy = time.perf_counter(), time.process_time()
    return {
        "people": people,
        "first": round(seconds[0][0], 2),
        "seconds": round(min(one for one, _ in seconds[1:]), 2),
        "processor_seconds": round(min(one for _, one in seconds[1:]), 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--list", choices=[*Kind, "index"])
    parser.add_argument("--on", type=dt.date.fromisoformat, default=ON)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--times", type=int, default=8, metavar=f"1..{TIMES}")
    parser.add_argument("--scratch", type=Path)
    given = parser.parse_args()
    if given.measure:
        if given.list == "index":
            what = measure_index(given.measure)
        elif given.list:
            what = measure_list(given.measure, given.list, given.on)
        else:
            what = measure(given.measure, given.data)
        print(json.dumps(what))
        return
    if not 1 <= given.times <= TIMES:
        parser.error(f"--times is 1 to {TIMES}.")
    if not (given.scratch / "lake").exists():
        multiply(given.data, given.times, given.scratch)
    warm = "--data", str(given.data)
    one, many = (_in_own_process(d, *warm) for d in (given.data, given.scratch))
    for label, result in (("once", one), (f"{given.times} times", many)):
        print(f"{label}: {result}")
    for clock in ("seconds", "processor_seconds"):
        each = many[clock] / one[clock] / given.times
        print(f"{clock} for each person, against once: {each:.2f}")
    print(
        "every cell:", many["people_in_cells"] == given.times * one["people_in_cells"]
    )

    settle(given.data, given.scratch, given.times)
    print("index:", _in_own_process(given.scratch, "--list", "index"))
    for kind in Kind:
        for on in (ON, BEFORE):
            asked = "--list", kind, "--on", str(on)
            print(f"list {kind} on {on}:", _in_own_process(given.scratch, *asked))
    lake = Lake(given.scratch)
    lake.go_back(1, lake.versions()[-1].made_at)


if __name__ == "__main__":
    main()
