"""Targets that the lake holds, as this part of the desk asks for them."""

from collections.abc import Iterator

from ansinh.indicators.ask import Facts
from ansinh.steering.assignments import Assignment, from_registry, in_force


def all_targets(facts: Facts) -> list[Assignment]:
    """Every target with every version, worked out once for a version of the lake."""
    kept: list[Assignment] = facts.kept.setdefault("targets", [])
    if not kept:
        kept += map(from_registry, facts.registry.targets)
    return kept


def issued(facts: Facts, indicator: str, year: int) -> list[Assignment]:
    """Targets of an indicator for a year, each in its latest version."""
    key = "issued", indicator, year
    if key not in facts.kept:
        facts.kept[key] = list(in_force(of_year(facts, indicator, year)))
    found: list[Assignment] = facts.kept[key]
    return found


def of_year(facts: Facts, indicator: str, year: int) -> Iterator[Assignment]:
    """Targets of an indicator for a year with every version."""
    for one in all_targets(facts):
        if (one.indicator, one.year) == (indicator, year):
            yield one
