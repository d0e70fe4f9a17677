"""The months of an area on one of three maps, with who came and who left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ansinh.indicators.ask import AS_IT_WAS, Basis, series
from ansinh.indicators.bases import common_series
from ansinh.indicators.counts import Movement
from ansinh.indicators.denominators import People
from ansinh.indicators.evidence import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.measures import Flow
from ansinh.terms.areas import Area, AreaChange, changes_of
from ansinh.terms.periods import last_day, month_of

_MOVEMENTS = (Movement.NEW, Movement.RETURNED, Movement.LAPSED)


_series = lru_cache(maxsize=32)(series)
_common_series = lru_cache(maxsize=8)(common_series)
"""A level is counted at once, and serves the pages of all its areas."""


@dataclass(frozen=True)
class Month:
    """One month's end of the series; None is not known, never nothing."""

    month: int
    people: int | None
    base: People | None
    """Denominator of a rate."""
    new: int | None
    returned: int | None
    lapsed: int | None
    note: str = ""
    """Change of the map since the month before."""
    is_held_back: bool = False
    """Whether the number of people is known and not for the reader."""
    holds_back_movement: bool = False
    """Whether those who came and left are."""

    @property
    def rate(self) -> Fraction | None:
        """Part of the denominator, as a fraction of one."""
        if self.people is None or not self.base or not self.base.people:
            return None
        return Fraction(self.people, self.base.people)


@dataclass(frozen=True)
class Course:
    """The months of an area, oldest first, from the first one known."""

    months: Sequence[Month]
    changes: Sequence[AreaChange]
    """Where the map changed under it, the oldest first."""
    together: Sequence[Area] = ()
    """Areas counted together on the common map; empty on the others."""

    @property
    def breaks(self) -> list[int]:
        """Months at whose end the map is another than at the end of the one before."""
        return [one.month for one in self.months if one.note]

    def at(self, month: int) -> Month | None:
        """One month, or None outside the series."""
        return next((one for one in self.months if one.month == month), None)

    def shown(
        self, hides: Callable[[int], bool], hides_movement: Callable[[int], bool]
    ) -> "Course":
        """The series without what is held back of its months."""
        months = [
            replace(one, people=None, is_held_back=True)
            if one.people is not None and hides(one.month)
            else one
            for one in self.months
        ]
        months = [
            replace(one, new=None, returned=None, lapsed=None, holds_back_movement=True)
            if one.new is not None and hides_movement(one.month)
            else one
            for one in months
        ]
        return replace(self, months=months)


def course(
    facts: Facts, indicator: Indicator, area: Area, last: int, basis: Basis = AS_IT_WAS
) -> Course:
    """Months of an area up to one, as it was or on the map of a day."""
    stock = indicator.stock
    first = facts.cube.opening
    counted = _series(facts, stock, area.level, basis)
    moved = [
        _series(facts, Flow(stock.count, kind), area.level, basis)
        for kind in _MOVEMENTS
    ]
    changes = changes_of(
        facts.registry.history, area.area, last_day(first), last_day(last)
    )
    notes = _by_month(facts, changes) if basis is AS_IT_WAS else {}
    below, months = indicator.denominator, []
    for month in range(first, last + 1):
        on = facts.map_of(month, basis)
        people = counted.at(area.area, month)
        base = None
        if below and people is not None:
            base = facts.people(below, area.level, month, on).get(area.area)
        new, returned, lapsed = (one.at(area.area, month) for one in moved)
        note = notes.get(month, "")
        months.append(Month(month, people, base, new, returned, lapsed, note))
    return Course(_from_first_known(months), changes)


def common_course(
    facts: Facts, indicator: Indicator, area: Area, last: int
) -> Course | None:
    """Months of the smallest group of areas around one that compares through time.

    People only: a rate would need a denominator of the whole group. None where the
    area is in no group.
    """
    first = facts.cube.opening
    found = _common_series(facts, indicator.stock, area.level, first, last)
    group = next((one for one in found.groups if area.area in one.members), None)
    if group is None:
        return None
    areas = facts.registry.history.areas
    months = [
        Month(month, found.series.at(group.key, month), None, None, None, None)
        for month in range(found.series.opening, last + 1)
    ]
    changes = changes_of(
        facts.registry.history, area.area, last_day(first), last_day(last)
    )
    return Course(
        _from_first_known(months),
        changes,
        [areas[member] for member in group.members],
    )


def _by_month(facts: Facts, changes: Sequence[AreaChange]) -> dict[int, str]:
    """Sentences on changes of the map by the month that they first show in."""
    found: dict[int, list[str]] = {}
    for change in changes:
        told = change.sentence(facts.registry.history)
        found.setdefault(month_of(change.day), []).append(told)
    return {month: " ".join(told) for month, told in found.items()}


def _from_first_known(months: list[Month]) -> list[Month]:
    known = [place for place, one in enumerate(months) if one.people is not None]
    return months[known[0] :] if known else []
