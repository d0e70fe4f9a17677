"""Sheets of a workbook: xlsx, xlsm, xlsb, xls and ods. Macros are never run."""

from collections.abc import Callable, Iterable
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ansinh.registry.imports.sheet import Row, Sheet


def sheets_of(path: Path, name: str) -> list[Sheet]:
    """Sheets with cells that a reader of the workbook can see.

    Raises:
        CalamineError: the file is no workbook, is damaged or has a password.

    """
    workbook = CalamineWorkbook.from_path(path)
    seen = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
        and sheet.visible is SheetVisibleEnum.Visible
    ]
    return [
        Sheet(name, title if len(seen) > 1 else "", _reader(workbook, title))
        for title in seen
    ]


def _reader(workbook: CalamineWorkbook, title: str) -> Callable[[], Iterable[Row]]:
    def read() -> Iterable[Row]:
        sheet = workbook.get_sheet_by_name(title)
        return enumerate(sheet.iter_rows(), start=1)

    return read
