"""Periods and places compared the way reports mean them."""

import datetime as dt
import re

from ansinh.figurecheck.claims import Claim
from ansinh.terms.names import plain, without_kind
from ansinh.terms.periods import last_day, month_of

_QUARTER_END = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}


def month_end(period: str | None) -> str | None:
    """Year and month in which a period ends: 2021, 2021-12 and 2021-12-31 agree."""
    if not period:
        return None
    last = period.split("/")[-1]
    if re.fullmatch(r"\d{4}", last):
        return f"{last}-12"
    if "-Q" in last:
        return f"{last[:4]}-{_QUARTER_END[last[-2:]]}"
    return last[:7]


def last_day_of(period: str) -> dt.date | None:
    """Last day of a period; None for text that is no period."""
    last = period.split("/")[-1]
    try:
        if len(last) == len("2023-12-31"):
            return dt.date.fromisoformat(last)
        year, month = map(int, (month_end(period) or "").split("-"))
    except ValueError:
        return None
    return last_day(month_of(dt.date(year, month, 1)))


def year_of(period: str | None) -> int | None:
    """Year in which a period ends."""
    end = month_end(period)
    return int(end[:4]) if end else None


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two periods end in the same month and begin alike."""
    return month_end(one) == month_end(other)


def same_place(one: str, other: str) -> bool:
    """Whether two names can mean one place; a kind or parents left out do not matter."""
    first, second = one.split(", "), other.split(", ")
    if without_kind(first[0]) != without_kind(second[0]):
        return False
    kinds = {
        plain(name[0]).removesuffix(without_kind(name[0])).strip()
        for name in (first, second)
    }
    if len(kinds - {""}) > 1:
        return False
    parents = [{without_kind(name) for name in names[1:]} for names in (first, second)]
    return not all(parents) or bool(parents[0] & parents[1])


def same_subject(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one indicator at one place."""
    return one.indicator == other.indicator and same_place(one.place, other.place)
