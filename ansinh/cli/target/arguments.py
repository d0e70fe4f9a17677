"""Arguments that several commands on targets take, and what they name."""

import click

from ansinh.indicators.ask import Facts
from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment, from_registry, in_force
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day

indicator_argument = click.argument(
    "key", type=click.Choice(list(INDICATORS)), metavar="CHỈ_SỐ"
)
area_argument = click.argument("code", metavar="ĐỊA_BÀN")
year_option = click.option("--year", type=int, required=True, help="Năm của chỉ tiêu.")


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
