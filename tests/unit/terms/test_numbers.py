"""Numbers are read and printed the Vietnamese way, and never lose a digit."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.terms.numbers import (
    format_number,
    format_percent,
    printed_range,
    read_number,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_155_927, 0, "1.155.927"),
        (Fraction(923, 10), 1, "92,3"),
        (-4312, 0, "−4.312"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 100), 1, "0,0"),
        (0, 0, "0"),
    ],
)
def test_a_number_is_printed_as_reports_print_it(value, decimals, text):
    assert format_number(value, decimals) == text


def test_a_share_is_rounded_once_from_the_exact_counts():
    assert format_percent(1_155_927, 1_252_358) == "92,3%"
    assert format_percent(32_329, 31_400, 2) == "102,96%"
    assert format_percent(1, 0) == "–"


@pytest.mark.parametrize("text", ["1,155,927", "1.15.927", "12a", "1.234.56"])
def test_a_number_in_another_style_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        read_number(text)


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_a_printed_number_is_read_back(value, decimals):
    exact = Fraction(value, 10**decimals)

    assert Fraction(read_number(format_number(exact, decimals))) == exact


@given(st.fractions(0, 10**6), st.integers(0, 3))
def test_a_printed_number_stands_for_a_range_that_holds_the_true_value(value, decimals):
    low, high = printed_range(read_number(format_number(value, decimals)))

    assert Fraction(low) <= value <= Fraction(high)


def test_the_range_of_a_rate_with_one_decimal_is_a_tenth_wide():
    assert printed_range(Decimal("92.3")) == (Decimal("92.25"), Decimal("92.35"))
