"""Providers, visits with their items, and medicine that lacked."""

from ansinh.registry.imports.form import (
    ENDS_BEFORE_START,
    KNOWN_AREA,
    UNKNOWN_AREA,
    RowCheck,
    plain_form,
)
from ansinh.registry.tables import (
    CareClaims,
    ClaimItems,
    FundBudgets,
    MedicineShortages,
    Providers,
)

_KNOWN_PROVIDER = (
    "LEFT JOIN (SELECT provider AS known_provider FROM new_providers) "
    "ON known_provider = typed.provider"
)
_UNKNOWN_PROVIDER = RowCheck(
    "unknown-provider", "known_provider IS NULL", "ma_cskcb", quotes=True
)

FORMS = (
    plain_form(Providers, (UNKNOWN_AREA,), joins=KNOWN_AREA),
    plain_form(
        CareClaims,
        (
            RowCheck("end-before-start", "last_day < first_day", "ngay_ra"),
            _UNKNOWN_PROVIDER,
        ),
        joins=_KNOWN_PROVIDER,
    ),
    plain_form(ClaimItems, (_UNKNOWN_PROVIDER,), joins=_KNOWN_PROVIDER),
    plain_form(FundBudgets, (_UNKNOWN_PROVIDER,), joins=_KNOWN_PROVIDER),
    plain_form(
        MedicineShortages,
        (ENDS_BEFORE_START, _UNKNOWN_PROVIDER),
        joins=_KNOWN_PROVIDER,
    ),
)
