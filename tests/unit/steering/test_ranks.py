"""A rank is every place an area could hold."""

from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.indicator import Better
from ansinh.steering.ranks import Range, Structure, peers, rank

VALUES = {
    "a": Range(0.95, 0.94, 0.96),
    "b": Range(0.93, 0.91, 0.95),
    "c": Range(0.92, 0.90, 0.935),
    "d": Range(0.80, 0.79, 0.81),
}


def test_areas_whose_intervals_overlap_share_their_places():
    ranks = rank(VALUES)

    assert [(r.place, r.best, r.worst) for r in ranks.values()] == [
        (1, 1, 2),
        (2, 1, 3),
        (3, 2, 3),
        (4, 4, 4),
    ]


def test_where_lower_is_better_the_order_turns_round():
    ranks = rank(VALUES, better=Better.LOWER)

    assert (ranks["d"].place, ranks["d"].best, ranks["d"].worst) == (1, 1, 1)
    assert (ranks["a"].place, ranks["a"].best, ranks["a"].worst) == (4, 3, 4)


def test_movement_is_places_gained_since_last_month():
    before = VALUES | {"d": Range(0.99, 0.98, 1.0)}
    del before["c"]
    ranks = rank(VALUES, before)

    assert ranks["d"].moved == -3
    assert ranks["a"].moved == 1
    assert ranks["c"].moved is None


RANGES = st.tuples(st.floats(0, 1), st.floats(0, 0.5)).map(
    lambda pair: Range(pair[0], pair[0] - pair[1], pair[0] + pair[1])
)


@given(st.dictionaries(st.text(max_size=2), RANGES, min_size=1, max_size=12))
def test_a_place_always_lies_within_its_interval(values):
    for one in rank(values).values():
        assert 1 <= one.best <= one.place <= one.worst <= len(values)


def test_peers_are_of_like_size_and_like_groups():
    structures = {
        "town": Structure(20_000, {"DN": 0.6, "GD": 0.4}),
        "suburb": Structure(18_000, {"DN": 0.5, "GD": 0.5}),
        "village": Structure(5000, {"DN": 0.1, "HN": 0.9}),
        "hamlet": Structure(4000, {"HN": 1.0}),
    }
    found = peers(structures, most=1)

    assert found["town"] == ("suburb",)
    assert found["hamlet"] == ("village",)
