"""The way over the year that a draft lays down for every area."""

from ansinh.steering.assignments import Basis
from ansinh.steering.sharing import paths_of
from ansinh.web.targets.plans import Asked, Plan

Ways = dict[str, tuple[int, ...]]
"""Goals at the month ends from January to December, by area."""


def ways_of(plan: Plan, asked: Asked) -> Ways:
    """Ways to the numbers of participants; other bases have none."""
    if plan.part_basis is not Basis.COUNT:
        return {}
    return paths_of(
        plan.answers.facts,
        plan.indicator,
        plan.area,
        {area: number for area, number in asked.items() if number is not None},
        plan.draft.year,
        is_straight=plan.draft.is_straight,
    )
