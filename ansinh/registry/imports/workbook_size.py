"""Whether a workbook can be opened without bursting: its size unpacked, its extent.

The reader of workbooks holds a sheet as a full rectangle. One stray cell in the last
corner of an .xlsx would ask for half a terabyte and end the whole program, so the cells
are looked through first.
"""

import lzma
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

LARGEST_UNPACKED = 4 << 30
"""Bytes of a packed workbook once unpacked: a million rows of seventy columns."""
MOST_CELLS = 70_000_000
"""Cells of a sheet's rectangle: a million rows of seventy columns, some 2 GB."""
_SUSPICIOUS_RATIO = 200
"""Unpacked bytes to packed; sheets of numbers have 5 to 30."""
_SMALL = 100 << 20
"""Unpacked bytes that harm nobody, whatever the ratio."""
_CHUNK = 1 << 22
_OVERLAP = 64
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, RuntimeError,
    EOFError,
)  # fmt: skip
"""All that a damaged archive raises."""
_BINARY = "xl/workbook.bin"
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_COLUMN = re.compile(rb"""\sr=["']([A-Z]{1,3})[0-9]""")
_ROW = re.compile(rb"""\sr=["'][A-Z]{1,3}([0-9]{1,7})["']""")


def find_obstacle(path: Path) -> tuple[str, str] | None:
    """Code of a problem and what it is about, or None where all is well.

    The extent of an .xlsb cannot be told beforehand, so none is opened.
    """
    if not zipfile.is_zipfile(path):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if _BINARY in archive.namelist():
                return "not-a-table", "tệp Excel nhị phân (.xlsb)"
            unpacked = sum(entry.file_size for entry in entries)
            packed = max(path.stat().st_size, 1)
            if unpacked > LARGEST_UNPACKED or (
                unpacked > _SMALL and unpacked > _SUSPICIOUS_RATIO * packed
            ):
                return "file-too-large", f"{unpacked >> 20} MB"
            for entry in entries:
                if _SHEETS.fullmatch(entry.filename):
                    with archive.open(entry) as sheet:
                        column, row = _last_cell(sheet)
                    if _place(column) * row > MOST_CELLS:
                        return "stray-cell", f"{column.decode()}{row}"
    except _BROKEN:
        # Damaged or locked: the reader says so in its own words.
        return None
    return None


def _last_cell(sheet: IO[bytes]) -> tuple[bytes, int]:
    """Last column and last row that any cell of a sheet names."""
    columns: set[bytes] = {b"A"}
    last_row, rest = 1, b""
    while chunk := sheet.read(_CHUNK):
        text = rest + chunk
        columns.update(_COLUMN.findall(text))
        last_row = max(last_row, *map(int, set(_ROW.findall(text)) or (1,)))
        rest = text[-_OVERLAP:]
    return max(columns, key=_place), last_row


def _place(column: bytes) -> int:
    """Number of a column: A is 1, AA is 27."""
    place = 0
    for letter in column:
        place = place * 26 + letter - ord("A") + 1
    return place
