"""Put rows in the order of the lake's files; what stands side by side tells the rest.

Files are ordered by home, person, first day, place, scheme, group and employer. A
person's few rows are put in order by one number made of all but home and person.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit

from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import GROUPS_CODED, SCHEMES, Array, Rows
from ansinh.terms.schemes import Scheme

MOST_AREAS = 1 << 16
MOST_EMPLOYERS = (1 << 20) - 1
"""More do not fit the number by which rows are ordered."""
_LONG = 48
"""Rows of a person from which on sorting by insertion takes too long."""
_MONTH = 31
_DAY_ZERO = 62_092
"""Days from 1800 to 1970: no day is negative."""

REPEATED, OVERLAPPING = 1, 2
_COMPULSORY = SCHEMES.index(Scheme.COMPULSORY)
_HOUSEHOLD = SCHEMES.index(Scheme.HEALTH) * GROUPS + GROUPS_CODED.index("GD")


@dataclass
class Ordered:
    """Sure rows in order."""

    order: Array
    """Rows by their place in `Rows`."""
    marks: Array
    """For each entry of `order`: REPEATED where another has the same key, OVERLAPPING
    where the person has spells that may overlap."""

    def marked(self, mark: int) -> Array:
        """Rows that bear a mark."""
        rows: Array = self.order[self.marks & mark != 0]
        return rows


def put_in_order(rows: Rows, people: People) -> Ordered:
    """Order the sure rows."""
    rank = people.ranks()
    ends = _count(rows.is_sure, rows.person, rank)
    order = np.empty(ends[-1], np.int32)
    keys, marks = np.empty(ends[-1], np.int64), np.zeros(ends[-1], np.int8)
    half = int(np.searchsorted(ends, ends[-1] // 2))

    def sort(people: tuple[int, int]) -> None:
        _sort(
            rows.is_sure, rows.person, rows.first, rows.last, rows.place, rows.what,
            rows.employer, rank, ends, *people, keys, order, marks,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sort, [(0, half), (half, len(ends) - 1)]))
    return Ordered(order, marks)


def without(ordered: Ordered, rows: Rows, dropped: Sequence[int]) -> Ordered:
    """Order without some rows, which are no longer sure."""
    rows.is_sure[np.array(dropped, np.int64)] = False
    kept = rows.is_sure[ordered.order]
    return Ordered(ordered.order[kept], ordered.marks[kept])


@njit(cache=True, nogil=True)
def _count(is_sure: Any, persons: Any, rank: Any) -> Any:
    """Places before which the rows of each person begin, in order of ranks."""
    counts = np.zeros(len(rank) + 2, np.int64)
    for row in range(len(persons)):
        if is_sure[row]:
            counts[rank[persons[row]] + 1] += 1
    return np.cumsum(counts)


@njit(cache=True, nogil=True)
def _sort(
    is_sure: Any,
    persons: Any,
    firsts: Any,
    lasts: Any,
    places: Any,
    whats: Any,
    employers: Any,
    rank: Any,
    ends: Any,
    first_rank: int,
    beyond: int,
    keys: Any,
    order: Any,
    marks: Any,
) -> None:
    """Order the rows of people from one rank up to another, and mark them."""
    free = ends[first_rank:beyond].copy()
    for row in range(len(persons)):
        if not is_sure[row]:
            continue
        mine = rank[persons[row]]
        if mine < first_rank or mine >= beyond:
            continue
        at = free[mine - first_rank]
        free[mine - first_rank] = at + 1
        employer = employers[row] if employers[row] >= 0 else MOST_EMPLOYERS
        key = np.int64(firsts[row] + _DAY_ZERO) << 16 | places[row]
        keys[at] = (key << 8 | whats[row]) << 20 | employer
        order[at] = row
    for mine in range(first_rank, beyond):
        begin, end = ends[mine], ends[mine + 1]
        if end - begin > _LONG:
            by_key = np.argsort(keys[begin:end], kind="mergesort")
            keys[begin:end] = keys[begin:end][by_key]
            order[begin:end] = order[begin:end][by_key]
        else:
            _insert(keys, order, begin, end)
        _mark(keys, order, lasts, begin, end, marks)


@njit(cache=True, nogil=True)
def _insert(keys: Any, order: Any, begin: int, end: int) -> None:
    for at in range(begin + 1, end):
        key, row, to = keys[at], order[at], at
        while to > begin and keys[to - 1] > key:
            keys[to], order[to] = keys[to - 1], order[to - 1]
            to -= 1
        keys[to], order[to] = key, row


@njit(cache=True, nogil=True)
def _mark(keys: Any, order: Any, lasts: Any, begin: int, end: int, marks: Any) -> None:
    """Mark rows of one person that have the same key, and all if any may overlap."""
    worker_until = household_until = np.int64(-OPEN)
    overlaps = False
    for at in range(begin, end):
        key = keys[at]
        day, what, employer = key >> 44, key >> 20 & 255, key & MOST_EMPLOYERS
        other = at + 1
        while other < end and keys[other] >> 44 == day:
            if (keys[other] ^ key) & 0xFFFFFFF == 0:
                marks[at] |= REPEATED
                marks[other] |= REPEATED
            other += 1
        first, last = day - _DAY_ZERO, np.int64(lasts[order[at]])
        if what // GROUPS == _COMPULSORY and employer != MOST_EMPLOYERS:
            overlaps |= worker_until - first >= _MONTH
            worker_until = max(worker_until, last)
        elif what == _HOUSEHOLD:
            overlaps |= household_until - first >= _MONTH
            household_until = max(household_until, last)
    if overlaps:
        marks[begin:end] |= OVERLAPPING
