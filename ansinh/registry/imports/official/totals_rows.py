"""Rows of an official form that add up others: left out, held against the rows above.

"Cộng tăng", "Tổng cộng: 12 người", with sums under the columns of money and the number
of people in the label, or in the cell of the serial, the name or the number.
"""

import re
from collections.abc import Iterable, Iterator

from ansinh.registry.imports.checks.totals import Sums
from ansinh.registry.imports.official.cells import Record, SetAside
from ansinh.registry.problems import Problem
from ansinh.terms.names import plain
from ansinh.terms.numbers import format_number

_LABEL = re.compile(
    r"(?:[ivx\d]+\s*[.)]\s*)?(?:tong cong|tong so|tong|cong)"
    r"(?: (?:so|tang|giam|dieu chinh|muc|phan|trang nay|chung|[ivx]+|nguoi|lao dong))*"
    r"(?:\s*\([^)]*\))?\s*[:.=]*\s*(?P<count>\d[\d.]*)?"
    r"\s*(?:nguoi|lao dong|ho so|truong hop)?\s*[.:]?"
)
_COUNTS = ("serial", "name", "number", "personal_id")
"""Cells of a row of totals that may hold how many people it adds up."""


class TotalsRows:
    """What the people of a form add up to, and rows that say otherwise."""

    def __init__(self, fields: Iterable[str]) -> None:
        self._fields = tuple(fields)
        self._sums = Sums(("people", *self._fields))
        self._unread: set[str] = set()
        """Fields with cells that are no amounts: coefficients, or slips."""

    def add(self, record: Record) -> None:
        """Take the record of a person in; wrong cells are told by other checks."""
        amounts = self._amounts(record)
        self._sums.add({"people": "1", **amounts})
        self._unread |= {
            field
            for field in self._fields
            if record.text(field) and field not in amounts
        }

    def differing(self, record: Record, file: str) -> Iterator[Problem]:
        """Problems of a row of totals."""
        told = self._amounts(record) | {"people": _people(record)}
        for field, said, true in self._sums.differing(told):
            if field in self._unread:
                continue
            column = record.name("name" if field == "people" else field)
            numbers = (format_number(int(number)) for number in (said, true))
            yield Problem("total-differs", file, record.row, column, *numbers)

    def _amounts(self, record: Record) -> dict[str, str]:
        found = {}
        for field in self._fields:
            try:
                amount = record.money(field)
            except SetAside:
                continue
            if amount is not None:
                found[field] = str(amount)
        return found


def is_totals_row(record: Record) -> bool:
    """Whether a row adds up others: a label says so, and no number is a person's.

    Somebody called Cống or Tống has more of a name and a number.
    """
    return _label(record) is not None and not any(
        re.fullmatch(r"\d{9,}", record.text(field))
        for field in ("number", "personal_id")
    )


def _label(record: Record) -> re.Match[str] | None:
    """What the row is called: in the cell of the name, or in its first filled cell."""
    first = next(filter(None, record.cells), "")
    found = (_LABEL.fullmatch(plain(text)) for text in (record.text("name"), first))
    return next(filter(None, found), None)


def _people(record: Record) -> str:
    """Number of people that a row of totals tells; empty where it tells none."""
    label = _label(record)
    cells = (record.text(field) for field in _COUNTS)
    alone = (cell for cell in cells if re.fullmatch(r"\d{1,6}|\d{1,3}\.\d{3}", cell))
    count = (label and label["count"]) or next(alone, "")
    return count.replace(".", "")
