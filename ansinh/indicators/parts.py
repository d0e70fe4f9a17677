"""What a count falls apart into: one measure for each class of a breakdown."""

from dataclasses import replace

from ansinh.indicators.breakdowns import BREAKDOWNS, BY_REASON, SPLITS, Part
from ansinh.indicators.counts import Movement
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.measures import (
    Additive,
    Duration,
    Ended,
    Flow,
    PeriodToDate,
    Stock,
)
from ansinh.terms.areas import Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say, spoken

LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.HAMLET)
"""Levels by which anything that adds up may be split."""


def parts_of(indicator: Indicator, by: str) -> dict[str, Additive]:
    """Measures of the classes of a breakdown, which add up to the numerator.

    Persons in force fall apart by any breakdown, but a part of them only by what makes
    it a part: the poor by group, not by sex. Those who left fall apart by the reason.

    Raises:
        MendableError: this indicator does not fall apart so.

    """
    ways = _ways(indicator.numerator)
    if by not in ways:
        asked = spoken(SPLITS[by].label_vi) if by in SPLITS else f"“{by}”"
        areas, also = ", ".join(LEVELS), ", ".join(ways)
        raise MendableError(
            say(
                f"{indicator.label_vi} không chia được theo {asked}. Hãy chia theo cấp "
                f"địa bàn ({areas})" + (f", hoặc theo: {also}" if also else ""),
                f"{indicator.label_en} cannot be split by {asked}. Split it by level "
                f"of area ({areas})" + (f", or by: {also}" if also else ""),
            )
            + ". [no-breakdown]"
        )
    return {one: _part(indicator.numerator, by, one) for one in ways[by]}


def _ways(measure: Additive | Duration) -> dict[str, tuple[str, ...]]:
    """Breakdowns of a measure and the classes that it has people in."""
    match measure:
        case Stock(part=None):
            return {key: tuple(one.classes) for key, one in BREAKDOWNS.items()}
        case Stock(part=Part(by, classes)):
            return {by: classes}
        case PeriodToDate(of):
            return _ways(of)
        case Ended(because=None) | Flow(movement=Movement.LAPSED, part=None):
            return {BY_REASON.key: tuple(BY_REASON.classes)}
    return {}


def _part(measure: Additive | Duration, by: str, one: str) -> Additive:
    """Those of one class; a measure that `_ways` has an answer for."""
    match measure:
        case Stock(count):
            return Stock(count, Part(by, (one,)))
        case Flow(count):
            # Whoever lapses in a month ends an episode in it.
            return Ended(count, because=one)
        case Ended():
            return replace(measure, because=one)
        case PeriodToDate(of):
            return PeriodToDate(_part(of, by, one))  # type: ignore[arg-type]
    raise TypeError(f"A {type(measure).__name__} has no parts.")
