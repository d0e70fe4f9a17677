"""Days, months and lengths of time as the law counts them; a span has both its ends."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ansinh.law.problems import WrongInputError

ONE_DAY = dt.timedelta(days=1)
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of days; `first` and `last` are included.

    WrongInputError when it ends before it starts.
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WrongInputError(
                f"Khoảng thời gian từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y} "
                "kết thúc trước khi bắt đầu. Hãy kiểm tra hai ngày.",
                "A span ends before it starts; check both dates.",
            )

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[dt.date]:
        for offset in range(len(self)):
            yield self.first + dt.timedelta(days=offset)


@dataclass(frozen=True)
class DayCount:
    """A length of time as whole months and the days left over."""

    months: int
    days: int


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the month's last day when it is missing."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def benefit_month(start: dt.date, number: int) -> dt.date:
    """First day of a month counted from a day; 0 is the first such month.

    Where a month lacks the day, the month before runs to its end and the next begins on
    the first.
    """
    day = add_months(start, number)
    return day if day.day == start.day else day + ONE_DAY


def month_start(day: dt.date) -> dt.date:
    """First day of the month."""
    return day.replace(day=1)


def month_end(day: dt.date) -> dt.date:
    """Last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: dt.date) -> dt.date:
    """First day of the month after."""
    return add_months(month_start(day), 1)


def full_months(first: dt.date, day: dt.date) -> int:
    """Whole months from one day to another, as ages are counted.

    Negative when the second day comes first.
    """
    months = (day.year - first.year) * 12 + day.month - first.month
    return months if add_months(first, months) <= day else months - 1


def months_and_days(span: Span) -> DayCount:
    """Whole months of a span counted from its first day, and the days left over."""
    months = full_months(span.first, span.last + ONE_DAY)
    rest = span.last + ONE_DAY - add_months(span.first, months)
    return DayCount(months, rest.days)


def months_in(spans: Iterable[Span]) -> list[dt.date]:
    """First days of all calendar months touched by the spans, each once, in order."""
    found = set()
    for span in spans:
        month = month_start(span.first)
        while month <= span.last:
            found.add(month)
            month = next_month(month)
    return sorted(found)


def spans_of_months(months: Iterable[dt.date]) -> list[Span]:
    """Months joined into unbroken spans."""
    spans: list[Span] = []
    for month in sorted(months):
        if spans and spans[-1].last + ONE_DAY == month:
            spans[-1] = Span(spans[-1].first, month_end(month))
        else:
            spans.append(Span(month, month_end(month)))
    return spans


def days_in(spans: Iterable[Span]) -> set[dt.date]:
    """All days of the spans, each once although spans overlap."""
    return {day for span in spans for day in span}
