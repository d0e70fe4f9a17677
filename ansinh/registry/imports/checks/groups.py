"""Participant groups against scheme, day and age; needs the join `KNOWN_PERSON`."""

from collections.abc import Iterable

from ansinh.registry.imports.form import RowCheck
from ansinh.terms.groups import (
    GROUP_BY_CODE,
    HEALTH_GROUPS,
    VOLUNTARY_GROUPS,
    VOLUNTARY_GROUPS_SINCE,
    Payer,
)
from ansinh.terms.schemes import Scheme


def _among(codes: Iterable[str]) -> str:
    """SQL for a group among some; IN would become a join, which takes longer."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return f'list_position([{listed}], "group") IS NOT NULL'


(_VOLUNTARY_ALONE,) = set(VOLUNTARY_GROUPS) - set(GROUP_BY_CODE)
_OF_OTHER_SCHEME = (
    f"CASE scheme WHEN '{Scheme.VOLUNTARY}' THEN NOT ({_among(VOLUNTARY_GROUPS)}) "
    f"ELSE \"group\" = '{_VOLUNTARY_ALONE}' END"
)

_NOT_IN_FORCE = " OR ".join(
    [
        f"scheme = '{Scheme.VOLUNTARY}' AND \"group\" = '{code}' "
        f"AND first_day < DATE '{since}'"
        for code, since in VOLUNTARY_GROUPS_SINCE.items()
    ]
    + [
        f"scheme <> '{Scheme.VOLUNTARY}' AND \"group\" = '{group.code}' AND {outside}"
        for group in HEALTH_GROUPS
        for outside in (
            group.first_day and f"first_day < DATE '{group.first_day}'",
            group.last_day and f"first_day > DATE '{group.last_day}'",
        )
        if outside
    ]
)

_CHILD_LAST_DAY = (
    "greatest(make_date(year(known_born) + 6, 9, 30), "
    "last_day(known_born + INTERVAL 6 YEARS))"
)
"""A child of 72 months keeps the card to 30 September of that year, when school begins
(Nghị định 146/2018/NĐ-CP, Điều 13)."""
_AT_WORK = _among(g.code for g in HEALTH_GROUPS if g.payer is Payer.WORK)

_OF_OTHER_AGE = " OR ".join(
    (
        f"\"group\" = 'TE' AND first_day > {_CHILD_LAST_DAY}",
        "\"group\" = 'HS' AND first_day >= known_born + INTERVAL 30 YEARS",
        f"first_day < known_born + INTERVAL 15 YEARS AND {_AT_WORK}",
    )
)

GROUPS = (
    RowCheck("group-of-other-scheme", _OF_OTHER_SCHEME, "ma_nhom", quotes=True),
    RowCheck("group-not-in-force", _NOT_IN_FORCE, "ma_nhom", quotes=True),
    RowCheck("before-birth", "first_day < known_born", "tu_ngay"),
    RowCheck("age-against-group", _OF_OTHER_AGE, "ma_nhom", quotes=True),
)
"""Checks of the group of a participation."""
