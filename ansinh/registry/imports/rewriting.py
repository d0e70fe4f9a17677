"""Write the tables ordered by home: only the ranges that an import touches.

A range is small enough for the processor's caches: its old rows without those that
were replaced or have moved away, and its new rows, are put in order and written as one
file. Ranges are written side by side, one for each core.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.arrays import coded
from ansinh.registry.imports.homes import (
    BY_HOME,
    file_of,
    joins_home,
)
from ansinh.registry.imports.reasons import keep_reasons
from ansinh.registry.imports.touching import (
    Gathered,
    keep_record,
    note_touched,
)
from ansinh.registry.imports.workbench import (
    Workbench,
    execute,
    quoted,
    read,
    same_key,
)
from ansinh.registry.lake import ROW_GROUP, Change
from ansinh.registry.lake.change import write_rows
from ansinh.registry.lake.touched import FOLLOWED
from ansinh.registry.tables import TABLES, ParticipationSpells, sort_columns

Told = Callable[[int, int], None]
"""Told how many files of how many are written."""


@dataclass(frozen=True)
class _Part:
    """A range of homes of one table, to be written anew."""

    table: str
    part: int
    first: str
    beyond: str | None
    old: Path | None
    """File with the rows it had."""
    target: Path
    has_incoming: bool
    """Whether any new rows are in a table of their own."""
    gone: pa.ChunkedArray
    """Persons whose old rows come in again, under another home."""

    @property
    def incoming(self) -> str:
        """Query for its new rows."""
        columns = ", ".join(f'"{name}"' for name in TABLES[self.table].columns())
        return f"SELECT {columns} FROM incoming_{self.table} WHERE part = {self.part}"

    @property
    def before(self) -> str | None:
        """Query for the rows it had."""
        if self.old is None:
            return None
        within = f"home >= {quoted(self.first)}"
        if self.beyond is not None:
            within += f" AND home < {quoted(self.beyond)}"
        return f"SELECT * FROM read_parquet({quoted(str(self.old))}) WHERE {within}"

    @property
    def order(self) -> str:
        """Columns by which its rows are ordered."""
        table = TABLES[self.table]
        order = dict.fromkeys((*sort_columns(table), *table.key))
        return ", ".join(f'"{column}"' for column in order)

    @property
    def sql(self) -> str:
        """Statement that writes it."""
        table, rows = TABLES[self.table], self.incoming
        columns = ", ".join(f'"{name}"' for name in table.columns())
        if self.before is not None:
            # By name: an older release may have written fewer columns.
            rows += (
                f" UNION ALL BY NAME SELECT old.* FROM ({self.before}) AS old "
                "ANTI JOIN moved ON moved.person = old.person "
                f"ANTI JOIN ({self.incoming}) AS new ON "
                f"{same_key(table.key, 'old', 'new')}"
            )
        return (
            f"COPY (SELECT {columns} FROM ({rows}) ORDER BY {self.order}) "
            f"TO {quoted(str(self.target))} "
            f"(FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
        )


def rewrite(bench: Workbench, change: Change, told: Told) -> None:
    """Write every range of every table ordered by home that has new or moved rows.

    The version's record of whom it touched is kept beside them.
    """
    bench.run("CREATE TABLE touched (home VARCHAR, person BIGINT)")
    parts = [part for table in BY_HOME for part in _parts(bench, change, table)]
    # While one waits for the disk, the others keep all cores busy.
    writers = (os.cpu_count() or 1) + 1
    cursors = [bench.database.cursor() for _ in range(writers)]
    free = list(cursors)
    gathered = Gathered(bench)

    def write(part: _Part) -> None:
        cursor = free.pop()
        try:
            if part.table in bench.in_order:
                _write_in_order(bench, cursor, part, gathered)
            else:
                _write_merged(bench, cursor, part)
        finally:
            free.append(cursor)
        change.seal(part.target)

    pool = ThreadPoolExecutor(writers)
    try:
        under_way = [pool.submit(write, part) for part in parts]
        for done, future in enumerate(as_completed(under_way), start=1):
            future.result()
            told(done, len(parts))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for cursor in cursors:
            cursor.interrupt()
        raise
    finally:
        pool.shutdown()
    keep_record(bench, change, gathered)


def _write_merged(
    bench: Workbench, cursor: duckdb.DuckDBPyConnection, part: _Part
) -> None:
    """Write a range with its new rows and those of its old ones that stay."""
    noted = note_touched(part.table, part.incoming, part.before)
    if noted:
        execute(cursor, bench.lake, noted)
    execute(cursor, bench.lake, part.sql)


def _write_in_order(
    bench: Workbench,
    cursor: duckdb.DuckDBPyConnection,
    part: _Part,
    gathered: Gathered,
) -> None:
    """Write a range of whose new rows most are in order already."""
    # Only large imports are in order; loading the compiler takes longer than others.
    from ansinh.registry.imports.beside.merging import merge  # noqa: PLC0415
    from ansinh.registry.imports.beside.spells import rows_of_range  # noqa: PLC0415

    rows = bench.in_order[part.table].between(part.first, part.beyond)
    if part.has_incoming:
        others = read(cursor, bench.lake, f"{part.incoming} ORDER BY {part.order}")
        rows = merge(coded(others), rows).rows()
    if part.old:
        old = rows_of_range(part.old, part.first, part.beyond)
        is_gone = pc.is_in(old["person"], value_set=part.gone)
        merged = merge(old.filter(pc.invert(is_gone)), rows)
        rows, (before, after) = merged.rows(), merged.touched()
        before = merge(before, old.filter(is_gone)).rows()
        gathered.add(part.first, before, after)
    else:
        gathered.add_new(rows)
    write_rows(rows.select([*TABLES[part.table].columns()]), part.target)


def _parts(bench: Workbench, change: Change, table: str) -> Iterator[_Part]:
    """Ranges of a table to be written anew; their old files do not stay."""
    starts = bench.lake.starts(table)
    ranges = bench.rows("SELECT part, first, beyond FROM parts ORDER BY part")
    in_order = bench.in_order.get(table)
    moved_from = _gather_moved(bench, table, starts)
    others = set[int]()
    if bench.has(f"incoming_{table}"):
        came = bench.rows(f"SELECT DISTINCT part FROM incoming_{table}")
        others = {part for (part,) in came}
    elif not in_order:
        return
    touched = set(others)
    if in_order:
        touched |= {part for part, *ends in ranges if in_order.count(*ends)}
    left = "SELECT DISTINCT person FROM moving WHERE old_home <> home"
    nobody = "SELECT person FROM moved LIMIT 0"
    gone = bench.table(left if moved_from else nobody)["person"]
    old_of = {part: file_of(first, starts) for part, first, _ in ranges}
    dropped = ({old_of[part] for part in touched} | moved_from) - {None}
    # Damage must not be carried on under a new checksum.
    replaced = bench.lake.whole_files(table, only=dropped)
    change.dropped |= set(replaced)
    if table == ParticipationSpells.name and others:
        keep_reasons(bench, replaced)
    for part, first, beyond in ranges:
        if part in touched or old_of[part] in dropped:
            target = change.new_file(table, first)
            old, has_incoming = old_of[part], part in others
            yield _Part(table, part, first, beyond, old, target, has_incoming, gone)


def _gather_moved(
    bench: Workbench, table: str, starts: Mapping[Path, str]
) -> set[Path | None]:
    """Add old rows of people with another home to the incoming ones.

    Returns the files in which they were.
    """
    if not starts or not bench.rows("SELECT 1 FROM moved LIMIT 1"):
        return set()
    paths = ", ".join(quoted(str(path)) for path in bench.lake.whole_files(table))
    bench.run(
        "CREATE OR REPLACE TABLE moving AS SELECT old.* EXCLUDE (home), "
        "old.home AS old_home, coalesce(home_of.home, '') AS home, part FROM "
        f"read_parquet([{paths}], filename = true, union_by_name = true) AS old "
        f"SEMI JOIN moved ON moved.person = old.person {joins_home('old')}"
    )
    if table == "spells" and bench.has("homeless"):
        bench.run(
            "UPDATE moving SET home = homeless.home, part = part_of.part "
            "FROM homeless JOIN part_of USING (home) "
            "WHERE moving.person = homeless.person"
        )
    if table in FOLLOWED:
        bench.run(
            "INSERT INTO touched SELECT DISTINCT old_home, person FROM moving "
            "WHERE old_home <> home"
        )
    if not bench.has(f"incoming_{table}"):
        bench.open(table)
        bench.run(
            f"CREATE TABLE incoming_{table} AS "
            f"SELECT *, NULL::INTEGER AS part FROM new_{table} LIMIT 0"
        )
    same = same_key(TABLES[table].key, "moving", "new")
    bench.run(
        f"INSERT INTO incoming_{table} BY NAME SELECT * EXCLUDE (filename, old_home) "
        f"FROM moving "
        f"ANTI JOIN incoming_{table} AS new ON {same}"
    )
    return {Path(path) for path in bench.names("SELECT DISTINCT filename FROM moving")}
