"""The meaning of the sweep in plain Python: slow, and what every engine must equal.

It asks for each person and each month end who is covered, in which group and where, and
keeps no running state but last month's answer.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ansinh.indicators.counts import COUNTS, DURATION_STARTS, LocatedBy, Movement
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.periods import last_day, month_of


@dataclass(frozen=True)
class Spell:
    """A row of the spells table."""

    person: int
    scheme: str
    group: str
    place: str
    first_day: dt.date
    last_day: dt.date | None
    ended_because: str | None = None


@dataclass(frozen=True)
class Residence:
    """A row of the residences table."""

    person: int
    area: str
    first_day: dt.date
    last_day: dt.date | None


def _covers(row: Spell | Residence, day: dt.date) -> bool:
    """Whether a row is in force on a day; both ends are included."""
    return row.first_day <= day and (row.last_day is None or day <= row.last_day)


def sweep(
    spells: Iterable[Spell], residences: Iterable[Residence], window: tuple[int, int]
) -> tuple[
    Counter[tuple[str, str, str, int, int]],
    Counter[tuple[str, str, str, Movement, int]],
]:
    """Stock by (area, count, group, duration class, month) and flows alike."""
    homes = defaultdict(list)
    for residence in residences:
        homes[residence.person].append(residence)
    taken = defaultdict(list)
    for spell in spells:
        for count in COUNTS:
            if spell.scheme in count.schemes:
                taken[spell.person, count].append(spell)
    stock: Counter[tuple[str, str, str, int, int]] = Counter()
    flows: Counter[tuple[str, str, str, Movement, int]] = Counter()
    opening, closing = window
    for (person, count), mine in taken.items():
        before: tuple[str, str] | None = None
        ever = False
        for month in range(month_of(min(s.first_day for s in mine)), closing + 1):
            day = last_day(month)
            now = _cell(mine, homes[person], count.located_by, day)
            moves: list[tuple[tuple[str, str] | None, Movement]] = []
            if now and not before:
                moves = [(now, Movement.RETURNED if ever else Movement.NEW)]
            elif before and not now:
                moves = [(before, Movement.LAPSED)]
            elif now != before:
                moves = [(now, Movement.ARRIVED), (before, Movement.DEPARTED)]
            if month >= opening:
                for cell, kind in moves:
                    if cell:
                        flows[cell[0], count.key, cell[1], kind, month] += 1
                if now:
                    lasted = month - month_of(_entry(mine, day))
                    of_class = sum(lasted >= start for start in DURATION_STARTS) - 1
                    stock[now[0], count.key, now[1], of_class, month] += 1
            before, ever = now, ever or now is not None
    return stock, flows


def _cell(
    spells: list[Spell],
    residences: list[Residence],
    located_by: LocatedBy,
    day: dt.date,
) -> tuple[str, str] | None:
    """Area and group in which a person counts on a day, or None if not covered."""
    covering = [spell for spell in spells if _covers(spell, day)]
    if not covering:
        return None
    best = min(
        sorted(covering, key=lambda s: (s.first_day, s.place), reverse=True),
        key=lambda s: GROUP_CODES.index(s.group),
    )
    living = [home for home in residences if _covers(home, day)]
    if located_by is LocatedBy.RESIDENCE and living:
        return max(living, key=lambda home: home.first_day).area, best.group
    return best.place, best.group


def _entry(spells: list[Spell], day: dt.date) -> dt.date:
    """First day of the uninterrupted cover that `day` lies in."""
    while True:
        reaching = [spell.first_day for spell in spells if _covers(spell, day)]
        if not reaching:
            return day + dt.timedelta(days=1)
        day = min(reaching) - dt.timedelta(days=1)
