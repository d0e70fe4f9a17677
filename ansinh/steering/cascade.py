"""Share an assigned target out to the areas directly below."""

import dataclasses
import datetime as dt
from decimal import Decimal

from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.participation import INDICATORS
from ansinh.registry.registry import Target
from ansinh.steering.allocation import share_out
from ansinh.steering.targets import assigned
from ansinh.terms.periods import december, last_day


def cascade(
    facts: Facts, target: Target, *, issuer: str, document: str, issued_on: dt.date
) -> list[Target]:
    """Targets of the areas below, in people, that add up to the target exactly.

    The weight is each area's result of last December, so all are asked for the same
    growth. A rate is shared out as the people it asks for.

    Raises:
        ValueError: no area below had a result last December, or the target asks for no
            number of participants in December.

    """
    day = last_day(december(target.year - 1))
    indicator = INDICATORS[target.indicator]
    history = facts.registry.history
    on = facts.map_of(december(target.year - 1), None)
    whole = ask(facts, indicator, history.areas[target.area].level, day)[target.area]
    (total,) = assigned(
        [target], target.indicator, target.area, target.year, whole.people
    )
    parts = on.children(target.area)
    results = {
        part: ask(facts, indicator, history.areas[part].level, day)[part].numerator or 0
        for part in parts
    }
    return [
        dataclasses.replace(
            target,
            area=part,
            basis="count",
            value=Decimal(people),
            parent_document=target.document,
            path=(),
            floor=None,
            cap=None,
            issuer=issuer,
            document=document,
            issued_on=issued_on,
        )
        for part, people in share_out(total.people, results).items()
    ]
