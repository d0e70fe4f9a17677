"""Targets in the lake as a tree: an area, its parts, and whether they add up."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ansinh.indicators.ask import Basis as IndicatorBasis
from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment, Basis, Circumstances, Status
from ansinh.steering.by_group import Cell
from ansinh.steering.inheritance import inherit
from ansinh.steering.questions import find_target_questions
from ansinh.steering.standings import circumstances_of, results_by_group
from ansinh.terms.areas import Area, AreaMap
from ansinh.terms.periods import december, last_day
from ansinh.terms.speech import say, say_number
from ansinh.web.accounts.scope import Scope
from ansinh.web.disclosure import Sight
from ansinh.web.targets.held_back import groups_held_back, past_held_back
from ansinh.web.targets.lake import issued, of_year


@dataclass(frozen=True)
class Held:
    """A target of an area, in people, and what its parts were asked for."""

    target: Assignment
    people: int | None
    """None where nobody knows how many people a rate is."""
    last_result: int | None
    parts: int = 0
    """How many areas directly below have a target of the same hand."""
    missing: int = 0
    """How many have none."""
    below: int | None = None
    """What they sum to; None without parts, or where one cannot be told."""
    former: int | None = None
    """People of the version before."""
    is_held_back: bool = False
    """Whether the last result is not for the reader."""

    @property
    def text(self) -> str:
        """The target as it was set, and the people it asks for."""
        as_set = self.target.basis.print(self.target.value)
        if self.people is None or self.target.basis is Basis.COUNT:
            return as_set
        people = say_number(self.people)
        return say(f"{as_set} = {people} người", f"{as_set} = {people} people")

    @property
    def off(self) -> int | None:
        """People by which the parts ask for more than the whole, or for fewer."""
        if self.below is None or self.people is None:
            return None
        return self.below - self.people

    @property
    def growth(self) -> int | None:
        """People on top of the last result."""
        if self.people is None or self.last_result is None:
            return None
        return self.people - self.last_result


@dataclass(frozen=True, eq=False)
class Tree:
    """The targets of one indicator and year, on one map."""

    facts: Facts
    indicator: Indicator
    year: int
    on: AreaMap
    day: dt.date
    """Day of the map."""
    scope: Scope
    sight: Sight
    group: str = ""
    """Participant group that the targets are about; everybody where empty."""

    @property
    def is_inherited(self) -> bool:
        """Whether targets are shown with the areas that took the old ones over."""
        return self.day.year == self.year

    def raised(self, held: Held) -> list[str]:
        """Questions that a target raises by itself."""
        known = self.known.get(held.target.area, Circumstances())
        peers = [
            one
            for one in self.by_area.get(held.target.area, ())
            if one is not held.target
        ]
        return [one.text for one in find_target_questions(held.target, known, peers)]

    @cached_property
    def by_area(self) -> dict[str, list[Assignment]]:
        """Numbers of participants asked of each area, the one issued last first.

        On a map of later they are inherited from the areas that were assigned them.
        """
        mine = [
            one
            for one in issued(self.facts, self.indicator.key, self.year)
            if self._is_shown(one)
        ]
        if any(not self._areas[one.area].exists_on(self.on.day) for one in mine):
            known = circumstances_of(
                self.facts, self.indicator, {one.area for one in mine}, self.year, None
            )
            mine = [one.assignment for one in inherit(mine, known, self.on)]
        found: dict[str, list[Assignment]] = defaultdict(list)
        for one in sorted(mine, key=lambda one: (one.issued_on, one.issuer)):
            found[one.area].insert(0, one)
        return found

    def _is_shown(self, one: Assignment) -> bool:
        if self.group:
            return one.group == self.group and one.basis is Basis.COUNT
        return one.is_about_everybody

    @property
    def _areas(self) -> dict[str, Area]:
        return self.on.history.areas

    @cached_property
    def held_back(self) -> frozenset[str]:
        """Areas with a target whose last result is not for the reader."""
        areas = [self._areas[one] for one in self.by_area]
        held = past_held_back(self.sight, self.indicator, areas, self.year, self._basis)
        if not self.group:
            return held
        tree: dict[str, list[str]] = defaultdict(list)
        for one in self.by_area:
            tree[self.on.parents.get(one, "")].append(one)
        threshold = self.sight.held.threshold
        found = groups_held_back(self._results_of_groups(), tree, held, threshold)
        duty = self.sight.duty
        return frozenset(
            one
            for one in found & self.by_area.keys()
            if not duty.allows(self._areas[one])
        )

    def _results_of_groups(self) -> dict[Cell, int]:
        """Last results of the areas in every group that has targets."""
        groups = {
            one.group
            for one in issued(self.facts, self.indicator.key, self.year)
            if one.group and one.basis is Basis.COUNT
        }
        month = december(self.year - 1)
        return {
            cell: people
            for level in {self._areas[area].level for area in self.by_area}
            for cell, people in results_by_group(
                self.facts, self.indicator, level, month, self._basis
            ).items()
            if cell[1] in groups and cell[0] in self.by_area
        }

    @cached_property
    def known(self) -> dict[str, Circumstances]:
        """Last results, where the reader may know them, and eligible people."""
        return {
            area: replace(one, people=None, last_result=None)
            if area in self.held_back
            else one
            for area, one in self._exactly_known.items()
        }

    @property
    def _basis(self) -> IndicatorBasis:
        """Map on which last results are counted."""
        eve = last_day(december(self.year - 1))
        return None if self.on.day <= eve else self.on.day

    @cached_property
    def _exactly_known(self) -> dict[str, Circumstances]:
        key = "targets known", self.indicator.key, self.year, self.on.day, self.group
        kept = self.facts.kept
        if key not in kept:
            areas = {one for one in self.by_area if self._areas[one]}
            basis = self._basis
            known = circumstances_of(
                self.facts, self.indicator, areas, self.year, basis
            )
            kept[key] = self._of_group(known, basis) if self.group else known
        found: dict[str, Circumstances] = kept[key]
        return found

    def _of_group(
        self, known: dict[str, Circumstances], basis: IndicatorBasis
    ) -> dict[str, Circumstances]:
        """The same areas, of the group alone: how many could be in it nobody knows."""
        month = december(self.year - 1)
        found: dict[str, Circumstances] = {}
        for level in {self._areas[area].level for area in known}:
            results = results_by_group(self.facts, self.indicator, level, month, basis)
            for area in known:
                if self._areas[area].level is level:
                    people = results.get((area, self.group), 0)
                    found[area] = Circumstances(people, people)
        return found

    def people(self, one: Assignment) -> int | None:
        """People that reach a target."""
        return one.goal(self.known.get(one.area, Circumstances()))

    def held(self, area: str) -> list[Held]:
        """Targets of an area with the sums of its parts, the leading one first."""
        return [self._held(one) for one in self.by_area.get(area, ())]

    def children(self, area: str) -> Iterator[Area]:
        """Areas directly below that the reader may see."""
        for key in self.on.children(area):
            if self.scope.allows(self._areas[key]):
                yield self._areas[key]

    def _held(self, one: Assignment) -> Held:
        known = self.known.get(one.area, Circumstances())
        below = self.on.children(one.area)
        parts = self._parts(one, below)
        goals = [self.people(part) for part in parts]
        whole = None if None in goals or not parts else sum(filter(None, goals))
        return Held(
            one,
            one.goal(known),
            known.last_result,
            len(parts),
            len(below) - len(parts),
            whole,
            self._former(one),
            one.area in self.held_back,
        )

    def _parts(self, one: Assignment, below: Sequence[str]) -> list[Assignment]:
        """Targets of the areas below that carry this one out: those of its issuer.

        The leading target has those of issuers too that set none for the whole.
        """
        mine = self.by_area.get(one.area, [])
        strangers = {other.issuer for other in mine if other is not one}
        is_leading = mine[:1] == [one]
        return list(
            _first_of_each(
                part
                for area in below
                for part in self.by_area.get(area, ())
                if part.issuer == one.issuer
                or (is_leading and part.issuer not in strangers)
            )
        )

    def _former(self, one: Assignment) -> int | None:
        before = [
            old
            for old in of_year(self.facts, one.indicator, self.year)
            if (old.area, old.issuer, old.due, old.group)
            == (one.area, one.issuer, one.due, one.group)
            and old.basis is one.basis
            and old.version < one.version
            and old.status is not Status.WITHDRAWN
        ]
        latest = max(before, key=lambda old: old.version, default=None)
        return self.people(latest) if latest else None


def _first_of_each(targets: Iterable[Assignment]) -> Iterator[Assignment]:
    seen = set()
    for one in targets:
        if one.area not in seen:
            seen.add(one.area)
            yield one


def tree_of(
    sight: Sight, indicator: str, area: Area, year: int, scope: Scope, group: str = ""
) -> Tree:
    """Tree on the map on which the targets were set, or on that of the year's end.

    Targets are set on the eve; an area that came to be within the year is shown on the
    map of the last day, with what it inherits.
    """
    eve = last_day(december(year - 1))
    day = eve if area.exists_on(eve) else last_day(december(year))
    known = sight.known
    on = known.map_on(day)
    return Tree(known.facts, INDICATORS[indicator], year, on, day, scope, sight, group)
