"""The projection, its interval and its naive rival."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.steering import forecast

SEASON = [0, -300, 40, 50, 60, 50, 40, 30, 400, 200, 50, 20]


def seasonal(years):
    """A series that gains 640 a year in the same months each year."""
    values = [10_000]
    for month in range(1, 12 * years):
        values.append(values[-1] + SEASON[month % 12])
    return values


def test_a_season_that_repeats_is_projected_exactly():
    values = seasonal(4)

    points = forecast.project(values[:-3], 3)
    assert [point.middle for point in points] == values[-3:]
    assert points[-1].spread == 0


def test_a_series_of_a_year_is_projected_as_it_stands():
    (point,) = forecast.project([100, 103, 99, 101, 104, 100], 1)

    assert point.middle == 100
    assert point.low < 100 < point.high


def test_a_missing_last_month_gives_no_projection():
    assert forecast.project([100, None], 3) == ()


def test_chance_is_a_half_at_the_expected_value():
    assert forecast.Point(3, 100.0, 5.0).chance_of(100) == pytest.approx(0.5)


def test_the_rival_is_judged_on_the_same_months():
    ours, rival, trials = forecast.backtest(seasonal(4), 3)

    assert ours == 0
    assert rival > 0
    assert trials == 48 - 3 - 14 + 1


SERIES = st.lists(st.integers(10**5, 10**6), min_size=30, max_size=60)


@given(SERIES, st.data())
def test_projections_of_parts_add_up_to_the_projection_of_the_whole(one, data):
    other = data.draw(
        st.lists(st.integers(10**5, 10**6), min_size=len(one), max_size=len(one))
    )
    whole = [a + b for a, b in zip(one, other, strict=True)]

    (part_one,), (part_two,) = forecast.project(one, 1), forecast.project(other, 1)
    (total,) = forecast.project(whole, 1)
    if part_one.middle and part_two.middle:
        assert part_one.middle + part_two.middle == pytest.approx(total.middle)
