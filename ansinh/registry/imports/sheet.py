"""A table as it stands in a file: numbered rows of cells, not yet any form."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""What a workbook stores; a cell of a text file is always text."""

Row = tuple[int, Sequence[Cell]]
"""Number of a row as the spreadsheet shows it, and its cells."""


_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff"))
"""Signs without width, which come along when cells are copied from web pages."""


class BrokenSheetError(Exception):
    """Rows of a sheet that cannot be read to the end; holds nothing of its cells."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the only table of a text file."""

    file: str
    """Name of the file, as its sender knows it."""
    name: str
    """Name of the sheet; empty in a file that has only one table."""
    read: Callable[[], Iterable[Row]]
    """Reads the rows from the beginning; may be called again.

    Raises BrokenSheetError where the file is damaged.
    """

    def rows(self) -> Iterator[Row]:
        """Rows with their numbers; rows without any text are left out."""
        for number, cells in self.read():
            if any(cell is not None and cell != "" for cell in cells):
                yield number, cells

    def texts(self) -> Iterator[tuple[int, list[str]]]:
        """Rows with every cell as text."""
        for number, cells in self.rows():
            yield number, [text_of(cell) for cell in cells]

    def top(self, rows: int = 30) -> list[tuple[int, list[str]]]:
        """First rows as text: titles, and the header somewhere under them."""
        return list(islice(self.texts(), rows))


def text_of(cell: Cell) -> str:
    """Cell as a plain file writes it: 2024-03-01 for a day, 7 for 7.0."""
    if isinstance(cell, str):
        return (cell if cell.isascii() else cell.translate(_UNSEEN)).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)
