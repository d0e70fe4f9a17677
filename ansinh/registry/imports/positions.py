"""Where the rows that were read lie in the files they come from."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ansinh.registry.imports.checks.finding import Finding
from ansinh.registry.imports.incoming import IncomingFile
from ansinh.registry.problems import Problem


@dataclass(frozen=True)
class Positions:
    """Leads places among the rows read back to rows of files."""

    files: Sequence[IncomingFile]
    first: Mapping[int, int] = field(default_factory=dict)
    """Place among all rows read of a file's first row, by the file's place."""
    broken: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Rows that could not be read at all, by the file's place."""
    lines: Sequence[Sequence[int]] = ()
    """Where some lines of each file were read alone: their places under the header."""

    def row(self, at: int, place: int) -> int:
        """Number of a row in its file, with the header as row 1."""
        broken = self.broken.get(at, ())
        row, skipped = place - self.first.get(at, 0) + 2, 0
        while (before := bisect_right(broken, row + skipped)) > skipped:
            skipped = before
        return self._line(at, row + skipped)

    def broken_rows(self) -> list[Problem]:
        """Rows with another number of cells than the header."""
        return [
            Problem("broken-row", self.files[at].path.name, self._line(at, row))
            for at, rows in self.broken.items()
            for row in rows
        ]

    def problem(self, one: Finding) -> Problem:
        """What was found, at its place in the file."""
        place = one.position
        row = None if place is None else self.row(one.file_at, place)
        file = self.files[one.file_at].path.name
        return Problem(one.code, file, row, one.column, one.value, one.expected)

    def repeated(self, at: int, place: int, other: int | None) -> Problem:
        """A row that repeats another, or contradicts one of the same key."""
        file, row = self.files[at].path.name, self.row(at, place)
        if other is None:
            return Problem("duplicate-row", file, row)
        against = str(self.row(at, other))
        return Problem("conflicting-rows", file, row, expected=against)

    def _line(self, at: int, row: int) -> int:
        return int(self.lines[at][row - 2]) + 2 if self.lines else row
