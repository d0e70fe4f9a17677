"""Amounts of maternity benefits."""

from __future__ import annotations

from collections.abc import Sequence

from ansinh.law.common.wages import mean_of_last
from ansinh.law.exact import Exact, dong
from ansinh.law.rules import rule
from ansinh.law.system import Law

_AMOUNT = "Luật 58/2014/QH13, Điều 39; Luật 41/2024/QH15, Điều 59"


@rule(
    article="Luật 58/2014/QH13, Điều 39 khoản 1 điểm a; Luật 41/2024/QH15, Điều 59 "
    "khoản 1",
    unit="VND per month",
    label_vi="Lương bình quân 6 tháng trước khi nghỉ thai sản",
)
def maternity_average_wage(
    law: Law, last_wages: Sequence[tuple[Exact, Exact]]
) -> Exact:
    """Mean of the last six contributed months before leave, gaps skipped; all if fewer.

    `last_wages` are months and wage, oldest first.
    """
    return mean_of_last(last_wages, law.number("maternity.rate.averaged_months"))


@rule(article=_AMOUNT, unit="VND", label_vi="Tiền thai sản khi sinh con")
def birth_leave_amount(
    law: Law,
    maternity_average_wage: Exact,
    birth_leave_months: Exact,
    odd_days: Exact | None = None,
) -> Exact:
    """Average wage for the months of leave; odd days by the calendar day."""
    monthly = law.number("maternity.rate.share") * maternity_average_wage
    amount = monthly * birth_leave_months
    if odd_days is None:
        return dong(amount)
    return dong(
        amount + monthly / law.number("maternity.rate.calendar_divisor") * odd_days
    )


@rule(
    article="Luật 58/2014/QH13, Điều 38; Luật 41/2024/QH15, Điều 58 khoản 4",
    unit="VND",
    label_vi="Trợ cấp một lần khi sinh con",
)
def birth_grant(
    law: Law, reference_level: Exact, children: Exact | None = None
) -> Exact:
    """One-off grant for each child.

    At the level of the month of birth or adoption.
    """
    multiple = law.number("maternity.grant.multiple")
    return multiple * reference_level * (1 if children is None else children)


@rule(
    article="Luật 58/2014/QH13, Điều 38, 39; Luật 41/2024/QH15, Điều 58, 59",
    unit="VND",
    label_vi="Tổng tiền thai sản khi sinh con",
)
def maternity_total(birth_leave_amount: Exact, birth_grant: Exact) -> Exact:
    """Leave and grant together."""
    return birth_leave_amount + birth_grant


@rule(
    article=_AMOUNT,
    unit="VND",
    label_vi="Tiền nghỉ khám thai, tiền chồng nghỉ khi vợ sinh",
)
def maternity_working_days_amount(
    law: Law, maternity_average_wage: Exact, working_days: Exact
) -> Exact:
    """Leave counted in working days: prenatal visits, the father."""
    divisor = law.number("maternity.rate.working_divisor")
    return dong(maternity_average_wage / divisor * working_days)


@rule(
    since="2016-01-01",
    article=_AMOUNT,
    unit="VND",
    label_vi="Tiền chồng nghỉ khi vợ sinh",
)
def paternity_amount(
    law: Law,
    maternity_average_wage: Exact,
    paternity_days: Exact,
    working_days: Exact | None = None,
) -> Exact:
    """The father's benefit for the days taken, or for all he may take."""
    days = paternity_days if working_days is None else working_days
    return dong(
        maternity_average_wage / law.number("maternity.rate.working_divisor") * days
    )


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 39 khoản 1 điểm c; Luật 41/2024/QH15, Điều 59 "
    "khoản 3",
    unit="VND",
    label_vi="Tiền nghỉ sẩy thai, tránh thai",
)
def maternity_calendar_days_amount(
    law: Law, maternity_average_wage: Exact, days: Exact
) -> Exact:
    """Leave counted in calendar days: miscarriage, contraception."""
    return dong(
        maternity_average_wage / law.number("maternity.rate.calendar_divisor") * days
    )


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 94, 95",
    unit="VND",
    label_vi="Trợ cấp thai sản của BHXH tự nguyện",
)
def voluntary_birth_grant(
    law: Law, months_in_last_12: Exact, children: Exact | None = None
) -> Exact:
    """Grant for each child with enough voluntary (or mixed) months in the last 12."""
    if months_in_last_12 < law.number("maternity.voluntary_grant.months_in_last_12"):
        return Exact(0)
    grant = law.number("maternity.voluntary_grant.amount")
    return grant * (1 if children is None else children)
