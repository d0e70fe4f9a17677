"""Requests for benefits, and benefits paid."""

from ansinh.registry.imports.checks.areas import exists_then
from ansinh.registry.imports.form import (
    KNOWN_AREA,
    KNOWN_PERSON,
    UNKNOWN_AREA,
    UNKNOWN_PERSON,
    RowCheck,
    plain_form,
)
from ansinh.registry.tables import BenefitCases, BenefitPayments

FORMS = (
    plain_form(
        BenefitCases,
        (
            RowCheck("end-before-start", "settled_on < received_on", "ngay_giai_quyet"),
            UNKNOWN_AREA,
            UNKNOWN_PERSON,
            *exists_then("received_on"),
        ),
        joins=f"{KNOWN_AREA} {KNOWN_PERSON}",
    ),
    plain_form(
        BenefitPayments,
        (UNKNOWN_AREA, UNKNOWN_PERSON),
        joins=f"{KNOWN_AREA} {KNOWN_PERSON}",
    ),
)
