"""Keep beside a version whom it touched (`lake/touched.py`).

Only rows that really differ count: a month that is delivered anew, row for row, touches
nobody. `touched` (home, person) gathers them while ranges of homes are written.
"""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ansinh.registry.imports.homes import PEOPLE_OF_A_RANGE, file_of
from ansinh.registry.imports.inhabitants import one_of_each_person
from ansinh.registry.imports.workbench import Workbench, same_key
from ansinh.registry.lake import Change
from ansinh.registry.lake.reading import read_files
from ansinh.registry.lake.touched import FOLLOWED, Touched
from ansinh.registry.tables import TABLES, ParticipationSpells

_FEW = 4
"""Where more than one person in so many differs, a full sweep is as short a way."""

_PIECE = 500_000
"""Rows looked through at a time."""


def note_touched(table: str, incoming: str, before: str | None) -> str | None:
    """Statement that notes the persons of new rows that a range did not have.

    Rows that are replaced have a new row in their place, so these are all who differ;
    who moves away from a range is noted where rows move. `incoming` and `before` are
    queries for the new rows of the range and for those it had.
    """
    if table not in FOLLOWED:
        return None
    differ = f"SELECT DISTINCT new.home, new.person FROM ({incoming}) AS new"
    if before is not None:
        # By name: an older release may have written fewer columns.
        differ += (
            f" ANTI JOIN ((FROM ({incoming}) LIMIT 0) UNION ALL BY NAME {before}) "
            f"AS old ON {same_key(TABLES[table].columns(), 'old', 'new')}"
        )
    return f"INSERT INTO touched {differ}"


class Gathered:
    """Spells, before and after, of persons who differ in them, by ranges of homes."""

    def __init__(self, bench: Workbench) -> None:
        self._most = max(len(bench.homes.person) // _FEW, PEOPLE_OF_A_RANGE)
        self._ranges: dict[str, tuple[pa.Table, pa.Table]] = {}
        self._persons = self._new_persons = 0
        self.touched: list[pa.Table] = []
        """Who differs, range by range: home, person."""

    def add(self, first: str, before: pa.Table, after: pa.Table) -> None:
        """Take down the rows of all who differ in the range that begins at a home."""
        if not self.are_surely_too_many:
            self._persons += self._take_down(after)
            self._ranges[first] = before, after

    def add_new(self, rows: pa.Table) -> None:
        """Take down who has rows in a range that had none."""
        if not self.are_surely_too_many:
            self._new_persons += self._take_down(rows)

    def _take_down(self, rows: pa.Table) -> int:
        self.touched.append(one_of_each_person(rows.select(["home", "person"])))
        return len(self.touched[-1])

    @property
    def are_surely_too_many(self) -> bool:
        """Whether no record is kept, whoever else differs."""
        return self.are_too_many(self._persons + self._new_persons)

    def are_too_many(self, touched: int) -> bool:
        """Whether so many persons differ that no record is kept."""
        return touched > self._most

    def of(self, touched: int) -> tuple[pa.Table, pa.Table] | None:
        """Rows of all touched persons in lake order; None if some are not here."""
        if not self._ranges or touched != self._persons:
            return None
        schema = ParticipationSpells.schema()
        before, after = (
            [self._ranges[first][side].cast(schema) for first in sorted(self._ranges)]
            for side in (0, 1)
        )
        return pa.concat_tables(before), pa.concat_tables(after)


def keep_record(bench: Workbench, change: Change, gathered: Gathered) -> None:
    """Write all rows of the touched persons, before and after, unless they are many.

    Raises:
        LakeError: a file with rows of theirs is damaged.

    """
    if gathered.are_surely_too_many:
        return
    for who in gathered.touched:
        bench.database.register("who", who)
        bench.run("INSERT INTO touched FROM who")
        bench.database.unregister("who")
    ((touched,),) = bench.rows("SELECT count(DISTINCT person) FROM touched")
    if gathered.are_too_many(touched):
        return
    chosen = bench.database.sql("SELECT DISTINCT person FROM touched")
    persons = chosen.to_arrow_table()["person"]
    firsts = bench.names(
        "SELECT first FROM parts SEMI JOIN touched "
        "ON home >= first AND (beyond IS NULL OR home < beyond)"
    )
    before, after = {}, {}
    for table in FOLLOWED:
        known = gathered.of(touched) if table == ParticipationSpells.name else None
        before[table], after[table] = known or _both(
            bench, change, table, firsts, persons
        )
    Touched(before, after).write(change)


def _both(
    bench: Workbench,
    change: Change,
    table: str,
    firsts: set[str],
    persons: pa.ChunkedArray,
) -> tuple[pa.Table, pa.Table]:
    """Rows of some persons in a table, before and after."""
    old = bench.lake.starts(table)
    # Damage must not be carried on under a new checksum; what is dropped has been
    # looked at.
    held = _holding(firsts, old)
    bench.lake.whole_files(table, only=held - change.dropped)
    before = _rows(table, sorted(held, key=old.__getitem__), persons)
    starts = {path: first for path, first in old.items() if path not in change.dropped}
    starts |= change.starts(table)
    if starts == old:
        return before, before
    held = _holding(firsts, starts)
    return before, _rows(table, sorted(held, key=starts.__getitem__), persons)


def _holding(firsts: set[str], starts: Mapping[Path, str]) -> set[Path]:
    """Files that hold the rows of some ranges."""
    return {path for first in firsts if (path := file_of(first, starts))}


def _rows(table: str, paths: list[Path], persons: pa.ChunkedArray) -> pa.Table:
    """Rows of some persons in files, in lake order."""
    schema = TABLES[table].schema()
    pieces = read_files(paths, schema, schema.names, _PIECE)
    return pa.concat_tables(
        piece.filter(pc.is_in(piece["person"], value_set=persons)) for piece in pieces
    ).cast(schema)
