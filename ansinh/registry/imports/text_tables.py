"""Tables in text files: parted by commas, semicolons, tabs or bars."""

import csv
import unicodedata
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from ansinh.registry.imports.sheet import BrokenSheetError, Row, Sheet

DELIMITERS = ",;\t|"
_LOOKED_AT = 20
"""Lines by which the sign between cells is told."""
_LONGEST_CELL = 1 << 20


def text_sheet(path: Path, name: str, encoding: str) -> Sheet:
    """The only table of a text file."""
    delimiter = delimiter_of(path, encoding)

    def read() -> Iterator[Row]:
        csv.field_size_limit(_LONGEST_CELL)
        try:
            with path.open(encoding=encoding, newline="") as text:
                rows = enumerate(csv.reader(text, delimiter=delimiter), start=1)
                if encoding != "cp1258":
                    yield from rows
                    return
                for number, cells in rows:  # its marks stand behind their letters
                    yield number, [unicodedata.normalize("NFC", cell) for cell in cells]
        except csv.Error:
            raise BrokenSheetError from None

    return Sheet(name, "", read)


def first_row(path: Path, encoding: str) -> tuple[str, ...]:
    """Cells of the first row, parted by commas; none where it is no table."""
    try:
        with path.open(encoding=encoding, newline="") as text:
            return tuple(name.strip() for name in next(csv.reader(text), []))
    except csv.Error:
        return ()


def delimiter_of(path: Path, encoding: str) -> str:
    """Sign between cells: the one that gives the first lines the most equal cells."""
    with path.open(encoding=encoding, newline="", errors="replace") as text:
        start = "".join(islice(text, _LOOKED_AT))
    return max(DELIMITERS, key=lambda sign: _cells_parted(start, sign))


def _cells_parted(start: str, delimiter: str) -> int:
    try:
        widths = [len(row) for row in csv.reader(StringIO(start), delimiter=delimiter)]
    except csv.Error:
        return 0
    return max(
        (width * widths.count(width) for width in widths if width > 1), default=0
    )
