"""Rows as tables of Arrow: to be written, or for statements that explain."""

from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import (
    GROUPS_CODED,
    REASONS,
    SCHEMES,
    Array,
    Rows,
)


def spells_of(rows: Rows, people: People, chosen: Array) -> pa.Table:
    """Chosen rows in the columns of the table of spells."""
    person, what = rows.person[chosen], rows.what[chosen]
    return as_spells(
        rows, people.key[person], what // GROUPS, what % GROUPS, rows.employer[chosen],
        rows.place[chosen], rows.first[chosen], rows.last[chosen], rows.reason[chosen],
        people.home[person],
    )  # fmt: skip


def as_spells(
    rows: Rows,
    person: Array,
    scheme: Array,
    group: Array,
    employer: Array,
    place: Array,
    first: Array,
    last: Array,
    reason: Array,
    home: Array,
) -> pa.Table:
    """Spells of which text is given by its place in the lists of `rows` and others."""
    return pa.table(
        {
            "person": person,
            "scheme": words(scheme, SCHEMES),
            "group": words(group, GROUPS_CODED),
            "employer": words(employer, rows.employers_named),
            "place": words(place, rows.areas),
            "first_day": pa.array(first).view(pa.date32()),
            "last_day": pa.array(last, mask=last == OPEN).view(pa.date32()),
            "ended_because": words(reason, REASONS),
            "home": words(home + 1, ["", *rows.areas]),
        }
    )


def staged_rows(rows: Rows, people: People, chosen: Array) -> pa.Table:
    """Chosen rows as `staging.stage` leaves them; `position` is their place in all."""
    month = rows.month[chosen]
    months = np.unique(month[month >= 0])
    names = [f"{one // 12:04}-{one % 12 + 1:02}" for one in months.tolist()]
    places = np.where(month >= 0, np.searchsorted(months, month), -1)
    more: dict[str, Any] = {
        "co_quan": words(rows.sender[chosen], rows.senders),
        "ky": words(places, names),
        "file_at": rows.file_at(chosen).astype(np.int32),
        "position": chosen.astype(np.int64),
    }
    table = spells_of(rows, people, chosen)
    for name, column in more.items():
        table = table.append_column(name, pa.array(column))
    return table


def words(codes: Array, texts: Any) -> pa.DictionaryArray:
    """Text by its places in a list; below 0 it is empty."""
    indices = pa.array(codes.astype(np.int32, copy=False), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(texts, pa.string()))
