"""Debts grow as the habits of employers say."""

import numpy as np
import pytest

from ansinh.registry.demo.dues import BEFORE, Dues
from ansinh.registry.demo.levels import SOCIAL
from ansinh.registry.demo.receipts import (
    GENEROUS,
    PARTIAL,
    PROMPT,
    SLOW,
    STOPPED,
    Habits,
    accounts_of,
)

ACCOUNTS = 12
MONTHS = np.arange(600, 600 + BEFORE + ACCOUNTS)
MONTHLY = np.array([250_000, 45_000, 20_000, 5_000])
KINDS = [PROMPT, SLOW, STOPPED, PARTIAL, GENEROUS]


@pytest.fixture
def balance():
    """What each employer owes at the end, by fund, interest left out."""
    amount = np.tile(MONTHLY, (len(KINDS), len(MONTHS), 1))
    none = np.zeros_like(amount)
    lag = np.zeros(amount.shape[:2], np.int64)
    lag[KINDS.index(SLOW)] = 5
    lag[KINDS.index(STOPPED), -7:] = 10_000
    share = np.array([1_000, 1_000, 1_000, 800, 1_010])
    accounts = accounts_of(
        np.random.default_rng(1),
        Dues(MONTHS, none, none, amount, none, none),
        Habits(np.array(KINDS), lag, share),
    )
    left = accounts.opening + MONTHLY * ACCOUNTS
    np.subtract.at(left, (accounts.employer, accounts.fund), accounts.amount)
    return dict(zip(KINDS, left, strict=True))


def test_who_pays_in_time_owes_nothing(balance):
    assert not balance[PROMPT].any()


def test_who_pays_five_months_late_always_owes_five_months(balance):
    assert (balance[SLOW] == 5 * MONTHLY).all()


def test_who_stopped_owes_every_month_since(balance):
    assert (balance[STOPPED] == 7 * MONTHLY).all()


def test_who_pays_in_part_owes_the_social_fund_since_debts_are_carried_over(balance):
    months = BEFORE + ACCOUNTS

    assert balance[PARTIAL][SOCIAL] == months * 50_000
    assert balance[PARTIAL].sum() == months * 50_000


def test_who_pays_too_much_has_a_credit(balance):
    assert balance[GENEROUS][SOCIAL] == -(BEFORE + ACCOUNTS) * 2_500
