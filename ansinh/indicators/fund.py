"""Care and the health fund: what was spent, per visit, and what patients paid.

A visit counts in the month in which it is settled, in the commune of its provider. What
a provider without a budget spends is no use of the budgets of those around it.
"""

import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.distinct import distinct_of
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import (
    DistinctInPeriod,
    Measure,
    PeriodToDate,
    Ratio,
    Sum,
)
from ansinh.indicators.tallies import Tally, add_up, area_of, january_of, read, rows_of
from ansinh.registry.registry import Registry


def _of_claims(key: str, value: str | None = None, kind: str = "") -> Tally:
    where = {"kind": (kind,)} if kind else None
    return rows_of(key, "claims", value, located_in="providers", where=where)


_VISITS = _of_claims("visits")
_PATIENTS = distinct_of("patients", "claims", "person", located_in="providers")
_IN_PATIENTS = _of_claims("in_patient_visits", None, "inpatient")
_FUND = _of_claims("fund_paid", "fund_vnd")
_TOTAL = _of_claims("care_cost", "total_vnd")
_OWN = _of_claims("own_payment", "own_vnd")


def _budgets(registry: Registry) -> pa.Table:
    """Budgets of whole years, in January: a year to date has all of it."""
    rows = read(registry, "fund_budgets", "provider", "year", "amount_vnd")
    area = area_of(registry, "providers", rows)
    return add_up(area, january_of(rows["year"]), rows["amount_vnd"])


def _spent_of_budgets(registry: Registry) -> pa.Table:
    """Paid by the fund to providers that have a budget for the year."""
    rows = read(registry, "claims", "provider", "month", "fund_vnd")
    year = pc.divide(rows["month"].cast(pa.int64()), 12)
    budgets = read(registry, "fund_budgets", "provider", "year")
    rows = rows.append_column("year", year)
    rows = rows.join(budgets, ["provider", "year"], join_type="left semi")
    area = area_of(registry, "providers", rows)
    return add_up(area, rows["month"], rows["fund_vnd"])


_SPENT_OF_BUDGETS = Tally(
    "spent_of_budgets", "claims", ("month",), _spent_of_budgets, located_in="providers"
)
_BUDGET = Tally(
    "fund_budget", "fund_budgets", ("year",), _budgets, located_in="providers"
)


def _indicator(
    key: str,
    labels: tuple[str, str],
    why: tuple[str, str],
    unit: Unit,
    measure: Measure,
    of_vi: str = "",
    better: Better = Better.LOWER,
) -> Indicator:
    return Indicator(
        key=key,
        label_vi=labels[0],
        label_en=labels[1],
        why_vi=why[0],
        why_en=why[1],
        unit=unit,
        better=better,
        measure=measure,
        of_vi=of_vi,
        located_by=LocatedBy.PLACE,
        source=OWN_DEFINITION,
        authored_by="insurance_officer",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


def _to_date(above: Tally, below: Tally) -> Ratio:
    return Ratio(PeriodToDate(Sum(above)), PeriodToDate(Sum(below)))


FUND = (
    _indicator(
        "visits",
        ("Số lượt khám chữa bệnh BHYT trong tháng", "Insured visits in the month"),
        ("Tăng đột ngột thì phải hỏi vì sao.", "A sudden rise asks a question."),
        Unit.VISIT,
        Sum(_VISITS),
    ),
    _indicator(
        "patients_this_year",
        ("Số người đã khám chữa bệnh BHYT từ đầu năm, tính ở nơi khám gần nhất",
         "Persons treated since 1 January, where last treated"),
        ("Lượt tăng vì nhiều người khám hơn, hay vì một người khám nhiều lần?",
         "Do visits grow by people, or by visits of the same people?"),
        Unit.PERSON,
        DistinctInPeriod(_PATIENTS),
        better=Better.HIGHER,
    ),
    _indicator(
        "fund_paid_this_year",
        ("Số tiền quỹ BHYT đã chi từ đầu năm", "Paid by the fund since 1 January"),
        ("So với dự toán được giao.", "Compared with the budget given."),
        Unit.VND,
        PeriodToDate(Sum(_FUND)),
    ),
    _indicator(
        "fund_budget_used",
        ("Tỷ lệ dự toán chi khám chữa bệnh của năm đã dùng",
         "Used of the year's budget for care"),
        ("Hết tháng 6 mà quá 50% thì phải xem lại trước khi vượt dự toán.",
         "Above 50 % at the end of June: look before the budget is spent."),
        Unit.PERCENT,
        _to_date(_SPENT_OF_BUDGETS, _BUDGET),
        "dự toán của cả năm",
    ),
    _indicator(
        "fund_per_visit",
        ("Quỹ BHYT chi bình quân một lượt từ đầu năm",
         "Fund's payment per visit since 1 January"),
        ("So giữa các cơ sở cùng cấp để thấy chỉ định quá mức.",
         "Between providers of a tier, shows too much being ordered."),
        Unit.VND_PER_VISIT,
        _to_date(_FUND, _VISITS),
        "lượt khám chữa bệnh",
    ),
    _indicator(
        "in_patient_share",
        ("Tỷ lệ lượt điều trị nội trú từ đầu năm",
         "In-patient stays among visits since 1 January"),
        ("Nội trú thay cho ngoại trú làm tốn quỹ.",
         "Stays in place of out-patient care cost the fund."),
        Unit.PERCENT,
        _to_date(_IN_PATIENTS, _VISITS),
        "lượt khám chữa bệnh",
    ),
    _indicator(
        "own_payment_share",
        ("Tỷ lệ chi phí người bệnh tự trả ngoài phạm vi BHYT từ đầu năm",
         "Part of the cost that patients paid outside insurance since 1 January"),
        ("Tự trả nhiều thì tấm thẻ mất ý nghĩa.",
         "Where patients pay much themselves, the card means little."),
        Unit.PERCENT,
        _to_date(_OWN, _TOTAL),
        "tổng chi phí",
    ),
)  # fmt: skip
