"""The average wage that pensions and lump sums are shares of, with indexation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ansinh.law.dates import Span, months_in, spans_of_months
from ansinh.law.exact import Exact, larger, total
from ansinh.law.problems import MissingInputError, WrongInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_STATE = "Luật 58/2014/QH13, Điều 62 khoản 1; Luật 41/2024/QH15, Điều 72 khoản 1"
_INDEX = (
    "Luật 58/2014/QH13, Điều 63; Luật 41/2024/QH15, Điều 73; Nghị định "
    "158/2025/NĐ-CP, Điều "
    "15, 16; Nghị định 159/2025/NĐ-CP, Điều 10"
)


def coefficient(law: Law, year: int) -> Exact:
    """What a wage of a year is multiplied by, in the table of the day of decision."""
    if year > law.day.year:
        raise WrongInputError(
            f"Tiền lương năm {year} ở sau ngày tính {law.day:%d/%m/%Y}. Hãy kiểm tra "
            "năm của tiền lương.",
            f"Wages of {year} lie after the day of the case.",
        )
    words = law.words("pension.wage_coefficient")
    word = f"y{year}" if f"y{year}" in words else "before_1995"
    if word == "before_1995" and year >= 1995:
        raise MissingInputError(
            f"y{year}", f"Hệ số trượt giá năm {year}", "indexed_wages"
        )
    found = law.pick("pension.wage_coefficient", word)
    return larger(found, law.number("pension.indexation.least_coefficient"))


@rule(article=_INDEX, unit="multiple", label_vi="Hệ số trượt giá của một năm")
def wage_coefficient(law: Law, wage_year: Exact) -> Exact:
    """What the wages of a year are multiplied by in a decision of the day."""
    return coefficient(law, int(wage_year))


@rule(article=_INDEX, unit="VND", label_vi="Tổng tiền lương đã điều chỉnh trượt giá")
def indexed_wages(
    law: Law,
    yearly_wages: Sequence[tuple[int, Exact, Exact]],
    wage_coefficients: Mapping[int, Exact] | None = None,
) -> Exact:
    """Sum of wages (year, months, wage), each at the coefficient of its year."""
    return total(
        months
        * wage
        * (wage_coefficients[year] if wage_coefficients else coefficient(law, year))
        for year, months, wage in yearly_wages
    )


@rule(
    article=_INDEX,
    unit="months",
    label_vi="Số tháng đóng theo lương do đơn vị quyết định",
)
def wage_months(yearly_wages: Sequence[tuple[int, Exact, Exact]]) -> Exact:
    """Months behind the indexed wages."""
    return total(months for _, months, _ in yearly_wages)


@rule(
    article=_STATE,
    unit="VND per month",
    label_vi="Bình quân lương theo thang lương Nhà nước",
)
def state_average_wage(
    state_coefficients: Sequence[tuple[Exact, Exact, Exact]],
    reference_level: Exact,
    seniority_coefficient: Exact | None = None,
    seniority_share: Exact | None = None,
) -> Exact:
    """Mean of the months looked at, at today's level, with an earlier job's allowance.

    `state_coefficients` are months, coefficient, and a factor for the seniority
    allowance.
    """
    months = total(count for count, _, _ in state_coefficients)
    weighted = total(
        count * grade * factor for count, grade, factor in state_coefficients
    )
    average = reference_level * weighted / months
    if seniority_coefficient is None or seniority_share is None:
        return average
    return average + reference_level * seniority_coefficient * seniority_share


@rule(
    article="Luật 58/2014/QH13, Điều 62; Luật 41/2024/QH15, Điều 72; Thông tư "
    "59/2015/TT-BLĐTBXH, "
    "Điều 20",
    unit="VND per month",
    label_vi="Mức bình quân tiền lương tháng đóng BHXH",
)
def average_wage(
    state_average_wage: Exact | None = None,
    state_months: Exact | None = None,
    indexed_wages: Exact | None = None,
    wage_months: Exact | None = None,
) -> Exact:
    """Average wage that pensions and lump sums are shares of.

    State scale: its mean. Employer wages: the indexed mean. Both: weighted over all
    months.
    """
    if indexed_wages is None or wage_months is None:
        if state_average_wage is None:
            label = "Mức bình quân tiền lương tháng đóng BHXH"
            raise MissingInputError("average_wage", label, "lương hưu, trợ cấp")
        return state_average_wage
    if state_average_wage is None or state_months is None:
        return indexed_wages / wage_months
    return (state_average_wage * state_months + indexed_wages) / (
        state_months + wage_months
    )


@rule(
    article=_STATE,
    unit="months",
    label_vi="Số tháng cuối dùng tính bình quân lương Nhà nước",
)
def averaged_months_needed(
    law: Law, first_insured: dt.date, state_months: Exact
) -> Exact:
    """How many last months are averaged.

    By the year of first insurance, and never more than were paid.
    """
    wanted: Exact | None = None
    for word in law.words("pension.averaged_from"):
        if first_insured.year >= law.number(f"pension.averaged_from.{word}"):
            months = f"pension.averaged_months.{word}"
            wanted = (
                law.number(months)
                if word in law.words("pension.averaged_months")
                else None
            )
    if wanted is None or wanted > state_months:
        return state_months
    return wanted


@rule(article=_STATE, unit="months", label_vi="Số tháng đóng theo thang lương Nhà nước")
def state_months(state_periods: Sequence[Span]) -> Exact:
    """Months on the State's wage scale."""
    return Exact(len(months_in(state_periods)))


@rule(
    article=_STATE,
    unit="date",
    label_vi="Tháng đầu tiên tham gia BHXH",
)
def first_insured(
    state_periods: Sequence[Span], employer_periods: Sequence[Span] = ()
) -> dt.date:
    """First day of the first month insured."""
    return min(span.first for span in [*state_periods, *employer_periods])


@rule(
    article="Thông tư 59/2015/TT-BLĐTBXH, Điều 20 (ví dụ 36, 37)",
    unit="spans of months",
    label_vi="Các tháng được tính bình quân",
)
def averaged_spans(
    state_periods: Sequence[Span], averaged_months_needed: Exact
) -> tuple[Span, ...]:
    """The state months nearest to retirement, across gaps."""
    months = months_in(state_periods)[-int(averaged_months_needed) :]
    return tuple(spans_of_months(months))


@rule(
    article="Thông tư 59/2015/TT-BLĐTBXH, Điều 19 khoản 5; Luật 41/2024/QH15, Điều 70 "
    "khoản 5",
    unit="date",
    label_vi="Ngày lấy mức lương cơ sở, hệ số trượt giá",
)
def valuation_date(decided_on: dt.date) -> dt.date:
    """Base salary and coefficients are those of the day of the decision."""
    return decided_on
