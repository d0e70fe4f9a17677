"""D05-TS: months of voluntary insurance paid on an income chosen."""

import datetime as dt

import pytest

from ansinh.terms.periods import month_of
from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d05

# 1.500.000 x 22 % x 6 months = 1.980.000; support 20 % of 330.000 x 6 = 396.000.
SIX = ("9200000002", "1.500.000", "03/2025", "6", "1.980.000", "1.584.000", "396.000")
MARCH = month_of(dt.date(2025, 3, 1))


def test_six_months_paid_at_once_are_a_spell_with_the_income_chosen(office):
    result = office.take(d05(SIX), "mau.xlsx")

    assert codes_of(result) == []
    (spell,) = office.rows("spells", scheme="voluntary")
    assert (spell["first_day"], spell["last_day"], spell["group"], spell["place"]) == (
        dt.date(2025, 3, 1), dt.date(2025, 8, 31), "KH", "31120",
    )  # fmt: skip
    (career,) = office.rows("careers")
    assert (career["first_month"], career["last_month"]) == (MARCH, MARCH + 5)
    assert (career["wage_vnd"], career["regime"]) == (1_500_000, "chosen_income")


def test_the_next_payment_follows_on_and_keeps_the_group(office):
    office.take(d05(SIX))
    result = office.take(d05((SIX[0], SIX[1], "09/2025", *SIX[3:]), group=""), "2.csv")

    assert codes_of(result) == []
    assert [s["group"] for s in office.rows("spells", scheme="voluntary")] == ["KH"] * 2


def test_months_already_paid_cannot_be_paid_again(office):
    office.take(d05(SIX))
    result = office.take(d05((SIX[0], SIX[1], "08/2025", *SIX[3:])), "2.csv")

    assert codes_of(result) == [("already-open", 6)]
    assert len(office.rows("careers")) == 1


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", "missing-value"),
        (1, "", "missing-value"),
        (2, "tháng ba", "impossible-month"),
        (3, "nửa năm", "impossible-number"),
        (4, "1.980.001", "sum-differs"),
        (6, "396.000 đồng", "impossible-number"),
    ],
)
def test_a_payment_that_does_not_hold_stays_out_whole(office, place, cell, code):
    wrong = (*SIX[:place], cell, *SIX[place + 1 :])
    result = office.take(d05(wrong, ("9200000001", *SIX[1:])))

    assert codes_of(result) == [(code, 6)]
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert len(office.rows("careers")) == 1
