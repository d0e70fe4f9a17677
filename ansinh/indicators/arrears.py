"""Money collected from employers, and what is due and not paid.

Money received pays the oldest due of its fund first (`ansinh.assessment.debts`). What
one employer overpaid does not pay for another, nor one fund for another. Dues count
from their last day of payment; where a file does not say it, the law does.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.assessment.debts import DUES as DUE_COLUMNS
from ansinh.assessment.debts import RECEIPTS as RECEIPT_COLUMNS
from ansinh.assessment.debts import UNPAID, due_date, settle
from ansinh.indicators.authorship import CHECKED, NEXT_REVIEW, OWN_DEFINITION
from ansinh.indicators.counts import LocatedBy
from ansinh.indicators.days import AFTER_ALL, months_of, numbers
from ansinh.indicators.distinct import distinct_cells
from ansinh.indicators.indicator import Better, Indicator, Unit
from ansinh.indicators.measures import DistinctInPeriod, PeriodToDate, Ratio, Sum
from ansinh.indicators.tallies import Tally, read, rows_of
from ansinh.law import vietnamese_law
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day

Ints = npt.NDArray[np.int64]

_LAW = (
    "Luật BHXH 41/2024/QH15, Điều 34 khoản 4, Điều 38; "
    "Quyết định 595/QĐ-BHXH (2017), Điều 7"
)


def _unpaid(months_late: int, *, is_employers: bool) -> Tally:
    """Unpaid dues of at least so many months, or the employers who have any."""

    def count(registry: Registry) -> pa.Table:
        debts = _debts(registry)
        unpaid, opening = debts.unpaid(months_late)
        if is_employers:
            unpaid = (unpaid > 0).astype(np.int64)
        return _by_area(debts.area, unpaid, opening)

    what = "employers" if is_employers else "amount"
    return Tally(
        f"unpaid_{what}_{months_late}",
        "dues",
        ("month",),
        count,
        is_stock=True,
        located_in="employers",
    )


@dataclass(frozen=True)
class _Debts:
    """Parts of dues with the months in which they were due and paid; one row each."""

    area: pa.ChunkedArray
    """Area of each employer."""
    employer: Ints
    """Place of the employer; -1 for one that is not known."""
    due: Ints
    paid: Ints
    """Beyond every month where nothing was paid."""
    amount_vnd: Ints
    closing: int
    """Last month of an account: later months are not known yet."""

    def unpaid(self, months_late: int) -> tuple[Ints, int]:
        """Unpaid at month ends, as int64[employer, month], from the month beside it."""
        first, last = self.due + months_late, np.minimum(self.paid, self.closing + 1)
        late = np.flatnonzero((first < last) & (self.employer >= 0))
        opening = int(first[late].min(initial=self.closing))
        unpaid = np.zeros((len(self.area), self.closing + 2 - opening), np.int64)
        for month, sign in ((first, 1), (last, -1)):
            amount = sign * self.amount_vnd[late]
            np.add.at(unpaid, (self.employer[late], month[late] - opening), amount)
        return np.cumsum(unpaid, axis=1)[:, :-1], opening


@lru_cache(maxsize=1)
def _debts(registry: Registry) -> _Debts:
    """Every due of a registry, as far as money paid it or not."""
    dues = read(registry, "dues", "kind", *DUE_COLUMNS)
    receipts = read(registry, "receipts", *RECEIPT_COLUMNS)
    employers = read(registry, "employers", "employer", "area")
    months = np.r_[numbers(dues["month"]), numbers(receipts["month"])]
    at = dues.schema.get_field_index("due_on")
    pieces = settle(dues.set_column(at, "due_on", _days_due(dues)), receipts)
    known = employers["employer"].combine_chunks()
    place = numbers(pc.fill_null(pc.index_in(pieces.accounts["employer"], known), -1))
    return _Debts(
        employers["area"],
        place[pieces.account],
        months_of(pieces.due_on),
        np.where(pieces.paid_on == UNPAID, AFTER_ALL, months_of(pieces.paid_on)),
        pieces.amount_vnd,
        int(months.max(initial=0)),
    )


def _days_due(dues: pa.Table) -> pa.Array:
    """Last day of payment of each due, stated or by law.

    What arose in a month may be paid until the law's day; what an account carries over,
    corrects or charges for it belongs to the month itself.
    """
    months = dues["month"].combine_chunks().dictionary_encode()
    named = months.dictionary.to_pylist()
    law = vietnamese_law()
    by_law = pa.array([due_date(law, month) for month in named], pa.date32())
    own = pa.array([last_day(month) for month in named], pa.date32())
    arisen = pc.equal(dues["kind"].combine_chunks(), "arisen")
    unsaid = pc.if_else(arisen, by_law.take(months.indices), own.take(months.indices))
    return pc.coalesce(dues["due_on"].combine_chunks(), unsaid)


def _ever_unpaid(registry: Registry) -> pa.Table:
    """Employers with anything unpaid at some month's end, once in a year."""
    debts = _debts(registry)
    unpaid, opening = debts.unpaid(0)
    employer, month = np.nonzero(unpaid > 0)
    area = debts.area.combine_chunks().take(pa.array(employer))
    return distinct_cells(employer, area, month + opening)


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
    measure: Sum | PeriodToDate | DistinctInPeriod,
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

_EVER_UNPAID = _money(
    "employers_in_arrears_in_the_year",
    ("Số đơn vị có lúc chưa đóng đủ khi đến hạn trong năm",
     "Employers with dues unpaid at some month's end of the year"),
    ("Nhiều hơn hẳn số cuối tháng thì nộp chậm là thói quen của nhiều đơn vị.",
     "Far above the month's number, paying late is a habit of many."),
    Better.LOWER,
    DistinctInPeriod(
        Tally("employers_ever_unpaid", "dues", ("month",), _ever_unpaid,
              located_in="employers", is_distinct=True)
    ),
)  # fmt: skip

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

ARREARS = (*_UNPAID, _EVER_UNPAID, COLLECTED, COLLECTION_RATE)
