"""The list of persons, their other numbers, and where they live."""

from ansinh.registry.imports.checks.areas import exists_then
from ansinh.registry.imports.checks.days import BIRTHS, KNOWN_BIRTH
from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    KNOWN_PERSON,
    OTHER_NAME,
    UNKNOWN_AREA,
    UNKNOWN_PERSON,
    plain_form,
)
from ansinh.registry.tables import Aliases, Persons, Residences

FORMS = (
    plain_form(Persons, BIRTHS, computed={"born": KNOWN_BIRTH}),
    plain_form(Aliases, (UNKNOWN_PERSON,), joins=KNOWN_PERSON),
    plain_form(
        Residences,
        (
            ENDS_BEFORE_START,
            UNKNOWN_AREA,
            OTHER_NAME,
            *exists_then("first_day", "last_day"),
        ),
        extra=("ten_dia_ban",),
        joins=KNOWN_AREA,
    ),
)
