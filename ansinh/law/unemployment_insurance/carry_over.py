"""Contributed months kept for the next unemployment."""

from __future__ import annotations

import datetime as dt

from ansinh.law.codes import Code, is_one_of
from ansinh.law.dates import Span, benefit_month, full_months
from ansinh.law.exact import Exact, larger, where
from ansinh.law.rules import rule
from ansinh.law.system import Law

_ARTICLE = (
    "Nghị định 28/2015/NĐ-CP, Điều 18 khoản 7, Điều 21; Thông tư 28/2015/TT-BLĐTBXH, "
    "Điều 9; "
    "Nghị định 374/2025/NĐ-CP, Điều 8"
)
KEEPING_REASONS = (
    "found_job",
    "military_service",
    "study",
    "rehabilitation",
    "detention",
    "missing",
)
"""Ends of the benefit after which the months not used are kept."""


@rule(
    since="2015-01-01",
    article=_ARTICLE,
    unit="months",
    label_vi="Số tháng đã hưởng, kể cả tháng bị tạm dừng",
)
def benefit_months_paid(
    benefit_from: dt.date | None = None,
    benefit_ended_on: dt.date | None = None,
    collected_months: Exact | None = None,
    suspended_months: Exact | None = None,
) -> Exact:
    """Benefit months used up.

    Suspended ones count, and the month of the end in full. An early end without dates
    uses up at least its first month.
    """
    if benefit_from is not None and benefit_ended_on is not None:
        time = Span(benefit_from, benefit_ended_on)
        full = full_months(time.first, time.last)
        has_begun = benefit_month(time.first, full) <= time.last
        return Exact(full + 1 if has_begun else full)
    used = [
        months for months in (collected_months, suspended_months) if months is not None
    ]
    if not used:
        return Exact(1)
    return used[0] + used[1] if len(used) == 2 else used[0]


@rule(
    since="2015-01-01",
    article=_ARTICLE,
    unit="months",
    label_vi="Số tháng bảo lưu khi chấm dứt hưởng sớm",
)
def kept_months_after_early_end(
    law: Law, contributed_months: Exact, benefit_months_paid: Exact
) -> Exact:
    """Twelve months are used up by each benefit month; the rest is kept."""
    per = law.number("unemployment_insurance.carry_over.months_per_benefit_month")
    return larger(contributed_months - per * benefit_months_paid, 0)


@rule(
    since="2015-01-01",
    article=_ARTICLE,
    unit="months",
    label_vi="Số tháng bảo lưu sau khi hưởng hết",
)
def kept_months_after_full_benefit(law: Law, contributed_months: Exact) -> Exact:
    """Months that did not fill a further twelve; nothing at 36 or below."""
    over = law.number("unemployment_insurance.carry_over.over_months")
    per = law.number("unemployment_insurance.carry_over.months_per_benefit_month")
    kept = (contributed_months - over) % int(per)
    if law.words("unemployment_insurance.carry_over_limit"):
        most = law.number("unemployment_insurance.carry_over_limit.months")
        kept = where(contributed_months > most, 0, kept)
    return where(contributed_months > over, kept, 0)


@rule(
    since="2015-01-01",
    article=_ARTICLE,
    unit="months",
    label_vi="Số tháng đóng BHTN được bảo lưu",
)
def kept_months(
    contributed_months: Exact,
    kept_months_after_full_benefit: Exact,
    kept_months_after_early_end: Exact,
    early_end_reason: Code = "",
    not_collected_months: Exact | None = None,
    is_decision_not_collected: bool = False,
) -> Exact:
    """Contributed months kept for later.

    However the benefit ended. A decision never collected keeps everything. An end for a
    reason that keeps nothing (pension, refused jobs, no reports) leaves nothing.
    """
    if is_decision_not_collected:
        return contributed_months
    if is_one_of(early_end_reason, *KEEPING_REASONS):
        return kept_months_after_early_end
    if early_end_reason:
        return Exact(0)
    if not_collected_months is not None and not_collected_months > 0:
        return kept_months_after_early_end
    return kept_months_after_full_benefit
