"""One more month: the refresh from the cube before it, beside a full one.

    python bench/refresh.py --data DIR --scratch DIR

In the scratch folder the data get a second version: a month in which one spell in 400
begins anew. Both ways run in one process, twice; the second time counts, when the
compiled kernel is loaded. The two cubes must have the same cells.
"""

import argparse
import datetime as dt
import shutil
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.engines import embedded
from ansinh.engines.made import how_made
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES, sort_columns

RENEWED = 400


def add_month(data: Path, scratch: Path) -> None:
    """Write a lake with the newest version of `data`, and the same a month later."""
    source, target = Lake(data), Lake.create(scratch)
    tables = {name: source.read(name) for name in embedded.SWEPT}
    _, closing = embedded.window_of(Registry(source))
    now = source.versions()[-1].made_at
    with target.new_version("until now", now) as change:
        for name, rows in tables.items():
            change.replace(name, rows)
    year, month = divmod(closing + 1, 12)
    chosen = np.random.default_rng(1).choice(
        len(tables["spells"]), len(tables["spells"]) // RENEWED, replace=False
    )
    renewed = tables["spells"].take(pa.array(np.sort(chosen)))
    first = pa.array([dt.date(year, month + 1, 1)] * len(renewed), pa.date32())
    with target.new_version("a month later", now) as change:
        change.replace("spells", _with(tables, "spells", renewed, "first_day", first))
        last = tables["deliveries"].filter(
            pc.equal(tables["deliveries"]["month"], closing)
        )
        next_month = pa.array([closing + 1] * len(last), pa.int32())
        change.replace(
            "deliveries", _with(tables, "deliveries", last, "month", next_month)
        )


def _with(
    tables: dict[str, pa.Table],
    name: str,
    more: pa.Table,
    column: str,
    values: pa.Array,
) -> pa.Table:
    """Rows of a table and more with another value in a column, in lake order."""
    schema = TABLES[name].schema()
    more = more.cast(schema)
    place = schema.get_field_index(column)
    more = more.set_column(place, schema.field(place), values)
    if name == "spells":
        place = schema.get_field_index("last_day")
        more = more.set_column(
            place, schema.field(place), pa.nulls(len(more), pa.date32())
        )
    order = [(key, "ascending") for key in sort_columns(TABLES[name])]
    return pa.concat_tables([tables[name].cast(schema), more]).sort_by(order)


def measure(data: Path) -> dict[str, tuple[float, float]]:
    """Wall and processor seconds of both ways; raises if their cells differ."""
    shutil.rmtree(data / "cubes", ignore_errors=True)
    embedded.open_facts(data, 1)
    registry = Registry(Lake(data), 2)
    folder = embedded.cube_folder(data, registry)
    found, cubes = {}, {}
    for way in ("incremental", "full"):
        for _ in range(2):
            shutil.rmtree(folder, ignore_errors=True)
            if way == "full":
                shutil.rmtree(data / "cubes", ignore_errors=True)
            started, busy = time.perf_counter(), time.process_time()
            cubes[way] = embedded.open_facts(data, 2).cube
            found[way] = (
                time.perf_counter() - started,
                time.process_time() - busy,
            )
        print(way, how_made(data, registry))
    one, other = cubes["incremental"], cubes["full"]
    for count in {series.count for series in other.series}:
        if not np.array_equal(one.in_force(count), other.in_force(count)):
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
