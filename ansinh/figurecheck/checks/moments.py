"""Periods and places compared the way reports mean them."""

import datetime as dt
import re
from functools import lru_cache

from ansinh.figurecheck.claims import Claim
from ansinh.terms.names import plain, without_kind
from ansinh.terms.periods import last_day, month_of

_QUARTER_END = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}


@lru_cache(maxsize=4096)
def month_end(period: str | None) -> str | None:
    """Year and month in which a period ends: 2021, 2021-12 and 2021-12-31 agree."""
    if not period:
        return None
    last = period.rsplit("/", 1)[-1]
    if re.fullmatch(r"\d{4}", last):
        return f"{last}-12"
    if "-Q" in last:
        return f"{last[:4]}-{_QUARTER_END[last[-2:]]}"
    return last[:7]


def last_day_of(period: str) -> dt.date | None:
    """Last day of a period; None for text that is no period."""
    last = period.rsplit("/", 1)[-1]
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


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, str, frozenset[str]]:
    """Kind, bare name and bare parents of a place as written."""
    own, *parents = name.split(", ")
    bare = without_kind(own)
    kind = plain(own).removesuffix(bare).strip()
    return kind, bare, frozenset(map(without_kind, parents))


def bare_name(place: str) -> str:
    """Name of a place without marks, kind and parents."""
    return _parts(place)[1]


def same_place(one: str, other: str) -> bool:
    """Whether two names can mean one place; kind or parents may be left out."""
    if one == other:
        return True
    (kind, name, above), (kind2, name2, above2) = _parts(one), _parts(other)
    if name != name2 or (kind and kind2 and kind != kind2):
        return False
    return not (above and above2) or bool(above & above2)


def same_subject(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one indicator at one place."""
    return one.indicator == other.indicator and same_place(one.place, other.place)
