"""Units of printed tables: millions of đồng, thousands of people, turned into one.

A unit stands in the name of a column, "Số tiền (triệu đồng)", or above the table,
"ĐVT: nghìn đồng", where it is meant for every column of its kind.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from ansinh.registry.imports.cells import Write, number
from ansinh.registry.imports.headings import plain
from ansinh.registry.imports.sheet import Cell
from ansinh.registry.tables import Column

_UNIT = re.compile(
    r"(?<![0-9] )\b(nghin|ngan|1 ?000|trieu|tr|1 ?000 ?000|ty|ti)? ?"
    r"\b(dong|d|vnd|nguoi)\b"
)
_GLUED = re.compile(r"\b(1 ?000|1 ?000 ?000|tr)(d)\b")
_TIMES = {
    "": 1, "nghin": 1_000, "ngan": 1_000, "1000": 1_000, "trieu": 1_000_000,
    "tr": 1_000_000, "1000000": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000,
}  # fmt: skip
_BRACKETS = str.maketrans("()[]", "    ")
_CAPTION = re.compile(r"(dvt|don vi( tinh)?) ")
_CERTAIN = re.compile(r"-?[0-9]+([.,][0-9]{1,2})?")
"""Text that is a number in one way: three digits behind a mark may be thousands."""
_EXCEL_DIGITS = ".15g"


def times_of(name: str, column: Column, above: Iterable[str]) -> int:
    """What a cell of a column has to be multiplied by to be đồng, or persons."""
    if column.kind not in {"money", "count", "decimal"}:
        return 1
    return _times(name, column) or next(filter(None, (
        _times(text, column) for text in above if _CAPTION.match(_words(text))
    )), 1)  # fmt: skip


def _times(text: str, column: Column) -> int | None:
    """Unit that a text gives for a column, or None where it gives none."""
    words = _GLUED.sub(r"\1 \2", _words(text))
    return max(
        (
            _TIMES[many.replace(" ", "")]
            for many, noun in _UNIT.findall(words)
            if (noun == "nguoi") == (column.kind == "count")
        ),
        default=None,
    )


def _words(text: str) -> str:
    return plain(text.translate(_BRACKETS))


def multiplied(times: int) -> Write:
    """Function that writes a number of so many đồng or persons.

    What may be read in two ways stays out: 1.234 million is not guessed at.
    """

    def write(cell: Cell) -> str:
        if isinstance(cell, float):
            text = format(cell, _EXCEL_DIGITS)
        else:
            text = number(cell)
            if text and not _CERTAIN.fullmatch(text):
                return f"{text} x {times}"
        exact = Decimal(text.replace(",", ".")) * times
        whole = exact.to_integral_value()
        return str(whole if whole == exact else exact.normalize())

    return write
