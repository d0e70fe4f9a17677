"""Money collected from employers, and what is due and not paid.

Money received pays the oldest due of its fund first, so what is unpaid for longer than
some months is what was due by then less all that was paid since. What one employer
overpaid does not pay for another, nor one fund for another. Dues count from their last
day of payment; where a file does not say it, the law does.
"""

import datetime as dt

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.days import months_of, numbers
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import PeriodToDate, Ratio, Sum
from ansinh.indicators.tallies import CELLS, Tally, read, rows_of
from ansinh.law import vietnamese_law
from ansinh.registry.registry import Registry
from ansinh.terms.periods import month_of

Ints = npt.NDArray[np.int64]

_LAW = (
    "Luật BHXH 41/2024/QH15, Điều 34 khoản 4, Điều 38; "
    "Quyết định 595/QĐ-BHXH (2017), Điều 7"
)


def _unpaid(months_late: int, *, is_employers: bool) -> Tally:
    """Unpaid dues of at least so many months, or the employers who have any."""

    def count(registry: Registry) -> pa.Table:
        dues = _entries(registry, "dues", _month_due(registry))
        paid = read(registry, "receipts", "paid_on")["paid_on"]
        receipts = _entries(registry, "receipts", months_of(numbers(paid)))
        if not len(dues[0]) and not len(receipts[0]):
            return CELLS.empty_table()
        opening = int(min(one[1].min() for one in (dues, receipts) if len(one[1])))
        closing = int(_last_month(registry))
        employers = read(registry, "employers", "employer", "area")
        unpaid = np.zeros((len(employers), closing - opening + 1), np.int64)
        funds = np.unique(np.r_[dues[2], receipts[2]])
        for fund in funds:
            owed, settled = np.zeros_like(unpaid), np.zeros_like(unpaid)
            for (employer, month, of, amount), side in (
                (dues, owed),
                (receipts, settled),
            ):
                mine = (of == fund) & (month <= closing)
                cell = employer[mine], month[mine] - opening
                np.add.at(side, cell, amount[mine])
            # A correction downwards is money the employer need not pay any more.
            lowered = np.minimum(owed, 0)
            owed, settled = owed - lowered, settled - lowered
            late = np.zeros_like(unpaid)
            due = np.cumsum(owed, axis=1)
            late[:, months_late:] = due[:, : due.shape[1] - months_late]
            unpaid += np.maximum(late - np.cumsum(settled, axis=1), 0)
        if is_employers:
            unpaid = (unpaid > 0).astype(np.int64)
        return _by_area(employers["area"], unpaid, opening)

    what = "employers" if is_employers else "amount"
    return Tally(
        f"unpaid_{what}_{months_late}", "dues", ("month",), count, is_stock=True
    )


def _entries(
    registry: Registry, table: str, months: Ints
) -> tuple[Ints, Ints, npt.NDArray[np.str_], Ints]:
    """Employer (place in the table of employers), month, fund and amount of rows."""
    rows = read(registry, table, "employer", "fund", "amount_vnd")
    known = read(registry, "employers", "employer")["employer"].combine_chunks()
    place = numbers(pc.fill_null(pc.index_in(rows["employer"], known), -1))
    there = place >= 0
    fund = np.array(rows["fund"].to_pylist(), str)
    return place[there], months[there], fund[there], numbers(rows["amount_vnd"])[there]


def _month_due(registry: Registry) -> Ints:
    """Month in which each due must be paid at the latest."""
    rows = read(registry, "dues", "month", "kind", "due_on")
    month = numbers(rows["month"])
    by_law = {one: month_of(_due_date(one)) for one in np.unique(month).tolist()}
    arisen = numbers(pc.equal(rows["kind"], "arisen").cast(pa.int8())) == 1
    found = np.where(arisen, [by_law[one] for one in month.tolist()], month)
    stated = numbers(rows["due_on"].is_valid().cast(pa.int8())) == 1
    days = numbers(pc.fill_null(rows["due_on"].cast(pa.int32()), 0))
    return np.where(stated, months_of(days), found).astype(np.int64)


def _due_date(month: int) -> dt.date:
    """Last day to pay the contributions of a month, by the law of that month."""
    first = dt.date(month // 12, month % 12 + 1, 1)
    name = "contribution_due_date"
    answers = vietnamese_law().calculate([name], {"contribution_month": first}, first)
    due: dt.date = answers.values[name]
    return due


def _last_month(registry: Registry) -> int:
    """Last month of an account: later months are not known yet."""
    months = [
        pc.max(read(registry, table, "month")["month"]).as_py()
        for table in ("dues", "receipts")
    ]
    return max(int(month) for month in months if month is not None)


def _by_area(area: pa.ChunkedArray, values: Ints, opening: int) -> pa.Table:
    """Cells of the rows of employers added up by their area."""
    coded = area.combine_chunks().dictionary_encode()
    total = np.zeros((len(coded.dictionary), values.shape[1]), np.int64)
    np.add.at(total, numbers(coded.indices), values)
    row, column = np.nonzero(total)
    return pa.table(
        {
            "area": coded.dictionary.take(pa.array(row)),
            "month": pa.array(column + opening, pa.int32()),
            "value": pa.array(total[row, column]),
        }
    )


DUES = Sum(rows_of("dues", "dues", "amount_vnd", located_in="employers"))
RECEIPTS = Sum(rows_of("receipts", "receipts", "amount_vnd", located_in="employers"))
LATE = (0, 3, 6, 12)
"""Months unpaid that we tell apart; ours."""


def _money(
    key: str,
    labels: tuple[str, str],
    why: tuple[str, str],
    better: Better,
    measure: Sum | PeriodToDate,
) -> Indicator:
    return Indicator(
        key=key,
        label_vi=labels[0],
        label_en=labels[1],
        why_vi=why[0],
        why_en=why[1],
        unit=Unit.EMPLOYER if "employers" in key else Unit.VND,
        better=better,
        measure=measure,
        located_by=LocatedBy.PLACE,
        source=_LAW,
        authored_by="insurance_officer",
        checked_on=CHECKED,
        next_review=NEXT_REVIEW,
    )


_UNPAID = tuple(
    one
    for months in LATE
    for one in (
        _money(
            f"arrears_{months}_months" if months else "arrears",
            (
                f"Số tiền quá hạn từ {months} tháng trở lên"
                if months
                else "Số tiền đến hạn chưa đóng",
                f"Unpaid for {months} months or more" if months else "Due and unpaid",
            ),
            (
                "Nợ càng lâu càng khó thu; người lao động mất quyền lợi.",
                "The older a debt, the harder to collect; workers lose their rights.",
            ),
            Better.LOWER,
            Sum(_unpaid(months, is_employers=False)),
        ),
        _money(
            f"employers_in_arrears_{months}_months"
            if months
            else "employers_in_arrears",
            (
                f"Số đơn vị có nợ từ {months} tháng trở lên"
                if months
                else "Số đơn vị có tiền đến hạn chưa đóng",
                f"Employers unpaid for {months} months or more"
                if months
                else "Employers with dues unpaid",
            ),
            ("Biết phải làm việc với bao nhiêu đơn vị.", "How many to speak with."),
            Better.LOWER,
            Sum(_unpaid(months, is_employers=True)),
        ),
    )
)

COLLECTED = _money(
    "collected_this_year",
    ("Số tiền đã thu từ đầu năm", "Collected since 1 January"),
    ("So với kế hoạch thu của năm.", "Compared with the year's plan."),
    Better.HIGHER,
    PeriodToDate(RECEIPTS),
)

COLLECTION_RATE = Indicator(
    key="collection_rate",
    label_vi="Tỷ lệ đã thu so với phải thu từ đầu năm",
    label_en="Collected of what was due since 1 January",
    why_vi="Dưới 100% là nợ đang tăng, trên 100% là đang thu được nợ cũ.",
    why_en="Below 100 % arrears grow, above 100 % old arrears come in.",
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    measure=Ratio(PeriodToDate(RECEIPTS), PeriodToDate(DUES)),
    of_vi="số tiền phải thu từ đầu năm",
    located_by=LocatedBy.PLACE,
    source=OWN_DEFINITION,
    authored_by="insurance_officer",
    checked_on=CHECKED,
    next_review=NEXT_REVIEW,
)

ARREARS = (*_UNPAID, COLLECTED, COLLECTION_RATE)
