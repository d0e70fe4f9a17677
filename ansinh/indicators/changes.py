"""Who differs between two versions of the registry, and from which month on."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.indicators.arrays import codes, days_of
from ansinh.indicators.kernel import _month_and_is_end
from ansinh.registry.compiling import njit
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

UNCHANGED = 2**31 - 1
"""Month from which on nothing differs."""

Tables = tuple[pa.Table, pa.Table]
"""Spells and residences of some persons in one version."""


def find_changed(
    before: Tables, after: Tables, areas: Sequence[str]
) -> tuple[Tables, Tables, int]:
    """Rows, in both versions, of the persons who differ, and the first month affected.

    The versions hold the same homes; who moved house has rows under the old home in
    one and under the new home in the other.
    """
    tables = (*before, *after)
    chosen = tuple(np.zeros(len(table), np.bool_) for table in tables)
    packed = [_packed(table, areas) for table in tables]
    month = int(_mark_changed(*packed, chosen))
    spells, homes, new_spells, new_homes = (
        table.filter(pa.array(mask)) if mask.any() else table[:0]
        for table, mask in zip(tables, chosen, strict=True)
    )
    return (spells, homes), (new_spells, new_homes), month


def _packed(table: pa.Table, areas: Sequence[str]) -> tuple[Any, ...]:
    """Home, person, what is taken part in or where one lives, first and last day."""
    if "scheme" in table.column_names:
        what = codes(table["scheme"], tuple(Scheme)).astype(np.int64) << 40
        what += codes(table["group"], GROUP_CODES).astype(np.int64) << 32
        what += codes(table["place"], areas)
    else:
        what = codes(table["area"], areas).astype(np.int64)
    first, last = days_of(table)
    home, person = codes(table["home"], areas), table["person"].to_numpy()
    for array in (home, person):
        array.flags.writeable = False
    return home, person, what, first, last


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
                tables[t][1][i] == person and tables[t][0][i] == home
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
        while i < b - a and _is_same(old, a + i, new, c + i):
            i += 1
        if i == b - a:
            return UNCHANGED
    return min(
        _not_matched_since(old, a, b, new, c, d),
        _not_matched_since(new, c, d, old, a, b),
    )


@njit(cache=True, nogil=True)
def _is_same(one: Any, i: int, other: Any, j: int) -> Any:
    _, _, what, first, last = one
    _, _, other_what, other_first, other_last = other
    return (
        what[i] == other_what[j]
        and first[i] == other_first[j]
        and last[i] == other_last[j]
    )


@njit(cache=True, nogil=True)
def _not_matched_since(one: Any, a: int, b: int, other: Any, c: int, d: int) -> Any:
    """First month touched by rows of one version that the other has not, or not so."""
    _, _, what, first, last = one
    _, _, other_what, other_first, other_last = other
    day = np.int64(UNCHANGED)
    for i in range(a, b):
        # Where only the last day differs, nothing does until the earlier of the two.
        since, is_there = np.int64(UNCHANGED), False
        for j in range(c, d):
            if what[i] == other_what[j] and first[i] == other_first[j]:
                is_there = is_there or last[i] == other_last[j]
                since = min(since, np.int64(min(last[i], other_last[j])) + 1)
        if not is_there:
            day = min(day, since if since < UNCHANGED else np.int64(first[i]))
    return UNCHANGED if day == UNCHANGED else _month_and_is_end(day)[0]
