"""What `ansinh target share` shares out, and by which keys: as typed, then checked."""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import click

from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator
from ansinh.steering.assignments import Basis
from ansinh.steering.standings import base_of_rate
from ansinh.steering.weights import Blend, Key
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.terms.numbers import format_number, read_number
from ansinh.terms.periods import print_day


def as_blend(
    _context: click.Context, _given: click.Parameter, texts: Iterable[str]
) -> Blend:
    """Keys with their parts: `gap`, or `gap=2,eligible=1`; a key said twice adds up."""
    blend: dict[Key, Fraction] = {}
    for text in texts:
        for one in text.split(","):
            name, _, part = (piece.strip() for piece in one.partition("="))
            if name not in set(Key):
                raise MendableError(
                    f"--by {text!r}: không có cách chia {name!r}. Các cách chia: "
                    f"{', '.join(Key)}; trộn thì viết gap=2,eligible=1. [bad-key]"
                )
            blend[Key(name)] = blend.get(Key(name), Fraction(0)) + _part(part, text)
    if not any(blend.values()):
        raise MendableError("--by: phải có ít nhất một phần lớn hơn 0. [bad-key]")
    return {key: part for key, part in blend.items() if part}


def _part(part: str, text: str) -> Fraction:
    """Part of a key; 1 where none is written."""
    if part == "":
        return Fraction(1)
    try:
        value = Fraction(part)
    except (ValueError, ZeroDivisionError):
        value = Fraction(-1)
    if value < 0:
        raise MendableError(
            f"--by {text!r}: phần {part!r} phải là số không âm, ví dụ 2, 0.5 hay 1/3. "
            "[bad-key]"
        )
    return value


def whole_of(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    month: int,
    people: int | None,
    rate: str | None,
) -> int:
    """People to share out: as given, or the fewest that reach a rate."""
    if (people is None) == (rate is None):
        raise MendableError("Hãy cho đúng một trong --total và --rate. [no-total]")
    if rate is None:
        if people is None or people < 1:
            raise MendableError(
                f"--total {people}: chỉ tiêu phải là số người lớn hơn 0. [bad-total]"
            )
        return people
    value = _rate(rate)
    base = base_of_rate(facts, indicator, area, month)
    if base is None:
        raise MendableError(
            f"{area.name} chưa có số người làm mẫu số cuối năm trước nên không quy "
            "được tỷ lệ ra người. Hãy dùng --total. [no-eligible]"
        )
    measure, counted = base
    total = math.ceil(Fraction(value) * counted.people / 100)
    click.echo(
        f"{Basis.RATE.print(value)} của {format_number(counted.people)} người "
        f"({measure.label_vi}; {counted.source}, {print_day(counted.day)}), "
        f"làm tròn lên: {format_number(total)} người."
    )
    return total


def _rate(rate: str) -> Decimal:
    try:
        value = read_number(rate)
    except ValueError as wrong:
        raise MendableError(
            f"--rate {rate!r} không phải số. Viết 93,69. [bad-rate]"
        ) from wrong
    if not 0 < value <= 100:
        raise MendableError(
            f"--rate {rate}: tỷ lệ phải trên 0 và không quá 100 phần trăm. [bad-rate]"
        )
    return value
