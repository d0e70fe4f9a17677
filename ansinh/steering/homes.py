"""Areas whose agency sends data, the widest views there are, and what they steer."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.indicators.ask import Facts
from ansinh.indicators.counts import COUNTS
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import (
    COMPULSORY_PARTICIPANTS,
    HEALTH_COVERAGE,
    UNEMPLOYMENT_PARTICIPANTS,
    VOLUNTARY_PARTICIPANTS,
)
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import last_day

STEERED = (
    HEALTH_COVERAGE,
    COMPULSORY_PARTICIPANTS,
    VOLUNTARY_PARTICIPANTS,
    UNEMPLOYMENT_PARTICIPANTS,
)
"""One indicator for each scheme, in the order of the page; the first one is shown
unasked."""

_SCHEMES = {count.key: frozenset(count.schemes) for count in COUNTS}


@dataclass(frozen=True)
class Home:
    """An area whose agency sends data."""

    area: Area
    schemes: frozenset[str]
    """Schemes it sends data of."""
    first_month: int
    """First month with data of every scheme."""
    last_month: int
    """Last month with data of every scheme."""

    @property
    def steered(self) -> Sequence[Indicator]:
        """Indicators whose schemes it sends."""
        return [one for one in STEERED if self.schemes >= _SCHEMES[one.stock.count]]


def homes_of(facts: Facts) -> Sequence[Home]:
    """Every home, the highest level first."""
    sent: dict[str, set[tuple[str, int]]] = {}
    for (scheme, month), areas in facts.registry.deliveries.items():
        for area in areas:
            sent.setdefault(area, set()).add((scheme, month))
    order = list(Level)
    return sorted(
        (_home(facts.registry.history.areas[area], sent[area]) for area in sent),
        key=lambda home: (order.index(home.area.level), home.area.area),
    )


def root_of(facts: Facts, area: Area, month: int) -> Area:
    """Highest area above one whose agency sends data, else the area itself."""
    history = facts.registry.history
    senders = {one for areas in facts.registry.deliveries.values() for one in areas}
    above = facts.map_of(month, last_day(month)).ancestors(area.area)
    highest = [one for one in above if one in senders][-1:]
    return history.areas[highest[0]] if highest else area


def _home(area: Area, extracts: set[tuple[str, int]]) -> Home:
    months: dict[str, list[int]] = {}
    for scheme, month in extracts:
        months.setdefault(scheme, []).append(month)
    return Home(
        area,
        frozenset(months),
        max(min(sent) for sent in months.values()),
        min(max(sent) for sent in months.values()),
    )
