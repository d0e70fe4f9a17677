"""Sweep Arrow tables of spells into cells: arrays for the kernel, threads, the sum.

An engine hands over tables in lake order (home, person, first day). Batches of
different persons can be swept anywhere, and their cells added.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators import kernel
from ansinh.indicators.counts import COUNTS, DURATION_STARTS, Flow, LocatedBy
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

Ints = npt.NDArray[np.signedinteger[Any]]

_SCHEMES = tuple(Scheme)


@dataclass(frozen=True)
class Series:
    """Rows of the cells: a head count and a participant group."""

    count: str
    group: str


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
    spell_arrays = _spell_arrays(spells, areas)
    home_arrays = _home_arrays(residences, areas)
    groups = np.unique(spell_arrays[3])
    series, series_of = _series(groups, spell_arrays)
    counts = (
        np.array([_mask(count.schemes) for count in COUNTS], np.int64),
        np.array([count.located_by == LocatedBy.RESIDENCE for count in COUNTS]),
        series_of,
    )
    months = closing - opening + 1

    def sweep_part(part: slice) -> tuple[Ints, Ints]:
        mine = tuple(array[part] for array in spell_arrays)
        stock = np.zeros(
            (len(areas), len(series), len(DURATION_STARTS), months + 1), np.int32
        )
        flows = np.zeros((len(areas), len(series), len(Flow), months), np.int32)
        kernel.sweep_persons(
            mine, home_arrays, counts, np.array(DURATION_STARTS),
            (opening, closing), stock, flows,
        )  # fmt: skip
        return stock, flows

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(sweep_part, _by_person(spell_arrays[1], threads)))
    stock, flows = parts[0]
    for more_stock, more_flows in parts[1:]:
        stock += more_stock
        flows += more_flows
    np.cumsum(stock, axis=3, out=stock)
    return Cells(tuple(areas), series, opening, stock[..., :-1], flows)


def _spell_arrays(table: pa.Table, areas: Sequence[str]) -> tuple[Ints, ...]:
    first, last, start, end = _days_and_months(table)
    bits = np.array([1 << i for i in range(len(_SCHEMES))], np.int8)
    return (
        _codes(table["home"], areas),
        table["person"].to_numpy(),
        bits[_codes(table["scheme"], _SCHEMES)],
        _codes(table["group"], GROUP_CODES),
        _codes(table["place"], areas),
        first,
        last,
        start,
        end,
    )


def _home_arrays(table: pa.Table, areas: Sequence[str]) -> tuple[Ints, ...]:
    _, _, start, end = _days_and_months(table)
    return (
        _codes(table["home"], areas),
        table["person"].to_numpy(),
        _codes(table["area"], areas),
        start,
        end,
    )


def _days_and_months(table: pa.Table) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last day as numbers, first and last month whose end is covered."""
    first = table["first_day"].cast(pa.int32()).to_numpy()
    last = table["last_day"].cast(pa.int32())
    last = pc.fill_null(last, pa.scalar(int(kernel.OPEN), pa.int32())).to_numpy()
    start, end = np.empty_like(first), np.empty_like(first)
    kernel.month_bounds(first, last, start, end)
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


def _series(
    groups: Ints, spells: tuple[Ints, ...]
) -> tuple[tuple[Series, ...], npt.NDArray[np.int16]]:
    """Pairs of head count and group that occur, and their index by both."""
    series_of = np.full((len(COUNTS), len(GROUP_CODES)), -1, np.int16)
    pairs = np.unique(spells[2].astype(np.int32) * len(GROUP_CODES) + spells[3])
    found: list[Series] = []
    for c, count in enumerate(COUNTS):
        for group in groups:
            bits = [
                p // len(GROUP_CODES) for p in pairs if p % len(GROUP_CODES) == group
            ]
            if any(bit & _mask(count.schemes) for bit in bits):
                series_of[c, group] = len(found)
                found.append(Series(count.key, GROUP_CODES[group]))
    return tuple(found), series_of


def _mask(schemes: Sequence[Scheme]) -> int:
    return sum(1 << _SCHEMES.index(scheme) for scheme in schemes)


def _by_person(person: Ints, parts: int) -> Iterator[slice]:
    """Slices of about equal length that cut no person in two."""
    cuts = [0]
    for k in range(1, parts):
        cut = max(len(person) * k // parts, cuts[-1])
        while 0 < cut < len(person) and person[cut] == person[cut - 1]:
            cut += 1
        cuts.append(cut)
    cuts.append(len(person))
    return (slice(a, b) for a, b in pairwise(cuts))
