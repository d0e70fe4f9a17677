"""The sweep: one pass over the spells of each person, compiled by Numba.

Days are days since 1970-01-01 and months are `year * 12 + month - 1`, computed here, so
no engine's date arithmetic can differ. `reference.py` says the same in plain Python.
"""

from typing import Any

import numpy as np

from ansinh.indicators.counts import Movement
from ansinh.registry.compiling import njit

OPEN = np.int32(2**31 - 2)
"""Last day of a spell that is still running."""

NEVER = -(10**6)
"""Month before any other: not counted yet."""

_NEW, _RETURNED, _LAPSED, _ARRIVED, _DEPARTED = (int(one) for one in Movement)


@njit(cache=True, nogil=True, inline="always")
def _month_and_is_end(day: int) -> tuple[int, bool]:
    """Month a day lies in, and whether it is the month's last day.

    The civil calendar by eras of 400 years, which start on 1 March.
    """
    shifted = day + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    march = (5 * of_year + 2) // 153
    next_start = (153 * (march + 1) + 2) // 5
    month = (year + era * 400) * 12 + march + 2
    if march < 11:
        return month, of_year + 1 == next_start
    leap = (year + 1) % 4 == 0 and ((year + 1) % 100 != 0 or (year + 1) % 400 == 0)
    return month, of_year == 364 + leap


@njit(cache=True, nogil=True)
def month_bounds(first: Any, last: Any, start: Any, end: Any) -> None:
    """Fill `start` and `end` with the first and last month whose end a spell covers.

    An open spell ends at `OPEN`; a spell that covers no month end has end < start.
    """
    for i in range(len(first)):
        start[i] = _month_and_is_end(first[i])[0]
        if last[i] == OPEN:
            end[i] = OPEN
        else:
            month, is_end = _month_and_is_end(last[i])
            end[i] = month if is_end else month - 1


@njit(cache=True, nogil=True)
def _longest_run(person: Any) -> int:
    """Most spells of one person."""
    longest, run = 0, 0
    for i in range(len(person)):
        run = run + 1 if i and person[i] == person[i - 1] else 1
        longest = max(longest, run)
    return longest


@njit(cache=True, nogil=True)
def sweep_persons(
    spells: Any,
    homes: Any,
    counts: Any,
    duration_starts: Any,
    window: Any,
    stock: Any,
    flows: Any,
) -> None:
    """Add the people of a batch to `stock` and `flows`.

    Args:
        spells: (home, person, scheme bit, group, place, first, last, start, end) in
            order of home, person, first day; home, group and place are indexes, start
            and end are months from `month_bounds`.
        homes: (home, person, area, start, end) in the same order.
        counts: (mask of scheme bits, counted at home?, series[count, group]).
        duration_starts: first month of each duration class.
        window: first and last month.
        stock: int32[area, series, class, month], changes from one month to the next.
        flows: int32[area, series, flow, month].

    """
    cluster, person = spells[0], spells[1]
    home_cluster, home_person = homes[0], homes[1]
    chosen = np.empty(_longest_run(person), np.int64)
    spell, home = 0, 0
    while spell < len(person):
        who = person[spell]
        spell_end = spell
        while spell_end < len(person) and person[spell_end] == who:
            spell_end += 1
        where = cluster[spell]
        while home < len(home_person) and (
            home_cluster[home] < where
            or (home_cluster[home] == where and home_person[home] < who)
        ):
            home += 1
        home_end = home
        while home_end < len(home_person) and home_person[home_end] == who:
            home_end += 1
        for count in range(len(counts[0])):
            mask = counts[0][count]
            found = 0
            for i in range(spell, spell_end):
                if spells[2][i] & mask:
                    chosen[found] = i
                    found += 1
            if found:
                _sweep_one(
                    chosen[:found], spells, homes, home, home_end,
                    counts[1][count], counts[2][count],
                    duration_starts, window, stock, flows,
                )  # fmt: skip
        spell, home = spell_end, home_end


@njit(cache=True, nogil=True)
def _sweep_one(
    chosen: Any,
    spells: Any,
    homes: Any,
    home: int,
    home_end: int,
    at_home: bool,
    series_of: Any,
    duration_starts: Any,
    window: Any,
    stock: Any,
    flows: Any,
) -> None:
    """Walk the islands of one person in one head count, in order of time."""
    _, _, _, group, place, first, last, start, end = spells
    opening, closing = window
    before, before_area, before_series = NEVER, 0, 0
    k = 0
    while k < len(chosen):
        # An island: spells that overlap or follow each other without a day between.
        begin = k
        # Months and days are int64 throughout: one type, compiled once.
        entry, stop = np.int64(start[chosen[k]]), np.int64(end[chosen[k]])
        island_last = np.int64(last[chosen[k]])
        k += 1
        while k < len(chosen) and first[chosen[k]] <= island_last + 1:
            island_last = max(island_last, last[chosen[k]])
            stop = max(stop, end[chosen[k]])
            k += 1
        month, stop = entry, min(stop, closing)
        while month <= stop:
            # The stretch from `month` to `until` in which group and area stay.
            best, until = _winner(chosen[begin:k], group, start, end, month)
            area, until = place[best], min(until, stop)
            if at_home:
                area, until = _home_in(homes, home, home_end, month, until, area)
            series = series_of[group[best]]
            if month > before + 1:
                if month >= opening:
                    kind = _NEW if before == NEVER else _RETURNED
                    flows[area, series, kind, month - opening] += 1
                if opening <= before + 1:
                    left = before + 1 - opening
                    flows[before_area, before_series, _LAPSED, left] += 1
            elif month >= opening and (area != before_area or series != before_series):
                flows[area, series, _ARRIVED, month - opening] += 1
                flows[before_area, before_series, _DEPARTED, month - opening] += 1
            _add_presence(
                stock[area, series], duration_starts, opening, entry, month, until
            )
            before, before_area, before_series = until, area, series
            month = until + 1
    if opening <= before + 1 <= closing:
        flows[before_area, before_series, _LAPSED, before + 1 - opening] += 1


@njit(cache=True, nogil=True)
def _winner(island: Any, group: Any, start: Any, end: Any, month: int) -> Any:
    """Spell that counts at the end of `month`, and the last month it certainly does.

    The group that the law ranks first counts; of two alike, the later spell.
    """
    best = -1
    for i in island:
        if start[i] <= month <= end[i] and (best < 0 or group[i] <= group[best]):
            best = i
    until = np.int64(end[best])
    for i in island:
        if month < start[i] <= min(until, end[i]) and group[i] <= group[best]:
            until = start[i] - 1
    return best, until


@njit(cache=True, nogil=True)
def _home_in(
    homes: Any, home: int, home_end: int, month: int, until: int, elsewhere: int
) -> Any:
    """Area lived in at the end of `month`, and the last month it certainly is.

    Of two areas the one moved to later counts; who lives nowhere is `elsewhere`.
    """
    _, _, area, start, end = homes
    found = elsewhere
    for j in range(home, home_end):
        if start[j] <= month <= end[j]:
            found = area[j]
            until = min(until, end[j])
        elif month < start[j]:
            until = min(until, start[j] - 1)
    return found, until


@njit(cache=True, nogil=True)
def _add_presence(
    stock: Any, duration_starts: Any, opening: int, entry: int, month: int, until: int
) -> None:
    """Add a stretch of presence, cut where the class of duration changes."""
    for c in range(len(duration_starts)):
        low = max(month, entry + duration_starts[c], opening)
        high = until
        if c + 1 < len(duration_starts):
            high = min(until, entry + duration_starts[c + 1] - 1)
        if low <= high:
            stock[c, low - opening] += 1
            if high + 1 - opening < stock.shape[1]:
                stock[c, high + 1 - opening] -= 1


@njit(cache=True, nogil=True)
def not_zero(cells: Any, known: Any) -> Any:
    """Cells [area, series, third, month] that are not zero: the known ones, the others.

    `known` is bool[series, area, month]. Returns how many are known, then month,
    series, area, third and people of all, the known ones first, each by month.
    """
    areas, series, thirds, months = cells.shape
    start = np.zeros(2 * months + 1, np.int64)
    for a in range(areas):
        for s in range(series):
            for t in range(thirds):
                for m in range(months):
                    slot = m if known[s, a, m] else months + m
                    start[slot + 1] += cells[a, s, t, m] != 0
    for slot in range(2 * months):
        start[slot + 1] += start[slot]
    split, size = start[months], start[2 * months]
    month, people = np.empty(size, np.int32), np.empty(size, np.int32)
    of_series, area = np.empty(size, np.int16), np.empty(size, np.int32)
    third = np.empty(size, np.int8)
    for a in range(areas):
        for s in range(series):
            for t in range(thirds):
                for m in range(months):
                    if cells[a, s, t, m] != 0:
                        slot = m if known[s, a, m] else months + m
                        i = start[slot]
                        start[slot] += 1
                        month[i], of_series[i], area[i], third[i] = m, s, a, t
                        people[i] = cells[a, s, t, m]
    return split, month, of_series, area, third, people


@njit(cache=True, nogil=True)
def put_in(
    cells: Any,
    place: Any,
    opening: int,
    area: Any,
    series: Any,
    third: Any,
    month: Any,
    people: Any,
) -> None:
    """Add rows as `not_zero` gives them to cells, each area at its `place`."""
    for i in range(len(people)):
        cells[place[area[i]], series[i], third[i], month[i] - opening] += people[i]
