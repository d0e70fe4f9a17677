"""Targets as a table, XLSX for people, CSV for programs, in the registry's columns.

What is written here is taken in by `ansinh import`.
"""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

import xlsxwriter

from ansinh.registry.imports.forms.targets import FORMS
from ansinh.steering.assignments import Assignment
from ansinh.terms.periods import print_day

(_FORM,) = FORMS
HEADERS = _FORM.headers
"""Columns of the form, as `docs/targets.md` explains them."""

Cell = str | int | Decimal | None


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


def _cells(one: Assignment) -> list[Cell]:
    cells: dict[str, Cell] = {
        "indicator": one.indicator,
        "area": one.area,
        "year": one.year,
        "basis": one.basis.value,
        "value": _number(one.value),
        "issuer": one.issuer,
        "document": one.document,
        "issued_on": print_day(one.issued_on),
        "month": one.due % 12 + 1,
        "participant_group": one.group,
        "version": one.version,
        "status": one.status.value,
        "parent_document": one.parent_document,
        "floor": one.floor,
        "cap": one.cap,
        "role": one.role,
    }
    goals = {f"goal_{month}": goal for month, goal in enumerate(one.path, 1)}
    return [(cells | goals).get(field.column) for field in _FORM.fields]


def _number(value: Decimal) -> int | Decimal:
    """Number without the zeros that the lake keeps behind the point."""
    return int(value) if value == int(value) else value.normalize()
