"""Interest on contributions paid late, for all employers of a partition.

Up to June 2025 interest ran by the month: each month bears interest on what had been
due two months earlier or before and was still unpaid when the month began (Decision
595/QĐ-BHXH of 2017, Article 37). Since July 2025 it runs by the day, also for older
debts, which count from 1 July 2025 (Law 41/2024/QH15, Articles 40, 41, 141).
"""

import datetime as dt
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.assessment.columns import Flags, Integers
from ansinh.assessment.debts import DUES, RECEIPTS, UNPAID, Pieces, due_date, settle
from ansinh.law.system import LawSystem
from ansinh.terms.periods import last_day, month_of

NEW_LAW = dt.date(2025, 7, 1)
"""First day on which interest runs by the day (Law 41/2024/QH15, Article 141)."""

AGES = (1, 31, 91, 181, 366)
"""First day late of each age of debt: up to a month, a quarter, a half year, a year."""

SCHEMA = pa.schema(
    [
        ("employer", pa.string()),
        ("fund", pa.string()),
        ("overdue_vnd", pa.int64()),
        *((f"overdue_from_{first}_days_vnd", pa.int64()) for first in AGES),
        ("oldest_due_on", pa.date32()),
        ("interest_vnd", pa.int64()),
    ]
)
"""One row for each employer and fund: what is overdue, since when, and its interest.

`interest_vnd` holds all interest that arose up to the day, paid or not.
"""

TABLES = ("dues", "receipts")
"""Tables of the registry that the statement reads."""

_EPOCH = dt.date(1970, 1, 1)


def accounts_sql(as_of: dt.date) -> str:
    """Every due and receipt known on a day, as rows of one shape, by employer.

    Interest that an account charged is not a due that bears interest.
    """
    return f"""
        SELECT 'due' AS side, employer, fund, month, due_on AS day, amount_vnd
        FROM dues WHERE kind <> 'interest' AND month <= {month_of(as_of)}
        UNION ALL
        SELECT 'receipt' AS side, employer, fund, month, paid_on AS day, amount_vnd
        FROM receipts WHERE paid_on <= DATE '{as_of}'
    """


def of_accounts(
    law: LawSystem, rows: pa.Table, as_of: dt.date, since: dt.date
) -> pa.Table:
    """`late_payment` for rows of `accounts_sql`, all of an employer together."""
    is_due = pc.equal(rows["side"], "due")
    names = ["side", *DUES]
    dues = rows.filter(is_due).rename_columns(names)
    receipts = rows.filter(pc.invert(is_due)).rename_columns(["side", *RECEIPTS])
    return late_payment(law, dues, receipts, as_of, since)


def late_payment(
    law: LawSystem,
    dues: pa.Table,
    receipts: pa.Table,
    as_of: dt.date,
    since: dt.date,
) -> pa.Table:
    """What each employer owes too late and the interest that arose, as `SCHEMA`.

    Args:
        law: the law with the interest rates of every month looked at.
        dues: columns `debts.DUES` without interest; an empty `due_on` is worked out.
        receipts: columns `debts.RECEIPTS`.
        as_of: day of the answer, included; later receipts are not known yet.
        since: first day whose interest is asked for.

    Raises:
        LawError: the law has no interest rate for one of the months.

    """
    known = receipts.filter(pc.less_equal(receipts["paid_on"], pa.scalar(as_of)))
    pieces = settle(_with_due_days(law, dues, as_of), known)
    rows = len(pieces.accounts)
    interest = _by_month(law, pieces, since, as_of) + _by_day(law, pieces, since, as_of)
    late = np.where(pieces.paid_on == UNPAID, _day(as_of) - pieces.due_on, 0)
    ages = np.digitize(late, AGES)
    sums = [_sum(pieces.amount_vnd, pieces.account, ages == n, rows) for n in
            range(1, len(AGES) + 1)]  # fmt: skip
    oldest = np.full(rows, UNPAID, np.int64)
    np.minimum.at(oldest, pieces.account[late > 0], pieces.due_on[late > 0])
    return pa.table(
        [
            *pieces.accounts.columns,
            pa.array(np.sum(sums, axis=0)),
            *map(pa.array, sums),
            pa.array(oldest.astype(np.int32), mask=oldest == UNPAID).cast(pa.date32()),
            pa.array(interest),
        ],
        schema=SCHEMA,
    )


def _with_due_days(law: LawSystem, dues: pa.Table, as_of: dt.date) -> pa.Table:
    """The dues that have arisen, each with its last day of payment by the law."""
    dues = dues.select(DUES).filter(pc.less_equal(dues["month"], month_of(as_of)))
    months = dues["month"].combine_chunks().dictionary_encode()
    days = [due_date(law, month) for month in months.dictionary.to_pylist()]
    by_law = pa.array(days, pa.date32()).take(months.indices)
    at = dues.schema.get_field_index("due_on")
    return dues.set_column(at, "due_on", pc.coalesce(dues["due_on"], by_law))


def _by_month(
    law: LawSystem, pieces: Pieces, since: dt.date, as_of: dt.date
) -> Integers:
    """Interest of the months up to June 2025 that began up to the day, by account."""
    interest = np.zeros(len(pieces.accounts), np.int64)
    health = np.array([fund == "health" for fund in _funds(pieces)], bool)
    last = min(month_of(as_of), month_of(NEW_LAW) - 1)
    for month in range(month_of(since), last + 1):
        day = last_day(month).replace(day=1)
        is_late = (pieces.month <= month - 2) & (pieces.paid_on >= _day(day))
        overdue = _sum(pieces.amount_vnd, pieces.account, is_late, len(interest))
        for rule, arrears, mine in (
            ("old_interest_social", "arrears", ~health),
            ("old_interest_health", "health_arrears", health),
        ):
            rows = np.flatnonzero(mine & (overdue > 0))
            if len(rows):
                columns = {arrears: overdue[rows]}
                interest[rows] += law.batch([rule], columns, day, len(rows))[rule]
    return interest


def _by_day(law: LawSystem, pieces: Pieces, since: dt.date, as_of: dt.date) -> Integers:
    """Interest by the day since July 2025, by account: each piece is rounded."""
    begun = np.maximum(pieces.due_on, _day(max(since, NEW_LAW)) - 1)
    days = np.minimum(pieces.paid_on, _day(as_of)) - begun
    late = np.flatnonzero(days > 0)
    interest = np.zeros(len(pieces.accounts), np.int64)
    if len(late):
        columns = {"arrears": pieces.amount_vnd[late], "days_late": days[late]}
        (found,) = law.batch(["late_payment_extra"], columns, as_of, len(late)).values()
        np.add.at(interest, pieces.account[late], found)
    return interest


def _sum(amount: Integers, account: Integers, rows: Flags, accounts: int) -> Integers:
    total = np.zeros(accounts, np.int64)
    np.add.at(total, account[rows], amount[rows])
    return total


def _funds(pieces: Pieces) -> Iterable[str]:
    return (str(fund) for fund in pieces.accounts["fund"].to_pylist())


def _day(day: dt.date) -> int:
    return (day - _EPOCH).days
