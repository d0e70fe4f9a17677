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
from ansinh.terms.speech import Said, said

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
    label_vi: Said
    classes: Mapping[str, Said]
    """Label of each class; where a person has two at once, the first one counts."""
    tables: tuple[str, ...] = ()
    """Tables it needs besides those of the sweep."""


def _group_label(code: str) -> Said:
    group = GROUP_BY_CODE.get(code)
    if group is None:  # of voluntary social insurance alone
        return Said(f"{code} {VOLUNTARY_GROUPS[code]}", f"{code} Others")
    return Said(f"{code} {group.label_vi}", f"{code} {group.label_en}")


def _payer_label(payer: Payer) -> Said:
    return said(lambda: payer.label)


_NOT_KNOWN = {UNKNOWN: Said("chưa rõ", "not known")}

BREAKDOWNS = {
    one.key: one
    for one in (
        Breakdown(
            "group",
            Said("nhóm", "group"),
            {code: _group_label(code) for code in GROUP_CODES},
        ),
        Breakdown(
            "payer",
            Said("nguồn đóng", "who pays"),
            {str(payer): _payer_label(payer) for payer in Payer}
            | {"other": Said("Tự đóng BHXH", "Pay for their own social insurance")},
        ),
        Breakdown(
            "sex",
            Said("giới tính", "sex"),
            {"female": Said("nữ", "women"), "male": Said("nam", "men")} | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "age",
            Said("nhóm tuổi", "age"),
            {age: Said(f"{age} tuổi", f"aged {age}") for age in AGES} | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "household",
            Said("số người trong hộ", "size of the household"),
            {
                size: Said(f"hộ {size} người", f"households of {size}")
                for size in HOUSEHOLDS
            }
            | _NOT_KNOWN,
            ("persons",),
        ),
        Breakdown(
            "employer_size",
            Said("quy mô đơn vị", "size of the employer"),
            {
                size: Said(f"đơn vị {size} lao động", f"employers of {size} workers")
                for size in reversed(SIZES)
            }
            | {"none": Said("không qua đơn vị", "without an employer")},
        ),
        Breakdown(
            "continuity",
            Said("thời gian BHYT liên tục", "years of health insurance without a gap"),
            {
                "5-years": Said("từ đủ 5 năm liên tục", "five years or more"),
                "shorter": Said("chưa đủ 5 năm liên tục", "less than five years"),
            },
        ),
    )
}
"""Every breakdown of those in force, by key."""

BY_REASON = Breakdown(
    "reason",
    Said("lý do rời đi", "reason of leaving"),
    {str(one): Said(one.label_vi, one.label_en) for one in Ending} | _NOT_KNOWN,
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
