"""Targets as people: what a target asks for, and how far a result has come.

A rate is a number of people: the smallest that reaches it. Two issuers may set two
targets for one area and year; both are kept, and the document issued last leads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ansinh.indicators.denominators import People
from ansinh.registry.registry import Target
from ansinh.steering.assignments import (
    Basis,
    Circumstances,
    from_registry,
    in_force,
)
from ansinh.terms.periods import december


@dataclass(frozen=True)
class AssignedTarget:
    """A target with the people it asks for."""

    target: Target
    people: int
    """Persons that reach it."""

    @property
    def rate(self) -> Fraction | None:
        """Per cent that was set, or None for a target set as a number."""
        if self.target.basis == Basis.RATE:
            return Fraction(self.target.value)
        return None

    def attained(self, result: int) -> Fraction:
        """Result in per cent of the target."""
        return Fraction(100 * result, self.people) if self.people else Fraction(0)


def assigned(
    targets: Iterable[Target],
    indicator: str,
    area: str,
    year: int,
    people: People | None,
    last_result: int | None = None,
) -> tuple[AssignedTarget, ...]:
    """Targets of an area for the end of a year, the leading one first.

    Those that ask for a number of participants: of money, of new participants and of
    one group there are verdicts elsewhere. A rate whose population is not known is left
    out, and so is a change from an unknown result: nobody knows how many they ask for.
    """
    known = Circumstances(
        last_result=last_result, eligible=people.people if people else None
    )
    mine = {
        from_registry(target): target
        for target in targets
        if (target.indicator, target.area, target.year) == (indicator, area, year)
    }
    found = [
        AssignedTarget(mine[one], goal)
        for one in in_force(mine)
        if one.is_about_everybody
        and one.due == december(year)
        and (goal := one.goal(known)) is not None
    ]
    found.sort(key=lambda one: (one.target.issued_on, one.target.issuer), reverse=True)
    return tuple(found)
