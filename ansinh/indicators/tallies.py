"""Simple sums over the tables that are no spells: money, cases, visits, days.

A tally is a number by area and month, made of one pass over a table. Most are declared
(`rows_of`); those that need thought (unpaid dues, days without medicine) are a function
in the file of their theme. Months are made from days by one rule, and money stays whole
đồng, so no engine can disagree.

A month is missing in a province of which the table holds no row of it; of tables that
bear days, the months before the first and after the last day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.days import months_of, numbers
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES

Ints = npt.NDArray[np.int64]

CELLS = pa.schema([("area", pa.string()), ("month", pa.int32()), ("value", pa.int64())])
"""What a tally answers: one row for each area and month that has something."""


@dataclass(frozen=True)
class Tally:
    """A sum by area and month."""

    key: str
    table: str
    """Table whose months say what is known."""
    months_in: tuple[str, ...]
    """Its columns, a month or days, that say which."""
    count: Callable[[Registry], pa.Table] = field(repr=False)
    """Cells of a registry, as `CELLS`."""
    is_stock: bool = False
    """Whether it is a state at the month's end (arrears) and no event of the month."""
    located_in: str | None = None
    """Table that holds the area of each row; None when the table has it itself."""
    is_distinct: bool = False
    """Whether its months add up to the distinct of a year (distinct.py)."""

    @property
    def is_unbroken(self) -> bool:
        """Whether all months from the first to the last row are known.

        A file sent for a month is known by its rows; a register of days is known
        throughout, though in some months nothing happens.
        """
        return TABLES[self.table].columns()[self.months_in[0]].kind == "day"

    @property
    def is_of_years(self) -> bool:
        """Whether each row speaks of a whole year: a column of years says which."""
        return TABLES[self.table].columns()[self.months_in[0]].kind == "count"

    def named(self, registry: Registry) -> pa.Table:
        """Areas and months that rows of the table name: columns area and month."""
        link = TABLES[self.located_in].key[0] if self.located_in else "area"
        rows = read(registry, self.table, link, *self.months_in)
        if self.located_in:
            rows = rows.append_column("area", area_of(registry, self.located_in, rows))
        when = [rows[name] for name in self.months_in]
        if self.is_of_years:
            january = january_of(when[0])
            when = [pc.add(january, pa.scalar(m, pa.int32())) for m in range(12)]
        cells = [add_up(rows["area"], column, None) for column in when]
        return pa.concat_tables(cells).select(["area", "month"])


def rows_of(
    key: str,
    table: str,
    value: str | None = None,
    *,
    month: str = "month",
    located_in: str | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    months_in: tuple[str, ...] = (),
) -> Tally:
    """Sum of a column, or number of rows, of a table.

    Args:
        key: name of the tally.
        table: table added up.
        value: column added up; None counts rows.
        month: column, a month or a day, that says when; rows without are left out.
        located_in: table that holds the area of each row (employers, providers), by a
            column of its own name; None when the table has an area itself.
        where: column and the values kept.
        months_in: columns that say which months are known; `month` if not given.

    Raises:
        ValueError: a table or column that is not there, or persons added up.

    """
    columns = _check_columns(
        table, [*([value] if value else []), month, *(where or ())]
    )
    if value and columns[value].kind == "person":
        raise ValueError(
            f"{key}: keys of persons do not add up. Persons are counted by rows where "
            "a person has one row, as DistinctInPeriod elsewhere."
        )
    if value and columns[value].kind not in {"money", "count", "decimal"}:
        raise ValueError(
            f"{key}: {table}.{value} is a {columns[value].kind}; only money, counts "
            "and decimals add up. Leave it out to count rows."
        )
    if columns[month].kind not in {"month", "day"}:
        raise ValueError(
            f"{key}: {table}.{month} is a {columns[month].kind}; name a column that "
            "is a month or a day."
        )
    link = located_in and TABLES[located_in].key[0]
    _check_columns(table, [link or "area"])

    def count(registry: Registry) -> pa.Table:
        names = {link or "area", month, *([value] if value else []), *(where or ())}
        rows = read(registry, table, *sorted(names))
        for column, kept in (where or {}).items():
            rows = rows.filter(pc.is_in(rows[column], pa.array(kept)))
        if located_in:
            rows = rows.append_column("area", area_of(registry, located_in, rows))
        return add_up(rows["area"], rows[month], rows[value] if value else None)

    return Tally(key, table, months_in or (month,), count, located_in=located_in)


def read(registry: Registry, table: str, *columns: str) -> pa.Table:
    """Columns of a table, text as text even where the lake keeps it as codes."""
    rows = registry.table(table, *columns)
    schema = TABLES[table].schema()
    kinds = [schema.field(name) for name in rows.column_names]
    return rows.cast(pa.schema([one.with_nullable(True) for one in kinds]))


def add_up(
    area: pa.ChunkedArray, when: pa.ChunkedArray, value: pa.ChunkedArray | None
) -> pa.Table:
    """Cells from columns of rows; rows without area or time are left out.

    A null value adds nothing.
    """
    rows = pa.table({"area": area, "when": when})
    what: tuple[Any, ...] = ([], "count_all")
    if value is not None:
        rows = rows.append_column("value", value)
        what = ("value", "sum")
    rows = rows.filter(pc.and_(pc.is_valid(rows["area"]), pc.is_valid(rows["when"])))
    found = rows.group_by(["area", "when"]).aggregate([what])
    summed = found.rename_columns(
        [
            {"value_sum": "value", "count_all": "value"}.get(c, c)
            for c in found.schema.names
        ]
    )
    return pa.table(
        {
            "area": summed["area"],
            "month": pa.array(as_months(summed["when"]), pa.int32()),
            "value": pc.fill_null(summed["value"].cast(pa.int64()), 0),
        }
    )


def as_months(column: pa.ChunkedArray) -> Ints:
    """Months of a column of days or months, without nulls."""
    if not pa.types.is_date(column.type):
        return numbers(column)
    return months_of(numbers(column))


def january_of(years: pa.ChunkedArray) -> pa.ChunkedArray:
    """First month of each year."""
    return pc.multiply(years, 12).cast(pa.int32())


def area_of(registry: Registry, table: str, rows: pa.Table) -> pa.ChunkedArray:
    """Area of the employer or provider of each row; null when it is not known."""
    key = TABLES[table].key[0]
    known = read(registry, table, key, "area")
    place = pc.index_in(rows[key], known[key].combine_chunks())
    return known["area"].combine_chunks().take(place.combine_chunks())


def _check_columns(table: str, names: Sequence[str]) -> dict[str, Any]:
    if table not in TABLES:
        raise ValueError(
            f"There is no table {table!r}; the registry has "
            f"{', '.join(sorted(TABLES))}."
        )
    columns = TABLES[table].columns()
    for name in names:
        if name not in columns:
            raise ValueError(
                f"The table {table} has no column {name!r}; it has "
                f"{', '.join(columns)}."
            )
    return columns
