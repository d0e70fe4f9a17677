"""Stretches of months cut into pieces: where something changes, or every few months."""

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import Months
from ansinh.registry.demo.people import Indices


def cut_at(
    first: Months, last: Months, changes: npt.ArrayLike
) -> tuple[Indices, Months, Months]:
    """Pieces that begin with a stretch or in a month of `changes`, which is in order.

    Stretch each piece belongs to, first month, last month.
    """
    begins = np.asarray(changes)
    low = np.searchsorted(begins, first, "right")
    inner = np.searchsorted(begins, last, "right") - low
    which, place = _expand(inner)
    start = np.where(
        place == 0, first[which], begins.take(low[which] + place - 1, mode="clip")
    )
    return which, start, _ends(which, start, last)


def cut_every(
    first: Months, last: Months, period: int, phase: Indices
) -> tuple[Indices, Months, Months]:
    """Pieces that begin with a stretch or `period` months apart, by its own `phase`."""
    begun = (first - phase) // period
    which, place = _expand((last - phase) // period - begun)
    start = np.where(
        place == 0, first[which], (begun[which] + place) * period + phase[which]
    )
    return which, start, _ends(which, start, last)


def apart(first: Months, last: Months, owner: Indices) -> tuple[Indices, Months]:
    """Stretches of one owner cut where a later one would overlap an earlier one.

    Index of those that are left, in order of owner and first month, and their first
    month.
    """
    order = np.lexsort((first, owner))
    who, begin, end = owner[order], first[order].copy(), last[order]
    changed = True
    while changed:
        same = who[1:] == who[:-1]
        late = same & (begin[1:] <= end[:-1])
        changed = bool(late.any())
        begin[1:][late] = end[:-1][late] + 1
        kept = begin <= end
        order, who, begin, end = order[kept], who[kept], begin[kept], end[kept]
    return order, begin


def _expand(inner: Indices) -> tuple[Indices, Indices]:
    """Stretch of each piece, and its place within it."""
    count = inner + 1
    which = np.repeat(np.arange(len(count)), count)
    place = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return which, place


def _ends(which: Indices, start: Months, last: Months) -> Months:
    """Last month of each piece: before the next one of its stretch begins."""
    end = last[which]
    same = which[1:] == which[:-1]
    end[:-1][same] = start[1:][same] - 1
    return end
