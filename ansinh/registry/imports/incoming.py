"""A file as it was received, and the plain files it is read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ansinh.registry.imports.foreign_tables import MappedSheet
from ansinh.registry.imports.form import Form
from ansinh.registry.imports.official_form import ContactRow
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
class ReceivedFile:
    """A file somebody sent, after the first look."""

    name: str
    sha256: str
    files: tuple[IncomingFile, ...]
    """Plain files made from it: one for each plain form that it fills."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with single rows already while reading them."""
    contacts: tuple[ContactRow, ...] = ()
    rows_read: int | None = None
    """Rows received; None where they are those of the only plain file."""
    mapped: MappedSheet | None = None
    """How its columns were mapped, where they bear names other than ours."""
