"""What a voluntary participant pays, and what the State adds."""

from __future__ import annotations

import numpy as np

from ansinh.law.codes import Code
from ansinh.law.exact import Exact, dong, show, smaller, total, where
from ansinh.law.problems import WrongInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_CONTRIBUTION = "Luật 58/2014/QH13, Điều 87; Luật 41/2024/QH15, Điều 36"

SUPPORT_OF_GROUP = {"HN": "poor", "CN": "near_poor", "DT": "ethnic_minority"}
"""Entry of `support_share` by participant group; every other group is `other`."""


@rule(
    until="2015-12-31",
    article="Luật 71/2006/QH11, Điều 100",
    unit="VND per month",
    label_vi="Thu nhập chọn thấp nhất",
    name="voluntary_income_floor",
)
def voluntary_income_floor_before_2016(base_salary: Exact) -> Exact:
    """Lowest income a participant may choose: the base salary."""
    return base_salary


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 87 khoản 1; Luật 41/2024/QH15, Điều 31 khoản 2",
    unit="VND per month",
    label_vi="Thu nhập chọn thấp nhất",
)
def voluntary_income_floor(rural_poverty_line: Exact) -> Exact:
    """Lowest income a participant may choose: the rural poverty line."""
    return rural_poverty_line


@rule(
    article="Luật 58/2014/QH13, Điều 87 khoản 1; Luật 41/2024/QH15, Điều 31 khoản 2",
    unit="VND per month",
    label_vi="Thu nhập chọn cao nhất",
)
def voluntary_income_cap(law: Law, reference_level: Exact) -> Exact:
    """Highest income a participant may choose."""
    multiple = law.number("voluntary_social_insurance.rate.income_cap_multiple")
    return multiple * reference_level


@rule(
    article="Luật 58/2014/QH13, Điều 87 khoản 1; Luật 41/2024/QH15, Điều 31 khoản 2",
    unit="VND per month",
    label_vi="Tiền đóng BHXH tự nguyện một tháng",
)
def voluntary_contribution(
    law: Law,
    income: Exact,
    voluntary_income_floor: Exact,
    voluntary_income_cap: Exact,
) -> Exact:
    """Monthly contribution on the income chosen; WrongInputError outside the bounds."""
    low_or_high = (income < voluntary_income_floor, income > voluntary_income_cap)
    if any(np.any(is_outside) for is_outside in low_or_high):
        low, high = (
            show(bound.fraction)
            for bound in (voluntary_income_floor, voluntary_income_cap)
        )
        raise WrongInputError(
            f"Thu nhập chọn phải từ {low} đến {high} đồng một tháng "
            f"vào ngày {law.day:%d/%m/%Y}. Hãy kiểm tra đơn vị và số tiền.",
            f"The chosen income must lie between {low} and {high} VND a month.",
        )
    return dong(law.number("voluntary_social_insurance.rate.total") * income)


@rule(
    until="2017-12-31",
    article="Luật 71/2006/QH11 và Luật 58/2014/QH13, Điều 87: chưa có hỗ trợ đến hết "
    "2017",
    unit="VND per month",
    label_vi="Nhà nước hỗ trợ đóng BHXH tự nguyện",
    name="contribution_support",
)
def contribution_support_before_2018() -> Exact:
    """There was no support for voluntary contributors yet."""
    return Exact(0)


@rule(
    since="2018-01-01",
    article="Nghị định 134/2015/NĐ-CP, Điều 14; Nghị định 159/2025/NĐ-CP, Điều 5",
    unit="VND per month",
    label_vi="Nhà nước hỗ trợ đóng BHXH tự nguyện",
)
def contribution_support(
    law: Law,
    rural_poverty_line: Exact,
    support_group: Code = "other",
    months_supported: Exact | None = None,
    provincial_support_share: Exact | None = None,
) -> Exact:
    """The State's support of a voluntary contribution.

    For at most ten years. The share applies to the poverty line and not to the income
    chosen, so two neighbours of the same group receive the same amount.
    """
    share = law.pick("voluntary_social_insurance.support_share", support_group)
    if provincial_support_share is not None:
        share = smaller(share + provincial_support_share, 1)
    support = dong(
        law.number("voluntary_social_insurance.rate.total") * rural_poverty_line * share
    )
    if months_supported is None:
        return support
    limit = law.number("voluntary_social_insurance.limit.supported_months")
    return where(months_supported >= limit, 0, support)


@rule(
    article="Nghị định 134/2015/NĐ-CP, Điều 14; Nghị định 159/2025/NĐ-CP, Điều 5",
    unit="VND per month",
    label_vi="Người tham gia BHXH tự nguyện tự đóng",
)
def own_voluntary_contribution(
    voluntary_contribution: Exact, contribution_support: Exact
) -> Exact:
    """What is left to the participant."""
    return voluntary_contribution - contribution_support


@rule(
    since="2016-01-01",
    article="Nghị định 134/2015/NĐ-CP; Nghị định 159/2025/NĐ-CP, Điều 6 khoản 2",
    unit="share per month",
    label_vi="Lãi suất đầu tư quỹ bình quân tháng (r)",
)
def monthly_fund_return(law: Law, fund_return: Exact | None = None) -> Exact:
    """Monthly return of the fund.

    The average of the year before, as the agency published it.
    """
    if fund_return is not None:
        return fund_return / 12
    return law.number("voluntary_social_insurance.fund_return.yearly") / 12


@rule(
    since="2016-01-01",
    article="Nghị định 134/2015/NĐ-CP, Điều 10; Nghị định 159/2025/NĐ-CP, Điều 6",
    unit="VND",
    label_vi="Đóng một lần cho nhiều năm về sau",
    confidence="medium",
    note="số mũ của công thức lấy từ nguồn thứ cấp (văn bản chỉ có ảnh)",
)
def advance_contribution(
    law: Law,
    voluntary_contribution: Exact,
    monthly_fund_return: Exact,
    advance_months: Exact,
) -> Exact:
    """Voluntary contributions paid several years ahead.

    Each month is discounted by the fund's return; the State's support is not taken off.
    """
    limit = law.number("voluntary_social_insurance.limit.advance_months")
    _check_months(advance_months, limit)
    month = voluntary_contribution.settled()
    factor = (1 + monthly_fund_return).fraction
    return dong(total(month / factor**k for k in range(int(advance_months))).settled())


@rule(
    since="2016-01-01",
    article="Nghị định 134/2015/NĐ-CP, Điều 10; Nghị định 159/2025/NĐ-CP, Điều 7",
    unit="VND",
    label_vi="Đóng một lần cho những tháng còn thiếu (BHXH tự nguyện)",
    confidence="medium",
    note="số mũ của công thức lấy từ nguồn thứ cấp (văn bản chỉ có ảnh)",
)
def missing_contribution(
    law: Law,
    voluntary_contribution: Exact,
    monthly_fund_return: Exact,
    missing_months: Exact,
) -> Exact:
    """Missing months bought at pension age, each with the fund's return added."""
    limit = law.number("voluntary_social_insurance.limit.missing_months")
    _check_months(missing_months, limit)
    month = voluntary_contribution.settled()
    factor = (1 + monthly_fund_return).fraction
    months = range(1, int(missing_months) + 1)
    return dong(total(month * factor**k for k in months).settled())


def _check_months(months: Exact, limit: Exact) -> None:
    if months > limit:
        most = show(limit.fraction)
        raise WrongInputError(
            f"Chỉ được đóng một lần cho nhiều nhất {most} tháng. Hãy giảm số tháng.",
            f"At most {most} months may be paid at once.",
        )


@rule(
    since="2016-01-01",
    article="Nghị định 134/2015/NĐ-CP; Nghị định 159/2025/NĐ-CP, Điều 8",
    unit="VND",
    label_vi="Hoàn trả tiền đã đóng trước",
)
def advance_refund(
    voluntary_contribution: Exact,
    contribution_support: Exact,
    remaining_months: Exact,
) -> Exact:
    """Prepaid months given back, without the State's part.

    When the person leaves the voluntary scheme.
    """
    return remaining_months * (voluntary_contribution - contribution_support)
