"""Days of birth of a whole file: too many on 1 January are no days of birth."""

from ansinh.registry.imports.checks.finding import Finding
from ansinh.registry.imports.workbench import Workbench
from ansinh.terms.numbers import format_number

_FEWEST_PEOPLE = 200
_LARGEST_SHARE = 0.1
"""One in 365 is born on the day; old records with the year alone explain some more."""


def find_january_births(bench: Workbench) -> list[Finding]:
    """Files in which more than one person in ten is born on 1 January."""
    return [
        Finding(
            "january-births",
            file_at,
            column="ngay_sinh",
            value=format_number(january),
            expected=format_number(people),
        )
        for file_at, january, people in bench.rows(
            "SELECT file_at, count(*) FILTER (dayofyear(born) = 1), count(born) "
            "FROM staged GROUP BY file_at ORDER BY file_at"
        )
        if people >= _FEWEST_PEOPLE and january > _LARGEST_SHARE * people
    ]
