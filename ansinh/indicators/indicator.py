"""What an indicator is, and what the answer to one looks like.

Numerator and denominator stay apart to the last, because the same head count is divided
by the population here, by the labour force there and by a target elsewhere. A ratio is
never stored and never summed.
"""

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction

from ansinh.indicators.counts import COUNTS, LocatedBy
from ansinh.indicators.denominators import Denominator, People
from ansinh.indicators.measures import (
    Additive,
    Change,
    Duration,
    Flow,
    Measure,
    PeriodToDate,
    Ratio,
    Stock,
    Sum,
)
from ansinh.terms.areas import Area
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import print_day
from ansinh.terms.speech import say

__all__ = ["Answer", "Better", "Flow", "Indicator", "Ratio", "Stock"]

_LOCATED = {count.key: count.located_by for count in COUNTS}


class Better(StrEnum):
    """Which direction is good."""

    HIGHER = "higher"
    LOWER = "lower"


class Unit(StrEnum):
    """What a value is measured in."""

    PERSON = "person"
    PERSON_TIMES = "person-time"
    PERCENT = "percent"
    VND = "VND"
    MONTH = "month"
    CASE = "case"
    PAYMENT = "payment"
    EMPLOYER = "employer"
    DAY = "day"
    VISIT = "visit"
    VND_PER_VISIT = "VND per visit"
    PRESCRIPTION = "prescription"

    @property
    def label_vi(self) -> str:
        """Words printed after the number."""
        return _UNITS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_UNITS[self])


_UNITS = {
    Unit.PERSON: ("người", "people"),
    Unit.PERSON_TIMES: ("lượt người", "person-times"),
    Unit.PERCENT: ("%", "%"),
    Unit.VND: ("đồng", "dong"),
    Unit.MONTH: ("tháng", "months"),
    Unit.CASE: ("hồ sơ", "cases"),
    Unit.PAYMENT: ("lượt chi trả", "payments"),
    Unit.EMPLOYER: ("đơn vị", "employers"),
    Unit.DAY: ("ngày", "days"),
    Unit.VISIT: ("lượt khám chữa bệnh", "visits"),
    Unit.VND_PER_VISIT: ("đồng một lượt", "dong per visit"),
    Unit.PRESCRIPTION: ("đơn thuốc", "prescriptions"),
}


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing we count, with all a reader must know about it.

    Raises:
        ValueError: something a reader must know is empty, or a date is out of order.

    """

    key: str
    label_vi: str
    label_en: str
    why_vi: str
    """Why somebody steers by it."""
    why_en: str
    unit: Unit
    better: Better
    measure: Measure
    of_vi: str = ""
    """What a ratio is a part of, where it is not people counted elsewhere."""
    located_by: LocatedBy
    source: str
    """Law or resolution that asks for it."""
    authored_by: str
    """Role of who answers for the definition."""
    checked_on: dt.date
    next_review: dt.date

    def __post_init__(self) -> None:
        for one in fields(self):
            if one.name != "of_vi" and getattr(self, one.name) in ("", None):
                raise ValueError(f"The indicator {self.key!r} leaves {one.name} empty.")
        if self.next_review <= self.checked_on:
            raise ValueError(
                f"The indicator {self.key!r} has next_review {self.next_review}, not "
                f"after checked_on {self.checked_on}."
            )
        is_ratio = isinstance(self.measure, Ratio)
        if is_ratio and self.denominator is None and not self.of_vi:
            raise ValueError(
                f"The indicator {self.key!r} is a part of something: say of what in "
                "of_vi."
            )
        if (self.unit is Unit.PERCENT) > is_ratio:
            raise ValueError(
                f"The indicator {self.key!r} is in per cent, but only a Ratio is."
            )
        located = _located_by(self.numerator)
        if located is not None and located is not self.located_by:
            raise ValueError(
                f"The indicator {self.key!r} says located_by {self.located_by}, but "
                f"its head count is located by {located} (indicators/counts.py)."
            )

    @property
    def label(self) -> str:
        """Name in the language spoken."""
        return say(self.label_vi, self.label_en)

    @property
    def numerator(self) -> Additive | Duration:
        """Measure of the numerator."""
        return (
            self.measure.numerator if isinstance(self.measure, Ratio) else self.measure
        )

    @property
    def stock(self) -> Stock | Flow:
        """Head count of the numerator.

        Raises:
            TypeError: the indicator counts no persons in force, new, or lapsed.

        """
        if not isinstance(self.numerator, Stock | Flow):
            raise TypeError(f"{self.key} is no head count of the cube.")
        return self.numerator

    @property
    def denominator(self) -> Denominator | None:
        """People the numerator is divided by; None for all else."""
        if not isinstance(self.measure, Ratio):
            return None
        below = self.measure.denominator
        return below if isinstance(below, Denominator) else None

    @property
    def denominator_vi(self) -> str:
        """Words for what a rate is a part of; empty where it is no rate."""
        return self.denominator.label_vi if self.denominator else self.of_vi


def _located_by(measure: Additive | Duration) -> LocatedBy | None:
    """Where the head count of a measure is located; None for other tables."""
    while isinstance(measure, Change | PeriodToDate):
        measure = measure.of
    if isinstance(measure, Sum) or not isinstance(measure.count, str):
        return None
    return _LOCATED[measure.count]


@dataclass(frozen=True)
class Answer:
    """Value of an indicator for one area and day, with its provenance."""

    indicator: Indicator
    area: Area
    month: int
    """Month at whose end persons are counted."""
    numerator: int | None
    """Persons, or whatever the unit is; None when data of a month did not come in."""
    people: People | None
    """Denominator; None for a count, or when it is not known."""
    lake_version: int
    group: str | None = None
    """Class of a breakdown, where the answer is about one."""
    is_held_back: bool = False
    """Whether the numerator is known and not published (publish.py)."""

    @property
    def denominator(self) -> int | None:
        """What the numerator is divided by."""
        return self.people.people if self.people else None

    @property
    def value(self) -> Fraction | None:
        """Value in the unit of the indicator; None when something is missing.

        A rate above 100 per cent is kept: one of its two counts asks a question.
        """
        if self.numerator is None:
            return None
        if not isinstance(self.indicator.measure, Ratio):
            return Fraction(self.numerator)
        if not self.denominator:
            return None
        scale = 100 if self.indicator.unit is Unit.PERCENT else 1
        return Fraction(scale * self.numerator, self.denominator)

    @property
    def question(self) -> str | None:
        """What somebody should ask before using the value; usually nothing."""
        if self.indicator.denominator is None or self.people is None:
            return None
        if self.value is None or self.value <= 100:
            return None
        percent = format_number(self.value, 1).removesuffix(",0")
        return (
            f"{self.area.name}: {percent}% vượt 100%: "
            f"{format_number(self.numerator or 0)} người trên "
            f"{format_number(self.people.people)} ({self.people.source}, "
            f"{print_day(self.people.day)}). Mẫu số cũ, khác địa giới, hay người được "
            "đếm ở nơi khác? [rate-above-100]"
        )
