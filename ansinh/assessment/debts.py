"""Which money paid which due: receipts settle the oldest debt of a fund first.

Dues and receipts of an account (an employer's fund) are laid end to end as stretches of
one growing sum; where a stretch of dues meets one of receipts, that much of the due was
paid by that receipt. A payment that covers two months and half of a third so falls into
three pieces, and what was overpaid waits for the next due. A negative due (a
correction) counts as money received, a negative receipt (money paid back) as a due.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ansinh.assessment.columns import Flags, Integers, numbers
from ansinh.law.system import LawSystem
from ansinh.terms.periods import last_day

DUES = ("employer", "fund", "month", "due_on", "amount_vnd")
RECEIPTS = ("employer", "fund", "month", "paid_on", "amount_vnd")

UNPAID = int(np.iinfo(np.int32).max)
"""Day of payment of what is not paid yet."""


@dataclass(frozen=True)
class Pieces:
    """Parts of dues, each paid at once or not at all; an array element is a piece.

    Days count from 1 January 1970, months are year * 12 + month - 1.
    """

    accounts: pa.Table
    """Columns employer and fund."""
    account: Integers
    """Row of `accounts`."""
    month: Integers
    """Month that the due is for."""
    due_on: Integers
    paid_on: Integers
    """`UNPAID` where nothing was paid."""
    amount_vnd: Integers


def settle(dues: pa.Table, receipts: pa.Table) -> Pieces:
    """Match the money received with the dues of each employer and fund.

    Args:
        dues: columns `DUES`; every row says its last day of payment.
        receipts: columns `RECEIPTS`.

    """
    rows = pa.concat_tables(
        [
            dues.select(DUES).rename_columns([*DUES[:3], "day", "amount_vnd"]),
            receipts.select(RECEIPTS).rename_columns([*DUES[:3], "day", "amount_vnd"]),
        ],
        promote_options="permissive",
    )
    accounts, account = _accounts(rows)
    month, day, amount = (
        numbers(rows[name]) for name in ("month", "day", "amount_vnd")
    )
    is_owed = (np.arange(len(rows)) < len(dues)) == (amount > 0)
    order = np.lexsort((month, day, account))
    owed = order[is_owed[order] & (amount[order] != 0)]
    paid = order[~is_owed[order] & (amount[order] != 0)]
    sums = _ends(account, np.abs(amount), (owed, paid), len(accounts))
    marks = np.unique(np.concatenate([sums.starts, sums.owed, sums.paid]))
    low, high = marks[:-1], marks[1:]
    due, receipt = np.searchsorted(sums.owed, high), np.searchsorted(sums.paid, high)
    is_due = _within(sums.owed_starts, due, low)
    is_paid = _within(sums.paid_starts, receipt, low)[is_due]
    of, by = owed[due[is_due]], paid[receipt[is_due][is_paid]]
    paid_on = np.full(len(of), UNPAID, np.int64)
    paid_on[is_paid] = day[by]
    return Pieces(
        accounts, account[of], month[of], day[of], paid_on, (high - low)[is_due]
    )


def due_date(law: LawSystem, month: int) -> dt.date:
    """Last day to pay the contributions of a month, by the law of that month."""
    day = last_day(month).replace(day=1)
    name = "contribution_due_date"
    found: dt.date = law.calculate([name], {"contribution_month": day}, day).values[
        name
    ]
    return found


@dataclass(frozen=True)
class _Ends:
    """Where stretches begin and end on one line that all accounts share."""

    starts: Integers
    owed: Integers
    owed_starts: Integers
    paid: Integers
    paid_starts: Integers


def _ends(
    account: Integers, size: Integers, parts: tuple[Integers, Integers], accounts: int
) -> _Ends:
    totals, before = [], []
    for rows in parts:
        total = np.zeros(accounts, np.int64)
        np.add.at(total, account[rows], size[rows])
        totals.append(total)
    starts = np.concatenate([[0], np.cumsum(np.maximum(*totals))])
    for rows, total in zip(parts, totals, strict=True):
        offset = starts[:-1] - np.concatenate([[0], np.cumsum(total)[:-1]])
        ends = np.cumsum(size[rows]) + offset[account[rows]]
        before += [ends, ends - size[rows]]
    return _Ends(starts, *before)


def _within(starts: Integers, place: Integers, low: Integers) -> Flags:
    """Whether the stretch at `place` has begun at `low`."""
    exists = place < len(starts)
    begun = np.zeros(len(place), bool)
    begun[exists] = starts[place[exists]] <= low[exists]
    return begun


def _accounts(rows: pa.Table) -> tuple[pa.Table, Integers]:
    """Accounts in order of employer and fund, and the account of every row."""
    codes = []
    for name in ("employer", "fund"):
        encoded = rows[name].cast(pa.string()).combine_chunks().dictionary_encode()
        codes.append((encoded.dictionary, numbers(encoded.indices)))
    (employers, employer), (funds, fund) = codes
    pairs, account = np.unique(employer * len(funds) + fund, return_inverse=True)
    employer_of, fund_of = np.divmod(pairs, max(1, len(funds)))
    named = {"employer": employers.take(employer_of), "fund": funds.take(fund_of)}
    return pa.table(named), account.astype(np.int64)
