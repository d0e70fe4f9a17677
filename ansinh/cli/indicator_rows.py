"""Answers of indicators as programs, people and spreadsheets read them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from ansinh.indicators.breakdowns import SPLITS
from ansinh.indicators.indicator import Answer, Unit
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number, format_percent
from ansinh.terms.periods import last_day, print_day


def line_of(answer: Answer, row: dict[str, Any], by: str | None) -> str:
    """Answer as a person reads it."""
    name = answer.area.name
    if answer.group:
        name = SPLITS[by or "group"].classes[answer.group]
    if answer.is_held_back:
        return f"{name}: không công bố (số nhỏ)."
    if answer.numerator is None:
        return f"{name}: chưa có số liệu tháng này (tệp trích xuất chưa về)."
    line = f"{name}: {_value(answer)}"
    if answer.people and answer.indicator.denominator:
        share = format_percent(answer.numerator, answer.people.people, 2)
        line += (
            f" = {share} {answer.indicator.denominator_vi} "
            f"({format_number(answer.people.people)} người, "
            f"{answer.people.source}, {print_day(answer.people.day)})"
        )
    elif answer.indicator.denominator and row["basis"] != "common":
        line += f" (chưa biết {answer.indicator.denominator_vi} để tính tỷ lệ)"
    for target in row["target"] or ():
        attained = format_number(target["attained_percent"], 2)
        people = format_number(target["people"])
        line += f"; đạt {attained}% chỉ tiêu {people} người ({target['issuer']})"
    day = print_day(last_day(answer.month))
    line = f"{line}. Tính đến {day}, phiên bản {answer.lake_version}."
    return f"{line}\n  {answer.question}" if answer.question else line


def _value(answer: Answer) -> str:
    """Number with its unit; a share of something counted here with both numbers."""
    unit = answer.indicator.unit
    number = format_number(answer.numerator or 0)
    if answer.indicator.denominator:
        return f"{number} người"
    if not answer.indicator.denominator_vi:
        return f"{number} {unit.label_vi}"
    of = f"{number} trên {format_number(answer.denominator or 0)}"
    if answer.value is None:
        return f"không có {answer.indicator.denominator_vi} để tính"
    if unit is Unit.PERCENT:
        share = format_percent(answer.value, 100, 2)
        return f"{share} {answer.indicator.denominator_vi} ({of})"
    return f"{format_number(answer.value)} {unit.label_vi} ({of})"


_HEADERS = {
    "name": "Địa bàn hoặc nhóm",
    "area": "Mã",
    "on": "Tính đến",
    "basis": "Địa giới",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "denominator_of": "Mẫu số là",
    "denominator_source": "Nguồn mẫu số",
    "denominator_date": "Ngày mẫu số",
    "value": "Giá trị",
    "unit": "Đơn vị tính",
    "indicator": "Chỉ số",
    "lake_version": "Phiên bản số liệu",
}
"""Columns of a spreadsheet; every row says where its figure comes from."""


def write_rows(rows: Sequence[dict[str, Any]], path: Path, by: str | None) -> None:
    """Write rows as a CSV or Excel file, whichever the name ends in."""
    if path.suffix not in {".csv", ".xlsx"}:
        raise MendableError(
            f"Không ghi được {path.name}: tên tệp phải kết thúc bằng .csv hoặc .xlsx. "
            "[unknown-format]"
        )
    classes = SPLITS[by].classes if by in SPLITS else {}
    lines = [
        [
            classes.get(row["group"], row[name]) if name == "name" else row[name]
            for name in _HEADERS
        ]
        for row in rows
    ]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([list(_HEADERS.values()), *lines])
        return
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Chỉ số")
        for place, line in enumerate([list(_HEADERS.values()), *lines]):
            sheet.write_row(place, 0, line)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
