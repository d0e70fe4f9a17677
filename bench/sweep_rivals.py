"""The sweep beside pandas and PostgreSQL, which make the half of it only.

    python bench/sweep_rivals.py --data DIR --database postgresql://...

The rivals count persons in force at each month's end by area, head count and group;
the kernel makes classes of duration and movements as well. All start from data in their
own place: the lake's files for the kernel and pandas; in PostgreSQL tables with days,
months and codes worked out beforehand, indexes on the persons, and analysed. Each side
runs in a process of its own, in turns; the best of its times counts. All cells must be
equal.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from ansinh.engines import embedded
from ansinh.indicators.arrays import home_arrays, spell_arrays
from ansinh.indicators.counts import COUNTS, LocatedBy
from ansinh.indicators.cube import COUNT_KEYS
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

Cells = npt.NDArray[np.int64]
"""int64[2, n]: place of each cell that is not zero, in order, and its people."""

_SPELL = ("person", "scheme", "grp", "place", "first_day", "s", "e")
_HOME = ("person", "area", "first_day", "s", "e")
_NO_AREA = -1
SCHEMES = tuple(Scheme)


class Bench:
    """A registry, opened by each side in its own way."""

    def __init__(self, data: Path) -> None:
        self.registry = Registry(Lake(data))
        self.areas = sorted(self.registry.history.areas)
        self.opening, self.closing = embedded.window_of(self.registry)

    @property
    def shape(self) -> tuple[int, ...]:
        """Counts, groups, areas, months."""
        months = self.closing - self.opening + 1
        return len(COUNTS), len(GROUP_CODES), len(self.areas), months

    def cells(self, dense: npt.NDArray[Any]) -> Cells:
        """Cells of people by `shape`, where their extracts came in."""
        window = self.opening, self.closing
        known = embedded.delivered(self.registry, self.areas, window)
        shown = np.where(known[:, None], dense, 0).ravel()
        place = np.flatnonzero(shown)
        return np.stack([place, shown[place].astype(np.int64)])

    def coded(self) -> tuple[pa.Table, pa.Table]:
        """Spells and residences with codes and months, as rivals are given them."""
        read = self.registry.table
        spells = read("spells", *embedded.SPELL_COLUMNS)
        homes = read("residences", *embedded.RESIDENCE_COLUMNS)
        _, person, bit, group, place, first, _, start, end = spell_arrays(
            spells, self.areas
        )
        scheme = np.log2(bit).astype(np.int8)
        columns = (person, scheme, group, place, first, *self._within(start, end))
        _, who, area, begun, done = home_arrays(homes, self.areas)
        since = homes["first_day"].cast(pa.int32()).to_numpy()
        lived = (who, area, since, *self._within(begun, done))
        return pa.table(columns, names=_SPELL), pa.table(lived, names=_HOME)

    def _within(self, start: Any, end: Any) -> tuple[Any, Any]:
        """Months cut to those that are counted; nothing is left of others."""
        return np.maximum(start, self.opening), np.minimum(end, self.closing)


def by_kernel(bench: Bench, _: str) -> Cells:
    """In force, out of everything the sweep makes."""
    cube = embedded.sweep_registry(bench.registry, lambda *_: None)
    stock = {
        name: cube.stock[name].to_numpy()
        for name in ("series", "area", "month", "people")
    }
    dense = np.zeros(bench.shape, np.int64)
    count = np.array([COUNT_KEYS.index(one.count) for one in cube.series])
    group = np.array([GROUP_CODES.index(one.group) for one in cube.series])
    of = stock["series"]
    place = count[of], group[of], stock["area"], stock["month"] - bench.opening
    np.add.at(dense, place, stock["people"])
    return bench.cells(dense)


def by_pandas(bench: Bench, _: str) -> Cells:
    """Intervals where one spell is alone, months where several meet."""
    spells, residences = (table.to_pandas() for table in bench.coded())
    homes = _settled(residences, bench.closing)
    dense = np.zeros((*bench.shape[:3], bench.shape[3] + 1), np.int64)
    for number, count in enumerate(COUNTS):
        mine = spells[spells["scheme"].isin([SCHEMES.index(s) for s in count.schemes])]
        alone = _alone(mine, ["grp", "first_day", "place"], [True, False, False])
        if count.located_by == LocatedBy.RESIDENCE:
            alone = alone[["person", "grp", "place", "s", "e"]]
            alone = alone.merge(homes, on="person", how="left", suffixes=("", "_home"))
            lives = alone["area"].notna() & (alone["area"] != _NO_AREA)
            alone["place"] = alone["place"].where(~lives, alone["area"]).astype(int)
            there = alone["s_home"].notna()
            for side, bound in (("s", np.maximum), ("e", np.minimum)):
                met = bound(alone[side], alone[f"{side}_home"].fillna(alone[side]))
                alone[side] = met.where(there, alone[side]).astype(int)
        start = np.maximum(alone["s"], bench.opening) - bench.opening
        stop = alone["e"] - bench.opening + 1
        kept = start < stop
        for month, sign in ((start[kept], 1), (stop[kept], -1)):
            cell = np.ravel_multi_index(
                (alone.loc[kept, "grp"], alone.loc[kept, "place"], month),
                dense.shape[1:],
            )
            counts = np.bincount(cell, minlength=dense[number].size)
            dense[number] += sign * counts.reshape(dense.shape[1:])
    return bench.cells(dense.cumsum(axis=3)[..., :-1])


def _alone(rows: Any, rank: list[str], ascending: list[bool]) -> Any:
    """Rows whose months no other row of the person has, and months of all others."""
    rows = rows[rows["s"] <= rows["e"]].sort_values(["person", "s", "e"])
    person = rows.groupby("person", sort=False)
    reached = person["e"].cummax().groupby(rows["person"], sort=False).shift()
    shared = (reached >= rows["s"]) | (person["s"].shift(-1) <= rows["e"])
    many = rows[shared]
    lengths = (many["e"] - many["s"] + 1).to_numpy()
    months = many.loc[many.index.repeat(lengths)]
    within = np.arange(len(months)) - np.repeat(lengths.cumsum() - lengths, lengths)
    months = months.assign(s=months["s"] + within, e=months["s"] + within)
    months = months.sort_values(
        ["person", "s", *rank], ascending=[True, True, *ascending]
    )
    import pandas as pd  # noqa: PLC0415 - only this side loads it

    return pd.concat([rows[~shared], months.drop_duplicates(["person", "s"])])


def _settled(residences: Any, closing: int) -> Any:
    """Where everybody lives in every month, `_NO_AREA` between residences."""
    import pandas as pd  # noqa: PLC0415

    homes = _alone(residences, ["first_day"], [False]).sort_values(["person", "s"])
    person = homes.groupby("person", sort=False)
    before = person["e"].shift(fill_value=-1)
    gap = homes[before + 1 < homes["s"]].assign(area=_NO_AREA)
    gap = gap.assign(s=before[gap.index] + 1, e=gap["s"] - 1)
    last = person["s"].shift(-1).isna() & (homes["e"] < closing)
    rest = homes[last].assign(area=_NO_AREA)
    rest = rest.assign(s=rest["e"] + 1, e=closing)
    return pd.concat([homes, gap, rest])[["person", "area", "s", "e"]]


def by_postgres(bench: Bench, database: str) -> Cells:
    """`sweep_postgres.sql`, on tables that are loaded, indexed and analysed before."""
    import psycopg  # noqa: PLC0415

    sql = Path(__file__).with_name("sweep_postgres.sql").read_text()
    for name in ("opening", "closing"):
        sql = sql.replace(f":{name}", str(getattr(bench, name)))
    with psycopg.connect(database) as connection:
        connection.execute("SET work_mem = '512MB'")
        connection.execute("SET max_parallel_workers_per_gather = 2")
        connection.execute("SET jit = off")
        connection.execute(sql)
        rows = connection.execute(
            "SELECT count, grp, area, month, people FROM stock"
        ).fetchall()
    dense = np.zeros(bench.shape, np.int64)
    count, group, area, month, people = np.array(rows, np.int64).T
    dense[count, group, area, month - bench.opening] = people
    return bench.cells(dense)


def load(bench: Bench, database: str) -> None:
    """Fill a database with what `by_postgres` asks."""
    import psycopg  # noqa: PLC0415

    counted = [
        (c, SCHEMES.index(scheme), one.located_by == LocatedBy.RESIDENCE)
        for c, one in enumerate(COUNTS)
        for scheme in one.schemes
    ]
    spells, homes = bench.coded()
    with psycopg.connect(database) as connection:
        connection.execute(
            """
            DROP TABLE IF EXISTS spells, residences, count_of;
            CREATE UNLOGGED TABLE spells (person BIGINT, scheme SMALLINT, grp SMALLINT,
                place INTEGER, first_day INTEGER, s INTEGER, e INTEGER);
            CREATE UNLOGGED TABLE residences (
                person BIGINT, area INTEGER, first_day INTEGER, s INTEGER, e INTEGER);
            CREATE TABLE count_of (count SMALLINT, scheme SMALLINT, at_home BOOLEAN);
            """
        )
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO count_of VALUES (%s, %s, %s)", counted)
            for name, table in (("spells", spells), ("residences", homes)):
                with cursor.copy(f"COPY {name} FROM STDIN (FORMAT csv)") as copy:
                    for batch in table.to_batches(1_000_000):
                        text = io.BytesIO()
                        pyarrow.csv.write_csv(batch, text, _NO_HEADER)
                        copy.write(text.getvalue())
        connection.execute("CREATE INDEX ON spells (person, s, e)")
        connection.execute("CREATE INDEX ON residences (person, s, e)")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


_NO_HEADER = pyarrow.csv.WriteOptions(include_header=False)

SIDES = {"kernel": by_kernel, "pandas": by_pandas, "postgres": by_postgres}


def _measure(side: str, data: Path, database: str, result: Path) -> None:
    bench = Bench(data)
    # What is compiled and what is imported is loaded before the clock starts.
    if side == "kernel":
        by_kernel(bench, "")
    elif side == "pandas":
        bench.coded()[1][:1].to_pandas()
    started = time.perf_counter()
    cells = SIDES[side](Bench(data), database)
    seconds = time.perf_counter() - started
    np.save(result, cells)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": peak}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--database", help="Empty database of PostgreSQL, to be filled."
    )
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--measure", choices=SIDES)
    parser.add_argument("--result", type=Path)
    given = parser.parse_args()
    if given.measure:
        _measure(given.measure, given.data, given.database or "", given.result)
        return
    sides = [side for side in SIDES if side != "postgres" or given.database]
    if given.database:
        load(Bench(given.data), given.database)
    best: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(given.repeats):
            for side in sides:
                result = Path(scratch, f"{side}.npy")
                printed = subprocess.run(  # noqa: S603
                    [sys.executable, __file__, *sys.argv[1:],
                     "--measure", side, "--result", str(result)],
                    env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
                    check=True,
                    stdout=subprocess.PIPE,
                )  # fmt: skip
                found = json.loads(printed.stdout)
                if side not in best or found["seconds"] < best[side]["seconds"]:
                    best[side] = found
        cells = [np.load(Path(scratch, f"{side}.npy")) for side in sides]
    for side in sides:
        ratio = best["kernel"]["seconds"] / best[side]["seconds"]
        print(f"{side}: {best[side]}, kernel to this {ratio:.3f}")
    same = all(np.array_equal(one, cells[0]) for one in cells)
    print(f"every cell equal: {same}, {cells[0].shape[1]:,} cells")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
