"""Targets of areas that no longer exist, on the map of a later day.

When areas merge, the new one owes what they owed together; when one is split, its parts
owe it by the stated shares. Only people add up: a rate is turned into the people it
asked for first.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ansinh.steering.allocation import share_out
from ansinh.steering.assignments import Assignment, Basis, Circumstances
from ansinh.terms.areas import AreaMap


@dataclass(frozen=True)
class Inheritance:
    """What an area of a later map owes, and from whom it has it."""

    assignment: Assignment
    parts: Mapping[str, int]
    """People by area as they were assigned; one part, itself, if nothing changed."""

    @property
    def is_inherited(self) -> bool:
        """Whether any part was assigned to another area."""
        return set(self.parts) != {self.assignment.area}


def inherit(
    assignments: Iterable[Assignment],
    known: Mapping[str, Circumstances],
    on: AreaMap,
) -> tuple[Inheritance, ...]:
    """Targets on a map, in people; the sum over all areas stays the same.

    A target whose people cannot be told, such as a rate without a population, is left
    out, and so is the whole of an area that would inherit it.
    """
    owed: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
    first: dict[tuple[object, ...], Assignment] = {}
    incomplete = set()
    for one in assignments:
        goal = one.goal(known.get(one.area, Circumstances()))
        shares = on.locate(one.area)
        keys = {area: _key(one, area) for area in shares}
        if goal is None:
            incomplete |= set(keys.values())
            continue
        for area, people in share_out(goal, shares).items():
            owed[keys[area]][one.area] = people
            first.setdefault(keys[area], one)
    return tuple(
        Inheritance(_inherited(first[key], str(key[0]), parts), parts)
        for key, parts in sorted(owed.items(), key=lambda item: str(item[0]))
        if key not in incomplete
    )


def _key(one: Assignment, area: str) -> tuple[object, ...]:
    return area, one.indicator, one.due, one.issuer, _in_people(one.basis), one.group


def _in_people(basis: Basis) -> Basis:
    return basis if basis in {Basis.NEW, Basis.AMOUNT} else Basis.COUNT


def _inherited(one: Assignment, area: str, parts: Mapping[str, int]) -> Assignment:
    if set(parts) == {area}:
        return one
    return dataclasses.replace(
        one,
        area=area,
        basis=_in_people(one.basis),
        value=Decimal(sum(parts.values())),
        path=(),
        floor=None,
        cap=None,
    )
