"""Read the cells of one record of an official form, or say what is wrong with one."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from ansinh.registry.imports.official.columns import Layout
from ansinh.registry.problems import Problem
from ansinh.terms.periods import month_of, read_day

_MONTH = re.compile(r"(?:(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2}))")
_MONEY = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:\.0+)?")
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d+)?")
_PUBLIC = ("impossible-number", "impossible-month", "unknown-value", "unknown-area")
"""Codes whose sentence may quote the cell: it says nothing about a person."""


class SetAside(Exception):  # noqa: N818 - it ends a record, not the program
    """A record has to stay out; carries the kind of problem and where to look."""

    def __init__(
        self, code: str, column: str = "", value: str = "", expected: str = ""
    ) -> None:
        self.code, self.column = code, column
        self.value, self.expected = value, expected
        super().__init__(code)

    def problem(self, file: str, row: int | None) -> Problem:
        """The problem to report."""
        return Problem(
            self.code,
            file,
            row,
            self.column or None,
            self.value or None,
            self.expected,
        )


@dataclass(frozen=True)
class Record:
    """One row of a form; fields that its edition does not have are empty."""

    row: int
    cells: list[str]
    layout: Layout

    def text(self, field: str) -> str:
        """Cell of a field without spaces around it."""
        at = self.layout.places.get(field)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    def name(self, field: str) -> str:
        """Header of a field, to point at."""
        return self.layout.names.get(field, "")

    def wrong(self, code: str, field: str, expected: str = "") -> SetAside:
        """What is raised for a wrong cell."""
        value = self.text(field) if code in _PUBLIC else ""
        return SetAside(code, self.name(field), value, expected)

    def group_among(self, group: str, known: Collection[str], field: str) -> str:
        """Group that the row or the form told, which has to be in a list.

        Raises:
            SetAside: none was told, or one that the list does not have.

        """
        if not group:
            raise self.wrong("group-not-given", field)
        if group not in known:
            listed = ", ".join(known)
            raise SetAside("unknown-value", self.name(field), group, listed)
        return group

    def needed(self, field: str) -> str:
        """Text of a field that has to be filled."""
        if not self.text(field):
            raise self.wrong("missing-value", field)
        return self.text(field)

    def day(self, field: str) -> dt.date | None:
        """Day of the calendar; a month counts as its first day, a year likewise.

        Registers give 1 January where only the year of birth is known.
        """
        text = self.text(field)
        if not text:
            return None
        try:
            if re.fullmatch(r"\d{4}", text):
                return dt.date(int(text), 1, 1)
            month = _month(text)
            if month is not None:
                return dt.date(month // 12, month % 12 + 1, 1)
            return read_day(text)
        except ValueError as wrong:
            raise self.wrong("impossible-day", field) from wrong

    def month(self, field: str) -> int | None:
        """Month, written 03/2025 or as a day in it."""
        if not self.text(field):
            return None
        try:
            month = _month(self.text(field))
            return month_of(read_day(self.text(field))) if month is None else month
        except ValueError as wrong:
            raise self.wrong("impossible-month", field) from wrong

    def money(self, field: str) -> int | None:
        """Whole đồng; points or commas may group thousands."""
        text = self.text(field).replace(" ", "")
        if not text:
            return None
        if text.startswith("(") and text.endswith(")"):
            text = "-" + text[1:-1]
        if not _MONEY.fullmatch(text):
            raise self.wrong("impossible-number", field)
        return int(re.sub(r"\.0+$", "", text) if re.search(r"\.0{1,2}$", text)
                   else re.sub(r"[.,]", "", text))  # fmt: skip

    def amount(self, field: str) -> int:
        """Whole đồng of zero or more; an empty cell is nothing."""
        value = self.money(field) or 0
        if value < 0:
            raise self.wrong("impossible-number", field)
        return value

    def decimal(self, field: str) -> Decimal | None:
        """Decimal number with comma or point, e.g. a coefficient of 2,34."""
        text = self.text(field)
        if text and not _DECIMAL.fullmatch(text):
            raise self.wrong("impossible-number", field)
        return Decimal(text.replace(",", ".")) if text else None

    def months(self, field: str) -> int | None:
        """Number of months, one or more."""
        text = self.text(field)
        if text and not re.fullmatch(r"0*[1-9]\d{0,2}", text):
            raise self.wrong("impossible-number", field)
        return int(text) if text else None


def _month(text: str) -> int | None:
    """Month as an integer, or None where the text is no month but perhaps a day."""
    match = _MONTH.fullmatch(text)
    if not match:
        return None
    year, month = int(match[2] or match[3]), int(match[1] or match[4])
    return month_of(dt.date(year, month, 1))
