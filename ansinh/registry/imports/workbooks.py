"""Sheets of a workbook: xlsx, xlsm, xls and ods. Macros are never run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ansinh.registry.imports.sheet import BrokenSheetError, Cell, Row, Sheet
from ansinh.registry.imports.workbook_size import find_obstacle
from ansinh.registry.problems import Problem

_MOST_MERGED = 100_000


def sheets_of(path: Path, name: str) -> list[Sheet] | Problem:
    """Sheets with cells that a reader of the workbook can see, or why there are none.

    A merged cell stands in every row and column that it spans.
    """
    if obstacle := find_obstacle(path):
        code, what = obstacle
        return Problem(code, name, value=what)
    try:
        workbook = CalamineWorkbook.from_path(path)
    except PasswordError:
        return Problem("locked-file", name)
    except CalamineError:
        return Problem("damaged-file", name)
    seen = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
        and sheet.visible is SheetVisibleEnum.Visible
    ]
    try:
        sheets = [(title, workbook.get_sheet_by_name(title)) for title in seen]
    except CalamineError:
        return Problem("damaged-file", name)
    filled = [(title, sheet) for title, sheet in sheets if sheet.start is not None]
    return [
        Sheet(name, title if len(filled) > 1 else "", _reader(sheet))
        for title, sheet in filled
    ] or Problem("empty-file", name)


def _reader(sheet: CalamineSheet) -> Callable[[], Iterator[Row]]:
    def read() -> Iterator[Row]:
        merged = _Merged(sheet)
        try:
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                yield number, merged.fill(number, cells)
        except (CalamineError, ValueError, OverflowError):
            raise BrokenSheetError from None

    return read


class _Merged:
    """Cells that span several rows or columns."""

    def __init__(self, sheet: CalamineSheet) -> None:
        (_, left) = sheet.start or (0, 0)
        ranges = (sheet.merged_cell_ranges or [])[:_MOST_MERGED]
        self._starts: dict[int, list[tuple[int, int, int]]] = {}
        for (top, first), (bottom, last) in ranges:
            place = (bottom + 1, first - left, last - left)
            self._starts.setdefault(top + 1, []).append(place)
        self._open: list[tuple[tuple[int, int, int], Cell]] = []

    def fill(self, number: int, cells: list[Any]) -> list[Any]:
        if not self._open and number not in self._starts:
            return cells
        for place in self._starts.get(number, ()):
            if 0 <= place[1] < len(cells):
                self._open.append((place, cells[place[1]]))
        for (_, first, last), cell in self._open:
            for column in range(first, min(last + 1, len(cells))):
                cells[column] = cell
        self._open = [one for one in self._open if one[0][0] > number]
        return cells
