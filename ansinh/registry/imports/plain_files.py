"""Write the rows of plain forms that a reader yields to CSV files ready for staging."""

import csv
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from ansinh.registry.imports.forms import FORMS
from ansinh.registry.imports.incoming import IncomingFile, ReceivedFile
from ansinh.registry.imports.official_form import (
    ContactRow,
    Found,
    PlainRow,
    RowRead,
)
from ansinh.registry.problems import Problem, Severity

_FORMS = {form.name: form for form in FORMS}


class _PlainFile:
    """One plain file under way, and the row received behind each of its rows."""

    def __init__(self, path: Path, first: PlainRow) -> None:
        self.path, self.form = path, _FORMS[first.form]
        self.columns = first.columns
        self.rows = array("I")
        self.text: TextIO = path.open("w", encoding="utf-8", newline="")
        self._write = csv.writer(self.text, lineterminator="\n").writerow
        self._write(self.form.headers)

    def add(self, row: PlainRow) -> None:
        self._write([row.cells.get(header, "") for header in self.form.headers])
        self.rows.append(row.row)


def write_plain_files(
    found: Iterable[Found], folder: Path, *, name: str, sha256: str
) -> ReceivedFile | Problem:
    """Write what a reader yields; a problem that refuses the file is returned alone."""
    plain: dict[str, _PlainFile] = {}
    problems: list[Problem] = []
    contacts: list[ContactRow] = []
    seen, first, last = 0, 0, 0
    try:
        for one in found:
            if isinstance(one, PlainRow):
                if one.form not in plain:
                    number = sum(1 for _ in folder.iterdir())
                    path = folder / f"{sha256[:16]}-{number}-{one.form}.csv"
                    plain[one.form] = _PlainFile(path, one)
                plain[one.form].add(one)
            elif isinstance(one, ContactRow):
                contacts.append(one)
            elif isinstance(one, RowRead):
                pass
            elif one.kind.severity is Severity.REFUSE:
                return one
            else:
                problems.append(one)
            if isinstance(one, Problem) and one.kind.severity is Severity.WARN:
                continue  # a row of totals is none that was read
            if one.row is not None and one.row > last:
                seen, first, last = seen + 1, first or one.row, one.row
    finally:
        for file in plain.values():
            file.text.close()
    files = tuple(
        IncomingFile(
            file.path,
            file.form,
            file.form.headers,
            sha256,
            name,
            file.rows,
            file.columns,
        )
        for file in plain.values()
    )
    return ReceivedFile(
        name, sha256, files, tuple(problems), tuple(contacts), seen, first_row=first
    )
