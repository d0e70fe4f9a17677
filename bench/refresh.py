"""One more month: the refresh from the cube before it, beside a full one.

    python bench/refresh.py --data DIR --scratch DIR

A copy of the data takes in the extract of a month through the importer, as an agency
would send it: everything that runs, spells that have ended in the month, and spells
that began, of about one person in a hundred. Most rows are those of the month before.
Then the refresh from the cube before and a full one run in one process, three times;
the first loads the compiled kernel, of the others the best counts. The two cubes must
have the same cells.
"""

import argparse
import datetime as dt
import shutil
import time
from pathlib import Path

import duckdb

from ansinh.engines import embedded
from ansinh.engines.made import how_made
from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.secret import read_secret
from ansinh.terms.periods import last_day

ENDED, BEGUN = 300, 600
"""One running spell in so many ends in the month, one that ran once begins anew."""

_EXTRACT = f"""
COPY (
    WITH given AS (
        SELECT *, hash(ma_so_bhxh, chinh_sach, tu_ngay) AS chance
        FROM read_csv('{{extracts}}/*.csv', all_varchar = true)
    )
    SELECT * EXCLUDE (chance, ky) REPLACE (
        CASE WHEN chance % {ENDED} = 0 THEN '{{last}}' ELSE den_ngay END AS den_ngay
    ), '{{month}}' AS ky
    FROM given WHERE den_ngay IS NULL OR den_ngay > '{{last}}'
    UNION ALL BY NAME
    SELECT * EXCLUDE (chance, ky, ly_do) REPLACE (
        '{{first}}' AS tu_ngay, NULL AS den_ngay), '{{month}}' AS ky
    FROM given WHERE den_ngay < '{{first}}' AND chance % {BEGUN} = 0
) TO '{{file}}' (HEADER)
"""


def add_month(data: Path, scratch: Path) -> None:
    """Make a copy of the newest version of `data` that has taken in one more month."""
    shutil.copytree(data / "lake", scratch / "lake")
    lake = Lake(scratch)
    _, closing = embedded.window_of(Registry(lake))
    last = last_day(closing + 1)
    file = scratch / "month.csv"
    with duckdb.connect() as database:
        database.execute(
            _EXTRACT.format(
                extracts=data / "extracts" / "tham-gia",
                last=last,
                first=last.replace(day=1),
                month=f"{last:%Y-%m}",
                file=file,
            )
        )
    before = lake.files("spells")
    started, busy = time.perf_counter(), time.process_time()
    result = import_files(
        lake, [file], secret=read_secret(data), now=dt.datetime.now(dt.UTC)
    )
    print(
        f"import: {time.perf_counter() - started:.1f} s, "
        f"{time.process_time() - busy:.1f} processor seconds, "
        f"{result.rows_read:,} rows, {result.rows_set_aside} set aside, "
        f"{len(set(before) - set(lake.files('spells')))} of {len(before)} files of "
        "spells rewritten"
    )


def measure(data: Path) -> dict[str, tuple[float, float]]:
    """Wall and processor seconds of both ways; raises if their cells differ."""
    shutil.rmtree(data / "cubes", ignore_errors=True)
    new = Lake(data).latest
    embedded.open_facts(data, new - 1)
    registry = Registry(Lake(data), new)
    people = Lake(data).read("persons", ["person"], new).num_rows
    folder = embedded.cube_folder(data, registry)
    found, cubes = {}, {}
    for way in ("incremental", "full"):
        times = []
        for _ in range(3):
            shutil.rmtree(folder, ignore_errors=True)
            if way == "full":
                shutil.rmtree(data / "cubes", ignore_errors=True)
            started, busy = time.perf_counter(), time.process_time()
            cubes[way] = embedded.open_facts(data, new).cube
            times.append((time.perf_counter() - started, time.process_time() - busy))
        found[way] = tuple(min(column) for column in zip(*times[1:], strict=True))
        made = how_made(data, registry)
        print(way, made, f"{made.persons / people:.2%} of {people:,} people")
    one, other = cubes["incremental"], cubes["full"]
    if one.series != other.series or not (
        one.stock.equals(other.stock) and one.flows.equals(other.flows)
    ):
        raise SystemExit("The two cubes differ.")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    given = parser.parse_args()
    if not (given.scratch / "lake").exists():
        add_month(given.data, given.scratch)
    found = measure(given.scratch)
    for way, (wall, busy) in found.items():
        print(f"{way}: {wall:.2f} s, {busy:.2f} processor seconds")
    for place, clock in enumerate(("wall", "processor")):
        ratio = found["incremental"][place] / found["full"][place]
        print(f"ratio by {clock} time: {ratio:.2f}")


if __name__ == "__main__":
    main()
