"""Targets add up exactly, whoever asks and in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.steering.allocation import share_out

WEIGHTS = st.dictionaries(
    st.text(min_size=1, max_size=3), st.integers(0, 10**6), min_size=1
).filter(lambda weights: sum(weights.values()) > 0)


@given(st.integers(0, 10**7), WEIGHTS)
def test_nobody_is_lost_when_a_target_is_shared_out(total, weights):
    assert sum(share_out(total, weights).values()) == total


@given(st.integers(0, 10**7), WEIGHTS, st.randoms())
def test_the_order_of_the_areas_does_not_matter(total, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)

    assert share_out(total, dict(shuffled)) == share_out(total, weights)


@given(st.integers(0, 10**7), WEIGHTS)
def test_no_area_is_more_than_a_person_away_from_its_exact_share(total, weights):
    whole = sum(weights.values())

    for area, people in share_out(total, weights).items():
        assert abs(people * whole - total * weights[area]) < whole


def test_equal_remainders_go_to_the_smaller_code():
    assert share_out(10, {"918": 1, "916": 1, "917": 1}) == {
        "916": 4,
        "917": 3,
        "918": 3,
    }


def test_without_any_weight_the_answer_says_why():
    with pytest.raises(ValueError, match="no-weight"):
        share_out(10, {"916": 0})
