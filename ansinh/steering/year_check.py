"""Every question that the targets of a year raise under an area."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ansinh.indicators.ask import AS_IT_WAS, Facts
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment, Basis, from_registry, in_force
from ansinh.steering.cascade_check import check_cascade
from ansinh.steering.lacking import find_name_questions
from ansinh.steering.questions import Question, find_rate_questions
from ansinh.steering.standings import circumstances_of
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import december, last_day


@dataclass(frozen=True)
class YearCheck:
    """Targets of a year under an area, and what they raise."""

    targets: tuple[Assignment, ...]
    """Targets in force, those of areas that ended since among them."""
    questions: tuple[Question, ...]


def check_year(facts: Facts, area: Area, year: int) -> YearCheck:
    """Check targets on the map of 31 December: sums, last results, eligible, issuers.

    Areas that merged within the year pass their targets on.
    """
    due = last_day(december(year))
    on = facts.map_of(december(year), due)
    under = {one for level in Level for one in on.under(area.area, level)}
    named = tuple(
        one
        for one in in_force(map(from_registry, facts.registry.targets))
        if one.year == year and under & on.locate(one.area).keys()
    )
    targets = [one for one in named if one.indicator in INDICATORS]
    known = {
        key: circumstances_of(
            facts, INDICATORS[key], {one.area for one in targets}, year, AS_IT_WAS
        )
        | circumstances_of(facts, INDICATORS[key], under, year, due)
        for key in {one.indicator for one in targets}
    }
    questions = find_name_questions(named)
    questions += [*check_cascade(targets, known, on), *_missed(facts, under, year - 1)]
    return YearCheck(named, tuple(questions))


def _missed(facts: Facts, areas: Collection[str], year: int) -> list[Question]:
    """Rates of last year, as a report prints them, below what somebody asked for."""
    asked: list[Question] = []
    in_year = [
        one
        for one in in_force(map(from_registry, facts.registry.targets))
        if one.year == year and one.basis is Basis.RATE and one.area in areas
    ]
    for key, indicator in INDICATORS.items():
        rates = [one for one in in_year if one.indicator == key]
        known = circumstances_of(
            facts, indicator, {one.area for one in rates}, year + 1, AS_IT_WAS
        )
        for one in rates:
            of_area = known.get(one.area)
            if of_area and of_area.eligible and of_area.people is not None:
                rate = Decimal(100 * of_area.people) / of_area.eligible
                asked += find_rate_questions(
                    one.area, rate.quantize(Decimal("0.1"), ROUND_HALF_UP), one
                )
    return asked
