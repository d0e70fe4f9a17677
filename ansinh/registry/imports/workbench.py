"""The database an import works in: the lake's rows beside the rows that come in.

`new_<table>` holds what the next version's table will hold; it starts as what the lake
has and is opened when first needed.
"""

from collections.abc import Iterable
from typing import Any

import duckdb

from ansinh.registry.imports.checking import MACROS
from ansinh.registry.lake import Lake


class Workbench:
    """A DuckDB database in memory for one import."""

    def __init__(
        self, lake: Lake, database: duckdb.DuckDBPyConnection, secret: str
    ) -> None:
        self.lake, self.database = lake, database
        self._opened: set[str] = set()
        database.execute("SET enable_progress_bar = false")
        database.execute("SET VARIABLE secret = ?", [secret])
        database.execute(MACROS)

    def run(self, sql: str, values: Iterable[object] = ()) -> None:
        """Execute a statement."""
        self._execute(sql, values)

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return list(self._execute(sql, values).fetchall())

    def _execute(self, sql: str, values: Iterable[object]) -> Any:
        try:
            return self.database.execute(sql, list(values))
        except RuntimeError as stopped:
            # DuckDB answers Ctrl-C with an error of its own.
            if "interrupted" in str(stopped).lower():
                raise KeyboardInterrupt from stopped
            raise

    def names(self, sql: str) -> set[str]:
        """Values of a query's only column."""
        return {name for (name,) in self.rows(sql)}

    def open(self, table: str) -> None:
        """Make `new_<table>` with the rows the lake has, unless it is there."""
        if table in self._opened:
            return
        self._opened.add(table)
        paths = [str(path) for path in self.lake.files(table)]
        if paths:
            self.run(f"CREATE TABLE new_{table} AS FROM read_parquet({paths})")
        else:
            self.database.register("nothing", self.lake.read(table))
            self.run(f"CREATE TABLE new_{table} AS FROM nothing")
            self.database.unregister("nothing")


def same_key(key: Iterable[str], left: str, right: str) -> str:
    """Condition that two rows have the same key; empty equals empty."""
    return " AND ".join(
        f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in key
    )
