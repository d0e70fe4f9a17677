"""The kinds of facts, and how a written value of each is read: strictly.

An amount that looks like thousands of dong, an impossible length or an unknown word is
refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ansinh.law.dates import WEEKDAYS, Span, month_end
from ansinh.law.exact import Exact, show
from ansinh.law.problems import WrongInputError

_LEAST_WAGE = 500_000
"""A monthly wage below this is taken for thousands of dong.

Since 2008 none was so low.
"""
_LEAST_WAGE_SINCE = 2008
_LEAST_PENSION = 50_000
"""A monthly pension or income below this is taken for thousands of dong."""
_LARGEST_MONEY = 10**13
_LONGEST = 150 * 12
"""No age and no contributed time is longer, in months."""


@dataclass(frozen=True)
class Input:
    """A fact a case may state."""

    name: str
    label_vi: str
    kind: str
    words: tuple[Any, ...] = ()
    """Allowed words; of a count or a whole number the least and the most."""


def read_number(value: Any) -> Exact:
    """An exact number from an integer, a Fraction or digits.

    A binary float is refused.
    """
    if isinstance(value, Exact):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
        raise TypeError("not an exact number")
    number = Fraction(value)
    return Exact(number.numerator, number.denominator)


def read_date(value: Any) -> dt.date:
    """A day as 2026-07-01, 01/07/2026, or a month 2026-07 (its first day)."""
    if isinstance(value, dt.date):
        return value
    parts = [int(part) for part in re.split(r"[-/.]", str(value))]
    if len(str(value).split("/")) == 3:
        parts.reverse()
    return dt.date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)


def read_length(value: Any) -> Exact:
    """A length of time in months, from 26y4m, "26 năm 4 tháng" or a number of years."""
    if isinstance(value, str):
        found = re.fullmatch(
            r"(?:(\d+)\s*(?:y|năm))?\s*(?:(\d+)\s*(?:m|tháng))?", value.strip()
        )
        if found and found.group(0):
            years, odd = int(found[1] or 0), int(found[2] or 0)
            if found[1] and odd > 11:
                raise ValueError("more than 11 odd months")
            return _bounded_length(years * 12 + odd)
    return _bounded_length(int(read_number(value) * 12))


def _bounded_length(months: int) -> Exact:
    if not 0 <= months <= _LONGEST:
        raise ValueError("no length of a life")
    return Exact(months)


def read_span(value: Any) -> Span:
    """Two days, or two months written 1996-01..2002-12; both ends are included."""
    ends = value.split("..") if isinstance(value, str) else value
    first, last = read_date(ends[0]), read_date(ends[-1])
    is_month = re.fullmatch(r"\d{4}-\d{2}", str(ends[-1])) is not None
    return Span(first, month_end(last) if is_month else last)


def _spans(value: Sequence[Any]) -> tuple[Span, ...]:
    spans = tuple(read_span(span) for span in value)
    if not spans:
        raise ValueError("no span")
    return spans


def _money(wanted: Input, value: Any) -> Exact:
    amount = read_number(value)
    if amount < 0 or amount > _LARGEST_MONEY:
        raise WrongInputError(
            f"“{wanted.label_vi}” phải từ 0 đồng và không quá lớn, đang là "
            f"{show(amount.fraction)}. Hãy kiểm tra đơn vị (đồng).",
            f"“{wanted.name}” must be an amount in dong.",
        )
    return amount


def _monthly(least: int) -> Callable[[Input, Any], Exact]:
    def read(wanted: Input, value: Any) -> Exact:
        amount = _money(wanted, value)
        if amount > 0 and amount < least:
            raise WrongInputError(
                f"“{wanted.label_vi}” là {show(amount.fraction)} đồng một tháng, quá "
                "thấp: có phải đang ghi theo nghìn đồng? Hãy ghi đủ số đồng.",
                f"“{wanted.name}” looks like thousands of dong; write it in dong.",
            )
        return amount

    return read


_wage = _monthly(_LEAST_WAGE)


def _ranged(low: int, high: int) -> Callable[[Input, Any], Exact]:
    def read(wanted: Input, value: Any) -> Exact:
        number = read_number(value)
        if number < low or number > high:
            raise WrongInputError(
                f"“{wanted.label_vi}” phải từ {low} đến {high}, đang là "
                f"{show(number.fraction)}.",
                f"“{wanted.name}” must lie between {low} and {high}.",
            )
        return number

    return read


def _count(wanted: Input, value: Any) -> Exact:
    low, high = wanted.words or (0, 10**6)
    return _ranged(low, high)(wanted, value)


def _whole(wanted: Input, value: Any) -> Exact:
    number = _count(wanted, value)
    if number.den != 1:
        raise ValueError("not a whole number")
    return number


def _word(wanted: Input, value: Any) -> str:
    word = str(value)
    if wanted.words and word not in wanted.words:
        known = ", ".join(wanted.words)
        raise WrongInputError(
            f"“{word}” không phải là giá trị của “{wanted.label_vi}”. Hợp lệ: {known}.",
            f"“{word}” is not a value of “{wanted.name}”. Known: {known}.",
        )
    return word


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not yes or no")
    return value


def _weekdays(value: Any) -> tuple[str, ...]:
    """English names of weekdays, one or several."""
    names = [value] if isinstance(value, str) else value
    found = tuple(name.lower() for name in names)
    if not set(found) <= set(WEEKDAYS):
        raise ValueError("no weekday")
    return found


def _rows(value: Sequence[Sequence[Any]], width: int) -> tuple[tuple[Exact, ...], ...]:
    """Rows of months and numbers; a missing last number is 1 (no factor)."""
    rows = []
    for row in value:
        months, *numbers = [read_number(number) for number in row]
        if months <= 0 or any(number < 0 for number in numbers):
            raise ValueError("months or numbers below nothing")
        rows.append((months, *numbers, *[Exact(1)] * (width - 1 - len(numbers))))
    if not rows:
        raise ValueError("no rows")
    return tuple(rows)


def _wages(wanted: Input, value: Any) -> tuple[tuple[Exact, ...], ...]:
    rows = _rows(value, 2)
    return tuple((months, _wage(wanted, wage)) for months, wage in rows)


def _yearly(wanted: Input, value: Any) -> tuple[tuple[int, Exact, Exact], ...]:
    rows = []
    for written, (count, amount) in value.items():
        year, months = int(written), read_number(count)
        if not 0 < months.fraction <= 12:
            raise ValueError("no number of months in a year")
        read = _wage if year >= _LEAST_WAGE_SINCE else _money
        rows.append((year, months, read(wanted, amount)))
    if not rows:
        raise ValueError("no years")
    return tuple(rows)


def _deaths(value: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {**death, "time": read_length(death.get("time", 0))} for death in value
    )


CHECKERS: dict[str, Callable[[Input, Any], Any]] = {
    "money": _money,
    "wage": _wage,
    "pension": _monthly(_LEAST_PENSION),
    "wages": _wages,
    "yearly_wages": _yearly,
    "number": _ranged(0, 10**12),
    "count": _count,
    "whole": _whole,
    "share": _ranged(0, 1),
    "percent": _ranged(0, 100),
    "word": _word,
}
"""Kinds whose message names the fact."""

READERS: dict[str, Callable[[Any], Any]] = {
    "length": read_length,
    "date": read_date,
    "dates": lambda value: tuple(read_date(day) for day in value),
    "spans": _spans,
    "flag": _flag,
    "weekdays": _weekdays,
    "words": lambda value: tuple(str(word) for word in value),
    "periods": lambda value: _rows(value, 2),
    "grades": lambda value: _rows(value, 3),
    "coefficients": lambda value: {
        int(year): read_number(number) for year, number in value.items()
    },
    "deaths": _deaths,
}

KINDS_VI = {
    "money": "số tiền bằng đồng",
    "wage": "tiền lương một tháng bằng đồng",
    "pension": "số tiền một tháng bằng đồng",
    "number": "một số",
    "count": "một số không âm",
    "whole": "một số nguyên không âm",
    "share": "một tỷ lệ từ 0 đến 1",
    "percent": "số phần trăm từ 0 đến 100",
    "length": "thời gian, ví dụ 26y4m (tháng lẻ 0-11) hoặc số năm, từ 0 đến 150 năm",
    "date": "ngày, ví dụ 2026-07-01",
    "dates": "danh sách ngày",
    "spans": "danh sách khoảng ngày [từ, đến], ít nhất một khoảng",
    "word": "một mã",
    "flag": "true hoặc false",
    "words": "danh sách mã",
    "weekdays": "tên thứ bằng tiếng Anh, ví dụ sunday",
    "wages": "danh sách [số tháng, tiền lương], ít nhất một tháng",
    "periods": "danh sách [số tháng, hệ số], ít nhất một tháng",
    "grades": "danh sách [số tháng, hệ số, hệ số phụ cấp]",
    "yearly_wages": "bảng năm: [số tháng từ 1 đến 12, tiền lương]",
    "coefficients": "bảng năm: hệ số",
    "deaths": "danh sách người mất",
}
