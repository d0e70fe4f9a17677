"""From an outlook in people to what charts and tables show in per cent."""

from fractions import Fraction

from ansinh.indicators.counts import COUNTS, Count
from ansinh.indicators.indicator import Indicator
from ansinh.reports.area_names import short_name
from ansinh.reports.charts import Expected, Standing
from ansinh.steering.scorecard import Outlook
from ansinh.terms.speech import say


def count_of(indicator: Indicator) -> Count:
    """Head count of the indicator's numerator."""
    return next(count for count in COUNTS if count.key == indicator.stock.count)


def acronym(indicator: Indicator) -> str:
    """What the indicator counts, as reports call it: BHYT, BHXH tự nguyện."""
    schemes = count_of(indicator).schemes
    return "BHXH" if len(schemes) > 1 else schemes[0].acronym


def scheme_label(indicator: Indicator) -> str:
    """The same in the language spoken: BHXH tự nguyện, voluntary social insurance."""
    schemes = count_of(indicator).schemes
    return say("BHXH", "social insurance") if len(schemes) > 1 else schemes[0].label


def is_rate(indicator: Indicator) -> bool:
    """Whether results are shown in per cent of people, not of the target."""
    return indicator.denominator is not None


def base_of(outlook: Outlook, indicator: Indicator) -> int | None:
    """People that stand for 100 %."""
    if is_rate(indicator):
        return outlook.people.people if outlook.people else None
    return outlook.target.people if outlook.target else None


def target_of(outlook: Outlook, indicator: Indicator) -> Fraction | None:
    """Leading target in per cent: the rate as issued, or what its people come to."""
    base = base_of(outlook, indicator)
    if not outlook.target or not base:
        return None
    return outlook.target.rate or Fraction(100 * outlook.target.people, base)


def standing_of(outlook: Outlook, indicator: Indicator, name: str = "") -> Standing:
    """Where an area stands; nothing is known of it without its 100 %."""
    base = base_of(outlook, indicator)

    def share(people: float | None) -> Fraction | None:
        return None if people is None or not base else Fraction(people) * 100 / base

    expected = [
        (share(point.low), share(point.middle), share(point.high))
        for point in outlook.points
    ]
    return Standing(
        name=name or short_name(outlook.area.name),
        is_rate=is_rate(indicator),
        year=outlook.month // 12,
        target=target_of(outlook, indicator),
        months=tuple(share(people) for _, people in outlook.months),
        forecast=tuple(
            Expected(low, middle, high)
            for low, middle, high in expected
            if low is not None and middle is not None and high is not None
        ),
    )
