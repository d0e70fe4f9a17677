"""A file as it was received, and the plain files it is read from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ansinh.registry.imports.corrections import PRINTED, Place
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.mapped_sheet import MappedSheet
from ansinh.registry.imports.official_form import ContactRow
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.problems import Problem


@dataclass(frozen=True)
class IncomingFile:
    """A plain CSV file in UTF-8, ready to be staged.

    It is the file that was received, or a copy in the import's working folder. The
    name of its path is unique within an import; people are told `name` instead.
    """

    path: Path
    form: Form
    header: tuple[str, ...]
    """Header row of the plain file; holds all headers of the form."""
    sha256: str
    """Checksum of the file that was received."""
    name: str
    """Name of the file that was received."""
    rows: Sequence[int] | None = None
    """Row received for each row under the header; None where they are the same."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Header received for each header of the form, where it is another one."""

    def trace(self, problem: Problem) -> Problem:
        """Problem of the plain file as one of the file that was received."""
        row, column = problem.row, problem.column
        if row is not None and row > 1 and self.rows is not None:
            row = self.rows[row - 2]
        if column is not None:
            column = self.columns.get(column, column)
        return replace(problem, file=self.name, row=row, column=column)


@dataclass(frozen=True)
class ReadTable:
    """A table that was read, so that its wrong rows can be shown again as they were."""

    sheet: Sheet
    """Its `file` is how problems call it: the file, with the sheet if several came."""
    header_row: int
    """Row under which the records begin."""
    names: Sequence[str] = ()
    """What stands above each column."""
    origins: Mapping[int, Place] = field(default_factory=dict)
    """Where rows of an error sheet stood at first."""


@dataclass(frozen=True)
class ReceivedFile:
    """A file somebody sent, after the first look."""

    name: str
    sha256: str
    files: tuple[IncomingFile, ...]
    """Plain files made from it: one for each plain form that it fills."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with single rows already while reading them."""
    contacts: Iterable[ContactRow] = ()
    """Contact details for the vault; may be gone through once only."""
    rows_read: int | None = None
    """Rows received; None where they are those of the only plain file."""
    mapped: tuple[MappedSheet, ...] = ()
    """How columns were mapped that bear names other than ours."""
    tables: tuple[ReadTable, ...] = ()
    """The tables read; none in a file of another format, for instance XML."""

    first_row: int = 1
    """Row of the first record."""

    def place(self, problem: Problem) -> Place:
        """Where a row stood when it came first."""
        row = problem.row or 0
        for table in self.tables:
            if table.sheet.file == problem.file and row in table.origins:
                return table.origins[row]
        return Place(problem.file, self.sha256[:PRINTED], row)
