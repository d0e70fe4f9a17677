"""C12-TS: what an employer owed, paid and owes, as the agency's monthly account says.

The account comes in whole or stays out whole: its columns add up, what was carried over
with what arose less what was paid is what is carried forward, and what is carried over
is what the lake carries forward from the month before. Decisions 595/QĐ-BHXH (2017) and
618/QĐ-BHXH (2019).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from ansinh.registry.imports.official.above_header import known_employer, month_above
from ansinh.registry.imports.official.account import (
    ACCOUNT_TITLES,
    FUNDS,
    Account,
    Line,
    read_account,
)
from ansinh.registry.imports.official.cells import SetAside
from ansinh.registry.imports.official.changes import Changes, Value
from ansinh.registry.imports.official.columns import Layout, find_layout
from ansinh.registry.imports.official.register import AccountRow, Register
from ansinh.registry.imports.official_form import Found
from ansinh.registry.imports.sheet import Sheet
from ansinh.terms.names import plain
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import last_day, print_day, print_month, read_day
from ansinh.terms.speech import Said

Amounts = Mapping[str, int]

_BOOKING = ("health", "unemployment", "employment_injury", "social")
"""Order in which payments of a month are matched with the funds of section D."""

_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\bso\s*[:.]?\s*([\w/.-]*\d[\w/.-]*)")
_FUND_LABELS = {
    "social": "BHXH",
    "health": "BHYT",
    "unemployment": "BHTN",
    "employment_injury": "TNLĐ-BNN",
}


class C12:
    """An employer's account of a month."""

    label_vi = Said("C12-TS, kết quả đóng của đơn vị", "C12-TS, an employer's account")

    def __init__(self, register: Register) -> None:
        self._register = register

    def fits(self, sheet: Sheet) -> bool:
        """Whether a sheet is this form."""
        return find_layout(sheet.top(), ACCOUNT_TITLES, ("item", *FUNDS)) is not None

    def read(self, sheet: Sheet) -> Iterator[Found]:
        """Dues and receipts of the account, or the first thing wrong with it."""
        layout = find_layout(sheet.top(), ACCOUNT_TITLES, ("item", *FUNDS))
        assert layout is not None
        try:
            employer = known_employer(layout, self._register)
            month = _month(layout)
        except SetAside as wrong:
            yield wrong.problem(sheet.file, None)
            return
        account = read_account(sheet, layout)
        line = account.lines[0] if account.lines else None
        row = line.record.row if line else layout.header_row
        try:
            check_sums(account)
            changes = self._book(account, employer, month, row)
        except WrongLine as wrong:
            yield wrong.problem(sheet.file, wrong.row or row)
            return
        except SetAside as wrong:
            yield wrong.problem(sheet.file, row)
            return
        yield from changes

    def _book(self, account: Account, employer: str, month: int, row: int) -> Changes:
        """Rows of the account; the register then knows them."""
        rows = self._register.account(employer)
        before = [one for one in rows if one.month < month]
        carried = balance(account, "A")
        if before:
            _check_carried(carried, before, account.first("A"))
        if any(one.month > month for one in rows):
            upto = [one for one in rows if one.month <= month]
            _check_carried(balance(account, "E"), upto, account.first("E"))
        changes = Changes()
        account_of: dict[str, Value] = {"employer": employer, "month": month}
        booked: list[AccountRow] = []

        def due(fund: str, kind: str, amount: int, **more: int | None) -> None:
            owed = {"fund": fund, "kind": kind, "amount_vnd": amount, **more}
            changes.put("dues", row, **account_of, about_month=None, **owed)
            wages = more.get("wage_fund_vnd")
            booked.append(AccountRow(month, fund, kind, "", amount, wages))

        again = {(one.fund, one.kind) for one in rows if one.month == month}
        workers = account.sum_of("E", "workers")
        told = {
            "carried_over": {} if before else carried,
            "correction": account.net_of("B", "correction"),
            "interest": account.sum_of("B", "interest"),
        }
        arisen = account.net_of("B", "due")
        for fund in FUNDS:
            due(
                fund,
                "arisen",
                arisen[fund],
                workers=workers[fund] if account.first("E") else None,
                wage_fund_vnd=_wage_fund(account, before, fund),
            )
            for kind, amounts in told.items():
                if amounts.get(fund) or (fund, kind) in again:
                    due(fund, kind, amounts.get(fund, 0))
        for document, day, fund, amount in _payments(account, month):
            paid: dict[str, Value] = {
                "document": document,
                "fund": fund,
                "paid_on": day,
            }
            changes.put("receipts", row, **account_of, **paid, amount_vnd=amount)
            booked.append(AccountRow(month, fund, "paid", document, amount))
        for gone in _withdrawn(rows, booked, month):
            paid = {"document": gone.mark, "fund": gone.fund}
            paid["paid_on"] = last_day(month)
            changes.put("receipts", row, **account_of, **paid, amount_vnd=0)
        rows[:] = [one for one in rows if one.month != month] + booked
        return changes


def _month(layout: Layout) -> int:
    month = month_above(layout.above)
    if month is None:
        raise SetAside("month-not-given")
    return month


class WrongLine(SetAside):
    """A line of the account that does not agree with the others."""

    def __init__(
        self, code: str, line: Line | None, fund: str, found: int, expected: int
    ) -> None:
        self.row = line.record.row if line else None
        super().__init__(
            code,
            _FUND_LABELS.get(fund, "Cộng"),
            format_number(found),
            format_number(expected),
        )


def balance(account: Account, section: str) -> dict[str, int]:
    """What is owed by fund in section A or E: short less over, with unpaid interest."""
    owed = account.sum_of(section, "under", "interest")
    over = account.sum_of(section, "over")
    return {fund: owed[fund] - over[fund] for fund in FUNDS}


def check_sums(account: Account) -> None:
    """Raise WrongLine where the form does not add up.

    Columns of money add up to the total; A + B − D = E in every fund; payments (C) are
    what was shared out (D).
    """
    for line in account.lines:
        total = line.record.money("total")
        if not line.is_money or line.section == "C" or total is None:
            continue
        amounts = line.by_fund()
        if any(line.record.text(fund) for fund in FUNDS) and (
            sum(amounts.values()) != total
        ):
            raise WrongLine("sum-differs", line, "", total, sum(amounts.values()))
    shared = shared_out(account)
    paid = sum(_paid(line) for line in _payment_lines(account))
    if paid != sum(shared.values()):
        raise WrongLine(
            "sum-differs", account.first("C"), "", paid, sum(shared.values())
        )
    start, end = balance(account, "A"), balance(account, "E")
    arisen = [account.net_of("B", item) for item in ("due", "correction")]
    arisen.append(account.sum_of("B", "interest"))
    for fund in FUNDS:
        expected = start[fund] + sum(one[fund] for one in arisen) - shared[fund]
        if end[fund] != expected:
            raise WrongLine(
                "sum-differs", account.first("E"), fund, end[fund], expected
            )


def shared_out(account: Account) -> dict[str, int]:
    """Money of section D by fund: its lines, or its heading where it has no lines."""
    lines = [x for x in account.lines if x.section == "D" and x.item != "heading"]
    filled = [line.item for line in lines if line.is_filled]
    return (
        account.sum_of("D", *set(filled)) if filled else account.sum_of("D", "heading")
    )


def _payment_lines(account: Account) -> list[Line]:
    """Lines of section C that bear money, or its heading where none does."""
    lines = [x for x in account.lines if x.section == "C" and x.is_filled]
    return [x for x in lines if x.item != "heading"] or lines


def _paid(line: Line) -> int:
    total = line.record.money("total")
    return sum(line.by_fund().values()) if total is None else total


def _payments(account: Account, month: int) -> Iterator[tuple[str, dt.date, str, int]]:
    """Document, day, fund and amount of every receipt.

    The form says how much each document brought and how much each fund got, not which
    document paid which fund: they are matched in order, and both margins stay exact.
    """
    left = shared_out(account)
    waiting = [fund for fund in _BOOKING if left[fund]]
    document, day = f"C12 ({print_month(month)})", last_day(month)
    for number, line in enumerate(_payment_lines(account), start=1):
        amount = _paid(line)
        document, day = _document(line, month, number)
        while amount and waiting:
            fund = waiting[0]
            # Money that a fund gave back goes to the next one with this payment.
            part = min(amount, left[fund]) if amount > 0 else amount
            yield document, day, fund, part
            amount -= part
            left[fund] -= part
            if not left[fund]:
                waiting.pop(0)
        if amount:
            # A later payment of the month takes back what is too much here.
            yield document, day, _BOOKING[-1], amount
            left[_BOOKING[-1]] -= amount
            waiting.append(_BOOKING[-1])
    for fund in waiting:
        yield f"{document} D", day, fund, left[fund]


def _document(line: Line, month: int, number: int) -> tuple[str, dt.date]:
    """Name and day of a payment, e.g. "1: 0012 (15/3/2025)".

    Employers number their orders anew every month or year, and two payments may bear
    one number, so the name holds the payment's place in the account and its day.
    """
    written = _DAY.search(line.label)
    try:
        day = read_day(written[0]) if written else last_day(month)
    except ValueError as wrong:
        raise line.record.wrong("impossible-day", "item") from wrong
    order = _NUMBER.search(plain(_DAY.sub("", line.label)))
    when = print_day(day) if written else print_month(month)
    return f"{number}: {order[1].upper() if order else 'C12'} ({when})", day


def _check_carried(told: Amounts, rows: list[AccountRow], line: Line | None) -> None:
    """Compare what the form carries with the balance of the lake."""
    for fund in FUNDS:
        known = sum(
            -one.amount_vnd if one.kind == "paid" else one.amount_vnd
            for one in rows
            if one.fund == fund
        )
        if told[fund] != known:
            raise WrongLine("carry-over-differs", line, fund, told[fund], known)


def _wage_fund(account: Account, before: list[AccountRow], fund: str) -> int | None:
    """Wages contributions are paid on: those of the month before, with the change."""
    whole = account.sum_of("B", "wage_fund")[fund]
    known = [one for one in before if one.fund == fund and one.kind == "arisen"]
    last = max(known, key=lambda one: one.month, default=None)
    if whole or last is None or last.wage_fund_vnd is None:
        return whole or None
    return last.wage_fund_vnd + account.net_of("B", "wage_fund")[fund]


def _withdrawn(
    rows: list[AccountRow], booked: list[AccountRow], month: int
) -> list[AccountRow]:
    """Receipts of an earlier edition of this account that the new one has no more."""
    kept = {(one.mark, one.fund) for one in booked if one.kind == "paid"}
    return [
        one
        for one in rows
        if one.month == month
        and one.kind == "paid"
        and (one.mark, one.fund) not in kept
    ]
