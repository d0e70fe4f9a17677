"""Walk over the spells of a range, old and new, person by person: compiled."""

from typing import Any

from ansinh.registry.compiling import njit
from ansinh.registry.imports.beside.spells import (
    EMPLOYER,
    FIRST,
    GROUP,
    HOME,
    LAST,
    PERSON,
    PLACE,
    REASON,
    SCHEME,
)
from ansinh.registry.imports.compiled.cells import OPEN

NEW, CHANGED, UNCHANGED = 0, 1, 2
"""What a row that comes in is beside the lake."""


@njit(cache=True, nogil=True)
def precedes(rows: Any, one: int, other: int, columns: int) -> bool:
    """Whether a row stands before another by the first so many columns."""
    for column in range(columns):
        if rows[column, one] != rows[column, other]:
            return bool(rows[column, one] < rows[column, other])
    return False


@njit(cache=True, nogil=True)
def end_of(rows: Any, person: int, begin: int, end: int) -> int:
    """Place behind the rows, from `begin` on, of the person of another row."""
    while (
        begin < end
        and rows[PERSON, begin] == rows[PERSON, person]
        and rows[HOME, begin] == rows[HOME, person]
    ):
        begin += 1
    return begin


@njit(cache=True, nogil=True)
def replace(
    rows: Any, mine: Any, theirs: Any, no_reason: int, is_replaced: Any, became: Any
) -> bool:
    """Find which old rows of a person new ones replace; whether anything differs.

    `mine` and `theirs` are the places of the person's first row and behind the last,
    of the lake and of the import. A new row without a reason gets that of the old one
    if both end on the same day.
    """
    near, same = theirs[0], 0
    for old in range(mine[0], mine[1]):
        while near < theirs[1] and rows[FIRST, near] < rows[FIRST, old]:
            near += 1
        new = near
        while new < theirs[1] and rows[FIRST, new] == rows[FIRST, old]:
            if (
                rows[SCHEME, new] == rows[SCHEME, old]
                and rows[GROUP, new] == rows[GROUP, old]
                and rows[EMPLOYER, new] == rows[EMPLOYER, old]
            ):
                is_replaced[old] = True
                ends_so = rows[LAST, new] == rows[LAST, old]
                has_ended = ends_so and rows[LAST, new] != OPEN
                if has_ended and rows[REASON, new] == no_reason:
                    rows[REASON, new] = rows[REASON, old]
                if (
                    ends_so
                    and rows[REASON, new] == rows[REASON, old]
                    and rows[PLACE, new] == rows[PLACE, old]
                ):
                    became[new] = UNCHANGED
                    same += 1
                else:
                    became[new] = CHANGED
            new += 1
    return bool(same < theirs[1] - theirs[0])
