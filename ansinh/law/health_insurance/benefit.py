"""What the health fund pays for a visit or a stay, and what the patient pays."""

from __future__ import annotations

from ansinh.law.codes import Code
from ansinh.law.exact import Exact, dong, larger, smaller, where
from ansinh.law.rules import rule
from ansinh.law.system import Law

_LEVEL = "Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 22"
_CAP = (
    "Luật 25/2008/QH12 sửa đổi 2014, Điều 22 khoản 1 điểm c; Nghị định "
    "146/2018/NĐ-CP, Điều "
    "27; Nghị định 188/2025/NĐ-CP, Điều 18"
)


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, 2024, Điều 22 khoản 3-6",
    unit="share",
    label_vi="Tỷ lệ hưởng khi tự đi khám chữa bệnh",
)
def route_share(
    law: Law,
    care_place: Code = "right_route",
    is_emergency: bool = False,
) -> Exact:
    """Share of the normal level for care chosen without referral.

    Emergencies are not cut.
    """
    if is_emergency or care_place == "right_route":
        return Exact(1)
    return law.pick("health_insurance.route_share", care_place)


@rule(
    since="2015-01-01",
    article="Luật 25/2008/QH12 sửa đổi 2014, Điều 22 khoản 1; Nghị định 188/2025/NĐ-CP",
    unit="share",
    label_vi="Mức hưởng của lần khám",
)
def visit_level(
    law: Law,
    cover_level: Exact,
    cost: Exact,
    reference_level: Exact,
    route_share: Exact,
    is_primary_care: bool = False,
) -> Exact:
    """Level of cover of a visit.

    All of it at primary care, or when the visit costs very little.
    """
    limit = (
        law.number("health_insurance.visit.full_refund_below_multiple")
        * reference_level
    )
    is_small = (cost < limit) and bool(route_share == 1)
    return where(is_small or is_primary_care, 1, cover_level)


@rule(since="2015-01-01", article=_LEVEL, unit="VND", label_vi="Quỹ BHYT thanh toán")
def fund_pays(
    cost: Exact,
    visit_level: Exact,
    route_share: Exact,
    freed_copayment: Exact | None = None,
) -> Exact:
    """What the fund pays.

    Cost x level x route share, and what the co-payment cap frees.
    """
    paid = cost * visit_level * route_share
    return dong(paid if freed_copayment is None else paid + freed_copayment)


@rule(
    since="2015-01-01", article=_LEVEL, unit="VND", label_vi="Người bệnh cùng chi trả"
)
def patient_pays(cost: Exact, fund_pays: Exact) -> Exact:
    """What is left to the patient of the covered costs."""
    return cost - fund_pays


@rule(
    since="2015-01-01",
    article=_LEVEL,
    unit="VND",
    label_vi="Quỹ BHYT trả theo mức hưởng",
)
def service_fund_pays(cost: Exact, cover_level: Exact) -> Exact:
    """What the fund pays for one service on the right route.

    At the level of the card, however small the cost.
    """
    return dong(cost * cover_level)


@rule(
    since="2015-01-01",
    article=_LEVEL,
    unit="VND",
    label_vi="Người bệnh trả theo mức hưởng",
)
def service_patient_pays(cost: Exact, service_fund_pays: Exact) -> Exact:
    """What is left to the patient of one service."""
    return cost - service_fund_pays


@rule(
    since="2015-01-01",
    article=_CAP,
    unit="VND",
    label_vi="Mức trần cùng chi trả trong năm",
)
def copayment_cap(law: Law, reference_level: Exact) -> Exact:
    """Own co-payments of a year beyond which the fund pays all."""
    return law.number("health_insurance.visit.copayment_cap_multiple") * reference_level


@rule(
    since="2015-01-01",
    article=_CAP,
    unit="VND",
    label_vi="Phần cùng chi trả được miễn",
    note="chỉ phần vượt 6 tháng trong cùng đợt điều trị được miễn",
)
def freed_copayment(
    cost: Exact,
    visit_level: Exact,
    copayment_cap: Exact,
    route_share: Exact,
    has_five_years: bool = False,
    copayment_this_year: Exact | None = None,
) -> Exact:
    """Part of this episode's co-payment that the cap of the year frees.

    Only what lies above the cap, on the right route, after five unbroken years.
    """
    if not has_five_years or bool(route_share < 1):
        return Exact(0)
    return _freed(cost * (1 - visit_level), copayment_cap, copayment_this_year)


def _freed(own: Exact, cap: Exact, before: Exact | None) -> Exact:
    """Part of the own co-payment that lies above the cap of the year."""
    paid = own if before is None else before + own
    return smaller(larger(paid - cap, 0), own)


@rule(
    since="2017-06-01",
    article="Thông tư 04/2017/TT-BYT, Điều 3",
    unit="VND",
    label_vi="Mức trần vật tư y tế một lần sử dụng dịch vụ",
)
def consumables_cap(law: Law, reference_level: Exact) -> Exact:
    """Highest cost of consumables counted for one use of a technique."""
    return (
        law.number("health_insurance.visit.consumables_cap_multiple") * reference_level
    )


@rule(
    since="2017-06-01",
    article="Thông tư 04/2017/TT-BYT, Điều 3",
    unit="VND",
    label_vi="Quỹ BHYT trả cho vật tư y tế",
)
def consumables_fund_pays(
    cover_level: Exact,
    consumables_cap: Exact,
    copayment_cap: Exact,
    cost: Exact | None = None,
    has_five_years: bool = False,
    copayment_this_year: Exact | None = None,
) -> Exact:
    """What the fund pays for consumables; without a cost, the most it can pay."""
    counted = consumables_cap if cost is None else smaller(cost, consumables_cap)
    if not has_five_years:
        return dong(counted * cover_level)
    own = counted * (1 - cover_level)
    freed = _freed(own, copayment_cap, copayment_this_year)
    return dong(counted * cover_level + freed)


@rule(
    since="2025-07-01",
    article="Nghị định 188/2025/NĐ-CP, Điều 18 khoản 2 điểm c",
    unit="VND",
    label_vi="Số cùng chi trả còn thiếu sau khi mức tham chiếu đổi",
    confidence="medium",
    note="theo hướng dẫn của bệnh viện năm 2026, chưa đọc toàn văn nghị định",
)
def copayment_still_needed(
    law: Law, copayment_before_change: Exact, old_level: Exact, new_level: Exact
) -> Exact:
    """What must still be paid this year when the level changes inside the year."""
    months = law.number("health_insurance.visit.copayment_cap_multiple")
    return larger(months - copayment_before_change / old_level, 0) * new_level


@rule(
    since="2025-07-01",
    article="Nghị định 188/2025/NĐ-CP, Điều 18 khoản 2 điểm c",
    unit="VND",
    label_vi="Tổng cùng chi trả cần có trong năm",
)
def copayment_needed_in_year(
    copayment_before_change: Exact, copayment_still_needed: Exact
) -> Exact:
    """Co-payments of the whole year after which the fund pays all."""
    return copayment_before_change + copayment_still_needed


@rule(
    since="2018-12-01",
    article="Nghị định 146/2018/NĐ-CP, Điều 30",
    unit="VND",
    label_vi="Mức thanh toán trực tiếp tối đa",
)
def direct_refund_cap(law: Law, reference_level: Exact, care_place: Code) -> Exact:
    """Most that is refunded for care at a facility without contract."""
    return dong(
        law.pick("health_insurance.direct_refund_multiple", care_place)
        * reference_level
    )


@rule(
    since="2018-12-01",
    article="Nghị định 146/2018/NĐ-CP, Điều 30",
    unit="VND",
    label_vi="Thanh toán trực tiếp",
)
def direct_refund(cost: Exact, cover_level: Exact, direct_refund_cap: Exact) -> Exact:
    """What is refunded for care at a facility without contract."""
    return dong(smaller(cost * cover_level, direct_refund_cap))
