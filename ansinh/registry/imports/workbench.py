"""The database an import works in: the lake's rows beside the rows that come in.

`new_<table>` holds what the next version's table will hold; it starts as what the lake
has and is opened when first needed. Tables ordered by home are too large for that; they
are rewritten part by part (`rewriting.py`).
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from ansinh.registry.imports.checking import MACROS
from ansinh.registry.imports.inhabitants import Homes, Inhabitants
from ansinh.registry.lake import Lake, LakeError
from ansinh.registry.lake.errors import disk_full, is_disk_full
from ansinh.registry.tables import TABLES

MEMORY = "1200MB"
"""What the database keeps in memory; the rest waits in the lake's folder `spill`."""


_SPILL = "spill"


class InOrder(Protocol):
    """Rows of a table that come in, in the order of the lake's files."""

    def count(self, first: str, beyond: str | None) -> int:
        """How many there are whose homes lie in a range."""

    def between(self, first: str, beyond: str | None) -> pa.Table:
        """Those whose homes lie in a range."""


class Workbench:
    """A DuckDB database in memory for one import."""

    def __init__(
        self, lake: Lake, database: duckdb.DuckDBPyConnection, secret: str
    ) -> None:
        self.lake, self.database = lake, database
        self._opened: set[str] = set()
        self.inhabitants = Inhabitants(lake)
        """Whom the lake knows."""
        self.homes = Homes.of([])
        """What `home_of` holds."""
        self.in_order: dict[str, InOrder] = {}
        """Rows by table that need no statement any more; they are not in `staged`."""
        self.run(f"SET temp_directory = {quoted(str(lake.folder / _SPILL))}")
        self.run(f"SET memory_limit = '{MEMORY}'")
        self.run("SET enable_progress_bar = true")
        self.run("SET enable_progress_bar_print = false")
        self.run("SET VARIABLE secret = ?", [secret])
        self.run(MACROS)

    def run(self, sql: str, values: Iterable[object] = ()) -> None:
        """Execute a statement."""
        self._execute(sql, values)

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return list(self._execute(sql, values).fetchall())

    def table(self, sql: str) -> pa.Table:
        """Rows of a query as a table of Arrow."""
        return read(self.database, self.lake, sql)

    def _execute(self, sql: str, values: Iterable[object]) -> Any:
        return execute(self.database, self.lake, sql, values)

    def names(self, sql: str) -> set[str]:
        """Values of a query's only column."""
        return {name for (name,) in self.rows(sql)}

    def has(self, table: str) -> bool:
        """Whether there is a table of this name."""
        return bool(
            self.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [table])
        )

    def open(self, table: str) -> None:
        """Make `new_<table>` with the rows the lake has, unless it is there.

        Raises:
            LakeError: a file of the table is damaged.

        """
        if table in self._opened:
            return
        self._opened.add(table)
        empty = pa.Table.from_batches([], TABLES[table].schema())
        self.database.register("nothing", empty)
        self.run(f"CREATE TABLE new_{table} AS FROM nothing")
        self.database.unregister("nothing")
        paths = ", ".join(quoted(str(p)) for p in self.lake.whole_files(table))
        if paths:
            # An older release may have written fewer columns.
            self.run(f"ALTER TABLE new_{table} RENAME TO columns_of_{table}")
            self.run(
                f"CREATE VIEW new_{table} AS FROM columns_of_{table} UNION ALL BY NAME "
                f"FROM read_parquet([{paths}], union_by_name = true)"
            )

    def open_all(self, sql: str) -> None:
        """Open every table that a piece of SQL speaks of as `new_<table>`."""
        for table in re.findall(r"\bnew_(\w+)", sql):
            self.open(table)

    def renew(self, table: str, sql: str) -> None:
        """Let `new_<table>` hold the rows of a query, which may speak of itself."""
        self.open(table)
        self.run(f"CREATE TABLE renewed AS {sql}")
        kind = "TABLE" if self.has(f"new_{table}") else "VIEW"
        self.run(f"DROP {kind} new_{table}")
        self.run(f"ALTER TABLE renewed RENAME TO new_{table}")


@contextmanager
def open_workbench(lake: Lake, secret: str) -> Iterator[Workbench]:
    """Workbench of the lake's sole writer; memory and disk are given up after it."""
    spill = lake.folder / _SPILL
    shutil.rmtree(spill, ignore_errors=True)
    spill.mkdir(mode=0o700)
    try:
        with duckdb.connect() as database:
            yield Workbench(lake, database, secret)
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def execute(
    database: duckdb.DuckDBPyConnection,
    lake: Lake,
    sql: str,
    values: Iterable[object] = (),
) -> Any:
    """Execute a statement; its errors never quote a cell.

    Raises:
        LakeError: the disk is full, or the database cannot go on.

    """
    with _told_plainly(lake):
        return database.execute(sql, list(values))


def read(database: duckdb.DuckDBPyConnection, lake: Lake, sql: str) -> pa.Table:
    """Rows of a query; errors as in `execute`."""
    with _told_plainly(lake):
        return database.sql(sql).to_arrow_table()


@contextmanager
def _told_plainly(lake: Lake) -> Iterator[None]:
    """Errors of the database in words of ours."""
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException):
        raise
    except (duckdb.Error, RuntimeError) as stopped:
        # DuckDB answers Ctrl-C with an error of its own.
        if "interrupted" in str(stopped).lower():
            raise KeyboardInterrupt from None
        if is_disk_full(stopped):
            raise disk_full(lake.folder) from None
        # Its text may quote what stands in a file, which is about a person.
        raise LakeError(
            f"Bước xử lý của lần nhập không chạy được ({type(stopped).__name__}); kho "
            "số liệu giữ nguyên. Hãy báo cho người phát triển, kèm tên biểu mẫu và mã "
            "lỗi này. [import-failed]"
        ) from None


def quoted(value: str) -> str:
    """Text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def same_key(key: Iterable[str], left: str, right: str) -> str:
    """Condition that two rows have the same key; empty equals empty."""
    return " AND ".join(
        f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in key
    )
