"""Where the header of a table stands: under titles, in one row or in two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.registry.imports.headings import known_names, plain

_NUMBERING = re.compile(r"\(?([A-Z]|\d{1,2})\)?")
"""Signs by which forms number their columns: A, 1, (2)."""
_OF_A_PERSON = re.compile(
    r"[\d .\u00a0]{9,16}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d"
)
"""Numbers of persons, telephones and days: they stand in records, not above them."""
_ENOUGH = 2
"""Names known in a row from which on it is a header and no title."""

TopRow = tuple[int, list[str]]


@dataclass(frozen=True)
class Header:
    """Header of a table."""

    names: tuple[str, ...]
    """What stands above each column; names in two rows are joined."""
    last_row: int
    """Row of the file under which the records begin."""


def find_header(top: Sequence[TopRow]) -> Header | None:
    """Header among the first rows, or None where only records are to be seen."""
    scores = [len(_known(cells)) for _, cells in top]
    if max(scores, default=0) < _ENOUGH:
        place = next(
            (n for n, (_, cells) in enumerate(top) if len(_filled(cells)) > 1), 0
        )
    else:
        place = scores.index(max(scores))
    if not top or any(_OF_A_PERSON.fullmatch(cell) for cell in top[place][1]):
        return None
    last, names = top[place]
    above = top[place - 1][1] if place and top[place - 1][0] == last - 1 else []
    if _is_upper_half(above, names):
        names = _joined(above, names)
    for number, cells in top[place + 1 :]:
        if number == last + 1 and _is_lower_half(names, cells):
            names, last = _joined(names, cells), number
        elif number == last + 1 and _is_numbering(cells):
            last = number
        else:
            break
    return Header(tuple(names), last)


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _known(cells: Sequence[str]) -> set[str]:
    return {plain(cell) for cell in cells} & known_names()


def _is_upper_half(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row above shares the cells that span both rows of a header."""
    pairs = zip(above, names, strict=False)
    return sum(bool(upper) and upper == name for upper, name in pairs) > 1


def _is_lower_half(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row repeats cells that span two rows, or names parts of a column."""
    return _is_upper_half(names, cells) and not _is_numbering(cells)


def _is_numbering(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    return len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Names of two rows: "Thời hạn" over "Từ ngày" is "Từ ngày (Thời hạn)".

    What stands in brackets does not count when columns are told by their names.
    """
    width = max(len(upper), len(lower))
    rows = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [
        low if low == high or not high else f"{low} ({high})" if low else high
        for high, low in zip(*rows, strict=True)
    ]
