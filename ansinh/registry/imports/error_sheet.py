"""The error sheet: rows set aside in their own columns, wrong cells marked, as XLSX.

Cells are always written as text, so that nothing in them runs as a formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ansinh.registry.imports.corrections import MARKS, Place, marks_of
from ansinh.registry.imports.headings import plain
from ansinh.registry.problems import Problem

_NAME_LENGTH = 31
"""Letters that Excel allows in the name of a sheet."""
_MOST_COMMENTS = 2_000
"""Rows with comments; Excel opens slowly with more, and the last column says it too."""
_COMMENT = {"x_scale": 2.5, "y_scale": 0.8}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


@dataclass
class WrongRows:
    """What an error sheet shows of one table."""

    file: str
    top: Mapping[int, Sequence[str]]
    """Titles and header, by row of the file."""
    header_row: int
    names: Sequence[str]
    """What stands above each column, joined where the header has two rows."""
    rows: Mapping[int, Sequence[str]]
    """Rows that have to be corrected, by row of the file."""
    places: Mapping[int, Place]
    """Where each row stood at first."""
    problems: Mapping[int, Sequence[Problem]] = field(default_factory=dict)


def write_error_sheet(path: Path, tables: Iterable[WrongRows]) -> None:
    """Write one sheet for each table; the file is there whole or not at all."""
    draft = path.with_name(path.name + ".draft")
    with xlsxwriter.Workbook(draft, {"strings_to_formulas": False}) as book:
        wrong = book.add_format({"bg_color": "#FFC7CE", "num_format": "@"})
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True, "num_format": "@", "text_wrap": True})
        for number, table in enumerate(tables, start=1):
            page = book.add_worksheet(_sheet_name(number, table.file))
            _write_table(page, table, {"wrong": wrong, "text": text, "bold": bold})
    draft.replace(path)


def _sheet_name(number: int, file: str) -> str:
    return f"{number} {file.translate(_NOT_IN_NAMES)}"[:_NAME_LENGTH]


def _write_table(page: Worksheet, table: WrongRows, style: Mapping[str, Any]) -> None:
    width = max(map(len, [*table.top.values(), *table.rows.values()]), default=0)
    for number, cells in table.top.items():
        for column, cell in enumerate(cells):
            page.write_string(number - 1, column, cell, style["bold"])
    for column, mark in enumerate(MARKS, start=width):
        page.write_string(table.header_row - 1, column, mark, style["bold"])
    page.set_column(0, width + 2, 16, style["text"])
    page.set_column(width + 3, width + 3, 80, style["text"])
    page.freeze_panes(table.header_row, 0)
    found = _columns(table)
    for at, (number, cells) in enumerate(table.rows.items(), start=table.header_row):
        problems = table.problems.get(number, ())
        reasons: dict[int, list[str]] = {}
        for problem in problems:
            place = found.get(plain(problem.column or ""))
            if place is not None:
                reasons.setdefault(place, []).append(problem.reason())
        for column in range(width):
            cell = cells[column] if column < len(cells) else ""
            page.write_string(
                at, column, cell, style["wrong" if column in reasons else "text"]
            )
            if column in reasons and at < _MOST_COMMENTS:
                page.write_comment(at, column, "\n".join(reasons[column]), _COMMENT)
        said = [f"{one.reason()} [{one.code}]" for one in problems]
        for column, mark in enumerate(marks_of(table.places[number], said), width):
            page.write_string(at, column, mark, style["text"])


def _columns(table: WrongRows) -> dict[str, int]:
    """Column by any name that stands above it."""
    found: dict[str, int] = {}
    for cells in (table.names, *list(table.top.values())[::-1]):
        for column, cell in enumerate(cells):
            found.setdefault(plain(cell), column)
    found.pop("", None)
    return found
