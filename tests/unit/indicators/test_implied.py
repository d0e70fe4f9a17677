"""People that a printed rate implies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.implied import implied_people


def test_can_tho_2023_implies_its_population_to_a_thousandth():
    fewest, most = implied_people(1_155_927, Decimal("92.3"))

    assert (fewest, most) == (1_251_681, 1_253_037)
    assert fewest <= 1_252_358 <= most


def test_quang_xuong_lost_at_least_a_sixth_of_its_people():
    before, _ = implied_people(126_250, Decimal("54.2"))
    _, after = implied_people(163_327, Decimal("86.2"))

    assert (before, after) == (232_719, 189_584)


def test_a_printed_zero_says_more():
    assert implied_people(923, Decimal("92.30")) == (1000, 1000)
    assert implied_people(923, Decimal("92.3")) == (1000, 1000)
    assert implied_people(92_300, Decimal("92.3")) == (99_946, 100_054)


@pytest.mark.parametrize("printed", ["0", "0.0", "0.5"])
def test_a_rate_that_may_be_nothing_says_nothing(printed):
    with pytest.raises(ValueError, match="any number"):
        implied_people(0 if printed == "0.5" else 3, Decimal(printed))


def test_a_rate_that_nobody_can_have_is_refused():
    with pytest.raises(ValueError, match="No number"):
        implied_people(1, Decimal(40))


@given(st.integers(1, 10**7), st.data())
def test_whoever_printed_the_rate_had_people_in_between(people, data):
    numerator = data.draw(st.integers(max(1, people // 100), people))
    printed = round(Decimal(100 * numerator) / people, 1)
    fewest, most = implied_people(numerator, printed)

    assert fewest <= people <= most
