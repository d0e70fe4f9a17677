"""Episodes and breakdowns in plain Python: what every engine must equal.

It asks for each person and each month's end whether the person is counted, where, and
of which class, like `reference.py`, and knows no pieces of spells.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.indicators.breakdowns import AGES, BREAKDOWNS, HOUSEHOLDS, SIZES, UNKNOWN
from ansinh.indicators.counts import COUNTS, Count
from ansinh.indicators.cube import Cube, Series
from ansinh.indicators.episodes import COLUMNS, REASONS, Episodes
from ansinh.indicators.reference import Residence, Spell, _cell, _covers
from ansinh.law import vietnamese_law
from ansinh.law.dates import Span, add_months
from ansinh.law.health_insurance.card import continuous_since, has_five_years
from ansinh.law.system import Law
from ansinh.registry.registry import Registry
from ansinh.terms.groups import GROUP_CODES
from ansinh.terms.periods import last_day, month_of


def episodes(
    spells: Iterable[Spell],
    residences: Iterable[Residence],
    areas: tuple[str, ...],
    closing: int,
) -> Episodes:
    """Episodes of everybody up to a month."""
    homes = defaultdict(list)
    for residence in residences:
        homes[residence.person].append(residence)
    taken = defaultdict(list)
    for spell in spells:
        for place, one in enumerate(COUNTS):
            if spell.scheme in one.schemes:
                taken[spell.person, place].append(spell)
    found: Counter[tuple[int, ...]] = Counter()
    for (person, count), mine in taken.items():
        months = {}
        for month in range(month_of(min(s.first_day for s in mine)), closing + 1):
            located = COUNTS[count].located_by
            cell = _cell(mine, homes[person], located, last_day(month))
            if cell:
                months[month] = areas.index(cell[0])
        entries = [month for month in months if month - 1 not in months]
        for place, entry in enumerate(entries):
            last = entry
            while last + 1 in months:
                last += 1
            following = entries[place + 1] if place + 1 < len(entries) else 0
            again = following if following // 12 == last // 12 else 0
            reason = UNKNOWN if last == closing else _reason(mine, last_day(last))
            row = months[entry], months[last], entry, last, again
            found[count, *row, REASONS.index(reason)] += 1
    rows = np.array(list(found), np.int32).reshape(-1, len(COLUMNS))
    columns = dict(zip(COLUMNS, map(pa.array, rows.T.copy()), strict=True))
    people = pa.array(list(found.values()), pa.int64())
    return Episodes(pa.table(columns | {"people": people}), closing)


def _reason(spells: Iterable[Spell], day: dt.date) -> str:
    """Why somebody left who was counted on a day for the last time."""
    held = [(s.last_day or dt.date.max, s) for s in spells if _covers(s, day)]
    longest = max(last for last, _ in held)
    told = {spell.ended_because for last, spell in held if last == longest}
    return next((one for one in REASONS if one in told), UNKNOWN)


class ReferenceCounted:
    """Breakdowns and episodes of a small registry, each asked for plainly."""

    def __init__(self, registry: Registry, cube: Cube) -> None:
        self._registry, self._cube = registry, cube
        self._closing = cube.opening + cube.months - 1
        self._spells = registry.table("spells").to_pylist()
        self._homes = [
            Residence(*(row[name] for name in Residence.__annotations__))
            for row in registry.table("residences").to_pylist()
        ]
        self._persons = {
            row["person"]: row for row in registry.table("persons").to_pylist()
        }

    @property
    def has_episodes(self) -> bool:
        """Small enough to be found whenever asked."""
        return True

    def episodes(self) -> Episodes:
        """Episodes of everybody."""
        spells = [
            Spell(*(row[name] for name in Spell.__annotations__))
            for row in self._spells
        ]
        return episodes(spells, self._homes, self._cube.areas, self._closing)

    def breakdown(self, by: str) -> Cube:
        """Cube whose series are the classes of a breakdown; stock alone, no flows."""
        classes = tuple(BREAKDOWNS[by].classes)
        series = [(count, one) for count in COUNTS for one in classes]
        stock: Counter[tuple[int, int, int]] = Counter()
        people = {row["person"] for row in self._spells}
        for month in range(self._cube.opening, self._closing + 1):
            day = last_day(month)
            for place, (count, one) in enumerate(series):
                for person in people:
                    cell = self._cell(by, count, person, day)
                    if cell and cell[1] == GROUP_CODES[classes.index(one)]:
                        stock[month, place, self._cube.areas.index(cell[0])] += 1
        rows = [(*cell, 0, people) for cell, people in sorted(stock.items())]
        columns = list(zip(*rows, strict=True)) or [()] * 5
        names = ("month", "series", "area", "duration", "people")
        table = pa.table(
            {n: pa.array(c, pa.int32()) for n, c in zip(names, columns, strict=True)}
        )
        named = tuple(Series(count.key, one) for count, one in series)
        cube = self._cube
        flows = table.rename_columns(["month", "series", "area", "flow", "people"])[:0]
        return Cube(cube.areas, named, cube.opening, cube.delivered, table, flows)

    def _cell(
        self, by: str, count: Count, person: int, day: dt.date
    ) -> tuple[str, str] | None:
        """Area, and class in place of the group, of a person on a day."""
        classes = tuple(BREAKDOWNS[by].classes)
        mine = [
            Spell(
                person,
                row["scheme"],
                GROUP_CODES[classes.index(self._class_on(by, row, day))],
                row["place"],
                row["first_day"],
                row["last_day"],
            )
            for row in self._spells
            if row["person"] == person
            and row["scheme"] in count.schemes
            and row["first_day"] <= day <= (row["last_day"] or day)
        ]
        homes = [home for home in self._homes if home.person == person]
        return _cell(mine, homes, count.located_by, day)

    def _class_on(self, by: str, row: dict[str, Any], day: dt.date) -> str:
        person = self._persons.get(row["person"], {})
        match by:
            case "sex":
                return person.get("sex") or UNKNOWN
            case "household":
                return self._household(person.get("household"))
            case "age":
                return self._age_band(person.get("born"), day)
            case "employer_size":
                return self._size(row["employer"], day)
            case "continuity":
                return self._continuity(row, day)
        raise KeyError(by)

    def _household(self, household: str | None) -> str:
        if household is None:
            return UNKNOWN
        members = [p for p in self._persons.values() if p["household"] == household]
        return [one for one, least in HOUSEHOLDS.items() if least <= len(members)][-1]

    @staticmethod
    def _age_band(born: dt.date | None, day: dt.date) -> str:
        if born is None:
            return UNKNOWN
        reached = [
            band
            for band, age in AGES.items()
            if age == 0 or add_months(born, 12 * age) <= day
        ]
        return reached[-1]

    def _size(self, employer: str | None, day: dt.date) -> str:
        if employer is None:
            return "none"
        workers = {
            row["person"]
            for row in self._spells
            if row["employer"] == employer
            and row["scheme"] == "compulsory"
            and row["first_day"] <= day <= (row["last_day"] or day)
        }
        reached = [size for size, least in SIZES.items() if least <= len(workers)]
        return reached[-1] if reached else next(iter(SIZES))

    def _continuity(self, row: dict[str, Any], day: dt.date) -> str:
        """By the law's own rule for one person, on the day."""
        if row["scheme"] != "health" or day < dt.date(2015, 1, 1):
            return "shorter"
        spans = [
            Span(other["first_day"], min(other["last_day"] or day, day))
            for other in self._spells
            if (other["person"], other["scheme"]) == (row["person"], "health")
            and other["first_day"] <= day
        ]
        law = Law(vietnamese_law().parameters, day, None)
        since = continuous_since.function(law, spans)
        return "5-years" if has_five_years.function(law, since) else "shorter"
