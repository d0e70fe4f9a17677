"""Targets as people: what a target asks for, and how far a result has come.

A rate is a number of people: the smallest that reaches it. Two issuers may set two
targets for one area and year; both are kept, and the document issued last leads.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ansinh.indicators.denominators import People
from ansinh.registry.registry import Target


@dataclass(frozen=True)
class AssignedTarget:
    """A target with the people it asks for."""

    target: Target
    people: int
    """Persons that reach it."""

    @property
    def rate(self) -> Fraction | None:
        """Per cent that was set, or None for a target set as a number."""
        if self.target.basis == "rate":
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
) -> tuple[AssignedTarget, ...]:
    """Targets of an area for a year, the leading one first.

    A rate whose population is not known is left out: nobody knows how many it asks for.
    """
    mine = [
        target
        for target in targets
        if (target.indicator, target.area, target.year) == (indicator, area, year)
        and (target.basis == "count" or people)
    ]
    mine.sort(key=lambda target: (target.issued_on, target.issuer), reverse=True)
    return tuple(AssignedTarget(target, _people(target, people)) for target in mine)


def _people(target: Target, people: People | None) -> int:
    if target.basis == "rate" and people:
        return math.ceil(Fraction(target.value) * people.people / 100)
    return int(target.value)
