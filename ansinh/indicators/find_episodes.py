"""Find the episodes of everybody: the sweep's walk, each run of months kept whole."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.arrays import codes, count_arrays, home_arrays, spell_arrays
from ansinh.indicators.breakdowns import UNKNOWN
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.episodes import COLUMNS, REASONS, Episodes
from ansinh.indicators.kernel import NEVER, _home_in, _winner
from ansinh.registry.compiling import njit

Ints = npt.NDArray[np.int64]

_UNKNOWN = REASONS.index(UNKNOWN)


def find_episodes(
    pieces: Iterable[tuple[pa.Table, pa.Table]],
    areas: Sequence[str],
    window: tuple[int, int],
) -> Episodes:
    """Episodes of everybody up to the end of `window`, from pieces as for the sweep."""
    closing = window[1]
    masks, at_home, _ = count_arrays(())
    found = []
    for spells, residences in pieces:
        arrays = spell_arrays(spells, areas)
        homes = home_arrays(residences, areas)
        reasons = _reasons(spells)
        rows = np.zeros((len(COLUMNS), len(COUNTS) * len(spells)), np.int32)
        size = _walk_persons(arrays, homes, reasons, (masks, at_home), closing, rows)
        found.append(_added_up(rows[:, :size], np.ones(size, np.int64)))
    rows = np.concatenate([rows for rows, _ in found], axis=1)
    rows, people = _added_up(rows, np.concatenate([people for _, people in found]))
    columns = dict(zip(COLUMNS, map(pa.array, rows), strict=True))
    return Episodes(pa.table(columns | {"people": people}), closing)


def _reasons(spells: pa.Table) -> Any:
    """Place in REASONS of why each spell ended."""
    told = spells["ended_because"].cast(pa.string())
    reasons = codes(pc.fill_null(told, UNKNOWN), REASONS)
    reasons.flags.writeable = False
    return reasons


def _added_up(rows: npt.NDArray[np.int32], people: Ints) -> tuple[Any, Ints]:
    """Equal columns as one, with their people."""
    if not rows.shape[1]:
        return rows, people
    order = np.lexsort(rows[::-1])
    rows, people = rows[:, order], people[order]
    starts = np.flatnonzero(np.r_[True, (rows[:, 1:] != rows[:, :-1]).any(axis=0)])
    return rows[:, starts], np.add.reduceat(people, starts)


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _walk_persons(
    spells: Any, homes: Any, reasons: Any, counts: Any, closing: int, rows: Any
) -> int:
    """Fill the columns of `rows` with the episodes of a batch; their number."""
    cluster, person = spells[0], spells[1]
    home_cluster, home_person = homes[0], homes[1]
    chosen = np.empty(len(person), np.int64)
    spell, home, size = 0, 0, 0
    while spell < len(person):
        who, where = person[spell], cluster[spell]
        spell_end = spell
        while spell_end < len(person) and person[spell_end] == who:
            spell_end += 1
        while home < len(home_person) and (
            home_cluster[home] < where
            or (home_cluster[home] == where and home_person[home] < who)
        ):
            home += 1
        home_end = home
        while home_end < len(home_person) and home_person[home_end] == who:
            home_end += 1
        for count in range(len(counts[0])):
            found = 0
            for i in range(spell, spell_end):
                if spells[2][i] & counts[0][count]:
                    chosen[found] = i
                    found += 1
            if found:
                size = _walk_one(
                    chosen[:found], spells, homes, reasons, home, home_end,
                    count, counts[1][count], closing, rows, size,
                )  # fmt: skip
        spell, home = spell_end, home_end
    return size


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _walk_one(
    chosen: Any,
    spells: Any,
    homes: Any,
    reasons: Any,
    home: int,
    home_end: int,
    count: int,
    at_home: bool,
    closing: int,
    rows: Any,
    size: int,
) -> int:
    """Add the episodes of one person in one head count; the new number of rows."""
    _, _, _, group, place, first, last, start, end = spells
    before = NEVER
    k = 0
    while k < len(chosen):
        begin = k
        month, stop = np.int64(start[chosen[k]]), np.int64(end[chosen[k]])
        island_last = np.int64(last[chosen[k]])
        k += 1
        while k < len(chosen) and first[chosen[k]] <= island_last + 1:
            island_last = max(island_last, last[chosen[k]])
            stop = max(stop, end[chosen[k]])
            k += 1
        stop = min(stop, np.int64(closing))
        while month <= stop:
            best, until = _winner(chosen[begin:k], group, start, end, month)
            area, until = place[best], min(until, stop)
            if at_home:
                area, until = _home_in(homes, home, home_end, month, until, area)
            if month > before + 1:
                if before != NEVER and month // 12 == before // 12:
                    rows[5, size - 1] = month
                rows[0, size], rows[1, size], rows[3, size] = count, area, month
                size += 1
            rows[2, size - 1], rows[4, size - 1] = area, until
            before, month = until, until + 1
        if stop >= np.int64(start[chosen[begin]]):
            rows[6, size - 1] = _reason(
                chosen[begin:k], reasons, start, last, end, stop, closing
            )
    return size


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def _reason(
    island: Any, reasons: Any, start: Any, last: Any, end: Any, month: int, closing: int
) -> int:
    """Why an island whose last month end is that of `month` ended."""
    best = -1
    for i in island:
        if start[i] <= month <= end[i] and (
            best < 0
            or last[i] > last[best]
            or (last[i] == last[best] and reasons[i] < reasons[best])
        ):
            best = i
    return _UNKNOWN if month >= closing else reasons[best]
