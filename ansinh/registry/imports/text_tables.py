"""Tables in text files: parted by commas, semicolons, tabs or bars."""

import csv
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path

from ansinh.registry.imports.sheet import BrokenSheetError, Row, Sheet

DELIMITERS = ",;\t|"
_LOOKED_AT = 20
"""Lines by which the sign between cells is told."""
_LONGEST_CELL = 1 << 20
_TELLING = 3
"""Signs between cells of a row from which on a line of an address has fewer."""


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


def find_open_quote(path: Path, encoding: str) -> int | None:
    """Row from which a quotation mark that nobody closed swallows the rows below.

    The reader takes them for one cell of several lines, as an address may be; but a
    line of an address has fewer signs between cells than a row.
    """
    delimiter = delimiter_of(path, encoding)
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=delimiter)
        signs, line = 0, 0
        with suppress(csv.Error):  # said when the table is read
            for row, cells in enumerate(reader, start=1):
                signs = max(signs, len(cells) - 1)
                if reader.line_num > line + 1 and signs >= _TELLING:
                    lines = (part for cell in cells for part in cell.splitlines()[1:])
                    if any(part.count(delimiter) >= signs for part in lines):
                        return row
                line = reader.line_num
    return None


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
