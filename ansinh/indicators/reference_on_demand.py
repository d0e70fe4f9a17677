"""Episodes and breakdowns in plain Python: what every engine must equal.

It asks for each person and each month's end whether the person is counted, where, and
of which class, like `reference.py`, and knows no pieces of spells.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from ansinh.indicators.breakdowns import AGES, BREAKDOWNS, HOUSEHOLDS, SIZES, UNKNOWN
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.cube import Cube, Series
from ansinh.indicators.episodes import COLUMNS, Episodes
from ansinh.indicators.reference import Residence, Spell, _cell, sweep
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
            found[count, months[entry], months[last], entry, last, again] += 1
    rows = np.array(list(found), np.int32).reshape(-1, len(COLUMNS))
    columns = dict(zip(COLUMNS, map(pa.array, rows.T.copy()), strict=True))
    people = pa.array(list(found.values()), pa.int64())
    return Episodes(pa.table(columns | {"people": people}), closing)


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

    def episodes(self) -> Episodes:
        """Episodes of everybody."""
        spells = [
            Spell(*(row[name] for name in Spell.__annotations__))
            for row in self._spells
        ]
        return episodes(spells, self._homes, self._cube.areas, self._closing)

    def breakdown(self, by: str) -> Cube:
        """Cube whose series are the classes of a breakdown."""
        classes = tuple(BREAKDOWNS[by].classes)
        window = self._cube.opening, self._closing
        stock, flows = sweep(self._in_months(by), self._homes, window)
        series = [(count.key, group) for count in COUNTS for group in GROUP_CODES]
        tables = {}
        for third, cells in (("duration", stock), ("flow", flows)):
            rows = sorted(
                (
                    month,
                    series.index((count, group)),
                    self._cube.areas.index(area),
                    int(kind),
                    people,
                )
                for (area, count, group, kind, month), people in cells.items()
            )
            names = ("month", "series", "area", third, "people")
            columns = list(zip(*rows, strict=True)) or [()] * 5
            tables[third] = pa.table(
                {
                    n: pa.array(c, pa.int32())
                    for n, c in zip(names, columns, strict=True)
                }
            )
        named = tuple(
            Series(count, classes[place] if place < len(classes) else "")
            for count, group in series
            for place in [GROUP_CODES.index(group)]
        )
        cube = self._cube
        return Cube(
            cube.areas, named, cube.opening, cube.delivered,
            tables["duration"], tables["flow"],
        )  # fmt: skip

    def _in_months(self, by: str) -> Iterator[Spell]:
        """Every spell month by month, its group the class on the month's last day."""
        classes = tuple(BREAKDOWNS[by].classes)
        for row in self._spells:
            end = row["last_day"] or last_day(self._closing)
            for month in range(month_of(row["first_day"]), month_of(end) + 1):
                first = max(row["first_day"], dt.date(month // 12, month % 12 + 1, 1))
                last = min(row["last_day"] or dt.date.max, last_day(month))
                group = GROUP_CODES[classes.index(self._class_on(by, row, last))]
                yield Spell(
                    row["person"], row["scheme"], group, row["place"], first, last
                )

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
                return self._size(row["employer"], last_day(month_of(day)))
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
