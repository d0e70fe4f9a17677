"""Targets as a table: XLSX for people, CSV for programs, the same columns both ways.

The first eight columns are those of the registry's own list of targets, so that a sheet
of numbers and rates can also be taken in by `ansinh import`.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from ansinh.steering.assignments import Assignment, Basis, Status
from ansinh.terms.numbers import MINUS, read_number
from ansinh.terms.periods import print_day, read_day

_PATH = tuple(f"t{month}" for month in range(1, 13))
HEADERS = (
    "chi_tieu",
    "khoa",
    "nam",
    "co_so",
    "gia_tri",
    "co_quan_giao",
    "van_ban",
    "ngay",
    "thang",
    "nhom",
    "phien_ban",
    "trang_thai",
    "san",
    "tran",
    "vai_tro",
    *_PATH,
)
"""Columns: indicator, area, year, basis, value, issuer, document, day of the document;
month it is due in (December if empty), group, version, status, floor, cap, role, path.
"""
_REQUIRED = HEADERS[:8]
Read = TypeVar("Read")
Cell = str | int | Decimal | None


class NotATableError(ValueError):
    """The file is no table of targets at all."""


@dataclass(frozen=True)
class RowProblem:
    """A row that is no target, and why."""

    row: int
    """Row as a spreadsheet numbers it; the header is row 1."""
    column: str
    value: str
    expected: str

    @property
    def sentence(self) -> str:
        """What is wrong, where, what was expected and what to do."""
        return (
            f"Dòng {self.row}, cột {self.column}: {self.value!r} không dùng được, cần "
            f"{self.expected}. Hãy sửa ô này rồi nhập lại. [bad-target]"
        )


def to_csv(assignments: Iterable[Assignment]) -> bytes:
    """Targets as CSV, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADERS)
    writer.writerows(_cells(one) for one in assignments)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(assignments: Iterable[Assignment]) -> bytes:
    """Targets as a workbook with one sheet; numbers are numbers."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Chi tieu")
        sheet.write_row(0, 0, HEADERS, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        row = 0
        for row, one in enumerate(assignments, 1):
            for column, cell in enumerate(_cells(one)):
                if isinstance(cell, int | Decimal):
                    sheet.write_number(row, column, cell)
                elif cell is not None:
                    sheet.write_string(row, column, cell)
        sheet.autofilter(0, 0, row, len(HEADERS) - 1)
        sheet.autofit()
    return data.getvalue()


def read_targets(data: bytes) -> tuple[list[Assignment], list[RowProblem]]:
    """Targets of an XLSX or CSV file, and the rows that are none.

    Raises:
        NotATableError: the file cannot be read, or columns are missing.

    """
    rows = _read_xlsx(data) if data.startswith(b"PK") else _read_csv(data)
    header = rows[0] if rows else []
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        raise NotATableError(
            f"Tệp không phải bảng chỉ tiêu: thiếu cột {', '.join(missing)}. "
            f"Hàng đầu phải có {', '.join(_REQUIRED)}. [no-target-table]"
        )
    found: list[Assignment] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: cell for name, cell in zip(header, row, strict=False) if name}
        if not any(cells.values()):
            continue
        try:
            found.append(_assignment(_Row(cells)))
        except _BadCellError as bad:
            problems.append(RowProblem(number, *bad.args))
    return found, problems


class _BadCellError(Exception):
    """Column, value and what was expected."""


def _cells(one: Assignment) -> list[Cell]:
    return [
        one.indicator,
        one.area,
        one.year,
        one.basis.value,
        one.value,
        one.issuer,
        one.document,
        print_day(one.issued_on),
        one.due % 12 + 1,
        one.group,
        one.version,
        one.status.value,
        one.floor,
        one.cap,
        one.role,
        *one.path,
        *[None] * (12 - len(one.path)),
    ]


@dataclass(frozen=True)
class _Row:
    """Cells of one row by header."""

    cells: Mapping[str, str]

    def get(self, name: str, read: Callable[[str], Read], expected: str) -> Read:
        """Cell read by a function that raises ValueError for what it cannot read."""
        text = self.cells.get(name, "")
        try:
            return read(text)
        except (ValueError, InvalidOperation) as wrong:
            raise _BadCellError(name, text, expected) from wrong

    def words(self, name: str) -> str:
        """Cell that must not be empty."""
        return self.get(name, _filled, "một ô có chữ")

    def whole(self, name: str, least: int = 0, most: int | None = None) -> int | None:
        """Whole number within limits, or None where the cell is empty."""
        text = self.cells.get(name, "")
        if not text:
            return None
        limits = f"số nguyên từ {least}" + (f" đến {most}" if most else "")
        value = self.get(name, _number, limits)
        if value != int(value) or value < least or (most and value > most):
            raise _BadCellError(name, text, limits)
        return int(value)


def _assignment(row: _Row) -> Assignment:
    basis = row.get("co_so", Basis, f"một trong {', '.join(Basis)}")
    value = row.get("gia_tri", _number, "một số")
    if basis is Basis.RATE and not 0 < value <= 100:
        raise _BadCellError("gia_tri", str(value), "tỷ lệ trên 0 đến 100")
    year = row.whole("nam", 1995, 2100)
    if year is None:
        raise _BadCellError("nam", "", "năm")
    return Assignment(
        row.words("chi_tieu"),
        row.words("khoa"),
        year * 12 + (row.whole("thang", 1, 12) or 12) - 1,
        basis,
        value,
        row.words("co_quan_giao"),
        row.words("van_ban"),
        row.get("ngay", read_day, "ngày như 31/12/2024"),
        row.whole("phien_ban", 1) or 1,
        row.get("trang_thai", _status, f"một trong {', '.join(Status)}"),
        row.cells.get("nhom") or None,
        tuple(goal for name in _PATH if (goal := row.whole(name)) is not None),
        row.whole("san"),
        row.whole("tran"),
        row.cells.get("vai_tro", ""),
    )


def _filled(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _status(text: str) -> Status:
    return Status(text or Status.ISSUED)


def _number(text: str) -> Decimal:
    """Finite number as a program writes it, else the Vietnamese way.

    1.155 could be either; a sheet of targets that means 1155 writes no point.
    """
    try:
        number = Decimal(text.replace(MINUS, "-"))
    except InvalidOperation:
        return read_number(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _read_csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NotATableError(
            "Tệp CSV không phải UTF-8. Hãy lưu lại với kiểu CSV UTF-8. [wrong-encoding]"
        ) from wrong
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]


def _read_xlsx(data: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows: Sequence[Sequence[object]] = book.get_sheet_by_index(0).to_python()
    except CalamineError as wrong:
        raise NotATableError(
            "Không mở được tệp Excel. Hãy lưu lại thành .xlsx. [broken-workbook]"
        ) from wrong
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
