"""Who differs between two versions of the registry, and from which month on."""

from typing import Any

import numpy as np
from numba import njit

from ansinh.indicators.arrays import Arrays

UNCHANGED = 2**31 - 1
"""Month from which on nothing differs."""

State = tuple[Arrays, Arrays]
"""Spells and residences of some persons in one version, as the kernel takes them."""


def find_changed(before: State, after: State) -> tuple[State, State, int]:
    """Rows, in both versions, of the persons who differ, and the first month affected.

    The versions hold the same persons' homes; who moved house has rows under the old
    home in one and under the new home in the other.
    """
    tables = (
        _packed_spells(before[0]), _packed_homes(before[1]),
        _packed_spells(after[0]), _packed_homes(after[1]),
    )  # fmt: skip
    chosen = tuple(np.zeros(len(table[0]), np.bool_) for table in tables)
    month = int(_mark_changed(*tables, chosen))
    rows = (*before, *after)
    kept = [
        tuple(_frozen(column[mask]) for column in table)
        for table, mask in zip(rows, chosen, strict=True)
    ]
    return (kept[0], kept[1]), (kept[2], kept[3]), month


def joined(states: list[State]) -> State:
    """States of different persons, in order, as one."""
    spells, homes = (
        tuple(_frozen(np.concatenate(columns)) for columns in zip(*tables, strict=True))
        for tables in zip(*states, strict=True)
    )
    return spells, homes


def _frozen(column: Any) -> Any:
    column.flags.writeable = False
    return column


def _packed_spells(spells: Arrays) -> Arrays:
    """Home, person, what is taken part in, days, first and last month."""
    home, person, scheme, group, place, first, last, start, end = spells
    what = (scheme.astype(np.int64) << 48) + (group.astype(np.int64) << 32) + place
    return home, person, what, (first.astype(np.int64) << 32) + last, start, end


def _packed_homes(homes: Arrays) -> Arrays:
    """The same of residences, of which only months matter."""
    home, person, area, start, end = homes
    when = (start.astype(np.int64) << 32) + end
    return home, person, area.astype(np.int64), when, start, end


@njit(cache=True, nogil=True)
def _mark_changed(
    old_spells: Any, old_homes: Any, new_spells: Any, new_homes: Any, chosen: Any
) -> int:
    """Mark all rows of persons who differ; returns the first month affected."""
    tables = (old_spells, old_homes, new_spells, new_homes)
    begin, stop = np.zeros(4, np.int64), np.zeros(4, np.int64)
    month = UNCHANGED
    while True:
        home, person, found = np.int64(0), np.int64(0), False
        for t in range(4):
            i = stop[t]
            begin[t] = i
            if i < len(tables[t][0]):
                h, p = tables[t][0][i], tables[t][1][i]
                if not found or h < home or (h == home and p < person):
                    home, person, found = h, p, True
        if not found:
            return month
        for t in range(4):
            i = begin[t]
            while i < len(tables[t][0]) and (
                tables[t][0][i] == home and tables[t][1][i] == person
            ):
                i += 1
            stop[t] = i
        since = min(
            _differs_since(
                old_spells, begin[0], stop[0], new_spells, begin[2], stop[2]
            ),
            _differs_since(old_homes, begin[1], stop[1], new_homes, begin[3], stop[3]),
        )
        if since < UNCHANGED:
            month = min(month, since)
            for t in range(4):
                chosen[t][begin[t] : stop[t]] = True


@njit(cache=True, nogil=True)
def _differs_since(old: Any, a: int, b: int, new: Any, c: int, d: int) -> Any:
    """First month whose counts the difference of one person's rows can touch."""
    if b - a == d - c:
        i = 0
        while i < b - a and (
            old[2][a + i] == new[2][c + i] and old[3][a + i] == new[3][c + i]
        ):
            i += 1
        if i == b - a:
            return UNCHANGED
    return min(
        _not_matched_since(old, a, b, new, c, d),
        _not_matched_since(new, c, d, old, a, b),
    )


@njit(cache=True, nogil=True)
def _not_matched_since(one: Any, a: int, b: int, other: Any, c: int, d: int) -> Any:
    """First month touched by rows of one version that the other has not, or not so."""
    since = UNCHANGED
    for i in range(a, b):
        row, is_there = UNCHANGED, False
        for j in range(c, d):
            if one[2][i] == other[2][j] and one[3][i] >> 32 == other[3][j] >> 32:
                # The same spell; where its last day differs, months to there do not.
                is_there = is_there or one[3][i] == other[3][j]
                row = min(row, one[5][i] + 1, other[5][j] + 1)
        if not is_there:
            since = min(since, row if row < UNCHANGED else one[4][i])
    return since
