"""Late payment: whose money settles which debt, and the interest on it."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.assessment.debts import UNPAID, settle
from ansinh.assessment.late_payment import late_payment
from ansinh.law import vietnamese_law
from ansinh.law.problems import LawError
from ansinh.terms.periods import last_day

LAW = vietnamese_law()
JANUARY_2020 = 2020 * 12
JULY_2025 = 2025 * 12 + 6

Row = tuple[str, str, int, dt.date | None, int]


def account(day: str, rows: Sequence[Row]) -> pa.Table:
    names = ("employer", "fund", "month", day, "amount_vnd")
    kinds = (pa.string(), pa.string(), pa.int32(), pa.date32(), pa.int64())
    columns = zip(*rows, strict=True) if rows else ((),) * 5
    arrays = [
        pa.array(list(column), kind)
        for column, kind in zip(columns, kinds, strict=True)
    ]
    return pa.table(arrays, names=names)


def due(month: int, amount: int, fund: str = "social", employer: str = "E1") -> Row:
    return (employer, fund, month, last_day(month), amount)


def receipt(day: dt.date, amount: int, employer: str = "E1") -> Row:
    return (employer, "social", day.year * 12 + day.month - 1, day, amount)


def test_money_settles_the_oldest_debt_first_and_falls_into_pieces() -> None:
    dues = [due(JANUARY_2020 + n, 100) for n in range(4)]
    pieces = settle(
        account("due_on", dues),
        account("paid_on", [receipt(dt.date(2020, 6, 5), 250)]),
    )
    paid = (dt.date(2020, 6, 5) - dt.date(1970, 1, 1)).days
    assert list(zip(pieces.month - JANUARY_2020, pieces.paid_on, pieces.amount_vnd,
                    strict=True)) == [
        (0, paid, 100), (1, paid, 100), (2, paid, 50), (2, UNPAID, 50), (3, UNPAID, 100)
    ]  # fmt: skip


def test_a_correction_downwards_counts_as_money_received() -> None:
    dues = [due(JANUARY_2020, 100), due(JANUARY_2020 + 1, -30)]
    pieces = settle(account("due_on", dues), account("paid_on", []))
    unpaid = pieces.amount_vnd[pieces.paid_on == UNPAID]
    assert (unpaid.sum(), pieces.amount_vnd.sum()) == (70, 100)


@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.sampled_from(
        ["social", "health"]), st.integers(0, 30), st.integers(-50, 500)), max_size=25),
    st.lists(st.tuples(st.sampled_from(["A", "B"]), st.integers(0, 1200),
        st.integers(-50, 900)), max_size=25),
)  # fmt: skip
def test_what_is_owed_equals_what_was_paid_and_what_is_not(
    owed: list[tuple[str, str, int, int]], paid: list[tuple[str, int, int]]
) -> None:
    dues = [due(JANUARY_2020 + m, a, fund, who) for who, fund, m, a in owed]
    first = dt.date(2020, 1, 1)
    money = [receipt(first + dt.timedelta(d), a, who) for who, d, a in paid]
    pieces = settle(account("due_on", dues), account("paid_on", money))
    for n, (who, fund) in enumerate(
        zip(*(column.to_pylist() for column in pieces.accounts.columns), strict=True)
    ):
        mine = [a for *key, _, a in (row[:2] + row[3:] for row in dues)
                if key == [who, fund]]  # fmt: skip
        got = [row[4] for row in money if row[:2] == (who, fund)]
        debit = sum(a for a in mine if a > 0) - sum(a for a in got if a < 0)
        credit = sum(a for a in got if a > 0) - sum(a for a in mine if a < 0)
        amount = pieces.amount_vnd[pieces.account == n]
        unpaid = amount[pieces.paid_on[pieces.account == n] == UNPAID].sum()
        assert amount.sum() == debit
        assert unpaid == max(0, debit - credit)
        assert np.all(amount > 0)


def interest(dues: Sequence[Row], receipts: Sequence[Row], as_of: dt.date) -> pa.Table:
    return late_payment(
        LAW,
        account("due_on", dues),
        account("paid_on", receipts),
        as_of,
        since=dt.date(2020, 1, 1),
    )


def test_since_july_2025_every_day_late_costs_three_hundredths_of_a_percent() -> None:
    dues = [("E1", "social", JULY_2025, None, 100_000_000)]
    found = interest(dues, [receipt(dt.date(2025, 9, 30), 40_000_000)],
                     dt.date(2025, 10, 10))  # fmt: skip
    # Due on 31 August: 40 million 30 days late, 60 million still owed after 40 days.
    assert found["interest_vnd"].to_pylist() == [360_000 + 720_000]
    assert found["overdue_vnd"].to_pylist() == [60_000_000]
    assert found["overdue_from_31_days_vnd"].to_pylist() == [60_000_000]
    assert found["oldest_due_on"].to_pylist() == [dt.date(2025, 8, 31)]


def test_one_employer_at_once_equals_the_rule_for_one_case() -> None:
    dues = [("E1", "social", JULY_2025, None, 123_456_789)]
    found = interest(dues, [], dt.date(2026, 3, 3))
    days = (dt.date(2026, 3, 3) - dt.date(2025, 8, 31)).days
    inputs = {"arrears": 123_456_789, "days_late": days}
    one = LAW.calculate(["late_payment_extra"], inputs, dt.date(2026, 3, 3))
    assert found["interest_vnd"].to_pylist() == [int(one.values["late_payment_extra"])]


def test_before_july_2025_interest_ran_by_the_month_from_the_second_month() -> None:
    dues = [due(JANUARY_2020, 100_000_000), due(JANUARY_2020, 10_000_000, "health")]
    by_march = interest(dues, [], dt.date(2020, 3, 15))
    by_april = interest(dues, [], dt.date(2020, 4, 15))
    funds = by_march["fund"].to_pylist()
    assert dict(zip(funds, by_march["interest_vnd"].to_pylist(), strict=True)) == {
        "social": 966_600,
        "health": 97_660,
    }
    assert by_april["interest_vnd"].to_pylist() == [
        2 * amount for amount in by_march["interest_vnd"].to_pylist()
    ]


def test_an_old_debt_counts_by_the_day_from_july_2025() -> None:
    old = [due(JULY_2025 - 3, 1_000_000)]
    found = late_payment(
        LAW,
        account("due_on", old),
        account("paid_on", []),
        dt.date(2025, 7, 10),
        since=dt.date(2025, 7, 1),
    )
    assert found["interest_vnd"].to_pylist() == [10 * 300]


def test_a_month_without_a_published_rate_is_an_error_and_no_zero() -> None:
    with pytest.raises(LawError, match="2023"):
        interest([due(JANUARY_2020 + 36, 100)], [], dt.date(2023, 4, 1))


def test_who_paid_in_time_owes_nothing() -> None:
    dues = [due(JULY_2025, 500)]
    found = interest(dues, [receipt(dt.date(2025, 7, 31), 700)], dt.date(2026, 1, 1))
    assert found["interest_vnd"].to_pylist() == found["overdue_vnd"].to_pylist() == [0]
    assert found["oldest_due_on"].to_pylist() == [None]
