"""Groups of insured people, and the share of the costs their card pays."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ansinh.law.codes import Code
from ansinh.law.exact import Exact, larger
from ansinh.law.problems import UnknownWordError
from ansinh.law.rules import rule
from ansinh.law.system import Law


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 12; Nghị định 146/2018/NĐ-CP, "
    "Điều 1-6; "
    "Nghị định 188/2025/NĐ-CP",
    unit="name of the group",
    label_vi="Nhóm đối tượng BHYT theo điểm, khoản",
)
def health_group(law: Law, group_code: str) -> str:
    """What a letter of the list of groups stands for: the letters moved in 2025."""
    return _group(law, group_code)


def _group(law: Law, code: str) -> str:
    """UnknownWordError when the list of the day has no such letter."""
    group, key = "health_insurance.group_code", _key(code)
    known = law.words(group)
    if key not in known:
        raise UnknownWordError(group, code, known)
    return law.word(f"{group}.{key}")


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 22; Nghị quyết 261/2025/QH15, "
    "Điều 2",
    unit="share",
    label_vi="Mức hưởng BHYT của nhóm",
)
def cover_level(law: Law, health_group: Code) -> Exact:
    """Share of covered costs that the fund pays on the right route."""
    return law.pick("health_insurance.cover_level", health_group)


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, Điều 22 khoản 2",
    unit="share",
    label_vi="Mức hưởng sau khi bổ sung nhóm",
)
def cover_level_with_proof(law: Law, cover_level: Exact, proven_code: str) -> Exact:
    """Level after a person proves a second group: the better of the two."""
    proven = law.pick("health_insurance.cover_level", _group(law, proven_code))
    return larger(cover_level, proven)


@rule(
    since="2015-01-01",
    article="Thông tư 30/2020/TT-BYT, Điều 5",
    unit="words",
    label_vi="Thời điểm hưởng mức mới",
)
def new_level_starts() -> str:
    """When the better level begins."""
    return "day the new card is active in the system"


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 13; Nghị định 146/2018/NĐ-CP, "
    "Điều 7, 8",
    unit="letter of the group",
    label_vi="Nhóm đóng BHYT khi thuộc nhiều nhóm",
)
def paying_group(law: Law, group_codes: Sequence[str]) -> str:
    """The group in which somebody of several groups pays: the first in the law's order.

    Pensioners stay with the fund; social pensioners and the like with the budget; among
    the supported groups the highest support counts.
    """
    for kept in law.words("health_insurance.paying_group_kept"):
        code = law.word(f"health_insurance.paying_group_kept.{kept}")
        if code in group_codes:
            return code
    first = min(group_codes, key=_place)
    if not first.startswith("4"):
        return first
    supported = [code for code in group_codes if code.startswith("4")]
    return max(supported, key=lambda code: _support(law, code))


def _place(code: str) -> tuple[str, int]:
    """Where a code stands in the list: its number, then the Vietnamese alphabet."""
    return code[0], "abcdđeghiklmnopqrstu".find(code[1:] or "a")


def _support(law: Law, code: str) -> Fraction:
    group = law.word(f"health_insurance.group_code.{_key(code)}")
    return law.pick("health_insurance.support_share", group).fraction


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, Điều 22 khoản 2",
    unit="share",
    label_vi="Mức hưởng BHYT cao nhất trong các nhóm",
)
def best_cover_level(law: Law, group_codes: Sequence[str]) -> Exact:
    """Level of cover of somebody of several groups: the best of them."""
    names = [
        law.word(f"health_insurance.group_code.{_key(code)}") for code in group_codes
    ]
    first, *others = (law.pick("health_insurance.cover_level", name) for name in names)
    return larger(first, *others)


def _key(code: str) -> str:
    """The code as a name: 3đ is written 3dd."""
    return code.lower().replace("đ", "dd")
