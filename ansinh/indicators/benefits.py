"""Benefits: cases settled in time, payments made in full and on the day.

A case counts in the month of its decision, a payment in the month of its run. A case
is on time when it was decided on its last day or before; the file says that day, or
else the law of the day the case came in does. Where neither says one (books and cards
are of several kinds), the case counts in no rate.
"""

import datetime as dt
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import Additive, Measure, PeriodToDate, Ratio, Sum
from ansinh.indicators.tallies import CELLS, Tally, add_up, read, rows_of
from ansinh.law import vietnamese_law
from ansinh.law.problems import LawError
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day

_LAW = "Luật BHXH 41/2024/QH15; Luật 58/2014/QH13, Điều 99-115"

_CASE_DAYS = ("received_on", "settled_on")
"""Days of a case: from the first to the last of any case the register is known."""

IN_LAW = {
    "pension": "pension",
    "lump_sum": "lump_sum",
    "sickness": "sickness",
    "maternity": "maternity",
    "recovery": "convalescence",
    "employment_injury": "work_accident",
    "survivors": "survivors",
    "funeral": "survivors",
    "unemployment": "unemployment_benefit",
    "social_pension": "social_pension",
    "bridge_allowance": "bridge_allowance",
}
"""Kinds of benefit of the registry as the law's deadlines name them."""


@cache
def due_on(benefit: str, received_on: dt.date) -> dt.date | None:
    """Last day to settle a case by law; None where the law names none."""
    if benefit not in IN_LAW:
        return None
    inputs = {"settled_benefit": IN_LAW[benefit], "received_on": received_on}
    try:
        answers = vietnamese_law().calculate(["settlement_due"], inputs, received_on)
    except LawError:
        return None
    due: dt.date = answers.values["settlement_due"]
    return due


def _with_deadline(registry: Registry) -> pa.Table:
    """Every case with its last day, stated or by law; null where nobody says it."""
    rows = read(
        registry,
        "benefit_cases",
        "area",
        "benefit",
        "received_on",
        "due_on",
        "settled_on",
    )
    kinds = rows.group_by(["benefit", "received_on"]).aggregate([])
    by_law = [due_on(one["benefit"], one["received_on"]) for one in kinds.to_pylist()]
    kinds = kinds.append_column("by_law", pa.array(by_law, pa.date32()))
    rows = rows.join(kinds, ["benefit", "received_on"])
    return rows.append_column("due", pc.coalesce(rows["due_on"], rows["by_law"]))


def _settled(*, on_time: bool) -> Tally:
    """Decided cases whose last day is known, or those of them decided in time."""

    def count(registry: Registry) -> pa.Table:
        rows = _with_deadline(registry)
        rows = rows.filter(
            pc.and_(pc.is_valid(rows["due"]), pc.is_valid(rows["settled_on"]))
        )
        if on_time:
            rows = rows.filter(pc.less_equal(rows["settled_on"], rows["due"]))
        return add_up(rows["area"], rows["settled_on"], None)

    key = "settled_on_time" if on_time else "settled_with_deadline"
    return Tally(key, "benefit_cases", _CASE_DAYS, count)


def _overdue(registry: Registry) -> pa.Table:
    """Cases open on a month's last day whose own last day has passed."""
    rows = _with_deadline(registry)
    rows = rows.filter(pc.is_valid(rows["due"]))
    months = pc.min_max(BENEFIT_CASES.named(registry)["month"]).as_py()
    found = [CELLS.empty_table()]
    for month in range(months["min"] or 0, (months["max"] or -1) + 1):
        day = pa.scalar(last_day(month))
        still = pc.or_kleene(
            pc.is_null(rows["settled_on"]), pc.greater(rows["settled_on"], day)
        )
        late = rows.filter(pc.and_(still, pc.less(rows["due"], day)))
        when = pa.chunked_array([pa.array(np.full(len(late), month, np.int32))])
        found.append(add_up(late["area"], when, None))
    return pa.concat_tables(found)


def _on_day(*, in_full: bool) -> Tally:
    """Payments made on their day or before, and in full if so asked."""

    def count(registry: Registry) -> pa.Table:
        rows = read(
        registry,
            "benefit_payments",
            "area", "month", "due_vnd", "paid_vnd", "due_on", "paid_on",
        )  # fmt: skip
        kept = pc.fill_null(
            pc.less_equal(rows["paid_on"], rows["due_on"]), fill_value=False
        )
        if in_full:
            kept = pc.and_(kept, pc.greater_equal(rows["paid_vnd"], rows["due_vnd"]))
        rows = rows.filter(kept)
        return add_up(rows["area"], rows["month"], None)

    key = "paid_in_full_on_day" if in_full else "paid_on_day"
    return Tally(key, "benefit_payments", ("month",), count)


BENEFIT_CASES = rows_of(
    "cases_settled", "benefit_cases", month="settled_on", months_in=_CASE_DAYS
)
_RECEIVED = rows_of(
    "cases_received", "benefit_cases", month="received_on", months_in=_CASE_DAYS
)
_PAYMENTS = rows_of("payments_due", "benefit_payments")
_BY_ACCOUNT = rows_of(
    "payments_by_account", "benefit_payments", where={"channel": ("account",)}
)


def _indicator(
    key: str,
    labels: tuple[str, str],
    why: tuple[str, str],
    unit: Unit,
    better: Better,
    measure: Measure,
    of_vi: str = "",
    source: str = _LAW,
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
        source=source,
        authored_by="insurance_officer",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


def _share_to_date(part: Tally, whole: Tally) -> Ratio:
    above: Additive = PeriodToDate(Sum(part))
    return Ratio(above, PeriodToDate(Sum(whole)))


BENEFITS = (
    _indicator(
        "cases_received",
        ("Số hồ sơ tiếp nhận trong tháng", "Cases received in the month"),
        ("Khối lượng việc của bộ phận một cửa.", "The work that comes in."),
        Unit.CASE,
        Better.HIGHER,
        Sum(_RECEIVED),
    ),
    _indicator(
        "cases_settled",
        ("Số hồ sơ giải quyết trong tháng", "Cases settled in the month"),
        ("So với số tiếp nhận thì biết việc có dồn lại không.",
         "Against those received: whether work piles up."),
        Unit.CASE,
        Better.HIGHER,
        Sum(BENEFIT_CASES),
    ),
    _indicator(
        "settled_on_time",
        ("Tỷ lệ hồ sơ giải quyết đúng hạn từ đầu năm",
         "Cases settled on time since 1 January"),
        ("Người hưởng chờ quyết định để có tiền sống.",
         "People wait for the decision to live on it."),
        Unit.PERCENT,
        Better.HIGHER,
        _share_to_date(_settled(on_time=True), _settled(on_time=False)),
        "hồ sơ đã giải quyết có hạn",
    ),
    _indicator(
        "cases_overdue",
        ("Số hồ sơ quá hạn chưa giải quyết", "Open cases past their last day"),
        ("Từng hồ sơ cần người chịu trách nhiệm.", "Each needs somebody to answer."),
        Unit.CASE,
        Better.LOWER,
        Sum(Tally("cases_overdue", "benefit_cases", _CASE_DAYS, _overdue,
                  is_stock=True)),
    ),
    _indicator(
        "benefits_paid_this_year",
        ("Số tiền đã chi trả từ đầu năm", "Benefits paid since 1 January"),
        ("Biết tiền đến dân là bao nhiêu.", "What has reached people."),
        Unit.VND,
        Better.HIGHER,
        PeriodToDate(Sum(rows_of("paid", "benefit_payments", "paid_vnd"))),
    ),
    _indicator(
        "paid_in_full_on_day",
        ("Tỷ lệ lượt chi trả đủ và đúng ngày từ đầu năm",
         "Payments in full and on the day since 1 January"),
        ("Người hưởng lương hưu tính từng ngày.", "Pensioners count the days."),
        Unit.PERCENT,
        Better.HIGHER,
        _share_to_date(_on_day(in_full=True), _PAYMENTS),
        "lượt phải chi",
        OWN_DEFINITION,
    ),
    _indicator(
        "paid_by_account",
        ("Tỷ lệ lượt chi trả qua tài khoản từ đầu năm",
         "Payments through an account since 1 January"),
        ("Không dùng tiền mặt thì an toàn hơn cho người già.",
         "No cash is safer for the old."),
        Unit.PERCENT,
        Better.HIGHER,
        _share_to_date(_BY_ACCOUNT, _PAYMENTS),
        "lượt phải chi",
        "Nghị quyết 28-NQ/TW ngày 23/5/2018",
    ),
)  # fmt: skip
