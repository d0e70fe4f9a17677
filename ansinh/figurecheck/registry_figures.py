"""The registry's own figures for what a text claims."""

import calendar
import datetime as dt
import re
from decimal import Decimal

from ansinh.figurecheck.checks.sources import KnownFigure
from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.participation import (
    COMPULSORY_PARTICIPANTS,
    HEALTH_COVERAGE,
    SOCIAL_INSURANCE_COVERAGE,
    SOCIAL_INSURANCE_PARTICIPANTS,
    UNEMPLOYMENT_PARTICIPANTS,
    VOLUNTARY_PARTICIPANTS,
)
from ansinh.terms.areas import Area
from ansinh.terms.names import plain, without_kind

_INDICATORS: dict[str, tuple[Indicator, bool]] = {
    "health_insurance.coverage": (HEALTH_COVERAGE, True),
    "health_insurance.participants": (HEALTH_COVERAGE, False),
    "social_insurance.coverage": (SOCIAL_INSURANCE_COVERAGE, True),
    "social_insurance.participants": (SOCIAL_INSURANCE_PARTICIPANTS, False),
    "compulsory.participants": (COMPULSORY_PARTICIPANTS, False),
    "voluntary.participants": (VOLUNTARY_PARTICIPANTS, False),
    "unemployment.participants": (UNEMPLOYMENT_PARTICIPANTS, False),
}
"""Indicators of claims that the registry can answer, and whether they are rates."""

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?(?:-(\d{2}))?")


class RegistryFigures:
    """Answers claims from one lake version."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def value(self, indicator: str, place: str, period: str) -> KnownFigure | None:
        """Figure at the end of a period, or None where the registry has none."""
        day = _last_day(period)
        if indicator not in _INDICATORS or day is None:
            return None
        asked, is_rate = _INDICATORS[indicator]
        area = self._area(place, day)
        if area is None:
            return None
        answer = ask(self.facts, asked, area.level, day)[area.area]
        if answer.numerator is None or (is_rate and answer.denominator is None):
            return None
        return KnownFigure(
            Decimal(answer.numerator),
            Decimal(answer.denominator) if is_rate and answer.denominator else None,
            day.isoformat(),
            answer.lake_version,
        )

    def _area(self, place: str, day: dt.date) -> Area | None:
        """Area of a name on a day; None where no area or more than one bears it."""
        there = [
            area
            for area in self.facts.registry.history.areas.values()
            if area.exists_on(day)
        ]
        for name_of in (plain, without_kind):
            named = [area for area in there if name_of(area.name) == name_of(place)]
            if len(named) == 1:
                return named[0]
        return None


def _last_day(period: str) -> dt.date | None:
    """Last day of an ISO day, month, quarter or year; None for a range of them."""
    match = _PERIOD.fullmatch(period)
    if not match:
        return None
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    month = month or quarter * 3 or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])
