"""How many people could take part at most, for each row of a panel."""

import numpy as np

from ansinh.indicators.ask import Facts
from ansinh.indicators.counts import COUNTS, LocatedBy
from ansinh.indicators.denominators import Denominator, People, people_on
from ansinh.indicators.indicator import Indicator, Stock
from ansinh.steering.projection.panel import Floats, Panel
from ansinh.terms.areas import AreaMap, Level
from ansinh.terms.periods import last_day

_LOCATED = {count.key: count.located_by for count in COUNTS}


def measure_of(
    facts: Facts, indicator: Indicator, level: Level, month: int, on: AreaMap
) -> Denominator:
    """Who could take part: those a rate is divided by, or else the labour force.

    The labour force is seldom counted below the district; there all residents stand in
    for it, which is too many but never too few.
    """
    wanted = indicator.denominator or Denominator.LABOUR_FORCE
    known = eligible_of(facts, wanted, level, month, on)
    return wanted if known else Denominator.USUAL_RESIDENTS


def eligible_of(
    facts: Facts, measure: Denominator, level: Level, month: int, on: AreaMap
) -> dict[str, People]:
    """People of every area of a level at a month's end, where they are known."""
    return people_on(facts.registry.populations, measure, level, last_day(month), on)


def caps_of(facts: Facts, indicator: Indicator, panel: Panel) -> Floats:
    """Eligible people of every row; infinite where they are not known.

    Workers are counted where their employer is, and an industrial commune employs more
    people than live there, so only counts by residence have a cap.
    """
    caps = np.full(len(panel.areas), np.inf)
    if not isinstance(indicator.stock, Stock):
        return caps
    if _LOCATED[indicator.stock.count] is LocatedBy.PLACE:
        return caps
    on = facts.map_of(panel.month, last_day(panel.month))
    for level, rows in panel.by_level.items():
        measure = measure_of(facts, indicator, level, panel.month, on)
        people = eligible_of(facts, measure, level, panel.month, on)
        for row in rows:
            if panel.areas[row] in people:
                caps[row] = people[panel.areas[row]].people
    return caps
