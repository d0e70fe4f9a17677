"""Rows set aside that come back corrected: where each of them stood at first.

An error sheet has all columns of the file it was made from, and four more that say
which file, which row and what was wrong. Whoever corrects it changes the cells and
imports it again; the four columns lead each row back to the place it had been given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.sheet import Row, Sheet

MARKS = ("Tệp gốc", "Mã tệp gốc", "Dòng gốc", "Vấn đề")
"""Titles of the columns that an error sheet adds behind those of the file."""
_PLAIN_MARKS = [plain(mark) for mark in MARKS]


@dataclass(frozen=True)
class Place:
    """Where a row stands: its file (with the sheet, if there are several), its row."""

    file: str
    source: str
    """SHA-256 of the file, or as many of its first letters as an error sheet prints."""
    row: int


PRINTED = 16
"""Letters of a checksum that an error sheet prints."""


def find_origins(sheet: Sheet) -> tuple[Sheet, Mapping[int, Place]] | None:
    """The file's own columns of an error sheet, and where its rows stood at first."""
    at = None
    for _, cells in sheet.top():
        above = [plain(cell) for cell in cells]
        for start in range(len(above) - len(MARKS) + 1):
            if above[start : start + len(MARKS)] == _PLAIN_MARKS:
                at = start
    if at is None:
        return None
    first = at

    def read() -> Iterator[Row]:
        for number, cells in sheet.read():
            yield number, cells[:first]

    origins = dict(_origins(sheet, first))
    return replace(sheet, read=read), origins


def _origins(sheet: Sheet, at: int) -> Iterator[tuple[int, Place]]:
    for number, cells in sheet.texts():
        file, source, row = [*cells[at : at + 3], "", "", ""][:3]
        if row.isdecimal():
            yield number, Place(file, source, int(row))


def marks_of(place: Place, problems: Sequence[str]) -> list[str]:
    """Cells of the four columns for one row."""
    return [place.file, place.source[:PRINTED], str(place.row), " ".join(problems)]
