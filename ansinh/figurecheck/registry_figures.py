"""The registry as the figure check asks it: by the words of a report.

The one place that turns an indicator, place and period of a claim into a question to
the data. What the data do not hold, or hold for another day, is answered with None: a
check says nothing where it knows nothing.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from ansinh.figurecheck.checks.moments import last_day_of, same_place
from ansinh.figurecheck.checks.sources import KnownFigure
from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.indicators.participation import INDICATORS
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day, month_end_on_or_before, month_of

_COUNTS = {
    "health_insurance.participants": "health_coverage",
    "social_insurance.participants": "social_insurance_participants",
    "compulsory.participants": "compulsory_participants",
    "voluntary.participants": "voluntary_participants",
    "unemployment.participants": "unemployment_participants",
}
_SHARES = {
    "health_insurance.coverage": "health_coverage",
    "social_insurance.coverage": "social_insurance_coverage",
}


class RegistryFigures:
    """Figures of one version of the data, and what an earlier version said.

    `earlier` is the version in force when the report was written; `area` is the area
    that the report's own place means, where the caller knows it. `allows` says which
    areas the reader may look into, `hides` which figures of a month are not for the
    reader all the same: the data know nothing of either.
    """

    def __init__(
        self,
        facts: Facts,
        *,
        area: Area | None = None,
        earlier: Facts | None = None,
        allows: Callable[[Area], bool] = lambda _: True,
        hides: Callable[[Indicator, Area, int], bool] = lambda *_: False,
    ) -> None:
        self._facts = facts
        self._earlier = earlier
        self._area = area
        self._allows = allows
        self._hides = hides
        self._answer = cache(self._ask)

    def value(self, indicator: str, place: str, period: str) -> KnownFigure | None:
        """Figure of a claim, or None where the data do not speak of it."""
        key = _COUNTS.get(indicator) or _SHARES.get(indicator)
        day = last_day_of(period)
        if key is None or day is None:
            return None
        area = self._find(place, day)
        if area is None or not self._allows(area):
            return None
        now = self._answer(self._facts, key, area, day)
        if now is None or now.numerator is None:
            return None
        if self._hides(now.indicator, area, now.month):
            return None
        is_share = indicator in _SHARES
        if is_share and not now.denominator:
            return None
        before = self._answer(self._earlier, key, area, day) if self._earlier else None
        revised = before is not None and before.numerator not in {None, now.numerator}
        return KnownFigure(
            Decimal(now.numerator),
            Decimal(now.denominator or 0) if is_share else None,
            last_day(now.month).isoformat(),
            now.lake_version,
            Decimal(before.numerator or 0) if before and revised else None,
        )

    def _ask(self, facts: Facts, key: str, area: Area, day: dt.date) -> Answer | None:
        cube = facts.cube
        if not cube.opening <= month_of(day) <= facts.last_month:
            return None
        return ask(facts, INDICATORS[key], area.level, day).get(area.area)

    def _find(self, place: str, day: dt.date) -> Area | None:
        """Area a name means on a day; None where no or several areas bear it."""
        month_end = last_day(month_end_on_or_before(day))
        history = self._facts.registry.history
        if self._area and same_place(self._area.name, place.split(", ", maxsplit=1)[0]):
            return self._area
        named = [
            area
            for area in history.areas.values()
            if area.exists_on(month_end)
            and same_place(area.name, place.split(", ", maxsplit=1)[0])
        ]
        parents = place.split(", ")[1:]
        if len(named) > 1 and parents:
            above = history.map_on(history.epoch_of(month_end))
            named = [
                area
                for area in named
                if any(
                    same_place(history.areas[key].name, parents[-1])
                    for key in above.ancestors(area.area)
                )
            ]
        return named[0] if len(named) == 1 else None
