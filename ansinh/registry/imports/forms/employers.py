"""Employers with the commune of their seat."""

from ansinh.registry.imports.checks.areas import exists_then
from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    OTHER_NAME,
    UNKNOWN_AREA,
    plain_form,
)
from ansinh.registry.tables import Employers

FORMS = (
    plain_form(
        Employers,
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
