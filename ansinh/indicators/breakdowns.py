"""Breakdowns: by which classes the covered can be told apart, apart from their area.

Participant group, and who pays for it, are in the cube. The others are counted on
demand by the same sweep over spells cut where a person's class changes (recode.py), so
in every breakdown the classes add up to the total, month by month and area by area.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ansinh.terms.endings import Ending
from ansinh.terms.groups import (
    GROUP_BY_CODE,
    GROUP_CODES,
    HEALTH_GROUPS,
    VOLUNTARY_GROUPS,
    Payer,
)

UNKNOWN = "unknown"

AGES = {
    "0-5": 0, "6-14": 6, "15-24": 15, "25-34": 25, "35-44": 35, "45-54": 45,
    "55-59": 55, "60-79": 60, "80+": 80,
}  # fmt: skip
"""Age bands by the age at which they begin, in completed years. Ours: children under 6
and people from 80 are groups of the health insurance law, 15 and 60 bound its work."""

SIZES = {"1-9": 1, "10-49": 10, "50-199": 50, "200+": 200}
"""Employer sizes by their least number of workers. The bounds of small and medium
enterprises in Nghị định 80/2021/NĐ-CP, Điều 5 (industry: 10, 100, 200), made finer."""

HOUSEHOLDS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6+": 6}


@dataclass(frozen=True)
class Breakdown:
    """A way to tell the covered apart."""

    key: str
    label_vi: str
    classes: Mapping[str, str]
    """Label of each class; where a person has two at once, the first one counts."""
    tables: tuple[str, ...] = ()
    """Tables it needs besides those of the sweep."""


def _group_label(code: str) -> str:
    group = GROUP_BY_CODE.get(code)
    return f"{code} {group.label_vi if group else VOLUNTARY_GROUPS[code]}"


_NOT_KNOWN = {UNKNOWN: "chưa rõ"}

BREAKDOWNS = {
    one.key: one
    for one in (
        Breakdown("group", "nhóm", {code: _group_label(code) for code in GROUP_CODES}),
        Breakdown(
            "payer",
            "nguồn đóng",
            {payer: payer.label_vi for payer in Payer} | {"other": "Tự đóng BHXH"},
        ),
        Breakdown(
            "sex",
            "giới tính",
            {"female": "nữ", "male": "nam"} | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "age",
            "nhóm tuổi",
            {band: f"{band} tuổi" for band in AGES} | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "household",
            "số người trong hộ",
            {size: f"hộ {size} người" for size in HOUSEHOLDS} | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "employer_size",
            "quy mô đơn vị",
            {size: f"đơn vị {size} lao động" for size in reversed(SIZES)}
            | {"none": "không qua đơn vị"},
        ),
        Breakdown(
            "continuity",
            "thời gian BHYT liên tục",
            {"5-years": "từ đủ 5 năm liên tục", "shorter": "chưa đủ 5 năm liên tục"},
        ),
    )
}
"""Every breakdown of those in force, by key."""

BY_REASON = Breakdown(
    "reason",
    "lý do rời đi",
    {str(ending): ending.label_vi for ending in Ending} | _NOT_KNOWN,
)
"""Those who left by why they did. Of two spells that run equally long the earlier
reason counts, so that what is known goes before what is not."""

SPLITS = BREAKDOWNS | {BY_REASON.key: BY_REASON}
"""Everything by which some indicator can be split (see parts.py)."""


@dataclass(frozen=True)
class Part:
    """Those of some classes of a breakdown."""

    by: str
    classes: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.by not in BREAKDOWNS:
            raise ValueError(
                f"There is no breakdown {self.by!r}; there are {', '.join(BREAKDOWNS)}."
            )
        for one in self.classes:
            if one not in BREAKDOWNS[self.by].classes:
                raise ValueError(
                    f"The breakdown {self.by} has no class {one!r}; it has "
                    f"{', '.join(BREAKDOWNS[self.by].classes)}."
                )


def groups_of(part: Part) -> tuple[str, ...] | None:
    """Participant groups that make up a part; None where groups cannot tell."""
    if part.by == "group":
        return part.classes
    if part.by == "payer":
        of = {group.code: str(group.payer) for group in HEALTH_GROUPS}
        return tuple(
            code for code in GROUP_CODES if of.get(code, "other") in part.classes
        )
    return None
