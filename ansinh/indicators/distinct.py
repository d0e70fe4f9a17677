"""Distinct persons or employers of a year, from tables with many rows for each.

Whoever has rows in several months or places is one, located where last seen. The month
in which somebody is first seen brings one; when seen next elsewhere, the one moves. So
the months of a year add up to the distinct of the year to date, for the smallest areas
and for every area above them.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.days import numbers
from ansinh.indicators.tallies import CELLS, Tally, area_of, read
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES

Ints = npt.NDArray[np.int64]


def distinct_of(key: str, table: str, what: str, *, located_in: str | None) -> Tally:
    """Distinct values of a column (persons, providers) of a table with months.

    Args:
        key: name of the tally.
        table: table with a column `month`.
        what: column of which each value counts once; rows without are left out.
        located_in: table that holds the area of each row, as of `tallies.rows_of`.

    """

    def count(registry: Registry) -> pa.Table:
        link = TABLES[located_in].key[0] if located_in else "area"
        rows = read(registry, table, *dict.fromkeys((what, "month", link)))
        area = area_of(registry, located_in, rows) if located_in else rows["area"]
        return distinct_cells(rows[what], area, numbers(rows["month"]))

    return Tally(key, table, ("month",), count, located_in=located_in, is_distinct=True)


def distinct_cells(what: Any, area: Any, month: Ints) -> pa.Table:
    """Cells of which the months of a year add up to the distinct of its first months.

    Args:
        what: who is counted, one for each row.
        area: where; rows without one, or without `what`, are left out. Of several areas
            in one month the last by key counts.
        month: when.

    """
    rows = pa.table({"what": what, "area": area, "month": month}).drop_null()
    if not len(rows):
        return CELLS.empty_table()
    who, _ = _codes(rows["what"])
    where, areas = _codes(rows["area"])
    when = numbers(rows["month"])
    order = np.lexsort((where, when, who))
    who, where, when = who[order], where[order], when[order]
    is_last = np.r_[(np.diff(who) != 0) | (np.diff(when) != 0), True]
    who, where, when = who[is_last], where[is_last], when[is_last]
    goes_on = (np.diff(who) == 0) & (np.diff(when // 12) == 0)
    left = np.flatnonzero(goes_on)
    cells = pa.table(
        {
            "area": areas.take(pa.array(np.r_[where, where[left]])),
            "month": np.r_[when, when[left + 1]].astype(np.int32),
            "value": np.r_[np.ones_like(when), -np.ones_like(left)],
        }
    )
    summed = cells.group_by(["area", "month"]).aggregate([("value", "sum")])
    found = summed.rename_columns(["area", "month", "value"]).cast(CELLS)
    return found.filter(pc.not_equal(found["value"], 0))


def _codes(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """Place of each value among the distinct ones in order, and these."""
    values = pc.unique(column)
    values = values.take(pc.array_sort_indices(values))
    return numbers(pc.index_in(column, values)), values
