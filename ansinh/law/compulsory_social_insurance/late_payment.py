"""Late payment and evasion.

The extra amount, the day evasion begins, fines, the old interest.
"""

from __future__ import annotations

import datetime as dt

from ansinh.law.dates import add_months, month_end
from ansinh.law.exact import Exact, dong, larger, smaller, where
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_FINES = "Nghị định 12/2022/NĐ-CP, Điều 39; Nghị định 283/2026/NĐ-CP, Điều 43-46"


@rule(
    until="2025-06-30",
    article="Quyết định 595/QĐ-BHXH (2017), Điều 7",
    unit="date",
    label_vi="Hạn đóng",
    name="contribution_due_date",
)
def contribution_due_date_before_july_2025(
    contribution_month: dt.date, cycle_months: Exact | None = None
) -> dt.date:
    """Last day to pay: the last day of the month, or of the payer's cycle."""
    return _end_of_cycle(contribution_month, cycle_months)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 34 khoản 4",
    unit="date",
    label_vi="Hạn đóng",
)
def contribution_due_date(
    contribution_month: dt.date, cycle_months: Exact | None = None
) -> dt.date:
    """Last day to pay.

    The last day of the month after the month, or after the payer's cycle.
    """
    return month_end(add_months(_end_of_cycle(contribution_month, cycle_months), 1))


def _end_of_cycle(month: dt.date, cycle_months: Exact | None) -> dt.date:
    """Cycles of 3 or 6 months begin with the calendar year."""
    length = 1 if cycle_months is None else int(cycle_months)
    return month_end(add_months(month, -month.month % length))


@rule(
    article="Nghị định 274/2025/NĐ-CP, Điều 5 khoản 2",
    unit="days",
    label_vi="Số ngày chậm đóng",
)
def days_late(contribution_due_date: dt.date, paid_on: dt.date) -> Exact:
    """Days from the day after the due date to the day of payment, both included."""
    return Exact(max(0, (paid_on - contribution_due_date).days))


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 40, 41; Nghị định 274/2025/NĐ-CP, Điều 5-7",
    unit="VND",
    label_vi="Số tiền phải nộp thêm do chậm đóng, trốn đóng",
)
def late_payment_extra(law: Law, arrears: Exact, days_late: Exact) -> Exact:
    """Extra amount on late or evaded contributions, for each day."""
    rate = law.number("compulsory_social_insurance.late_payment.rate_per_day")
    return dong(rate * arrears * days_late)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 40, 41",
    unit="VND",
    label_vi="Tổng phải nộp cả tiền nộp thêm",
)
def arrears_with_extra(arrears: Exact, late_payment_extra: Exact) -> Exact:
    """The arrears and the extra amount together."""
    return arrears + late_payment_extra


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 39; Nghị định 274/2025/NĐ-CP, Điều 6 khoản 2 "
    "điểm c",
    unit="date",
    label_vi="Ngày bắt đầu tính trốn đóng",
)
def evasion_starts(
    law: Law, contribution_due_date: dt.date, reminded_on: dt.date
) -> dt.date:
    """First day of evasion.

    Day 61 late; or 15 days after a reminder that was sent after day 45.
    """
    group = "compulsory_social_insurance.late_payment"
    grace = int(law.number(f"{group}.days_until_evasion"))
    in_time = int(law.number(f"{group}.reminder_in_time_days"))
    after = int(law.number(f"{group}.days_after_late_reminder"))
    if (reminded_on - contribution_due_date).days <= in_time:
        return contribution_due_date + dt.timedelta(days=grace + 1)
    return reminded_on + dt.timedelta(days=after)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 38, 39; Nghị định 274/2025/NĐ-CP, Điều 4",
    unit="yes or no",
    label_vi="Là trốn đóng",
)
def is_evasion(
    law: Law,
    days_late: Exact,
    was_reminded: bool = True,
    is_force_majeure: bool = False,
) -> bool:
    """Late for more than 60 days after a written reminder, without force majeure."""
    grace = law.number("compulsory_social_insurance.late_payment.days_until_evasion")
    return bool(days_late > grace) and was_reminded and not is_force_majeure


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 28 khoản 1, Điều 38 khoản 1, Điều 39 khoản 1",
    unit="date",
    label_vi="Ngày bắt đầu tính trốn đóng vì không đăng ký",
)
def unregistered_evasion_starts(law: Law, employed_from: dt.date) -> dt.date:
    """First day of evasion for a worker never registered."""
    group = "compulsory_social_insurance.late_payment"
    limit = int(law.number(f"{group}.registration_days"))
    grace = int(law.number(f"{group}.days_until_evasion"))
    return employed_from + dt.timedelta(days=limit + grace + 1)


def _fine(law: Law, kind: str, end: str, amount: Exact, is_organisation: bool) -> Exact:
    cap = law.number(f"compulsory_social_insurance.fine.{kind}.cap")
    share = law.number(f"compulsory_social_insurance.fine.{kind}.{end}")
    fine = smaller(share * amount, cap)
    return dong(where(is_organisation, fine * 2, fine))


@rule(
    since="2022-01-17", article=_FINES, unit="VND", label_vi="Phạt chậm đóng, mức thấp"
)
def late_fine_low(law: Law, arrears: Exact, is_organisation: bool = True) -> Exact:
    """Lower end of the fine for late payment; organisations pay twice."""
    return _fine(law, "late", "low", arrears, is_organisation)


@rule(
    since="2022-01-17", article=_FINES, unit="VND", label_vi="Phạt chậm đóng, mức cao"
)
def late_fine_high(law: Law, arrears: Exact, is_organisation: bool = True) -> Exact:
    """Upper end of the fine for late payment; organisations pay twice."""
    return _fine(law, "late", "high", arrears, is_organisation)


@rule(
    since="2022-01-17", article=_FINES, unit="VND", label_vi="Phạt trốn đóng, mức thấp"
)
def evasion_fine_low(law: Law, arrears: Exact, is_organisation: bool = True) -> Exact:
    """Lower end of the fine for evasion; organisations pay twice."""
    return _fine(law, "evasion", "low", arrears, is_organisation)


@rule(
    since="2022-01-17", article=_FINES, unit="VND", label_vi="Phạt trốn đóng, mức cao"
)
def evasion_fine_high(law: Law, arrears: Exact, is_organisation: bool = True) -> Exact:
    """Upper end of the fine for evasion; organisations pay twice."""
    return _fine(law, "evasion", "high", arrears, is_organisation)


def _unregistered_fine(
    law: Law, kind: str, end: str, workers: Exact, *, is_organisation: bool
) -> Exact:
    """The fine of the band that the number of workers falls into."""
    group = f"compulsory_social_insurance.fine_unregistered_{kind}.{end}"
    bands = sorted(law.words(group), key=_first_worker)
    band = [word for word in bands if workers >= _first_worker(word)][-1]
    return law.pick(group, band) * (2 if is_organisation else 1)


def _first_worker(band: str) -> int:
    """Bands are named after their first number of workers: from_10."""
    return int(band.removeprefix("from_"))


_UNREGISTERED = "Nghị định 283/2026/NĐ-CP, Điều 43-46"


@rule(
    since="2027-01-01",
    article=_UNREGISTERED,
    unit="VND",
    label_vi="Phạt không đăng ký cho người lao động, mức thấp",
)
def unregistered_fine_low(
    law: Law, fine_kind: str, workers_unregistered: Exact, is_organisation: bool = True
) -> Exact:
    """Lower end of the fine for workers not registered; organisations pay twice."""
    workers = workers_unregistered
    return _unregistered_fine(
        law, fine_kind, "low", workers, is_organisation=is_organisation
    )


@rule(
    since="2027-01-01",
    article=_UNREGISTERED,
    unit="VND",
    label_vi="Phạt không đăng ký cho người lao động, mức cao",
)
def unregistered_fine_high(
    law: Law, fine_kind: str, workers_unregistered: Exact, is_organisation: bool = True
) -> Exact:
    """Upper end of the fine for workers not registered; organisations pay twice."""
    workers = workers_unregistered
    return _unregistered_fine(
        law, fine_kind, "high", workers, is_organisation=is_organisation
    )


_OLD = "Luật 58/2014/QH13, Điều 122 khoản 3; Quyết định 595/QĐ-BHXH (2017), Điều 37"


@rule(
    until="2025-06-30",
    article=_OLD,
    unit="share per month",
    label_vi="Lãi suất chậm đóng BHXH, BHTN một tháng",
)
def old_interest_rate(law: Law, fund_return: Exact | None = None) -> Exact:
    """Monthly interest rate on late social and unemployment insurance.

    A multiple of the fund's return in the year before, over twelve.
    """
    if fund_return is None:
        return law.number("compulsory_social_insurance.old_interest.rate.bhxh_bhtn")
    multiple = law.number("compulsory_social_insurance.old_interest.annual_multiple")
    return multiple * fund_return / 12


@rule(
    until="2025-06-30",
    article="Luật 46/2014/QH13, Điều 1 khoản 30 (Điều 49 khoản 3)",
    unit="share per month",
    label_vi="Lãi suất chậm đóng BHYT một tháng",
)
def old_interest_rate_health(law: Law, interbank_rate: Exact | None = None) -> Exact:
    """Monthly interest rate on late health insurance.

    A multiple of the nine-month interbank rate, over twelve.
    """
    if interbank_rate is None:
        return law.number("compulsory_social_insurance.old_interest.rate.bhyt")
    multiple = law.number("compulsory_social_insurance.old_interest.annual_multiple")
    return multiple * interbank_rate / 12


@rule(until="2025-06-30", article=_OLD, unit="VND", label_vi="Lãi chậm đóng BHXH, BHTN")
def old_interest_social(
    arrears: Exact,
    old_interest_rate: Exact,
    current_dues: Exact | None = None,
) -> Exact:
    """Interest of a month on social insurance arrears without the current dues."""
    overdue = arrears if current_dues is None else arrears - current_dues
    return dong(larger(overdue, 0) * old_interest_rate)


@rule(until="2025-06-30", article=_OLD, unit="VND", label_vi="Lãi chậm đóng BHYT")
def old_interest_health(
    health_arrears: Exact,
    old_interest_rate_health: Exact,
    current_health_dues: Exact | None = None,
) -> Exact:
    """Interest of a month on health insurance arrears without the current dues."""
    overdue = health_arrears
    if current_health_dues is not None:
        overdue = health_arrears - current_health_dues
    return dong(larger(overdue, 0) * old_interest_rate_health)


@rule(
    until="2025-06-30",
    article=_OLD,
    unit="VND",
    label_vi="Tổng lãi chậm đóng trong tháng",
)
def old_interest(
    old_interest_social: Exact | None = None,
    old_interest_health: Exact | None = None,
) -> Exact:
    """Interest of a month on all arrears."""
    told = (old_interest_social, old_interest_health)
    parts = [part for part in told if part is not None]
    if not parts:
        raise MissingInputError("arrears", "Số tiền chậm đóng", "old_interest")
    return parts[0] + parts[1] if len(parts) == 2 else parts[0]
