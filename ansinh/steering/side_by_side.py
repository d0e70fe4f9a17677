"""Targets of every issuer side by side, each with its own verdict."""

import datetime as dt
from itertools import groupby

from ansinh.indicators.ask import Facts
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.steering.assignments import (
    Assignment,
    Circumstances,
    Verdict,
    from_registry,
    in_force,
    verdicts,
)
from ansinh.steering.standings import circumstances_now
from ansinh.terms.areas import Area


def verdicts_on(
    facts: Facts, area: Area, month: int, day: dt.date
) -> tuple[Verdict, ...]:
    """Verdicts on all targets of an area for the year of a month.

    Only what was issued by the day counts. What is past its month is judged by the
    result of that month.
    """
    mine = [
        one
        for one in in_force(map(from_registry, facts.registry.targets), day)
        if one.area == area.area and one.year == month // 12
    ]
    found: list[Verdict] = []
    for (key, group, due), targets in groupby(sorted(mine, key=_thing), _thing):
        if key not in CATALOGUE:
            found += verdicts(targets, Circumstances())
            continue
        indicator = CATALOGUE[key]
        at = min(month, due)
        known = circumstances_now(facts, indicator, area, at, group or None)
        found += verdicts(targets, known, indicator.better)
    return tuple(found)


def _thing(one: Assignment) -> tuple[str, str, int]:
    """What is judged together."""
    return one.indicator, one.group or "", one.due
