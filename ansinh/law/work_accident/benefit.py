"""Work accidents and occupational diseases: from the fund, and from the employer."""

from __future__ import annotations

from ansinh.law.codes import Code
from ansinh.law.exact import Exact, dong, larger, where
from ansinh.law.problems import MissingInputError, WrongInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law


def _check_loss(
    law: Law, loss_percent: Exact, first: str, what_vi: str, what_en: str
) -> None:
    if loss_percent < law.number(first):
        raise WrongInputError(
            f"Mức suy giảm khả năng lao động thấp hơn mức được {what_vi}. Hãy xem "
            "kết luận giám định.",
            f"The loss of capacity is below the one that gives {what_en}.",
        )


@rule(
    article="Luật 71/2006/QH11, Điều 42; Luật 58/2014/QH13, Điều 46; Luật "
    "84/2015/QH13, Điều 48",
    unit="VND",
    label_vi="Trợ cấp tai nạn lao động một lần",
)
def accident_one_off(
    law: Law,
    loss_percent: Exact,
    years_paid: Exact,
    wage: Exact,
    reference_level: Exact,
) -> Exact:
    """One-off allowance after a work accident.

    Loss of 5 to 30 %: by the loss in reference levels, by the years paid in wages.
    """
    first = "work_accident.one_off.from_percent"
    _check_loss(law, loss_percent, first, "trợ cấp một lần", "a one-off allowance")
    if loss_percent >= law.number("work_accident.monthly.from_percent"):
        raise WrongInputError(
            "Mức suy giảm này hưởng trợ cấp hằng tháng, không hưởng một lần.",
            "This loss of capacity gives a monthly allowance, not a one-off one.",
        )
    group = "work_accident.one_off"
    levels = law.number("work_accident.one_off.at_first_percent") + (
        loss_percent - law.number("work_accident.one_off.from_percent")
    ) * law.number("work_accident.one_off.per_percent")
    return dong(levels * reference_level + _seniority(law, group, years_paid) * wage)


@rule(
    article="Luật 71/2006/QH11, Điều 43; Luật 58/2014/QH13, Điều 47; Luật "
    "84/2015/QH13, Điều 49",
    unit="VND per month",
    label_vi="Trợ cấp tai nạn lao động hằng tháng",
)
def accident_monthly(
    law: Law,
    loss_percent: Exact,
    years_paid: Exact,
    wage: Exact,
    reference_level: Exact,
) -> Exact:
    """Monthly allowance after a work accident.

    Loss of 31 % and more: a share of the level by the loss, of the wage by the years.
    """
    first = "work_accident.monthly.from_percent"
    _check_loss(law, loss_percent, first, "trợ cấp hằng tháng", "a monthly allowance")
    group = "work_accident.monthly"
    share = law.number("work_accident.monthly.at_first_percent") + (
        loss_percent - law.number("work_accident.monthly.from_percent")
    ) * law.number("work_accident.monthly.per_percent")
    return dong(share * reference_level + _seniority(law, group, years_paid) * wage)


def _seniority(law: Law, group: str, years_paid: Exact) -> Exact:
    """The first year gives its own share, each further one the same step."""
    further = larger(years_paid - 1, 0)
    first, step = (
        law.number(f"{group}.first_year"),
        law.number(f"{group}.per_further_year"),
    )
    return first + step * further


@rule(
    article="Luật 58/2014/QH13, Điều 50; Luật 84/2015/QH13, Điều 52",
    unit="VND per month",
    label_vi="Trợ cấp phục vụ",
)
def attendant_allowance(law: Law, loss_percent: Exact, reference_level: Exact) -> Exact:
    """For a loss of 81 % and more with the listed conditions."""
    multiple = law.number("work_accident.attendant.multiple")
    severe = loss_percent >= law.number("work_accident.attendant.from_percent")
    return where(severe, multiple * reference_level, 0)


@rule(
    article="Luật 84/2015/QH13, Điều 49, 52",
    unit="VND per month",
    label_vi="Trợ cấp hằng tháng và phục vụ",
)
def accident_monthly_total(
    accident_monthly: Exact, attendant_allowance: Exact
) -> Exact:
    """Monthly allowance and attendant together."""
    return accident_monthly + attendant_allowance


@rule(
    article="Luật 58/2014/QH13, Điều 51; Luật 84/2015/QH13, Điều 53",
    unit="VND",
    label_vi="Trợ cấp một lần khi chết do tai nạn lao động",
)
def accident_death_grant(law: Law, reference_level: Exact) -> Exact:
    """One-off grant on death, beside the survivors' benefits."""
    return law.number("work_accident.death.multiple") * reference_level


@rule(
    since="2016-07-01",
    article="Luật 84/2015/QH13, Điều 54 khoản 2",
    unit="days",
    label_vi="Số ngày dưỡng sức tối đa sau tai nạn lao động",
)
def accident_convalescence_days(law: Law, loss_percent: Exact) -> Exact:
    """Most days of convalescence by the loss of capacity."""
    days = Exact(0)
    for band in ("from_15_percent", "from_31_percent", "from_51_percent"):
        if loss_percent >= law.pick("work_accident.convalescence_from", band):
            days = law.pick("work_accident.convalescence_days", band)
    return days


@rule(
    since="2016-07-01",
    article="Luật 84/2015/QH13, Điều 54",
    unit="VND",
    label_vi="Tiền dưỡng sức sau tai nạn lao động",
)
def accident_convalescence_amount(
    law: Law,
    reference_level: Exact,
    days: Exact | None = None,
    accident_convalescence_days: Exact | None = None,
) -> Exact:
    """Convalescence after an accident, for the days taken or all that are allowed."""
    taken = days if days is not None else accident_convalescence_days
    if taken is None:
        label = "Mức suy giảm khả năng lao động"
        raise MissingInputError("loss_percent", label, "accident_convalescence_amount")
    share = law.number("work_accident.convalescence.daily_share")
    return dong(share * reference_level * taken)


@rule(
    since="2016-07-01",
    article="Luật 84/2015/QH13, Điều 38 khoản 4, 5",
    unit="months of wage",
    label_vi="Số tháng lương đơn vị bồi thường, trợ cấp",
)
def employer_compensation_months(
    law: Law, loss_percent: Exact, is_own_fault: bool = False, cause: Code = ""
) -> Exact:
    """What the employer owes; less when it was wholly the worker's own fault."""
    first = law.number("work_accident.employer.at_first_percent")
    per_percent = law.number("work_accident.employer.per_percent")
    step_from = law.number("work_accident.employer.steps_above_percent")
    severe = loss_percent >= law.number("work_accident.employer.most_from_percent")
    months = first + larger(loss_percent - step_from, 0) * per_percent
    months = where(
        bool(severe) or cause == "death",
        law.number("work_accident.employer.most"),
        months,
    )
    return (
        months * law.number("work_accident.employer.own_fault_share")
        if is_own_fault
        else months
    )


@rule(
    since="2016-07-01",
    article="Luật 84/2015/QH13, Điều 38 khoản 4, 5",
    unit="VND",
    label_vi="Đơn vị bồi thường, trợ cấp tai nạn lao động",
)
def employer_compensation(employer_compensation_months: Exact, wage: Exact) -> Exact:
    """The employer's compensation in money."""
    return dong(employer_compensation_months * wage)
