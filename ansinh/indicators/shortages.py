"""Medicine that lacked: days on which a provider had none of it.

A day counts once for each provider and medicine, whoever wrote it down twice. A
shortage that lasts goes on until the last month of the register.
"""

import datetime as dt
from collections import Counter

import pyarrow as pa

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import PeriodToDate, Sum
from ansinh.indicators.tallies import Tally, area_of, read, rows_of
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day, month_of

_ONE = dt.timedelta(days=1)


def _days(registry: Registry) -> pa.Table:
    rows = read(registry, "shortages", "provider", "medicine", "first_day", "last_day")
    rows = rows.append_column("area", area_of(registry, "providers", rows))
    days: Counter[tuple[str, int]] = Counter()
    known = [
        day
        for name in ("first_day", "last_day")
        for day in rows[name].to_pylist()
        if day
    ]
    closing = last_day(month_of(max(known))) if known else dt.date.min
    before: tuple[str, str] | None = None
    reach = dt.date.min
    order = [(name, "ascending") for name in ("provider", "medicine", "first_day")]
    for row in rows.sort_by(order).to_pylist():
        what = row["provider"], row["medicine"]
        first, last = row["first_day"], row["last_day"] or closing
        if what == before:
            first = max(first, reach + _ONE)
        before, reach = what, max(last, reach if what == before else last)
        while row["area"] is not None and first <= last:
            end = min(last, last_day(month_of(first)))
            days[row["area"], month_of(first)] += (end - first).days + 1
            first = end + _ONE
    cells = [(area, month, value) for (area, month), value in days.items()]
    return pa.table(
        {
            "area": pa.array([cell[0] for cell in cells], pa.string()),
            "month": pa.array([cell[1] for cell in cells], pa.int32()),
            "value": pa.array([cell[2] for cell in cells], pa.int64()),
        }
    )


_SHORT = Sum(
    Tally(
        "shortage_days",
        "shortages",
        ("first_day", "last_day"),
        _days,
        located_in="providers",
    )
)
_BOUGHT = Sum(
    rows_of(
        "bought_by_patients",
        "shortages",
        "bought_by_patients",
        month="first_day",
        located_in="providers",
        months_in=("first_day", "last_day"),
    )
)


def _indicator(
    key: str,
    labels: tuple[str, str],
    why: tuple[str, str],
    unit: Unit,
    measure: Sum | PeriodToDate,
) -> Indicator:
    return Indicator(
        key=key,
        label_vi=labels[0],
        label_en=labels[1],
        why_vi=why[0],
        why_en=why[1],
        unit=unit,
        better=Better.LOWER,
        measure=measure,
        located_by=LocatedBy.PLACE,
        source="Thông tư 22/2024/TT-BYT",
        authored_by="insurance_officer",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


SHORTAGES = (
    _indicator(
        "shortage_days",
        ("Số ngày thiếu thuốc trong tháng", "Days without a medicine in the month"),
        ("Có thẻ mà không có thuốc thì người bệnh phải tự mua.",
         "With a card and no medicine patients must buy it."),
        Unit.DAY,
        _SHORT,
    ),
    _indicator(
        "shortage_days_this_year",
        ("Số ngày thiếu thuốc từ đầu năm", "Days without a medicine since 1 January"),
        ("Cho biết đấu thầu, giao hàng có kịp không.",
         "Whether tenders and deliveries keep up."),
        Unit.DAY,
        PeriodToDate(_SHORT),
    ),
    _indicator(
        "bought_by_patients_this_year",
        ("Số đơn người bệnh phải tự mua từ đầu năm",
         "Prescriptions patients bought since 1 January"),
        ("Đây là số lượt quỹ phải hoàn trả.", "What the fund has to pay back."),
        Unit.PRESCRIPTION,
        PeriodToDate(_BOUGHT),
    ),
)  # fmt: skip
