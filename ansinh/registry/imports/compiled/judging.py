"""Tell rows that break no rule for certain: sufficient conditions, not the rules.

The rules stand in SQL (`forms/participation.py`). Where one is hard to compute, such as
the last day on which a child keeps its card, a day that is early enough will do.
"""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.cells import OPEN
from ansinh.registry.imports.compiled.lines import GROUPS
from ansinh.registry.imports.compiled.persons import People
from ansinh.registry.imports.compiled.rows import GROUPS_CODED, SCHEMES, Rows
from ansinh.registry.imports.inhabitants import NO_BIRTH
from ansinh.registry.imports.workbench import Workbench
from ansinh.terms.groups import (
    GROUP_BY_CODE,
    VOLUNTARY_GROUPS,
    VOLUNTARY_GROUPS_SINCE,
    Payer,
)
from ansinh.terms.schemes import Scheme

_EPOCH = dt.date(1970, 1, 1)
_NEVER = OPEN
_YEAR = 365
_LONG_YEAR = 366


def judge(bench: Workbench, rows: Rows, people: People, today: dt.date) -> None:
    """Leave only rows sure that break no rule."""
    limits = np.array(list(_limits(today)), np.int64)
    now = (today - _EPOCH).days
    area_days = _area_days(bench, rows)
    half = len(rows.is_sure) // 2

    def judge_part(part: slice) -> None:
        _judge(
            rows.is_sure[part], rows.what[part], rows.place[part], rows.first[part],
            rows.last[part], rows.person[part], people.is_known, people.born, limits,
            area_days, now + 10 * _YEAR,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(judge_part, (slice(half), slice(half, None))))


def _limits(today: dt.date) -> Iterator[tuple[int, int, int, int]]:
    """First and last sure first day, least and greatest sure age, of each `what`."""
    ahead = (today - _EPOCH).days + _YEAR
    for scheme in SCHEMES:
        begun = (scheme.first_day - _EPOCH).days
        for code in GROUPS_CODED:
            since, until = begun, ahead
            if scheme is Scheme.VOLUNTARY:
                known = code in VOLUNTARY_GROUPS
                first = VOLUNTARY_GROUPS_SINCE.get(code)
                last = None
            else:
                known = code in GROUP_BY_CODE
                group = GROUP_BY_CODE.get(code)
                first = group.first_day if group else None
                last = group.last_day if group else None
            if first:
                since = max(since, (first - _EPOCH).days)
            if last:
                until = min(until, (last - _EPOCH).days)
            yield (since, until, *_ages(code)) if known else (_NEVER, 0, 0, 0)
        for _ in range(len(GROUPS_CODED), GROUPS):
            yield _NEVER, 0, 0, 0


def _ages(code: str) -> tuple[int, int]:
    """Least and greatest sure age in days at the beginning of a spell."""
    group = GROUP_BY_CODE.get(code)
    if code == "TE":
        return 0, 6 * _YEAR
    if code == "HS":
        return 0, 30 * _YEAR
    return (15 * _LONG_YEAR if group and group.payer is Payer.WORK else 0), _NEVER


def _area_days(bench: Workbench, rows: Rows) -> Array:
    """First and last day of each area."""
    days = {
        area: (first, last)
        for area, first, last in bench.rows(
            "SELECT area, coalesce(first_day - DATE '1970-01-01', 0), "
            f"coalesce(last_day - DATE '1970-01-01', {OPEN}) FROM areas"
        )
    }
    return np.array([days[area] for area in rows.areas], np.int64).reshape(-1, 2)


@njit(cache=True, nogil=True)
def _judge(
    is_sure: Any,
    whats: Any,
    places: Any,
    firsts: Any,
    lasts: Any,
    persons: Any,
    is_known: Any,
    born: Any,
    limits: Any,
    area_days: Any,
    last_end: int,
) -> None:
    for row in range(len(is_sure)):
        if not is_sure[row]:
            continue
        first, last, person = np.int64(firsts[row]), np.int64(lasts[row]), persons[row]
        what, place = whats[row], places[row]
        sure = (
            is_known[person]
            and limits[what, 0] <= first <= limits[what, 1]
            and first <= last
            and (last <= last_end or last == OPEN)
            and first <= area_days[place, 1]
            and area_days[place, 0] <= last
        )
        if sure and born[person] != NO_BIRTH:
            age = first - born[person]
            sure = limits[what, 2] <= age <= limits[what, 3]
        is_sure[row] = sure
