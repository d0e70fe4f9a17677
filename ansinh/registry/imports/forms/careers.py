"""Contribution spells with the wage that contributions were paid on."""

from ansinh.registry.imports.form import (
    KNOWN_PERSON,
    UNKNOWN_PERSON,
    RowCheck,
    plain_form,
)
from ansinh.registry.tables import Careers

FORMS = (
    plain_form(
        Careers,
        (
            RowCheck("end-before-start", "last_month < first_month", "den_thang"),
            UNKNOWN_PERSON,
        ),
        joins=KNOWN_PERSON,
    ),
)
