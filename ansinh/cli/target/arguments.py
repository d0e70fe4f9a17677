"""Arguments that several commands on targets take, and what they name."""

from difflib import get_close_matches

import click

from ansinh.indicators.ask import Facts
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment, from_registry, in_force
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import december, last_day

_FIRST_YEAR, _LAST_YEAR = 1995, 2100
"""Vietnam's social insurance agency began in 1995."""


def _indicator(_context: click.Context, _given: click.Parameter, key: str) -> str:
    if key in INDICATORS:
        return key
    near = get_close_matches(key, INDICATORS, n=1)
    hint = f"Có phải là {near[0]}? " if near else ""
    raise MendableError(
        f"Không có chỉ số {key!r} để giao chỉ tiêu. {hint}"
        f"Các chỉ số: {', '.join(INDICATORS)}. [unknown-indicator]"
    )


def _year(_context: click.Context, _given: click.Parameter, year: int) -> int:
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        return year
    raise MendableError(
        f"Năm {year} nằm ngoài khoảng {_FIRST_YEAR} đến {_LAST_YEAR}. "
        "Hãy viết đủ bốn chữ số: --year 2024. [bad-year]"
    )


indicator_argument = click.argument("key", callback=_indicator, metavar="CHỈ_SỐ")
area_argument = click.argument("code", metavar="ĐỊA_BÀN")
year_option = click.option(
    "--year", type=int, required=True, callback=_year, help="Năm của chỉ tiêu."
)


def find_area(facts: Facts, code: str, year: int) -> Area:
    """Area that bears a code on the eve of a year."""
    return facts.registry.history.find(code, last_day(december(year - 1)))


def issued(facts: Facts, key: str, year: int) -> list[Assignment]:
    """Targets of an indicator for a year, each in its latest version."""
    return [
        one
        for one in in_force(map(from_registry, facts.registry.targets))
        if (one.indicator, one.year) == (key, year)
    ]
