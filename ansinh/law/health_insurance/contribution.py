"""Who pays how much for health insurance."""

from __future__ import annotations

from ansinh.law.codes import Code, Codes
from ansinh.law.exact import Exact, Flags, dong, smaller, total, where
from ansinh.law.rules import rule
from ansinh.law.system import Law

_WAGES = "Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 13, 14"
_OTHERS = "Nghị định 146/2018/NĐ-CP, Điều 7, 8; Nghị định 188/2025/NĐ-CP"


@rule(
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 14 khoản 5",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ đóng BHYT",
)
def health_contribution_base(
    law: Law, insured_wage: Exact, reference_level: Exact
) -> Exact:
    """Wage up to the cap; there is no floor."""
    return smaller(
        insured_wage, law.number("health_insurance.rate.cap_multiple") * reference_level
    )


def _part(
    law: Law, group: str, contributor: Code, base: Exact, is_paid: bool | Flags
) -> Exact:
    part = dong(law.pick(group, contributor) * base)
    return part if is_paid is True else where(is_paid, part, 0)


@rule(article=_WAGES, unit="VND per month", label_vi="Người lao động đóng BHYT")
def employee_health_contribution(
    law: Law,
    health_contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the insured worker pays; who has no employer pays all."""
    group = "health_insurance.rate.own"
    return _part(
        law, group, contributor, health_contribution_base, is_contributed_month
    )


@rule(article=_WAGES, unit="VND per month", label_vi="Đơn vị đóng BHYT")
def employer_health_contribution(
    law: Law,
    health_contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the employer pays for health insurance."""
    group = "health_insurance.rate.employer"
    return _part(
        law, group, contributor, health_contribution_base, is_contributed_month
    )


@rule(article=_WAGES, unit="VND per month", label_vi="Tổng tiền đóng BHYT theo lương")
def wage_health_contribution(
    employee_health_contribution: Exact, employer_health_contribution: Exact
) -> Exact:
    """Both shares of a worker's health insurance."""
    return employee_health_contribution + employer_health_contribution


@rule(
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 13 khoản 2",
    unit="VND per month",
    label_vi="Tiền đóng BHYT do quỹ trả cho người hưởng lương hưu, trợ cấp thất nghiệp",
)
def fund_health_contribution(law: Law, monthly_benefit: Exact) -> Exact:
    """What the fund pays for a pensioner or somebody on unemployment benefit."""
    return dong(law.number("health_insurance.rate.total") * monthly_benefit)


@rule(
    article=_OTHERS,
    unit="VND",
    label_vi="Mức đóng BHYT tính theo lương cơ sở, mức tham chiếu",
)
def full_health_contribution(
    law: Law, reference_level: Exact, months: Exact | None = None
) -> Exact:
    """Full price for somebody without wage, for the months paid (one unless given)."""
    rate = law.number("health_insurance.rate.total")
    return dong(rate * reference_level * (1 if months is None else months))


@rule(
    article="Nghị định 105/2014/NĐ-CP, Điều 3; Nghị định 146/2018/NĐ-CP, Điều 8; Nghị "
    "định "
    "188/2025/NĐ-CP",
    unit="share",
    label_vi="Tỷ lệ ngân sách hỗ trợ đóng BHYT",
)
def health_support_share(
    law: Law, support_group: Code, provincial_support_share: Exact | None = None
) -> Exact:
    """Share that the State pays, with what the province adds; never above the whole."""
    share = law.pick("health_insurance.support_share", support_group)
    if provincial_support_share is None:
        return share
    return smaller(share + provincial_support_share, 1)


@rule(article=_OTHERS, unit="VND", label_vi="Ngân sách hỗ trợ đóng BHYT")
def health_support(
    full_health_contribution: Exact, health_support_share: Exact
) -> Exact:
    """What the State pays of the full price."""
    return dong(full_health_contribution * health_support_share)


@rule(article=_OTHERS, unit="VND", label_vi="Người được hỗ trợ tự đóng BHYT")
def own_health_contribution(
    full_health_contribution: Exact, health_support: Exact
) -> Exact:
    """What a supported person pays."""
    return full_health_contribution - health_support


_HOUSEHOLD = (
    "Luật 25/2008/QH12 sửa đổi 2014, Điều 13 khoản 3; sửa đổi 2024, Điều 13 khoản 6"
)


@rule(
    since="2015-01-01",
    article=_HOUSEHOLD,
    unit="VND",
    label_vi="Thành viên hộ gia đình đóng BHYT",
)
def household_member_contribution(
    law: Law, full_health_contribution: Exact, member_order: Exact
) -> Exact:
    """Price for one member of a household.

    The k-th to join in the same year pays less than the one before.
    """
    return _member_price(law, full_health_contribution, member_order)


@rule(
    since="2015-01-01",
    article=_HOUSEHOLD,
    unit="VND for each member",
    label_vi="Từng thành viên hộ gia đình đóng BHYT",
)
def household_contributions(
    law: Law, full_health_contribution: Exact, members: Exact
) -> tuple[Exact, ...]:
    """Prices for all members of a household in their order."""
    return tuple(
        _member_price(law, full_health_contribution, Exact(order))
        for order in range(1, int(members) + 1)
    )


@rule(since="2015-01-01", article=_HOUSEHOLD, unit="VND", label_vi="Cả hộ đóng BHYT")
def household_contribution_total(household_contributions: tuple[Exact, ...]) -> Exact:
    """Price for the whole household."""
    return total(household_contributions)


def _member_price(law: Law, price: Exact, order: Exact) -> Exact:
    return dong(law.pick("health_insurance.household_share", _order(order)) * price)


def _order(order: Exact) -> Code:
    words = ("first", "second", "third", "fourth", "fifth_and_later")
    last = smaller(order, len(words)) - 1
    if isinstance(last.num, int):
        return words[last.num]
    return Codes(last.num, words)
