"""Sweep tables of spells into cells: threads, the sum, the rows of a cube.

An engine hands over tables in lake order (home, person, first day). Pieces of different
persons can be swept anywhere, and their cells added.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ansinh.indicators import kernel
from ansinh.indicators.arrays import (
    Arrays,
    Ints,
    count_arrays,
    find_series,
    home_arrays,
    spell_arrays,
)
from ansinh.indicators.counts import DURATION_STARTS, Movement
from ansinh.indicators.cube import COUNT_KEYS, Cube, Flags, HeldBack, Series
from ansinh.indicators.whole_persons import Shared, side_by_side

BATCH = 500_000
"""Spells turned into arrays at a time."""


@dataclass(frozen=True)
class Cells:
    """Counts of one sweep.

    `stock` is int32[area, series, duration class, month]: persons at the month's end.
    `flows` is int32[area, series, movement, month]: persons who moved in the month.
    """

    areas: tuple[str, ...]
    series: tuple[Series, ...]
    opening: int
    """Month of the first column."""
    stock: Ints
    flows: Ints


def sweep(
    spells: pa.Table,
    residences: pa.Table,
    areas: Sequence[str],
    window: tuple[int, int],
    threads: int = 2,
) -> Cells:
    """Count everybody in every month of `window`, both ends included.

    Args:
        spells: columns of the spells table, in lake order.
        residences: columns of the residences table, in lake order.
        areas: every area that the tables name, sorted.
        window: first and last month.
        threads: persons are split among so many threads.

    """
    size = max(1, min(BATCH, len(spells) // threads))
    pieces = [spells[start : start + size] for start in range(0, len(spells), size)]
    return sweep_pieces(
        side_by_side(areas, pieces or [spells], [residences]),
        find_series([spells]),
        areas,
        window,
        threads,
    )


def sweep_pieces(
    pieces: Iterable[tuple[pa.Table, ...]],
    series: Sequence[Series],
    areas: Sequence[str],
    window: tuple[int, int],
    threads: int,
) -> Cells:
    """Count as `sweep` does, from pieces that each hold all rows of their persons.

    Each piece is spells and residences in lake order. Pieces are asked for one at a
    time, so of a registry on disk only a few are in memory. `series` are all that
    occur in any piece.
    """
    shared = Shared(pieces)

    def work(_: int) -> tuple[Ints, Ints]:
        stock, flows = empty_cells(areas, series, window)
        for _, (spells, residences) in shared:
            add_persons(
                spell_arrays(spells, areas), home_arrays(residences, areas),
                series, window, stock, flows,
            )  # fmt: skip
        return stock, flows

    with ThreadPoolExecutor(threads) as pool:
        (stock, flows), *others = pool.map(work, range(threads))
    for more_stock, more_flows in others:
        stock += more_stock
        flows += more_flows
    np.cumsum(stock, axis=3, out=stock)
    return Cells(tuple(areas), tuple(series), window[0], stock, flows)


def empty_cells(
    areas: Sequence[str], series: Sequence[Series], window: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Cells of stock and flows before anybody is counted."""
    shape, months = (len(areas), len(series)), window[1] - window[0] + 1
    return (
        np.zeros((*shape, len(DURATION_STARTS), months), np.int32),
        np.zeros((*shape, len(Movement), months), np.int32),
    )


def add_persons(
    spells: Arrays,
    homes: Arrays,
    series: Sequence[Series],
    window: tuple[int, int],
    stock: Ints,
    flows: Ints,
) -> None:
    """Add people to flows, and to `stock` as changes from one month to the next."""
    kernel.sweep_persons(
        spells, homes, count_arrays(series), np.array(DURATION_STARTS), window,
        stock, flows,
    )  # fmt: skip


def as_cube(cells: Cells, delivered: Flags) -> Cube:
    """Cube of the cells that are not zero; `delivered` as in `Cube`.

    Cells whose extracts did not come in, and those of months swept ahead, are held
    back: no answer has them, and the next refresh goes on from them.
    """
    months = cells.stock.shape[3]
    known = np.zeros((len(cells.series), len(cells.areas), months), bool)
    of_series = [COUNT_KEYS.index(one.count) for one in cells.series]
    known[:, :, : delivered.shape[2]] = delivered[np.array(of_series, int)]
    stock, held_stock = _rows(cells.stock, known, cells.opening, "duration")
    flows, held_flows = _rows(cells.flows, known, cells.opening, "flow")
    return Cube(
        cells.areas,
        cells.series,
        cells.opening,
        delivered,
        stock,
        flows,
        HeldBack(cells.opening + months - 1, held_stock, held_flows),
    )


def _rows(
    values: Ints, known: Flags, opening: int, third: str
) -> tuple[pa.Table, pa.Table]:
    """Cells [area, series, third, month] that are not zero by month: known, others."""
    split, month, *others = kernel.not_zero(values, known)
    names = ["month", "series", "area", third, "people"]
    rows = pa.table([month + np.int32(opening), *others], names=names)
    return rows[:split], rows[split:]
