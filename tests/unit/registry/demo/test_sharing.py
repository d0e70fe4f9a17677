import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.registry.demo.sharing import fit, share_out


@given(
    total=st.integers(0, 10**6),
    weights=st.lists(st.floats(0.01, 1000), min_size=1, max_size=50),
)
def test_nobody_is_lost_when_people_are_shared_out(total, weights):
    shares = share_out(total, weights)

    assert shares.sum() == total
    exact = np.array(weights) * total / sum(weights)
    assert (np.abs(shares - exact) < 1 + 1e-6).all()


@given(
    wanted=st.lists(st.floats(-500, 500), min_size=5, max_size=5),
    most=st.lists(st.integers(0, 400), min_size=5, max_size=5),
    part=st.floats(0, 1),
)
def test_fitted_numbers_stay_within_bounds_and_keep_the_total(wanted, most, part):
    total = round(part * sum(most))

    fitted = fit(wanted, total, most)

    assert fitted.sum() == total
    assert (fitted >= 0).all()
    assert (fitted <= most).all()


def test_numbers_that_fit_already_stay():
    assert fit([3, 5], 8, [9, 9]).tolist() == [3, 5]


def test_a_total_out_of_reach_is_refused():
    with pytest.raises(ValueError, match="10 không nằm trong khoảng 0 đến 7"):
        fit([1, 1], 10, [3, 4])
