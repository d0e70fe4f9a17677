"""What a reader of an official form gives: rows of plain forms, and problems.

An official form is no table of ours: one row of a D03-TS tells of a person, a residence
and a spell. Its reader turns each row into rows of plain forms; `reading.py` writes
them to plain files, so that they pass the same checks as any extract, and leads every
problem found later back to the row and column of the form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.problems import Problem


@dataclass(frozen=True)
class PlainRow:
    """One row of a plain form, and the row of the official form it was made from."""

    form: str
    """Name of the plain form, which is that of its table: "spells"."""
    row: int
    """Row (or record) of the official form, as its reader would count it."""
    cells: Mapping[str, str]
    """Cells by header of the plain form; a header left out is an empty cell."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column of the official form by header of the plain form, to point at.

    One mapping per plain form is enough: that of its first row counts.
    """


@dataclass(frozen=True)
class ContactRow:
    """How to reach a person: kept in the vault if there is one, dropped otherwise."""

    row: int
    number: str
    """Insurance number or personal ID."""
    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class RowRead:
    """A row of the form that was understood, even if it changes nothing."""

    row: int


Found = PlainRow | ContactRow | RowRead | Problem
"""What a reader yields; a problem has the file's name and the row of the form."""


class OfficialForm(Protocol):
    """A form that comes as a sheet of a workbook or as a text table."""

    @property
    def label_vi(self) -> str:
        """Name of the form."""
        ...

    def fits(self, sheet: Sheet) -> bool:
        """Whether a sheet is this form; looks at `sheet.top()` only."""
        ...

    def read(self, sheet: Sheet) -> Iterator[Found]:
        """Rows of plain forms and problems, in the order of the form."""
        ...


class OfficialFile(Protocol):
    """A form that comes as a file of its own format, for instance XML."""

    @property
    def label_vi(self) -> str:
        """Name of the form."""
        ...

    def fits(self, start: bytes) -> bool:
        """Whether a file is this form, by its first 4,096 bytes."""
        ...

    def read(self, path: Path, name: str) -> Iterator[Found]:
        """Rows of plain forms and problems; `name` is the file as its sender named it.

        Problems that stop the file have no row and a kind that refuses.
        """
        ...
