"""Targets as issued, one row per indicator, area, period, issuer, basis and version."""

from ansinh.registry.imports.form import KNOWN_AREA, UNKNOWN_AREA, RowCheck, plain_form
from ansinh.registry.tables import Targets

_IMPOSSIBLE = (
    "basis = 'rate' AND (value <= 0 OR value > 100) OR "
    "basis = 'keep-full' AND value <> 100 OR "
    "value < 0 AND basis <> 'change' OR "
    "value <> floor(value) AND basis <> 'rate'"
)
"""A rate lies above 0 and up to 100, a whole group is 100 per cent, only a change may
lie below zero, and nobody asks for half a person or half a đồng."""

FORMS = (
    plain_form(
        Targets,
        (
            UNKNOWN_AREA,
            RowCheck("impossible-number", _IMPOSSIBLE, "gia_tri", quotes=True),
            RowCheck("impossible-number", "month NOT BETWEEN 1 AND 12", "thang", True),
            RowCheck("impossible-number", "version < 1", "phien_ban", True),
        ),
        computed={
            "month": "coalesce(month, 12)",
            "version": "coalesce(version, 1)",
            "status": "coalesce(status, 'issued')",
        },
        joins=KNOWN_AREA,
    ),
)
