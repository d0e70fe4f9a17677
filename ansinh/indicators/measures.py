"""The language of indicators: what may be counted, and what may be done with a count.

The kind of a measure says what adds up. Persons in force on a day (a stock) add up over
areas and not over months; what happens in a month (a flow) adds up over both; distinct
persons of a period add up over areas for that one period; a ratio and a median add up
over nothing. A definition that adds up what must not be added up does not load: its
error says what to write instead.
"""

from dataclasses import dataclass
from enum import StrEnum

from ansinh.indicators.breakdowns import Part
from ansinh.indicators.counts import COUNTS, Movement
from ansinh.indicators.denominators import Denominator
from ansinh.indicators.episodes import REASONS
from ansinh.indicators.tallies import Tally

_COUNT_KEYS = {count.key for count in COUNTS}


@dataclass(frozen=True)
class Stock:
    """Persons in force on the last day of a month; adds up over areas, not months."""

    count: str
    part: Part | None = None

    def __post_init__(self) -> None:
        _check_count(self.count)


@dataclass(frozen=True)
class Flow:
    """Persons of one movement within a month; adds up over areas and months."""

    count: str
    movement: Movement
    part: Part | None = None

    def __post_init__(self) -> None:
        _check_count(self.count)


@dataclass(frozen=True)
class Entered:
    """Entries of so many months ago: new and returned, located where they entered.

    A person who entered twice in different months is two entries.
    """

    count: str
    months_ago: int = 0

    def __post_init__(self) -> None:
        _check_count(self.count)


@dataclass(frozen=True)
class Stayed:
    """Entries of so many months ago counted at every month's end since."""

    count: str
    months: int

    def __post_init__(self) -> None:
        _check_count(self.count)
        if self.months < 1:
            raise ValueError(
                f"Stayed(months={self.months}): everybody who entered stays 0 months; "
                "say how many month ends later, at least 1."
            )


@dataclass(frozen=True)
class Ended:
    """Episodes that ended in a month, located where they ended.

    An episode is a run of month ends at each of which the person was counted; its
    length is their number. `shorter_than` keeps the episodes of fewer month ends,
    `because` those that ended for one reason of `REASONS`: that of the spell which ran
    longest of those in force at the last of the month ends.
    """

    count: str
    shorter_than: int | None = None
    because: str | None = None

    def __post_init__(self) -> None:
        _check_count(self.count)
        if self.because is not None and self.because not in REASONS:
            raise ValueError(
                f"No spell ends because of {self.because!r}; reasons are "
                f"{', '.join(REASONS)}."
            )


@dataclass(frozen=True)
class Sum:
    """Sum of a column, or number of rows, of a table by month and area."""

    tally: Tally

    def __post_init__(self) -> None:
        if not isinstance(self.tally, Tally):
            raise TypeError(
                "A Sum adds up a Tally of a table (indicators/tallies.py); "
                f"{self.tally!r} is a {type(self.tally).__name__}. "
                "For persons in force write Stock, for movements Flow."
            )
        if self.tally.is_distinct:
            raise TypeError(
                f"{self.tally.key} counts everybody once in a year; its months say "
                "nothing by themselves. Write DistinctInPeriod."
            )


@dataclass(frozen=True)
class DistinctInPeriod:
    """Persons counted at any month's end since 1 January, each once.

    A person is located where last counted. Two periods never add up: whoever is in
    both would count twice. Of other tables a distinct tally says who is counted.
    """

    count: str | Tally

    def __post_init__(self) -> None:
        if isinstance(self.count, str):
            _check_count(self.count)
        elif not self.count.is_distinct:
            raise TypeError(
                f"{self.count.key} adds up rows, of which one person has many. Write "
                "distinct_of (indicators/distinct.py)."
            )


@dataclass(frozen=True)
class PeriodToDate:
    """A flow added up since 1 January."""

    of: "Flow | Entered | Stayed | Ended | Sum"

    def __post_init__(self) -> None:
        name = type(self.of).__name__
        if isinstance(self.of, Ratio):
            raise TypeError(
                "Monthly rates do not add up. The period-to-date of a ratio is the "
                "ratio of the period-to-dates: write "
                "Ratio(PeriodToDate(numerator), PeriodToDate(denominator))."
            )
        if isinstance(self.of, Stock) or (
            isinstance(self.of, Sum) and self.of.tally.is_stock
        ):
            raise TypeError(
                "A stock counts whoever is there at each month's end; added up over "
                "months everybody counts again and again. For persons counted at any "
                "time of the period write DistinctInPeriod."
            )
        if isinstance(self.of, DistinctInPeriod):
            raise TypeError(
                "DistinctInPeriod speaks of the whole period already; the distinct "
                "persons of two periods do not add up."
            )
        if not isinstance(self.of, Flow | Entered | Stayed | Ended | Sum):
            raise TypeError(f"A {name} does not add up over months.")


class Against(StrEnum):
    """With which earlier month a figure is compared."""

    LAST_MONTH = "last_month"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    END_OF_LAST_YEAR = "end_of_last_year"

    def of(self, month: int) -> int:
        """Month compared with."""
        return {
            Against.LAST_MONTH: month - 1,
            Against.SAME_PERIOD_LAST_YEAR: month - 12,
            Against.END_OF_LAST_YEAR: month - month % 12 - 1,
        }[self]


@dataclass(frozen=True)
class Change:
    """A figure less the same figure of an earlier month, on the map of the later."""

    of: "Stock | Flow | PeriodToDate | Sum"
    against: Against

    def __post_init__(self) -> None:
        if isinstance(self.of, Ratio):
            raise TypeError(
                "The difference of two rates is in percentage points and hides that "
                "the denominator moved. Define the Change of the numerator."
            )
        if not isinstance(self.of, Stock | Flow | PeriodToDate | Sum):
            raise TypeError(f"A {type(self.of).__name__} has no change of its own.")
        if isinstance(self.of, PeriodToDate) and (
            self.against is not Against.SAME_PERIOD_LAST_YEAR
        ):
            raise ValueError(
                "A sum since 1 January is compared with the same period of last year; "
                f"{self.against} would compare periods of different length."
            )


@dataclass(frozen=True)
class Duration:
    """Median length in month ends of the episodes that ended in the last 12 months.

    Half of the episodes are at most so long. Medians of parts do not add up to, nor
    average to, the median of the whole: each area's comes from its own episodes.
    """

    count: str

    def __post_init__(self) -> None:
        _check_count(self.count)


Additive = (
    Stock
    | Flow
    | Entered
    | Stayed
    | Ended
    | Sum
    | DistinctInPeriod
    | PeriodToDate
    | Change
)
"""Measures that add up over areas."""

_ADDITIVE = (
    Stock, Flow, Entered, Stayed, Ended, Sum, DistinctInPeriod, PeriodToDate, Change,
)  # fmt: skip

_OVER_A_PERIOD = (PeriodToDate, DistinctInPeriod)
_OF_A_MONTH = (Flow, Entered, Stayed, Ended)


@dataclass(frozen=True)
class Ratio:
    """A measure divided by people counted elsewhere, or by another measure.

    Adds up over nothing: rates of parts are added up by their numerators and
    denominators.
    """

    numerator: Additive
    denominator: "Denominator | Additive"
    is_interpolated: bool = False
    """Whether people between two counts are interpolated; else the nearest count."""

    def __post_init__(self) -> None:
        for side in (self.numerator, self.denominator):
            if isinstance(side, Ratio):
                raise TypeError(
                    "A Ratio of a Ratio hides two denominators. Write the measures "
                    "themselves: the numerator of the one over the denominator of the "
                    "other."
                )
            if isinstance(side, Duration):
                raise TypeError("A median is no count; nothing is divided by it.")
        if not isinstance(self.numerator, _ADDITIVE):
            raise TypeError(f"{self.numerator!r} is no count that can be divided.")
        if isinstance(self.denominator, Denominator):
            if not isinstance(self.numerator, Stock | DistinctInPeriod | Change):
                raise TypeError(
                    "A ratio over people divides a Stock by people of the same day; "
                    f"{self.numerator!r} is a {type(self.numerator).__name__}. "
                    "Define a Flow as an indicator of its own."
                )
        elif not isinstance(self.denominator, _ADDITIVE):
            raise TypeError(f"{self.denominator!r} is neither people nor a count.")
        elif _period(self.numerator) != _period(self.denominator):
            raise TypeError(
                f"{type(self.numerator).__name__} speaks of "
                f"{_period(self.numerator)}, {type(self.denominator).__name__} of "
                f"{_period(self.denominator)}. Divide measures of the same time, for "
                "instance both PeriodToDate."
            )


def _period(measure: object) -> str:
    """Time a measure speaks of."""
    if isinstance(measure, _OVER_A_PERIOD):
        return "the year to date"
    if isinstance(measure, _OF_A_MONTH):
        return "a month"
    if isinstance(measure, Sum) and not measure.tally.is_stock:
        return "a month"
    return "a month's end"


Measure = Additive | Ratio | Duration


def _check_count(count: str) -> None:
    if count not in _COUNT_KEYS:
        raise ValueError(
            f"There is no head count {count!r}; the sweep makes "
            f"{', '.join(sorted(_COUNT_KEYS))} (indicators/counts.py)."
        )
