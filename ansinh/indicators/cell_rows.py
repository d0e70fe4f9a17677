"""Cells as rows that workers can send and add up, and a cube made of such rows."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators import kernel
from ansinh.indicators.counts import COUNTS, DURATION_STARTS, Movement
from ansinh.indicators.cube import COUNT_KEYS, Cube, Flags, HeldBack, Series
from ansinh.indicators.sweep import Cells
from ansinh.terms.groups import GROUP_CODES

_EVERY_SERIES = tuple(
    Series(count.key, group) for count in COUNTS for group in GROUP_CODES
)
_COUNT_OF_SERIES = np.array([COUNT_KEYS.index(one.count) for one in _EVERY_SERIES])


def rows_of(cells: Cells, areas: Sequence[str]) -> pa.Table:
    """Cells that are not zero as `cell` and `people`.

    A cell is numbered among all areas of `areas` and all series there can be, whichever
    of them the part of a registry has that was swept.
    """
    months = cells.stock.shape[3]
    known = np.ones((len(cells.series), len(cells.areas), months), bool)
    every = np.array([_EVERY_SERIES.index(one) for one in cells.series], np.int64)
    index = pc.index_in(pa.array(cells.areas), value_set=pa.array(areas)).to_numpy()
    tables = []
    for are_flows, values in enumerate((cells.stock, cells.flows)):
        _, month, series, area, third, people = kernel.not_zero(values, known)
        cell = np.ravel_multi_index(
            (np.full(len(month), are_flows), month, every[series], index[area], third),
            _shape(months, len(areas)),
        )
        tables.append(pa.table({"cell": cell, "people": people}))
    return pa.concat_tables(tables)


def add_up(tables: Iterable[pa.Table]) -> pa.Table:
    """Rows of several parts as one, each cell once, in order of cells."""
    rows = pa.concat_tables(tables)
    cell = rows["cell"].to_numpy()
    order = np.argsort(cell)
    cell, starts = np.unique(cell[order], return_index=True)
    people = rows["people"].to_numpy()[order]
    if len(cell):
        people = np.add.reduceat(people, starts, dtype=np.int32)
    return pa.table({"cell": cell, "people": people})


def cube_of_rows(
    rows: pa.Table, areas: Sequence[str], window: tuple[int, int], delivered: Flags
) -> Cube:
    """Cube of the rows that `add_up` gave; `delivered` as in `Cube`."""
    people = rows["people"].to_numpy()
    flows, month, every, area, third = np.unravel_index(
        rows["cell"].to_numpy(), _shape(window[1] - window[0] + 1, len(areas))
    )
    series_found, series = np.unique(every, return_inverse=True)
    known = month < delivered.shape[2]
    known[known] = delivered[_COUNT_OF_SERIES[every[known]], area[known], month[known]]

    def part(chosen: Flags, name: str) -> pa.Table:
        columns = {
            "month": (month[chosen] + window[0]).astype(np.int32),
            "series": series[chosen].astype(np.int16),
            "area": area[chosen].astype(np.int32),
            name: third[chosen].astype(np.int8),
            "people": people[chosen],
        }
        return pa.table(columns)

    stock = flows == 0
    return Cube(
        tuple(areas),
        tuple(_EVERY_SERIES[place] for place in series_found),
        window[0],
        delivered,
        part(known & stock, "duration"),
        part(known & ~stock, "flow"),
        HeldBack(
            window[1], part(~known & stock, "duration"), part(~known & ~stock, "flow")
        ),
    )


def _shape(months: int, areas: int) -> tuple[int, ...]:
    """Stock and flows, months, series, areas, classes or movements."""
    return (
        2,
        months,
        len(_EVERY_SERIES),
        areas,
        max(len(DURATION_STARTS), len(Movement)),
    )
