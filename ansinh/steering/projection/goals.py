"""Targets against which projections are held: one for each area, the leading one."""

import datetime as dt

from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Better, Indicator, Stock
from ansinh.steering.projection.eligible import caps_of, eligible_of
from ansinh.steering.projection.panel import panel_of
from ansinh.steering.projection.project import Projections, project
from ansinh.steering.targets import AssignedTarget, assigned
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day


def project_indicator(
    facts: Facts, indicator: Indicator, stock: Stock, top: Area, day: dt.date
) -> Projections:
    """Projections of an indicator's people for an area and everything under it."""
    panel = panel_of(facts, stock, top, day)
    return project(panel, caps_of(facts, indicator, panel))


def goals_of(
    facts: Facts, indicator: Indicator, found: Projections
) -> dict[str, AssignedTarget]:
    """Leading target, for the year projected to, of every area that has one.

    The people behind a rate are those of the present population.
    """
    month = found.panel.month
    on = facts.map_of(month, last_day(month))
    goals = {}
    for level, rows in found.panel.by_level.items():
        people = (
            eligible_of(facts, indicator.denominator, level, month, on)
            if indicator.denominator
            else {}
        )
        for area in (found.panel.areas[row] for row in rows):
            targets = assigned(
                facts.registry.targets,
                indicator.key,
                area,
                (month + found.ahead) // 12,
                people.get(area),
                found.last_result(area),
            )
            if targets:
                goals[area] = targets[0]
    return goals


def chance_of(
    found: Projections, indicator: Indicator, area: str, goal: AssignedTarget
) -> float:
    """Chance of a result as good as a target, 0 to 1, whichever direction is good."""
    chance = found.chance(area, goal.people)
    return 1 - chance if indicator.better is Better.LOWER else chance
