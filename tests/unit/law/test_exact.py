from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.law.exact import Exact, ceiling, dong, exact, floor, show, smaller, where

numbers = st.fractions(-(10**6), 10**6, max_denominator=1000)


def column(*values):
    return Exact(np.array(values, dtype=np.int64))


@given(numbers, numbers)
def test_arithmetic_is_that_of_fractions(a, b):
    assert (exact(a) + exact(b)).fraction == a + b
    assert (exact(a) - exact(b)).fraction == a - b
    assert (exact(a) * exact(b)).fraction == a * b
    if b:
        assert (exact(a) / exact(b)).fraction == a / b


@given(numbers)
def test_rounding_goes_to_the_nearest_dong_and_halves_upwards(a):
    assert int(dong(exact(a))) == (a + Fraction(1, 2)).__floor__()
    assert int(floor(exact(a))) == a.__floor__()
    assert int(ceiling(exact(a))) == a.__ceil__()


@given(st.lists(st.integers(0, 10**9), min_size=1), numbers.filter(bool))
def test_a_column_gives_what_its_rows_give(values, factor):
    rows = dong(column(*values) * abs(factor)).column()

    assert rows.tolist() == [int(dong(Exact(value) * abs(factor))) for value in values]


def test_a_number_tells_how_it_was_reached():
    rate, line, share = Exact(22, 100), Exact(1_500_000), Exact(1, 2)

    assert (rate * line * share).how == "0,22 × 1.500.000 × 0,5"
    assert ((rate + share) * line).how == "(0,22 + 0,5) × 1.500.000"
    assert (line - (rate - share)).how == "1.500.000 − (0,22 − 0,5)"
    assert smaller(rate, share).how == "min(0,22; 0,5)"


def test_four_and_a_half_percent_of_odd_money_loses_nothing():
    assert int(dong(Exact(45, 1000) * Exact(10**17 + 1))) == 45 * 10**14


def test_a_batch_refuses_to_overflow():
    with pytest.raises(OverflowError, match="exact-overflow"):
        column(10**12) * column(10**12)


def test_a_choice_by_row_keeps_both_sides_exact():
    chosen = where(np.array([True, False]), Exact(1, 2), column(3, 4)) * 2

    assert chosen.num.tolist() == [2, 16]
    assert chosen.den == 2


def test_dividing_by_nothing_is_refused():
    with pytest.raises(ZeroDivisionError, match="exact-zero"):
        Exact(1) / 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_500_000, "1.500.000"),
        (Fraction(45, 1000), "0,045"),
        (Fraction(-5, 2), "-2,5"),
        (Fraction(1, 3), "1/3"),
    ],
)
def test_numbers_are_shown_the_vietnamese_way(value, text):
    assert show(value) == text
