"""The list of persons, their other numbers, and where they live."""

from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    KNOWN_PERSON,
    OTHER_NAME,
    UNKNOWN_AREA,
    UNKNOWN_PERSON,
    RowCheck,
    plain_form,
)
from ansinh.registry.tables import Aliases, Persons, Residences

_DEFAULT_BIRTH = "born <= DATE '1900-12-31'"
"""Agency software fills 01/01/1900 where the day of birth is not known."""

FORMS = (
    plain_form(
        Persons,
        (RowCheck("default-birth-date", _DEFAULT_BIRTH, "ngay_sinh"),),
        computed={"born": f"CASE WHEN {_DEFAULT_BIRTH} THEN NULL ELSE born END"},
    ),
    plain_form(Aliases, (UNKNOWN_PERSON,), joins=KNOWN_PERSON),
    plain_form(
        Residences,
        (
            ENDS_BEFORE_START,
            UNKNOWN_AREA,
            OTHER_NAME,
        ),
        extra=("ten_dia_ban",),
        joins=KNOWN_AREA,
    ),
)
