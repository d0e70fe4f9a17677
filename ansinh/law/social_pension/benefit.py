"""Social pension, and the monthly allowance of people too young for it."""

from __future__ import annotations

from ansinh.law.codes import Code, is_one_of
from ansinh.law.common.time import counted_years
from ansinh.law.exact import Exact, ceiling, dong, larger
from ansinh.law.rules import rule
from ansinh.law.system import Law

_SOCIAL = "Luật 41/2024/QH15, Điều 21, 22; Nghị định 176/2025/NĐ-CP, Điều 2, 3"
_BRIDGE = "Luật 41/2024/QH15, Điều 23; Nghị định 158/2025/NĐ-CP, Điều 22-25"


@rule(
    since="2025-07-01",
    article=_SOCIAL,
    unit="yes or no",
    label_vi="Được trợ cấp hưu trí xã hội",
)
def has_social_pension(
    law: Law,
    age: Exact,
    social_pension: Exact,
    household: Code = "other",
    monthly_pension: Exact | None = None,
) -> bool:
    """Whether somebody has the right to a social pension.

    Old enough (earlier if poor or near-poor), and no pension or a smaller one.
    """
    is_poor = bool(is_one_of(household, "poor", "near_poor"))
    needed = law.pick(
        "social_pension.age", "poor_or_near_poor" if is_poor else "everybody"
    )
    has_little = monthly_pension is None or bool(monthly_pension < social_pension)
    return bool(age >= needed * 12) and has_little


@rule(
    since="2025-07-01",
    article=_SOCIAL,
    unit="VND per month",
    label_vi="Mức trợ cấp hưu trí xã hội",
)
def social_pension(law: Law) -> Exact:
    """The social pension of the day."""
    return law.number("social_pension.amount.monthly")


@rule(
    since="2025-07-01",
    article=_SOCIAL,
    unit="VND per month",
    label_vi="Trợ cấp hưu trí xã hội được nhận",
)
def social_pension_paid(
    has_social_pension: bool,
    social_pension: Exact,
    other_assistance: Exact | None = None,
) -> Exact:
    """Social pension received.

    Another monthly assistance if that is higher; 0 without the right.
    """
    if not has_social_pension:
        return Exact(0)
    return (
        social_pension
        if other_assistance is None
        else larger(social_pension, other_assistance)
    )


@rule(
    since="2025-07-01",
    article="Nghị định 176/2025/NĐ-CP, Điều 5; Nghị định 20/2021/NĐ-CP, Điều 11 khoản "
    "2",
    unit="VND",
    label_vi="Hỗ trợ chi phí mai táng người hưởng hưu trí xã hội",
)
def social_funeral_support(law: Law) -> Exact:
    """Least funeral support for somebody on social pension."""
    multiple = law.number("social_pension.amount.funeral_multiple")
    return multiple * law.number("common.social_assistance_standard")


@rule(
    since="2025-07-01",
    article=_BRIDGE,
    unit="months",
    label_vi="Số tháng tính theo thời gian đóng (T)",
    confidence="medium",
    note="công thức T lấy từ nguồn thứ cấp (nghị định chỉ có ảnh)",
)
def bridge_months(
    law: Law, average_wage: Exact, contribution_time: Exact, social_pension: Exact
) -> Exact:
    """Months that the contributed time is worth.

    Average wage x 2 x years / social pension, rounded up.
    """
    per_year = law.number("social_pension.bridge.months_per_year")
    years = counted_years(law, contribution_time)
    return ceiling(average_wage * per_year * years / social_pension)


@rule(
    since="2025-07-01",
    article=_BRIDGE,
    unit="VND per month",
    label_vi="Trợ cấp hằng tháng trước tuổi hưu trí xã hội",
)
def bridge_allowance(
    bridge_months: Exact,
    months_to_social_pension: Exact,
    social_pension: Exact,
) -> Exact:
    """Monthly allowance before the social pension.

    The social pension, or more when the record is worth more months than are left.
    """
    left = months_to_social_pension
    further = larger(bridge_months - left, 0)
    return dong(social_pension + further * social_pension / left)


@rule(since="2025-07-01", article=_BRIDGE, unit="months", label_vi="Số tháng được trả")
def bridge_paid_months(bridge_months: Exact, months_to_social_pension: Exact) -> Exact:
    """Months in which the bridge allowance is paid.

    Until the age of the social pension at most.
    """
    months = bridge_months, months_to_social_pension
    return min(months, key=lambda number: number.fraction)


@rule(
    since="2025-07-01",
    article="Nghị định 158/2025/NĐ-CP, Điều 23 khoản 3",
    unit="VND",
    label_vi="Số tiền được đóng thêm để hưởng đến tuổi hưu trí xã hội",
)
def bridge_top_up(
    bridge_months: Exact,
    months_to_social_pension: Exact,
    social_pension: Exact,
) -> Exact:
    """What may be paid once to reach the age of the social pension.

    The months not covered by the record, at the social pension.
    """
    return larger(months_to_social_pension - bridge_months, 0) * social_pension
