"""Whom a version touched: all rows, before and after, of the persons who differ.

A version may keep such a record beside its tables, so that whoever goes on from an
earlier version reads the rows of a few persons and need not compare two registries. The
record belongs to its version alone. A version without one is no riddle as long as it
has the very files of the version before.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ansinh.registry.lake.change import Change, check_whole
from ansinh.registry.lake.reading import read_files
from ansinh.registry.tables import TABLES, sort_columns

FOLLOWED = ("residences", "spells")
"""Tables whose rows make a person differ."""

RECORDS = {(t, side): f"{t}_{side}" for t in FOLLOWED for side in ("before", "after")}
"""Names of records in the catalogue, by table and side."""

IS_RECORD = f"table_name IN ({', '.join(repr(name) for name in RECORDS.values())})"
"""Condition on a file: it is no table's, but a record."""

_IS_FOLLOWED = f"table_name IN {FOLLOWED}"

Rows = Mapping[str, pa.Table]
"""Rows in lake order by table, of `FOLLOWED`."""


@dataclass(frozen=True)
class Touched:
    """All rows of the persons who differ between two versions.

    Somebody who changed and changed back may be among them.
    """

    before: Rows
    after: Rows

    def then(self, later: "Touched") -> "Touched":
        """Whom this touched or what came `later`."""
        mine, theirs = _persons(self), _persons(later)
        return Touched(
            {t: _joined(t, self.before, later.before, mine) for t in FOLLOWED},
            {t: _joined(t, later.after, self.after, theirs) for t in FOLLOWED},
        )

    def undone(self) -> "Touched":
        """The way back."""
        return Touched(self.after, self.before)

    def write(self, change: Change) -> None:
        """Keep this as the record of the version that `change` leads to."""
        for (table, side), name in RECORDS.items():
            rows = self.before if side == "before" else self.after
            pq.write_table(rows[table], change.new_file(name))


def touched_between(
    folder: Path, catalogue: sqlite3.Connection, base: int, version: int
) -> Touched | None:
    """Whom the versions from one to another touched; None if that is not known.

    Raises:
        LakeError: a record is missing or not as it was written.

    """
    found = _read({})
    for step in range(min(base, version) + 1, max(base, version) + 1):
        files = catalogue.execute(
            "SELECT table_name, path, bytes, sha256 FROM file "
            f"JOIN file_stay USING (file) WHERE added_in = ? AND {IS_RECORD}",
            [step],
        )
        paths = {}
        for name, path, size, sha256 in files:
            check_whole(folder / path, size, sha256)
            paths[name] = folder / path
        if paths:
            found = found.then(_read(paths))
        elif not _has_files_of_version_before(catalogue, step):
            return None
    return found if version > base else found.undone()


def _has_files_of_version_before(catalogue: sqlite3.Connection, version: int) -> bool:
    """Whether a version surely has the followed tables of the version before it."""
    ((other,),) = catalogue.execute(
        "SELECT EXISTS (SELECT 1 FROM file JOIN file_stay USING (file) "
        f"WHERE {_IS_FOLLOWED} AND :version IN (added_in, removed_in)) OR EXISTS "
        "(SELECT 1 FROM version WHERE version = :version AND dropped_at IS NOT NULL)",
        {"version": version},
    )
    return not other


def _read(paths: Mapping[str, Path]) -> Touched:
    """Rows of records, by their names; text is plain, so that rows can be ordered."""
    rows: dict[str, dict[str, pa.Table]] = {"before": {}, "after": {}}
    for (table, side), name in RECORDS.items():
        schema = TABLES[table].schema()
        files = [paths[name]] if name in paths else []
        pieces = read_files(files, schema, schema.names, None)
        rows[side][table] = pa.concat_tables(pieces).cast(schema)
    return Touched(rows["before"], rows["after"])


def _persons(touched: Touched) -> pa.ChunkedArray:
    tables = (*touched.before.values(), *touched.after.values())
    return pa.concat_tables(one.select(["person"]) for one in tables)["person"]


def _joined(table: str, rows: Rows, others: Rows, but: pa.ChunkedArray) -> pa.Table:
    """Rows of a table, with those of others but of some persons, in lake order."""
    more = others[table].filter(
        pc.invert(pc.is_in(others[table]["person"], value_set=but))
    )
    parts = [part for part in (rows[table], more) if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else more
    order = [(column, "ascending") for column in sort_columns(TABLES[table])]
    return pa.concat_tables(parts).sort_by(order)
