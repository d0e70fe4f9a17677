"""Rows of totals in tables that people send: left out, and held against the rows above.

A total may be that of the whole table or of the rows since the last one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.sheet import Cell, text_of

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
_TOTAL = re.compile(r"tong cong|tong so|tong|cong")


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether the first words of a row say that it adds up others ("Tổng cộng")."""
    first = next((cell for cell in cells if cell not in (None, "")), None)
    return isinstance(first, str) and bool(_TOTAL.fullmatch(plain(text_of(first))))


class Sums:
    """What the rows of a sheet add up to, by header of the form."""

    def __init__(self, headers: Iterable[str]) -> None:
        self._whole = dict.fromkeys(headers, Decimal(0))
        self._part = self._whole.copy()

    def __contains__(self, header: str) -> bool:
        return header in self._whole

    def add(self, row: Mapping[str, str]) -> None:
        """Take a row in; cells that are no numbers are left to other checks."""
        for header in self._whole:
            if (number := _number(row.get(header))) is not None:
                self._whole[header] += number
                self._part[header] += number

    def differing(
        self, row: Mapping[str, str]
    ) -> Iterator[tuple[str, Decimal, Decimal]]:
        """Header, number said and true sum where a row of totals is wrong."""
        for header, whole in self._whole.items():
            said = _number(row.get(header))
            if said is not None and said not in (whole, self._part[header]):
                yield header, said, whole
        self._part = dict.fromkeys(self._part, Decimal(0))


def _number(text: str | None) -> Decimal | None:
    if text and _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
