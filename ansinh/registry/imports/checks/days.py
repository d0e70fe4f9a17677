"""Days that cannot be: before a scheme began, far ahead, a birth to come."""

from ansinh.registry.imports.form import RowCheck
from ansinh.terms.schemes import Scheme

_TODAY = "getvariable('today')::DATE"
_UNKNOWN_BIRTH = "born <= DATE '1900-12-31'"
"""Agency software fills 01/01/1900 where the day of birth is not known."""
_TOO_OLD = f"born < {_TODAY} - INTERVAL 120 YEARS"

BIRTHS = (
    RowCheck("birth-in-future", f"born > {_TODAY}", "ngay_sinh"),
    RowCheck("default-birth-date", _UNKNOWN_BIRTH, "ngay_sinh"),
    RowCheck("age-over-120", _TOO_OLD, "ngay_sinh"),
)
"""Checks of days of birth."""

KNOWN_BIRTH = (
    f"CASE WHEN NOT ({_UNKNOWN_BIRTH} OR coalesce({_TOO_OLD}, false)) THEN born END"
)
"""Day of birth as the lake keeps it: one that cannot be true counts as unknown."""

_BEFORE = " OR ".join(
    f"scheme = '{scheme}' AND first_day < DATE '{scheme.first_day}'"
    for scheme in Scheme
)

SPELL_DAYS = (
    RowCheck("day-before-scheme", _BEFORE, "tu_ngay"),
    RowCheck("day-far-ahead", f"first_day > {_TODAY} + INTERVAL 1 YEAR", "tu_ngay"),
    RowCheck("end-far-ahead", f"last_day > {_TODAY} + INTERVAL 10 YEARS", "den_ngay"),
)
"""Checks of the days of a participation."""
