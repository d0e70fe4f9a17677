"""Bring spells of an import between those of the lake, in one walk over both."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import Array
from ansinh.registry.compiling import njit
from ansinh.registry.imports.beside.spells import (
    LAST,
    PERSON,
    Spells,
    side_by_side,
)
from ansinh.registry.imports.beside.walking import (
    CHANGED,
    NEW,
    UNCHANGED,
    end_of,
    precedes,
    replace,
)


@dataclass(frozen=True)
class Merged:
    """What becomes of the spells of a range."""

    spells: Spells
    order: Array
    """Those that the range holds from now on, in lake order."""
    became: Array
    """What each that came in is beside the lake; NEW for those of the lake."""
    is_touched: Array
    """Whether the person of each has other rows than before."""

    @property
    def changed(self) -> int:
        """How many replace a row that was not the same."""
        return int(np.count_nonzero(self.became == CHANGED))

    @property
    def unchanged(self) -> int:
        """How many replace the very same row."""
        return int(np.count_nonzero(self.became == UNCHANGED))

    def rows(self) -> pa.Table:
        """All rows that the range holds from now on."""
        return self.spells.table(self.order)

    def touched(self) -> tuple[pa.Table, pa.Table]:
        """All rows of the persons who differ, before and after."""
        before = np.flatnonzero(self.is_touched[: self.spells.of_lake])
        after = self.order[self.is_touched[self.order]]
        return self.spells.table(before), self.spells.table(after)


def merge(old: pa.Table, new: pa.Table) -> Merged:
    """Bring new rows between old ones; a row of the same key replaces the old one.

    Both are rows of one range in lake order, with text dictionary-encoded. A new row
    without a reason keeps that of the old one if both end on the same day.
    """
    spells = side_by_side(old, new)
    size = spells.numbers.shape[1]
    order, became = np.empty(size, np.int32), np.full(size, NEW, np.int8)
    is_replaced, is_touched = np.zeros((2, size), np.bool_)
    kept = _merge(
        spells.numbers,
        spells.of_lake,
        len(spells.lists["ended_because"]),
        is_replaced,
        became,
        is_touched,
        order,
    )
    return Merged(spells, order[:kept], became, is_touched)


@njit(cache=True, nogil=True)
def _merge(
    rows: Any,
    of_lake: int,
    no_reason: int,
    is_replaced: Any,
    became: Any,
    is_touched: Any,
    order: Any,
) -> int:
    """Fill the last four arrays; returns how many entries of `order` there are."""
    size = rows.shape[1]
    mine, theirs, kept = 0, of_lake, 0
    while mine < of_lake or theirs < size:
        if theirs == size or (
            mine < of_lake and precedes(rows, mine, theirs, PERSON + 1)
        ):
            order[kept] = mine
            kept, mine = kept + 1, mine + 1
            continue
        here = end_of(rows, theirs, mine, of_lake)
        there = end_of(rows, theirs, theirs, size)
        if replace(rows, (mine, here), (theirs, there), no_reason, is_replaced, became):
            is_touched[mine:here] = True
            is_touched[theirs:there] = True
        while mine < here or theirs < there:
            if mine < here and is_replaced[mine]:
                mine += 1
            elif theirs == there or (
                mine < here and precedes(rows, mine, theirs, LAST)
            ):
                order[kept] = mine
                kept, mine = kept + 1, mine + 1
            else:
                order[kept] = theirs
                kept, theirs = kept + 1, theirs + 1
    return kept
