"""What an indicator is, and what the answer to one looks like.

Numerator and denominator stay apart to the last, because the same head count is divided
by the population here, by the labour force there and by a target elsewhere. A ratio is
never stored and never summed.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ansinh.indicators.counts import COUNTS, Movement
from ansinh.indicators.denominators import Denominator, People
from ansinh.terms.areas import Area

_COUNT_KEYS = {count.key for count in COUNTS}


class Better(StrEnum):
    """Which direction is good."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Stock:
    """Persons in force on the last day of a month; adds up over areas, not months."""

    count: str

    def __post_init__(self) -> None:
        _check_count(self.count)


@dataclass(frozen=True)
class Flow:
    """Persons of one movement within a month; adds up over areas and months."""

    count: str
    movement: Movement

    def __post_init__(self) -> None:
        _check_count(self.count)


@dataclass(frozen=True)
class Ratio:
    """A stock divided by people counted elsewhere; adds up over nothing."""

    numerator: Stock
    denominator: Denominator

    def __post_init__(self) -> None:
        if not isinstance(self.numerator, Stock):
            raise TypeError(
                "A ratio divides a Stock by people of the same day; "
                f"{self.numerator!r} is a {type(self.numerator).__name__}. "
                "Define a Flow as an indicator of its own."
            )


Measure = Stock | Flow | Ratio


def _check_count(count: str) -> None:
    if count not in _COUNT_KEYS:
        raise ValueError(
            f"There is no head count {count!r}; the sweep makes "
            f"{', '.join(sorted(_COUNT_KEYS))} (indicators/counts.py)."
        )


@dataclass(frozen=True)
class Indicator:
    """One thing we count, with all a reader must know about it."""

    key: str
    label_vi: str
    label_en: str
    why_vi: str
    """Why somebody steers by it."""
    unit: str
    better: Better
    measure: Measure
    source: str
    """Law or resolution that asks for it."""
    checked_on: dt.date

    @property
    def stock(self) -> Stock | Flow:
        """Head count of the numerator."""
        return (
            self.measure.numerator if isinstance(self.measure, Ratio) else self.measure
        )

    @property
    def denominator(self) -> Denominator | None:
        """Who the numerator is divided by; None for a plain count."""
        return self.measure.denominator if isinstance(self.measure, Ratio) else None


@dataclass(frozen=True)
class Answer:
    """Value of an indicator for one area and day, with its provenance."""

    indicator: Indicator
    area: Area
    month: int
    """Month at whose end persons are counted."""
    numerator: int | None
    """Persons, or None when the extracts of the month did not come in."""
    people: People | None
    """Denominator, or None for a count or when no population is known."""
    lake_version: int
    group: str | None = None
    """Participant group, where the answer is about one."""

    @property
    def denominator(self) -> int | None:
        """Persons the numerator is divided by."""
        return self.people.people if self.people else None

    @property
    def value(self) -> Fraction | None:
        """Persons for a count, per cent for a ratio; None when something is missing."""
        if self.numerator is None:
            return None
        if self.indicator.denominator is None:
            return Fraction(self.numerator)
        return (
            Fraction(100 * self.numerator, self.people.people) if self.people else None
        )
