"""Rows as tables of Arrow: to be written, or for statements that explain."""

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from ansinh.registry.arrays import Array, of_flags, of_numbers, of_texts
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import (
    GROUPS_CODED,
    REASONS,
    SCHEMES,
    Rows,
)

_SHORT = 100
"""Texts of a short list."""
_SCHEMES, _GROUPS = of_texts(SCHEMES), of_texts(GROUPS_CODED)
_REASONS = of_texts(REASONS)


class Texts(NamedTuple):
    """Text of which rows hold the places."""

    employers: pa.StringArray
    areas: pa.StringArray
    homes: pa.StringArray
    """None, and the areas."""


def texts_of(rows: Rows) -> Texts:
    """Text of which rows hold the places."""
    areas = of_texts(rows.areas)
    homes = of_texts(["", *rows.areas])
    return Texts(of_texts(rows.employers_named), areas, homes)


def spells_of(rows: Rows, people: People, chosen: Array) -> pa.Table:
    """Chosen rows in the columns of the table of spells."""
    person, what = rows.person[chosen], rows.what[chosen]
    return as_spells(
        texts_of(rows), people.key[person], what // GROUPS, what % GROUPS,
        rows.employer[chosen], rows.place[chosen], rows.first[chosen],
        rows.last[chosen], rows.reason[chosen], people.home[person],
    )  # fmt: skip


def as_spells(
    texts: Texts,
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
    """Spells of which text is given by its place among `texts` and others."""
    return pa.table(
        {
            "person": of_numbers(person),
            "scheme": words(scheme, _SCHEMES),
            "group": words(group, _GROUPS),
            "employer": words(employer, texts.employers),
            "place": words(place, texts.areas),
            "first_day": of_numbers(first).view(pa.date32()),
            "last_day": of_numbers(last, last == OPEN).view(pa.date32()),
            "ended_because": words(reason, _REASONS),
            "home": words(home + 1, texts.homes),
        }
    )


def staged_rows(rows: Rows, people: People, chosen: Array) -> pa.Table:
    """Chosen rows as `staging.stage` leaves them; `position` is their place in all."""
    month = rows.month[chosen]
    months = np.unique(month[month >= 0])
    names = [f"{one // 12:04}-{one % 12 + 1:02}" for one in months.tolist()]
    places = np.where(month >= 0, np.searchsorted(months, month), -1)
    more: dict[str, Any] = {
        "co_quan": words(rows.sender[chosen], of_texts(rows.senders)),
        "ky": words(places, of_texts(names)),
        "file_at": of_numbers(rows.file_at(chosen).astype(np.int32)),
        "position": of_numbers(chosen.astype(np.int64)),
    }
    table = spells_of(rows, people, chosen)
    for name, column in more.items():
        table = table.append_column(name, column)
    return table


def words(codes: Array, texts: pa.StringArray) -> pa.DictionaryArray:
    """Text by its places in a list; below 0 it is empty.

    Of a long list only text that is used is named: all that is named is written.
    """
    codes = codes.astype(np.int32, copy=False)
    is_used = np.zeros(len(texts) + 1, np.bool_)
    _mark_used(codes, is_used)
    is_none = codes < 0 if is_used[-1] else None
    if len(texts) > _SHORT:
        codes = _renamed(codes, np.cumsum(is_used, dtype=np.int32) - 1)
        texts = texts.filter(of_flags(is_used[:-1]))
    return pa.DictionaryArray.from_arrays(of_numbers(codes, is_none), texts)


@njit(cache=True, nogil=True)
def _mark_used(codes: Any, is_used: Any) -> None:
    """Mark every code; -1 is the last of the marks."""
    for code in codes:
        is_used[code] = True


@njit(cache=True, nogil=True)
def _renamed(codes: Any, names: Any) -> Any:
    """Places of codes among those that are used; anything for -1."""
    renamed = np.empty_like(codes)
    for at in range(len(codes)):
        renamed[at] = names[codes[at]]
    return renamed
