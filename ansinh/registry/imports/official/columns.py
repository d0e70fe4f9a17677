"""Find the header of an official form in a sheet, and which column gives which field.

The same form comes printed (titles above, a header of up to four rows, a row of column
numbers) and as a machine sheet of collection software, so a column is known by what its
header says and not by where it stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ansinh.terms.names import plain

Titles = Mapping[str, tuple[str, ...]]
"""Headers of each field, without marks and signs; the first field that fits wins."""

_SIGNS = re.compile(r"[^a-z0-9%]+")
_DEEPEST = 4
"""Most rows that a header takes, without the row of column numbers."""
_NUMBERS = re.compile(r"\(?([0-9]{1,2}|[a-zđ])\)?(\s*=.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """Where the fields of a form stand in a sheet."""

    header_row: int
    """Last row of the header; what follows are records."""
    places: Mapping[str, int]
    """Index of the cell by field."""
    names: Mapping[str, str]
    """Header as it is printed, by field."""
    above: tuple[str, ...]
    """Text of every row above the header."""


def find_layout(
    top: Sequence[tuple[int, list[str]]], titles: Titles, needs: Iterable[str]
) -> Layout | None:
    """Header with the most fields among the first rows; None where needs are unmet."""
    best: Layout | None = None
    for depth in range(1, _DEEPEST + 1):
        for place in range(len(top) - depth + 1):
            lines = [cells for _, cells in top[place : place + depth]]
            if any(_is_record(line) or _is_numbering(line) for line in lines[1:]):
                continue
            stacks = _stacks(lines)
            places = _places(stacks, titles)
            if set(needs) <= set(places) and (
                best is None or len(places) > len(best.places)
            ):
                best = Layout(
                    top[place + depth - 1][0],
                    places,
                    {field: " ".join(stacks[at]) for field, at in places.items()},
                    tuple(" ".join(filter(None, cells)) for _, cells in top[:place]),
                )
    return best


def records(
    rows: Iterable[tuple[int, list[str]]], layout: Layout
) -> Iterable[tuple[int, list[str]]]:
    """Rows under the header, without the row of column numbers."""
    for row, cells in rows:
        if row > layout.header_row and not _is_numbering(cells):
            yield row, cells


def _stacks(lines: Sequence[list[str]]) -> list[list[str]]:
    """Cells of the header above each column, from the uppermost down."""
    columns = zip_longest(*lines, fillvalue="")
    return [list(dict.fromkeys(filter(None, column))) for column in columns]


def _places(stacks: Sequence[list[str]], titles: Titles) -> dict[str, int]:
    """First column of each field; a whole header fits best, then its start.

    Under a header that spans columns ("Số tiền đóng") the lower cells alone may fit.
    Only whole words fit: "Thông tin đóng" is not "Thôn".
    """
    bare = [[_bare(cell) for cell in stack] for stack in stacks]
    words = [
        [f" {' '.join(stack[upper:])} " for upper in range(len(stack))]
        for stack in bare
    ]
    whole = "".join(map("".join, words))
    wanted = {
        field: [f" {name} " for name in names if f" {name} " in whole]
        for field, names in titles.items()
    }
    found: dict[str, int] = {}
    for fits in (str.__eq__, str.startswith, _contains):
        for field, names in wanted.items():
            for at, said in enumerate(words):
                if field in found or at in found.values():
                    continue
                if any(fits(word, name) for word in said for name in names):
                    found[field] = at
    return found


def _bare(cell: str) -> str:
    """A header without marks and signs."""
    return _SIGNS.sub(" ", plain(cell)).strip()


def _contains(word: str, name: str) -> bool:
    """Whether a header speaks of a field somewhere: "Số tiền NSNN hỗ trợ"."""
    return len(name.strip()) > 3 and name in word


def _is_numbering(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: A, B, 1, 2, 3, 4 = 5 + 6."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 2 and all(_NUMBERS.fullmatch(cell) for cell in filled)


def _is_record(cells: Sequence[str]) -> bool:
    """Whether a row is data and so no second row of a header."""
    return any(re.fullmatch(r"[0-9]{9,12}|.*[0-9]/[0-9].*", cell) for cell in cells)
