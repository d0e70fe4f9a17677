"""Sweep Arrow tables of spells into cells: arrays for the kernel, threads, the sum.

An engine hands over tables in lake order (home, person, first day). Batches of
different persons can be swept anywhere, and their cells added.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators import kernel
from ansinh.indicators.counts import COUNTS, DURATION_STARTS, LocatedBy, Movement
from ansinh.indicators.cube import COUNT_KEYS, Cube, Flags, Series
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

Ints = npt.NDArray[np.signedinteger[Any]]

_SCHEMES = tuple(Scheme)

_BATCH = 500_000
"""Spells turned into arrays at a time by all threads together."""


@dataclass(frozen=True)
class Cells:
    """Counts of one sweep.

    `stock` is int32[area, series, duration class, month]: persons at the month's end.
    `flows` is int32[area, series, flow, month]: persons who moved in the month.
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
    opening, closing = window
    home_arrays = _home_arrays(residences, areas)
    series, series_of = _series(spells)
    counts = (
        np.array([_mask(count.schemes) for count in COUNTS], np.int64),
        np.array([count.located_by == LocatedBy.RESIDENCE for count in COUNTS]),
        series_of,
    )
    shape = len(areas), len(series)
    months = closing - opening + 1

    def sweep_part(batches: Sequence[slice]) -> tuple[Ints, Ints]:
        stock = np.zeros((*shape, len(DURATION_STARTS), months), np.int32)
        flows = np.zeros((*shape, len(Movement), months), np.int32)
        for batch in batches:
            kernel.sweep_persons(
                _spell_arrays(spells[batch], areas), home_arrays, counts,
                np.array(DURATION_STARTS), (opening, closing), stock, flows,
            )  # fmt: skip
        return stock, flows

    batches = _by_person(spells["person"], threads * (1 + len(spells) // _BATCH))
    parts = [batches[k::threads] for k in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        (stock, flows), *others = pool.map(sweep_part, parts)
    for more_stock, more_flows in others:
        stock += more_stock
        flows += more_flows
    np.cumsum(stock, axis=3, out=stock)
    return Cells(tuple(areas), series, opening, stock, flows)


def as_cube(cells: Cells, delivered: Flags) -> Cube:
    """Keep the cells that are not zero and whose extracts came in.

    `delivered` is bool[count, area, month] as in `Cube`.
    """
    of_series = np.array([COUNT_KEYS.index(one.count) for one in cells.series], int)
    known = delivered[of_series]
    return Cube(
        cells.areas,
        cells.series,
        cells.opening,
        delivered,
        _long(cells.stock, known, cells.opening, "duration"),
        _long(cells.flows, known, cells.opening, "flow"),
    )


def _long(values: Ints, known: Flags, opening: int, third: str) -> pa.Table:
    """Array [area, series, third, month] as rows of its non-zero cells, by month."""
    month, *others = kernel.not_zero(values, known)
    names = ["month", "series", "area", third, "people"]
    return pa.table([month + np.int32(opening), *others], names=names)


def _spell_arrays(table: pa.Table, areas: Sequence[str]) -> tuple[Ints, ...]:
    bits = np.array([1 << i for i in range(len(_SCHEMES))], np.int8)
    return _read_only(
        _codes(table["home"], areas),
        table["person"].to_numpy(),
        bits[_codes(table["scheme"], _SCHEMES)],
        _codes(table["group"], GROUP_CODES),
        _codes(table["place"], areas),
        *_days_and_months(table),
    )


def _home_arrays(table: pa.Table, areas: Sequence[str]) -> tuple[Ints, ...]:
    return _read_only(
        _codes(table["home"], areas),
        table["person"].to_numpy(),
        _codes(table["area"], areas),
        *_days_and_months(table)[2:],
    )


def _read_only(*arrays: Ints) -> tuple[Ints, ...]:
    """Arrays as one type, whoever owns them, so that the kernel is compiled once."""
    for array in arrays:
        array.flags.writeable = False
    return arrays


def _days_and_months(table: pa.Table) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last day as numbers, first and last month whose end is covered."""
    first = table["first_day"].cast(pa.int32()).to_numpy()
    last = table["last_day"].cast(pa.int32())
    last = pc.fill_null(last, pa.scalar(int(kernel.OPEN), pa.int32())).to_numpy()
    start, end = np.empty_like(first), np.empty_like(first)
    kernel.month_bounds(*_read_only(first, last), start, end)
    return first, last, start, end


def _codes(column: pa.ChunkedArray, values: Sequence[str]) -> Ints:
    """Index of every entry in `values`."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    order = pa.array(values)
    kind = np.int16 if len(values) < 2**15 else np.int32
    pieces = [
        pc.index_in(chunk.dictionary, value_set=order)
        .to_numpy(zero_copy_only=False)
        .astype(kind)[chunk.indices.to_numpy()]
        for chunk in column.chunks
    ]
    return np.concatenate(pieces) if pieces else np.empty(0, kind)


def _series(spells: pa.Table) -> tuple[tuple[Series, ...], npt.NDArray[np.int16]]:
    """Pairs of head count and group that occur, and their index by both."""
    group = _codes(spells["group"], GROUP_CODES)
    pairs = _codes(spells["scheme"], _SCHEMES) * len(GROUP_CODES) + group
    rows = np.bincount(pairs, minlength=len(_SCHEMES) * len(GROUP_CODES))
    occurs = rows.reshape(len(_SCHEMES), len(GROUP_CODES)) > 0
    series_of = np.full((len(COUNTS), len(GROUP_CODES)), -1, np.int16)
    found: list[Series] = []
    for c, count in enumerate(COUNTS):
        mine = [_SCHEMES.index(scheme) for scheme in count.schemes]
        for g in np.flatnonzero(occurs[mine].any(axis=0)):
            series_of[c, g] = len(found)
            found.append(Series(count.key, GROUP_CODES[g]))
    return tuple(found), series_of


def _mask(schemes: Sequence[Scheme]) -> int:
    return sum(1 << _SCHEMES.index(scheme) for scheme in schemes)


def _by_person(person: pa.ChunkedArray, parts: int) -> list[slice]:
    """Slices of about equal length that cut no person in two."""
    cuts = [0]
    for k in range(1, parts):
        cut = max(len(person) * k // parts, cuts[-1])
        while 0 < cut < len(person) and person[cut] == person[cut - 1]:
            cut += 1
        cuts.append(cut)
    cuts.append(len(person))
    return [slice(a, b) for a, b in pairwise(cuts)]
