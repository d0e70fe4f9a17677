"""Excel workbooks: every row a line, its cells parted by bars."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from ansinh.figurecheck.readers.document import (
    Control,
    Document,
    Stretch,
    UnreadableFileError,
)
from ansinh.figurecheck.readers.own_workbook import (
    FIGURES,
    NOTE_VI,
    SOURCES,
    own_figures,
)
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_day
from ansinh.terms.speech import say

_MOST_ROWS = 20_000
_SHARE = re.compile(r"%|tỷ lệ|tỉ lệ", re.IGNORECASE)
_LARGEST_SHARE = 1.5
_YEAR = re.compile(r"(cuối )?năm", re.IGNORECASE)
_YEARS = range(1900, 2101)

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_spreadsheet(path: Path) -> Document:
    """Cells of all sheets; numbers are printed the Vietnamese way.

    A column headed "Tỷ lệ" or "%" whose values lie between 0 and 1.5 holds Excel
    percentages and is multiplied by 100. Of a workbook of ours the annexes are read,
    with the cell of every figure.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = {
            name: workbook.get_sheet_by_name(name).to_python(nrows=_MOST_ROWS)
            for name in workbook.sheet_names
        }
    except (CalamineError, ValueError, OSError) as broken:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} có mật khẩu hoặc hỏng, không mở được như tệp Excel.",
                f"The file {path.name} has a password or is damaged; it cannot be "
                "opened as Excel.",
            ),
            say(
                "Hãy mở bằng Excel, bỏ mật khẩu và lưu lại.",
                "Open it in Excel, take the password off and save it again.",
            ),
            "file-locked",
        ) from broken
    own = own_figures(sheets)
    pieces: list[str] = []
    stretches: list[Stretch] = []
    controls: list[Control] = []
    length = 0
    for name, rows in sheets.items():
        if own and name in {FIGURES, SOURCES}:
            continue
        shares, years = _share_columns(rows), _year_columns(rows)
        for number, row in enumerate(rows, start=1):
            cells = [
                (f"{_letters(column)}{number}", column, value)
                for column, value in enumerate(row)
                if value not in {"", None}
            ]
            for index, (cell, column, value) in enumerate(cells):
                text = _printed(
                    value, is_share=column in shares, is_year=column in years
                )
                if figure := own.get((name, cell)):
                    text = figure.printed_as(value) or text
                    end = length + len(text)
                    one = figure.reference, (figure.printed,)
                    controls.append(Control(length, end, *one))
                where = f"ô {name}!{cell}"
                stretches.append(Stretch(length, length + len(text), where))
                behind = "\n" if index == len(cells) - 1 else " | "
                pieces += [text, behind]
                length += len(text) + len(behind)
    notes = (NOTE_VI,) if own else ()
    return Document("".join(pieces), tuple(stretches), tuple(controls), notes)


def _share_columns(rows: list[list[Value]]) -> set[int]:
    found = set()
    for row_number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and _SHARE.search(value):
                below = [
                    other[column]
                    for other in rows[row_number + 1 :]
                    if isinstance(other[column], int | float)
                ]
                if below and all(
                    0 <= float(x) <= _LARGEST_SHARE
                    for x in below
                    if isinstance(x, int | float)
                ):
                    found.add(column)
    return found


def _year_columns(rows: list[list[Value]]) -> set[int]:
    """Columns headed "Năm" or "Cuối năm"."""
    return {
        column
        for row in rows
        for column, value in enumerate(row)
        if isinstance(value, str) and _YEAR.fullmatch(value.strip())
    }


def _printed(value: Value, *, is_share: bool, is_year: bool) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if is_year and value in _YEARS:
        return f"{value:.0f}"
    if isinstance(value, int | float):
        number = float(value) * (100 if is_share else 1)
        decimals = 0 if number.is_integer() else 2
        return format_number(round(number, 2), decimals)
    if isinstance(value, dt.datetime | dt.date):
        return print_day(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
