"""Rows set aside: listed with reasons, shown as they were, cleared once corrected.

The lake keeps place and reason. The cells hold numbers of persons: they are read again
from the file while it is at hand, and later only if there is a vault.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import of_numbers, of_texts
from ansinh.registry.imports.corrections import PRINTED, Place
from ansinh.registry.imports.error_sheet import WrongRows
from ansinh.registry.imports.incoming import ReadTable, ReceivedFile
from ansinh.registry.imports.workbench import Workbench
from ansinh.registry.lake import Lake, Source
from ansinh.registry.problems import Problem, Severity, quotable
from ansinh.registry.vault import Contact, Vault

_TABLE = "set_aside"
_HEADER = -1
"""Number under which the vault keeps the names of the columns and the header's row."""


_AT_ONCE = 20_000
"""Contact details that are sealed together."""


@dataclass(frozen=True)
class JudgedFile:
    """A file received, and everything found wrong in it."""

    received: ReceivedFile
    problems: tuple[Problem, ...]

    @property
    def set_aside(self) -> list[Problem]:
        """Problems of rows that stay out."""
        return [p for p in self.problems if p.kind.severity is Severity.SET_ASIDE]

    def source(self, rows_read: Mapping[str, int]) -> Source:
        """What the catalogue keeps; `rows_read` are the rows of plain files."""
        one = self.received
        read = one.rows_read
        if read is None:
            read = sum(rows_read[file.path.name] for file in one.files)
        aside = {(problem.file, problem.row) for problem in self.set_aside}
        return Source(one.name, one.sha256, read, len(aside))


def judge(
    received: Iterable[ReceivedFile], problems: Iterable[Problem]
) -> list[JudgedFile]:
    """Lead the problems of plain files back to the files received."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    return [
        JudgedFile(
            one,
            tuple(
                replace(problem, value=quotable(problem.value))
                for problem in (
                    *one.problems,
                    *(
                        file.trace(found)
                        for file in one.files
                        for found in by_file[file.path.name]
                    ),
                )
            ),
        )
        for one in received
    ]


def listed_again(lake: Lake, received: ReceivedFile) -> JudgedFile:
    """A file that the lake has, with what the newest version lists of it."""
    source = received.sha256[:PRINTED]
    listed = lake.read(_TABLE).to_pylist()
    problems = (
        Problem(row["code"], row["file"], row["row"], row["column"])
        for row in listed
        if row["source"] == source
    )
    return JudgedFile(received, tuple(problems))


def set_aside_of(lake: Lake, names: Collection[str]) -> list[dict[str, Any]]:
    """What the newest version lists of the rows of some files, by their names."""
    return [
        row
        for row in lake.read(_TABLE).to_pylist()
        if row["file"].split(", trang ")[0] in names
    ]


def count_set_aside(lake: Lake, names: Collection[str]) -> int:
    """Rows of files that the newest version lists as set aside."""
    listed = set_aside_of(lake, names)
    return len({(row["source"], row["file"], row["row"]) for row in listed})


def renew_set_aside(bench: Workbench, judged: Iterable[JudgedFile]) -> bool:
    """Let `new_set_aside` hold what stays out now; False where nothing changes.

    Every row of an error sheet leaves the list, and is listed again if it is still
    wrong: under its first place, whatever sheet it came back with.
    """
    gone: set[Place] = set()
    come: dict[tuple[str, str, int, str], str | None] = {}
    for one in judged:
        for table in one.received.tables:
            gone |= set(table.origins.values())
        for problem in one.set_aside:
            place = one.received.place(problem)
            key = (place.source, place.file, place.row, problem.code)
            come.setdefault(key, problem.column)
    if not (gone or come):
        return False
    rows = pa.table(
        {
            "source": of_texts([key[0] for key in come]),
            "file": of_texts([key[1] for key in come]),
            "row": of_numbers(np.array([key[2] for key in come], np.int64)),
            "code": of_texts([key[3] for key in come]),
            "column": of_texts(list(come.values())),
        }
    )
    cleared = pa.table(
        {
            "source": of_texts([place.source for place in gone]),
            "file": of_texts([place.file for place in gone]),
            "row": of_numbers(np.array([place.row for place in gone], np.int64)),
        }
    )
    bench.database.register("rows_aside", rows)
    bench.database.register("rows_cleared", cleared)
    bench.renew(
        _TABLE,
        f"SELECT * FROM new_{_TABLE} ANTI JOIN rows_cleared USING (source, file, row) "
        f"ANTI JOIN rows_aside USING (source, file, row, code) "
        "UNION ALL BY NAME SELECT * FROM rows_aside",
    )
    bench.database.unregister("rows_aside")
    bench.database.unregister("rows_cleared")
    return True


def wrong_rows(one: JudgedFile) -> list[WrongRows]:
    """Rows set aside of a file, in its own columns; read once more from the file."""
    by_table: dict[str, dict[int, list[Problem]]] = defaultdict(dict)
    aside = {(problem.file, problem.row) for problem in one.set_aside}
    for problem in one.problems:
        if problem.row is not None and (problem.file, problem.row) in aside:
            by_table[problem.file].setdefault(problem.row, []).append(problem)
    return [
        _wrong_rows(one.received, table, by_table[table.sheet.file])
        for table in one.received.tables
        if by_table[table.sheet.file]
    ]


def _wrong_rows(
    received: ReceivedFile, table: ReadTable, problems: dict[int, list[Problem]]
) -> WrongRows:
    top, rows, last = {}, {}, max(problems)
    for number, cells in table.sheet.texts():
        if number <= table.header_row:
            top[number] = cells
        elif number in problems:
            rows[number] = cells
        if number >= last:
            break
    places = {row: received.place(problems[row][0]) for row in rows}
    return WrongRows(
        table.sheet.file, top, table.header_row, table.names, rows, places, problems
    )


def keep_contacts(
    vault: Vault, received: Iterable[ReceivedFile], key: Callable[[str], int]
) -> None:
    """Put contact details into the vault; `key` makes a person's key of a number."""
    for one in received:
        contacts = iter(one.contacts)
        while some := list(islice(contacts, _AT_ONCE)):
            vault.put_contacts(
                one.sha256,
                {
                    key(contact.number): Contact(
                        contact.number, contact.name, contact.phone, contact.address
                    )
                    for contact in some
                },
            )


def keep_rows(vault: Vault, tables: Iterable[WrongRows]) -> None:
    """Put rows set aside into the vault, so that they can be shown again later."""
    for table in tables:
        by_file: dict[tuple[str, str], dict[int, Sequence[str]]] = defaultdict(dict)
        for number, cells in table.rows.items():
            place = table.places[number]
            by_file[place.source, place.file][place.row] = cells
        for (source, file), rows in by_file.items():
            kept = dict(table.top) | rows
            kept[_HEADER] = [str(table.header_row), *table.names]
            vault.put_rows(_kept_as(source, file), kept)


def rows_kept(lake: Lake, vault: Vault) -> list[WrongRows]:
    """Rows that the newest version lists as set aside, as far as the vault has them."""
    listed: dict[tuple[str, str], dict[int, list[Problem]]] = defaultdict(dict)
    for row in lake.read(_TABLE).to_pylist():
        problem = Problem(row["code"], row["file"], row["row"], row["column"])
        of_file = listed[row["source"], row["file"]]
        of_file.setdefault(row["row"], []).append(problem)
    tables = []
    for (source, file), problems in listed.items():
        kept = vault.rows(_kept_as(source, file))
        if _HEADER not in kept:
            continue
        header_row, *names = kept.pop(_HEADER)
        at = int(header_row)
        top = {row: cells for row, cells in kept.items() if row <= at}
        rows = {row: kept[row] for row in sorted(problems) if row in kept}
        places = {row: Place(file, source, row) for row in rows}
        tables.append(WrongRows(file, top, at, names, rows, places, problems))
    return tables


def _kept_as(source: str, file: str) -> str:
    return f"{source} {file}"
