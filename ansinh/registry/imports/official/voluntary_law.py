"""What the law asks of a payment of voluntary insurance, to hold D05-TS against.

Up to twelve months are paid at so much a month. More months paid at once are reckoned
with the return of the fund, which the agency publishes every year, and are not held
against anything. Neither is what the table of the law is not sure of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ansinh.law import vietnamese_law
from ansinh.law.problems import LawError
from ansinh.law.voluntary_social_insurance.contribution import SUPPORT_OF_GROUP
from ansinh.terms.numbers import format_number
from ansinh.terms.periods import first_day

_ISLAND = "island_commune_or_special_zone"
_SHARES = "voluntary_social_insurance.support_share"
_LIMIT = "voluntary_social_insurance.limit.supported_months"
_LONGEST = 12
"""Months that are paid without reckoning the return of the fund."""


@dataclass(frozen=True)
class Payment:
    """What a row says was paid; an amount is None where the form has no cell for it."""

    income_vnd: int
    first_month: int
    months: int
    group: str
    is_island: bool
    """Whether the person lives in an island commune or special zone."""
    months_before: int
    """Months since 2018 for which the lake knows a payment."""
    total_vnd: int | None
    own_vnd: int | None
    state_vnd: int | None
    added_vnd: int
    """What the province and others add."""


@dataclass(frozen=True)
class Doubt:
    """An amount that is not what the law asks for."""

    field: str
    """Field of `Payment`."""
    told: int
    expected: str
    """Amount, how it was reached, and the article."""


@dataclass(frozen=True)
class _Amount:
    """An amount of a month, and the article that sets it."""

    vnd: int
    article: str


def find_doubt(payment: Payment) -> Doubt | None:
    """The first amount of a payment that is not what the law asks for."""
    doubt = _doubt_of_income(payment)
    price = _asked(
        "voluntary_contribution", payment.first_month, income=payment.income_vnd
    )
    # The price of an income outside the bounds is not known.
    if price is None or payment.months > _LONGEST:
        return doubt
    return _doubt_of_total(payment, price) or _doubt_of_parts(payment, price)


def groups_of_share(percent: int, month: int) -> list[str]:
    """Support groups to whom the State gives a share in a month."""
    law, day = vietnamese_law().parameters, first_day(month)
    found = []
    for kind, share in law.children(_SHARES).items():
        value = share.find(day)
        if value is not None and value.value == Fraction(percent, 100):
            codes = [code for code, one in SUPPORT_OF_GROUP.items() if one == kind]
            found.append(codes[0] if codes else "KH")
    return found


def _doubt_of_income(payment: Payment) -> Doubt | None:
    low, high = (
        _asked(f"voluntary_income_{end}", payment.first_month)
        for end in ("floor", "cap")
    )
    if low is None or high is None or low.vnd <= payment.income_vnd <= high.vnd:
        return None
    bounds = f"{format_number(low.vnd)}–{format_number(high.vnd)} ({low.article})"
    return Doubt("income_vnd", payment.income_vnd, bounds)


def _doubt_of_total(payment: Payment, price: _Amount) -> Doubt | None:
    total, months = payment.total_vnd, payment.months
    if total is None or not _differ(total, months * price.vnd, months):
        return None
    return Doubt("total_vnd", total, _told(months, price))


def _doubt_of_parts(payment: Payment, price: _Amount) -> Doubt | None:
    """The State's part, or the own part of a form that does not tell the State's."""
    supports = list(_supports(payment))
    left = payment.months * price.vnd - payment.added_vnd
    state, own = payment.state_vnd, payment.own_vnd
    if state is None and own is not None:
        state = left - own
    if state is None or not supports:
        return None
    if any(not _differ(state, whole, payment.months) for whole, *_ in supports):
        return None
    whole, months, first = supports[0]
    if payment.state_vnd is not None:
        return Doubt("state_vnd", state, _told(months, first))
    expected = f"{format_number(left - whole)} ({first.article})"
    return Doubt("own_vnd", left - state, expected)


def _supports(payment: Payment) -> Iterator[tuple[int, int, _Amount]]:
    """Sums that the State may add, with the months and the amount of the first one.

    The support of the first month for all, or where the law changes on the way that of
    each month; for nobody for more months than the law grants.
    """
    month = payment.first_month
    limit = vietnamese_law().parameters.get(_LIMIT).find(first_day(month))
    left = payment.months
    if limit is not None:
        left = min(left, max(int(limit.value or 0) - payment.months_before, 0))
    own = SUPPORT_OF_GROUP.get(payment.group, "other")
    for kind in (_ISLAND, own) if payment.is_island else (own,):
        amounts = [_support(kind, month + place) for place in range(max(left, 1))]
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts):
            first = known[0]
            if limit is not None and left < payment.months:
                first = replace(first, article=limit.reference)
            yield left * first.vnd, left, first
            yield sum(amount.vnd for amount in known[:left]), left, first


def _support(kind: str, month: int) -> _Amount | None:
    """What the State adds in a month; groups that came later are others before."""
    share = vietnamese_law().parameters.children(_SHARES).get(kind)
    if share is None or share.find(first_day(month)) is None:
        kind = "other"
    return _asked("contribution_support", month, support_group=kind)


@lru_cache(10_000)
def _asked(rule: str, month: int, **facts: int | str) -> _Amount | None:
    """Answer of a rule on the first day of a month, where the law is sure of it."""
    try:
        answers = vietnamese_law().calculate([rule], facts, first_day(month))
    except LawError:
        return None
    if answers.trace.confidence(rule) == "low":
        return None
    step = answers.trace.steps[rule]
    shares = [
        reading.value.reference
        for (name, _), reading in step.readings.items()
        if name.startswith(_SHARES)
    ]
    return _Amount(
        int(answers.values[rule]), shares[0] if shares else step.rule.article
    )


def _differ(told: int, expected: int, months: int) -> bool:
    """Whether amounts differ by more than a đồng of rounding a month."""
    return abs(told - expected) > months


def _told(months: int, of_month: _Amount) -> str:
    steps = f"{months} × {format_number(of_month.vnd)}; " if months > 1 else ""
    return f"{format_number(months * of_month.vnd)} ({steps}{of_month.article})"
