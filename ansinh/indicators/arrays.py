"""Tables of spells and residences as the arrays the kernel takes."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators import kernel
from ansinh.indicators.counts import COUNTS, LocatedBy
from ansinh.indicators.cube import COUNT_KEYS, Series
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.schemes import Scheme

Ints = npt.NDArray[np.signedinteger[Any]]
Arrays = tuple[Ints, ...]

_SCHEMES = tuple(Scheme)


def spell_arrays(table: pa.Table, areas: Sequence[str]) -> Arrays:
    """Columns of spells: home, person, scheme, group, place, days and months."""
    bits = np.array([1 << i for i in range(len(_SCHEMES))], np.int8)
    return _read_only(
        codes(table["home"], areas),
        table["person"].to_numpy(),
        bits[codes(table["scheme"], _SCHEMES)],
        codes(table["group"], GROUP_CODES),
        codes(table["place"], areas),
        *_days_and_months(table),
    )


def home_arrays(table: pa.Table, areas: Sequence[str]) -> Arrays:
    """Columns of residences: home, person, area, first and last month."""
    return _read_only(
        codes(table["home"], areas),
        table["person"].to_numpy(),
        codes(table["area"], areas),
        *_days_and_months(table)[2:],
    )


def count_arrays(series: Sequence[Series]) -> tuple[Any, ...]:
    """What the kernel is told of the head counts: masks, location, series of groups."""
    series_of = np.full((len(COUNTS), len(GROUP_CODES)), -1, np.int16)
    for place, one in enumerate(series):
        count = COUNT_KEYS.index(one.count)
        series_of[count, GROUP_CODES.index(one.group)] = place
    masks = [
        sum(1 << _SCHEMES.index(scheme) for scheme in count.schemes) for count in COUNTS
    ]
    at_home = [count.located_by == LocatedBy.RESIDENCE for count in COUNTS]
    return np.array(masks, np.int64), np.array(at_home), series_of


def find_series(spells: Iterable[pa.Table]) -> tuple[Series, ...]:
    """Pairs of head count and group that occur, from schemes and groups of spells."""
    rows = np.zeros(len(_SCHEMES) * len(GROUP_CODES), np.int64)
    for table in spells:
        pairs = codes(table["scheme"], _SCHEMES) * np.int16(len(GROUP_CODES))
        pairs += codes(table["group"], GROUP_CODES)
        rows += np.bincount(pairs, minlength=len(rows))
    return _series_of(rows.reshape(len(_SCHEMES), len(GROUP_CODES)) > 0)


def _series_of(occurs: npt.NDArray[np.bool_]) -> tuple[Series, ...]:
    """Series of the pairs [scheme, group] that occur."""
    return tuple(
        Series(count.key, GROUP_CODES[group])
        for count in COUNTS
        for group in np.flatnonzero(
            occurs[[_SCHEMES.index(scheme) for scheme in count.schemes]].any(axis=0)
        )
    )


def codes(column: pa.ChunkedArray, values: Sequence[str]) -> Ints:
    """Index of every entry in `values`; -1 for one that is not there."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    order = pa.array(values)
    kind = np.int16 if len(values) < 2**15 else np.int32
    pieces = [
        # A file's dictionary may name values that none of its rows has.
        pc.index_in(chunk.dictionary, value_set=order)
        .fill_null(-1)
        .to_numpy()
        .astype(kind)[chunk.indices.to_numpy()]
        for chunk in column.chunks
    ]
    return np.concatenate(pieces) if pieces else np.empty(0, kind)


def _read_only(*arrays: Ints) -> Arrays:
    """Arrays as one type, whoever owns them, so that the kernel is compiled once."""
    for array in arrays:
        array.flags.writeable = False
    return arrays


def days_of(table: pa.Table) -> tuple[Ints, Ints]:
    """First and last day as numbers; `kernel.OPEN` where there is no last day."""
    first = table["first_day"].cast(pa.int32()).to_numpy()
    last = table["last_day"].cast(pa.int32())
    last = pc.fill_null(last, pa.scalar(int(kernel.OPEN), pa.int32())).to_numpy()
    first.flags.writeable = last.flags.writeable = False
    return first, last


def _days_and_months(table: pa.Table) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last day as numbers, first and last month whose end is covered."""
    first, last = days_of(table)
    start, end = np.empty_like(first), np.empty_like(first)
    kernel.month_bounds(first, last, start, end)
    return first, last, start, end
