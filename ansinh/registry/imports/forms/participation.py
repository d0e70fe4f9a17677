"""Participation of a month: the spells that began, per scheme and sending agency.

The first month also holds all spells that were running. A later extract that repeats a
spell replaces it, so an end that became known comes in with the next month.
"""

from ansinh.registry.imports.checks.areas import exists_then
from ansinh.registry.imports.checks.days import SPELL_DAYS
from ansinh.registry.imports.checks.groups import GROUPS
from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_PERSON,
    UNKNOWN_PERSON,
    RowCheck,
    plain_form,
)
from ansinh.registry.tables import ParticipationSpells

FORMS = (
    plain_form(
        ParticipationSpells,
        (
            ENDS_BEFORE_START,
            RowCheck("unknown-area", "known_place IS NULL", "noi_thu", quotes=True),
            UNKNOWN_PERSON,
            # Neither sender nor month: a movement, which an official form tells of.
            RowCheck(
                "impossible-month",
                "month_number(ky) IS NULL AND NOT (ky IS NULL AND co_quan IS NULL)",
                "ky",
                quotes=True,
            ),
            *exists_then("first_day", "last_day", "noi_thu"),
            *SPELL_DAYS,
            *GROUPS,
        ),
        extra=("co_quan", "ky"),
        joins=(
            "LEFT JOIN (SELECT area AS known_place, first_day AS known_first, "
            "last_day AS known_last FROM areas) "
            f"ON known_place = typed.place {KNOWN_PERSON}"
        ),
    ),
)
