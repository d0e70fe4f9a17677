"""Time of an import beside the time DuckDB needs to read the same file.

    python bench/imports.py DATA [REPEATS]

DATA is a data folder of the demonstration with its raw files (`DATA/extracts`). Two
imports are measured: five million spells in one file into a lake that has people and no
spells, and a month's 1.2 million spells (900,000 new ones, 300,000 ends that became
known) into a lake that has all. Beside each stands the time in which DuckDB reads the
same file into a table with typed columns, without any check. Every run is a process of
its own, so that its peak memory is its own; the best of the repeats counts. `again` is
the same once more in the same process, as in one that works all day: the compiler is
loaded, and memory has been used before.
"""

import datetime as dt
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake

SPELLS, NEW, ENDED = 5_000_000, 900_000, 300_000
PERSONS = "bench"
"""What the keys of persons are made with; the same in all imports."""

TYPES = {
    "co_quan": "VARCHAR",
    "chinh_sach": "VARCHAR",
    "ky": "VARCHAR",
    "ma_so_bhxh": "BIGINT",
    "ma_nhom": "VARCHAR",
    "ma_don_vi": "VARCHAR",
    "noi_thu": "VARCHAR",
    "tu_ngay": "DATE",
    "den_ngay": "DATE",
    "ly_do": "VARCHAR",
}
"""Columns of an extract of spells, as a hand-written reader would type them."""


_Measured = dict[str, float]


def compare(data: Path, repeats: int = 2) -> dict[str, dict[str, Any]]:
    """Measure both imports and both plain reads."""
    extracts = data / "extracts"
    with tempfile.TemporaryDirectory(dir=data.parent) as folder:
        scratch = Path(folder)
        spells = sorted((extracts / "tham-gia").glob("*.csv"))
        _in_own_process("write_files", [scratch], *spells)
        _in_own_process("bring_in", [scratch / "people"], *extracts.glob("*.csv"))
        shutil.copytree(scratch / "people", scratch / "all")
        _in_own_process("bring_in", [scratch / "all"], *spells)
        return {
            name: measure(scratch / lake, scratch / f"{name}.csv", repeats)
            for name, lake in (("spells", "people"), ("month", "all"))
        }


def write_files(folder: Path, extracts: Sequence[Path]) -> None:
    """Write the two files to be imported."""
    with duckdb.connect() as database:
        paths = [str(path) for path in extracts]
        database.execute(
            "CREATE TABLE given AS SELECT * FROM read_csv(?, all_varchar = true)",
            [paths],
        )
        database.execute(
            f"COPY (FROM given LIMIT {SPELLS}) TO '{folder}/spells.csv' (HEADER)"
        )
        database.execute(
            f"""
            COPY (
                FROM (
                    SELECT DISTINCT ON (ma_so_bhxh, chinh_sach) * REPLACE (
                        '2024-11' AS ky, '2024-11-01' AS tu_ngay, NULL AS den_ngay)
                    FROM given LIMIT {NEW}
                ) UNION ALL FROM (
                    SELECT DISTINCT ON (ma_so_bhxh, chinh_sach, ma_nhom, ma_don_vi,
                        tu_ngay) * REPLACE ('2024-11' AS ky, '2024-11-30' AS den_ngay)
                    FROM given WHERE den_ngay IS NULL LIMIT {ENDED}
                )
            ) TO '{folder}/month.csv' (HEADER)
            """
        )


def measure(lake: Path, file: Path, repeats: int) -> dict[str, Any]:
    """Import a file into copies of a lake, and read it plainly, in turns."""
    copies = [lake.with_name("copy"), lake.with_name("copy-again")]
    ours, plain = [], []
    for _ in range(repeats):
        for copy in copies:
            shutil.copytree(lake, copy)
        ours.append(_in_own_process("bring_in", copies, file))
        plain.append(_in_own_process("read_plainly", copies, file))
        for copy in copies:
            shutil.rmtree(copy)
    first, again = (
        _compared([run[at] for run in ours], [run[at] for run in plain])
        for at in range(len(copies))
    )
    return first | {"again": again}


def _compared(ours: list[_Measured], plain: list[_Measured]) -> dict[str, float]:
    """The best of the runs of each, and their ratio."""
    best = min(ours, key=lambda one: one["seconds"])
    fastest = min(one["seconds"] for one in plain)
    return best | {
        "plain_seconds": fastest,
        "plain_processor_seconds": min(one["processor_seconds"] for one in plain),
        "ratio": round(best["seconds"] / fastest, 2),
    }


def bring_in(folder: Path, files: Sequence[Path]) -> None:
    """Import files as the product does."""
    now = dt.datetime.now(dt.UTC)
    import_files(Lake.create(folder), files, secret=PERSONS, now=now)


def read_plainly(folder: Path, files: Sequence[Path]) -> None:
    """Read files of one header into a table with typed columns."""
    del folder
    with files[0].open() as text:
        header = text.readline().strip().split(",")
    with duckdb.connect() as database:
        database.execute(
            "CREATE TABLE plain AS FROM read_csv(?, header = true, columns = ?)",
            [[str(file) for file in files], {name: TYPES[name] for name in header}],
        )


def _in_own_process(
    what: str, folders: Sequence[Path], *files: Path
) -> list[_Measured]:
    """Do a step on each folder, one after the other, in one process."""
    on = ":".join(map(str, folders))
    command = [sys.executable, __file__, "--only", what, on, *map(str, files)]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True
    )
    answer: list[_Measured] = json.loads(done.stdout)
    return answer


def _only(what: str, folders: str, *files: str) -> None:
    answers = []
    for folder in folders.split(":"):
        began, worked = time.perf_counter(), time.process_time()
        _STEPS[what](Path(folder), list(map(Path, files)))
        answers.append(
            {
                "seconds": round(time.perf_counter() - began, 2),
                "processor_seconds": round(time.process_time() - worked, 2),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    print(json.dumps(answers))


_STEPS = {
    "write_files": write_files,
    "bring_in": bring_in,
    "read_plainly": read_plainly,
}

if __name__ == "__main__":
    if sys.argv[1] == "--only":
        _only(*sys.argv[2:])
    else:
        folder, *repeats = sys.argv[1:]
        print(json.dumps(compare(Path(folder), *map(int, repeats)), indent=1))
