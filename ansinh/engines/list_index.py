"""Who is not found by home alone: what lists read beside the files of a home.

Files are in order of the commune of the latest residence, so whoever lives in an area
is found in a few ranges. Whoever moved away may be filed anywhere, and so may whoever
works in it. Their rows are few; they are kept by themselves, beside the cube:

- `homes`: in which homes somebody's latest residence in an area is filed,
- `moved`, `moved-spells`: residences and health spells of persons with several rows,
- `work`: work spells of persons whose compulsory insurance no unemployment insurance
  may cover throughout; all others are on no list of workers.

They are rows of one version as they are, made by one pass over it, by `ansinh refresh`
or when a list is first asked for.
"""

import shutil
import uuid
from bisect import bisect_right
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Self

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ansinh.engines.embedded import RESIDENCE_COLUMNS, SPELL_COLUMNS, pieces
from ansinh.indicators.arrays import codes
from ansinh.indicators.days import AFTER_ALL, numbers
from ansinh.indicators.whole_persons import side_by_side
from ansinh.registry.lake import ROW_GROUP
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.schemes import Scheme

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_FORMAT = 1
_SCHEMES = tuple(Scheme)
_HEALTH, _COMPULSORY, _INSURED = (
    _SCHEMES.index(one)
    for one in (Scheme.HEALTH, Scheme.COMPULSORY, Scheme.UNEMPLOYMENT)
)
_SPELL_COLUMNS = (*SPELL_COLUMNS, "employer")
_DAYS = ("scheme", "person", "first_day", "last_day")
_APART = 1 << 23
"""More than the days of all time: keeps days of different persons apart."""


def list_index_folder(registry: Registry) -> Path:
    """Folder of the index of a version; equal content has one."""
    content = registry.lake.fingerprint(("residences", "spells"), registry.version)
    return registry.lake.folder.parent / "cubes" / f"{content}-lists.{_FORMAT}"


def make_list_index(registry: Registry) -> Path:
    """Folder of the index of a version, made if it is not there yet."""
    folder = list_index_folder(registry)
    if not folder.exists():
        draft = folder.with_name(f"{folder.name}.{uuid.uuid4().hex}")
        draft.mkdir(parents=True)
        _write(registry, draft)
        try:
            draft.replace(folder)
        except OSError:  # somebody else has written the same meanwhile
            shutil.rmtree(draft)
    return folder


def open_residents(
    database: duckdb.DuckDBPyConnection, registry: Registry, areas: Collection[str]
) -> None:
    """Let SQL see all rows of whoever ever lived in some areas, and of others.

    As `residences` and `spells`; spells are those of health insurance.
    """
    folder = make_list_index(registry)
    pairs = pq.ParquetFile(folder / "homes.parquet").read()
    here = pc.is_in(pairs["area"], pa.array(list(areas), pa.string()))
    homes = sorted(set(pairs.filter(here)["home"].to_pylist()))
    listed = in_sql(homes)
    for table, moved, names, also in (
        ("residences", "moved", RESIDENCE_COLUMNS, ""),
        ("spells", "moved-spells", _SPELL_COLUMNS, " AND scheme = 'health'"),
    ):
        columns = ", ".join(f'"{name}"' for name in names)
        view = (
            f"CREATE TEMP VIEW {table} AS SELECT {columns} FROM "
            f"{_rows_in([folder / f'{moved}.parquet'])}"
        )
        if paths := _files_of(registry, table, homes):
            view += (
                f" WHERE home NOT IN {listed}"
                f" UNION ALL SELECT {columns} FROM {_rows_in(paths)} "
                f"WHERE home IN {listed}{also}"
            )
        database.execute(view)


def open_workers(database: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    """Let SQL see the work spells, as `spells`, of all who may lack one scheme."""
    work = make_list_index(registry) / "work.parquet"
    database.execute(f"CREATE TEMP VIEW spells AS FROM {_rows_in([work])}")


def in_sql(values: Collection[str]) -> str:
    """Texts as a list in SQL."""
    return f"({_quoted(values) or 'NULL'})"


def _rows_in(paths: Collection[Path]) -> str:
    return f"read_parquet([{_quoted(map(str, paths))}])"


def _quoted(values: Iterable[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _files_of(registry: Registry, table: str, homes: Collection[str]) -> list[Path]:
    """Files of a table whose ranges hold some homes."""
    starts = registry.lake.starts(table, registry.version)
    ordered = sorted(starts.values())
    ranges = {ordered[max(bisect_right(ordered, home) - 1, 0)] for home in homes}
    return [path for path, start in starts.items() if start in ranges]


def _write(registry: Registry, folder: Path) -> None:
    areas = sorted(registry.history.areas)
    pairs = np.empty(0, np.int64)
    with (
        _Rows(folder / "moved.parquet", "residences", RESIDENCE_COLUMNS) as moved,
        _Rows(folder / "moved-spells.parquet", "spells", _SPELL_COLUMNS) as theirs,
        _Rows(folder / "work.parquet", "spells", _SPELL_COLUMNS) as work,
    ):
        for spells, residences in side_by_side(
            areas,
            pieces(registry, "spells", _SPELL_COLUMNS),
            pieces(registry, "residences", RESIDENCE_COLUMNS),
        ):
            is_latest, moves = _moves(residences)
            area, home = (codes(residences[c], areas) for c in ("area", "home"))
            pair = area[is_latest].astype(np.int64) * len(areas) + home[is_latest]
            pairs = np.union1d(pairs, pair)
            moved.add(residences, np.flatnonzero(moves))
            scheme = codes(spells["scheme"], _SCHEMES)
            person = numbers(spells["person"])
            movers = np.unique(numbers(residences["person"])[~is_latest])
            health = np.flatnonzero(scheme == _HEALTH)
            theirs.add(spells, health[_are_in(person[health], movers)])
            at_work = np.flatnonzero((scheme == _COMPULSORY) | (scheme == _INSURED))
            work.add(
                spells, at_work[_may_lack(spells.select(_DAYS).take(pa.array(at_work)))]
            )
    named = pa.array(areas, pa.string())
    of = {"area": pairs // len(areas), "home": pairs % len(areas)}
    homes = {name: named.take(pa.array(place)) for name, place in of.items()}
    pq.write_table(pa.table(homes), folder / "homes.parquet")


def _moves(residences: pa.Table) -> tuple[Flags, Flags]:
    """Which rows are their person's latest, and which those of persons with several."""
    person = numbers(residences["person"])
    goes_on = person[1:] == person[:-1]
    is_latest = np.ones(len(person), bool)
    is_latest[:-1] = ~goes_on
    moves = ~is_latest
    moves[1:] |= goes_on
    return is_latest, moves


def _are_in(persons: Ints, known: Ints) -> Flags:
    """Which persons are among some others, who are in order."""
    place = np.searchsorted(known, persons)
    found: Flags = np.r_[known, -1][place] == persons
    return found


def _may_lack(spells: pa.Table) -> Flags:
    """Work spells of persons with a compulsory one that no unemployment one holds."""
    scheme = codes(spells["scheme"], _SCHEMES)
    person, first = numbers(spells["person"]), numbers(spells["first_day"])
    last = numbers(pc.fill_null(spells["last_day"].cast(pa.int32()), AFTER_ALL))
    rank = np.cumsum(np.r_[0, person[1:] != person[:-1]])[: len(person)]
    begin, end = rank * _APART + first, rank * _APART + last
    paid, insured = scheme == _COMPULSORY, scheme == _INSURED
    order = np.argsort(begin[insured], kind="stable")
    begins = begin[insured][order]
    ends = np.maximum.accumulate(end[insured][order])
    before = np.searchsorted(begins, begin[paid], side="right") - 1
    # Nobody's days reach into those of the next person.
    reach = np.r_[ends, np.iinfo(np.int64).min][before]
    lacks = np.zeros(len(person), bool)
    lacks[rank[paid][reach < end[paid]]] = True
    found: Flags = lacks[rank]
    return found


class _Rows:
    """Rows that go to a file as they come, in groups of the usual size."""

    def __init__(self, path: Path, table: str, columns: Collection[str]) -> None:
        whole = TABLES[table].schema()
        self._schema = pa.schema([whole.field(name) for name in columns])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._held: list[pa.Table] = []

    def __enter__(self) -> Self:
        return self

    def add(self, rows: pa.Table, kept: Ints) -> None:
        """Add some of the rows."""
        taken = rows.select(self._schema.names).take(pa.array(kept))
        self._held.append(taken.cast(self._schema))
        if sum(map(len, self._held)) >= ROW_GROUP:
            self._flush()

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.concat_tables(self._held))
        self._held = []
