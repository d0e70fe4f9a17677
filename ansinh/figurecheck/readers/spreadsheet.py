"""Excel workbooks: every row a line, its cells parted by bars."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from ansinh.figurecheck.readers.document import (
    Document,
    Stretch,
    UnreadableFileError,
)
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_day

_MOST_ROWS = 20_000
_SHARE = re.compile(r"%|tỷ lệ|tỉ lệ", re.IGNORECASE)
_LARGEST_SHARE = 1.5

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_spreadsheet(path: Path) -> Document:
    """Cells of all sheets; numbers are printed the Vietnamese way.

    A column headed "Tỷ lệ" or "%" whose values lie between 0 and 1.5 holds Excel
    percentages and is multiplied by 100.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(nrows=_MOST_ROWS))
            for name in workbook.sheet_names
        ]
    except (CalamineError, ValueError, OSError) as broken:
        raise UnreadableFileError(
            f"Tệp {path.name} có mật khẩu hoặc hỏng, không mở được như tệp Excel.",
            "Hãy mở bằng Excel, bỏ mật khẩu và lưu lại.",
            "file-locked",
        ) from broken
    pieces: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for name, rows in sheets:
        shares = _share_columns(rows)
        for number, row in enumerate(rows, start=1):
            cells = [
                (column, _printed(value, is_share=column in shares))
                for column, value in enumerate(row)
                if value not in {"", None}
            ]
            for index, (column, text) in enumerate(cells):
                where = f"ô {name}!{_letters(column)}{number}"
                stretches.append(Stretch(length, length + len(text), where))
                behind = "\n" if index == len(cells) - 1 else " | "
                pieces += [text, behind]
                length += len(text) + len(behind)
    return Document("".join(pieces), tuple(stretches))


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


def _printed(value: Value, *, is_share: bool) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
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
