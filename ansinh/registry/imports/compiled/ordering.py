"""Put rows in the order of the lake's files; what stands side by side tells the rest.

Files are ordered by home, person, first day, place, scheme, group and employer. A
person's few rows are put in order by one number made of all but home and person.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.rows import GROUPS_CODED, SCHEMES, Rows
from ansinh.terms.schemes import Scheme

MOST_AREAS = 1 << 16
MOST_EMPLOYERS = (1 << 20) - 1
"""More do not fit the number by which rows are ordered."""
_LONG = 48
"""Rows of a person from which on sorting by insertion takes too long."""
_MONTH = 31
_DAY_ZERO = 62_092
"""Days from 1800 to 1970: no day is negative."""

REPEATED, OVERLAPPING, GOING = 1, 2, 4
_COMPULSORY = SCHEMES.index(Scheme.COMPULSORY)
_HOUSEHOLD = SCHEMES.index(Scheme.HEALTH) * GROUPS + GROUPS_CODED.index("GD")


KEY, LAST_AND_ROW = 0, 1
_ROW = 32
"""Bits of a row's place; the last day stands before it."""


@dataclass
class Ordered:
    """Sure rows in order."""

    pairs: Array
    """For each row the number by which a person's rows are ordered, and its last day
    with its place in `Rows`."""
    who: Array
    """Place of each row's person among the people."""
    marks: Array
    """REPEATED where another row has the same key, OVERLAPPING where the person has
    spells that may overlap, GOING where the person does not stay at home."""

    @property
    def order(self) -> Array:
        """Rows by their place in `Rows`."""
        rows: Array = self.pairs[:, LAST_AND_ROW].astype(np.int32)
        return rows

    def chosen(self, chosen: Array) -> "Ordered":
        """Rows for which an array says so."""
        if chosen.all():
            return self
        return Ordered(self.pairs[chosen], self.who[chosen], self.marks[chosen])

    def marked(self, mark: int) -> Array:
        """Rows that bear a mark."""
        marked = self.pairs[self.marks & mark != 0, LAST_AND_ROW]
        rows: Array = marked.astype(np.int32)
        return rows


def put_in_order(rows: Rows, rank: Array, goes: Array) -> Ordered:
    """Order the sure rows by the ranks of people; `goes` says who leaves home."""
    ends = _ends(rows, rank)
    ranked = np.zeros(len(ends), np.int32)
    ranked[rank] = np.arange(len(rank))
    pairs = rows.pairs(ends[-1])
    ordered = Ordered(
        pairs, np.empty(len(pairs), np.int32), np.zeros(len(pairs), np.int8)
    )
    half = int(np.searchsorted(ends, ends[-1] // 2))

    def sort(people: tuple[int, int]) -> None:
        _sort(
            rows.is_sure, rows.person, rows.first, rows.last, rows.place, rows.what,
            rows.employer, rank, ranked, goes, ends, *people, pairs, ordered.who,
            ordered.marks,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sort, [(0, half), (half, len(ends) - 1)]))
    return ordered


def _ends(rows: Rows, rank: Array) -> Array:
    """Places before which the rows of each person begin, in order of ranks."""
    half = len(rows.person) // 2

    def count(part: slice) -> Array:
        counts = np.zeros(len(rank) + 2, np.int32)
        _count(rows.is_sure[part], rows.person[part], rank, counts)
        return counts

    with ThreadPoolExecutor(2) as pool:
        some, others = pool.map(count, (slice(half), slice(half, None)))
    return np.cumsum(some + others, dtype=np.int64)


def without(ordered: Ordered, rows: Rows, dropped: Sequence[int]) -> Ordered:
    """Order without some repeated rows, which are no longer sure; `ordered` is gone."""
    rows.is_sure[np.array(dropped, np.int64)] = False
    left = _close_gaps(ordered.pairs, ordered.who, ordered.marks, rows.is_sure)
    return Ordered(ordered.pairs[:left], ordered.who[:left], ordered.marks[:left])


@njit(cache=True, nogil=True)
def _close_gaps(pairs: Any, who: Any, marks: Any, is_sure: Any) -> int:
    """Move rows up over repeated ones that are not sure; returns how many are left."""
    left = 0
    for at in range(len(who)):
        if marks[at] & REPEATED and not is_sure[np.int32(pairs[at, LAST_AND_ROW])]:
            continue
        if left < at:
            pairs[left, KEY] = pairs[at, KEY]
            pairs[left, LAST_AND_ROW] = pairs[at, LAST_AND_ROW]
            who[left], marks[left] = who[at], marks[at]
        left += 1
    return left


@njit(cache=True, nogil=True)
def _count(is_sure: Any, persons: Any, rank: Any, counts: Any) -> None:
    """Count the rows of each rank, at the place behind it."""
    for row in range(len(persons)):
        if is_sure[row]:
            counts[rank[persons[row]] + 1] += 1


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
    ranked: Any,
    goes: Any,
    ends: Any,
    first_rank: int,
    beyond: int,
    pairs: Any,
    who: Any,
    marks: Any,
) -> None:
    """Order the rows of people from one rank up to another, and mark them.

    `ranked` are the people by rank.
    """
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
        pairs[at, KEY] = (key << 8 | whats[row]) << 20 | employer
        pairs[at, LAST_AND_ROW] = np.int64(lasts[row]) << _ROW | row
    for mine in range(first_rank, beyond):
        begin, end = ends[mine], ends[mine + 1]
        who[begin:end] = ranked[mine]
        if end - begin > _LONG:
            by_key = np.argsort(pairs[begin:end, KEY], kind="mergesort")
            pairs[begin:end] = pairs[begin:end][by_key]
        else:
            _insert(pairs, begin, end)
        _mark(pairs, begin, end, marks)
        if goes[ranked[mine]]:
            marks[begin:end] |= GOING


@njit(cache=True, nogil=True)
def _insert(pairs: Any, begin: int, end: int) -> None:
    for at in range(begin + 1, end):
        key, other, to = pairs[at, KEY], pairs[at, LAST_AND_ROW], at
        while to > begin and pairs[to - 1, KEY] > key:
            pairs[to, KEY] = pairs[to - 1, KEY]
            pairs[to, LAST_AND_ROW] = pairs[to - 1, LAST_AND_ROW]
            to -= 1
        pairs[to, KEY], pairs[to, LAST_AND_ROW] = key, other


@njit(cache=True, nogil=True)
def _mark(pairs: Any, begin: int, end: int, marks: Any) -> None:
    """Mark rows of one person that have the same key, and all if any may overlap."""
    worker_until = household_until = np.int64(-OPEN)
    overlaps = False
    for at in range(begin, end):
        key = pairs[at, KEY]
        day, what, employer = key >> 44, key >> 20 & 255, key & MOST_EMPLOYERS
        other = at + 1
        while other < end and pairs[other, KEY] >> 44 == day:
            if (pairs[other, KEY] ^ key) & 0xFFFFFFF == 0:
                marks[at] |= REPEATED
                marks[other] |= REPEATED
            other += 1
        first, last = day - _DAY_ZERO, pairs[at, LAST_AND_ROW] >> _ROW
        if what // GROUPS == _COMPULSORY and employer != MOST_EMPLOYERS:
            overlaps |= worker_until - first >= _MONTH
            worker_until = max(worker_until, last)
        elif what == _HOUSEHOLD:
            overlaps |= household_until - first >= _MONTH
            household_until = max(household_until, last)
    if overlaps:
        marks[begin:end] |= OVERLAPPING


@njit(cache=True, nogil=True)
def apart(
    pairs: Any, who: Any, key_of: Any, home_of: Any, reasons: Any, columns: Any
) -> None:
    """Fill the columns of spells with what ordered rows say; -1 stands for nothing.

    `columns` are person, scheme, group, employer, place, first and last day, reason
    and home; the last day is `OPEN` where there is none.
    """
    person, scheme, group, employer, place, first, last, reason, home = columns
    for at in range(len(who)):
        key, other = pairs[at, KEY], pairs[at, LAST_AND_ROW]
        person[at], home[at] = key_of[who[at]], home_of[who[at]]
        what = key >> 20 & 255
        scheme[at], group[at] = what // GROUPS, what % GROUPS
        named = key & MOST_EMPLOYERS
        employer[at] = named if named != MOST_EMPLOYERS else -1
        place[at] = key >> 28 & 0xFFFF
        first[at], last[at] = (key >> 44) - _DAY_ZERO, other >> _ROW
        reason[at] = reasons[other & 0xFFFFFFFF]
