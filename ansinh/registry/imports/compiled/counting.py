"""Rows by sender, scheme, month and area, and the last month each sender speaks of."""

from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import Array, of_numbers, of_texts
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.rows import SCHEMES, Rows
from ansinh.registry.imports.compiled.tables import words

_MONTHS, _PLACES = 1 << 16, 1 << 16
"""More than there are; a month of -1 is none."""
_SCHEMES = len(SCHEMES)
_FEWEST = 1 << 16
"""Room for combinations at first."""
_ODD = np.uint64(0x9E3779B97F4A7C15)


def count_rows(rows: Rows) -> pa.Table:
    """Count sure rows: area (of the sender), scheme, month, place, rows, file_at.

    Sender and month may be empty.
    """
    packed, count, first = _counted(rows)
    months: Array = packed // _PLACES % _MONTHS - 1
    senders = packed // _PLACES // _MONTHS
    return pa.table(
        {
            "area": words(senders // _SCHEMES - 1, of_texts(rows.senders)),
            "scheme": words(senders % _SCHEMES, of_texts(SCHEMES)),
            "month": of_numbers(months.astype(np.int32), months < 0),
            "place": words(packed % _PLACES, of_texts(rows.areas)),
            "rows": of_numbers(count),
            "file_at": of_numbers(rows.file_at(first).astype(np.int32)),
        }
    )


def _counted(rows: Rows) -> tuple[Array, Array, Array]:
    """Combinations that sure rows have, in order, how many, and the first with each."""
    room = _FEWEST
    while True:
        packed, count = np.full(room, -1, np.int64), np.zeros(room, np.int64)
        first = np.empty(room, np.int64)
        if _count(
            rows.is_sure, rows.sender, rows.what, rows.month, rows.place,
            packed, count, first,
        ):  # fmt: skip
            break
        room *= 4
    held = np.flatnonzero(count)
    order = held[np.argsort(packed[held])]
    return packed[order], count[order], first[order]


@njit(cache=True, nogil=True)
def _count(
    is_sure: Any,
    senders: Any,
    whats: Any,
    months: Any,
    places: Any,
    packed: Any,
    count: Any,
    first: Any,
) -> bool:
    """Fill a table of combinations, a power of two long; False if it is too small."""
    found, last = 0, np.uint64(len(packed) - 1)
    for row in range(len(is_sure)):
        if not is_sure[row]:
            continue
        key = (np.int64(senders[row]) + 1) * _SCHEMES + whats[row] // GROUPS
        key = (key * _MONTHS + months[row] + 1) * _PLACES + places[row]
        mixed = np.uint64(key) * _ODD
        at = (mixed >> np.uint64(32)) & last
        while packed[at] != key:
            if count[at] == 0:
                if 2 * found >= len(packed):
                    return False
                packed[at], first[at] = key, row
                found += 1
                break
            at = (at + np.uint64(1)) & last
        count[at] += 1
    return True
