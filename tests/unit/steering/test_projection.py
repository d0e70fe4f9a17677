"""Projections add up, stay within bounds, and know how wrong they are."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.steering.projection import models
from ansinh.steering.projection.conformal import spread_of
from ansinh.steering.projection.panel import Panel
from ansinh.steering.projection.project import project
from ansinh.steering.projection.tree import add_up, keep_within, reconcile
from ansinh.terms.areas import Level
from ansinh.terms.periods import december

SEASON = np.array([-120, 10, 10, 10, 10, 10, 10, 0, 100, 40, 30, 10])
PARENT = np.array([-1, 0, 0, 1, 1, 1, 2, 2])
LEVELS = (Level.PROVINCE, *[Level.DISTRICT] * 2, *[Level.COMMUNE] * 5)


SEPTEMBER = december(2024) - 3


def tree_of(leaves, known=None, end=SEPTEMBER):
    """A province with two districts and five communes from their series."""
    leaves = np.asarray(leaves, float)
    districts = np.stack([leaves[:3].sum(axis=0), leaves[3:].sum(axis=0)])
    values = np.concatenate([districts.sum(axis=0)[None], districts, leaves])
    return Panel(
        ("92", "916", "917", "a", "b", "c", "d", "e"),
        LEVELS,
        PARENT,
        values,
        np.ones(values.shape, bool) if known is None else known,
        end - values.shape[1] + 1,
    )


def seasonal(months, noise=0.0, seed=1):
    """Five communes with the same season; the opening month is an October."""
    random = np.random.default_rng(seed)
    size = np.array([1, 2, 3, 4, 5])[:, None]
    season = np.resize(np.roll(SEASON, 3), months)
    moved = size * season + random.normal(0, noise, (5, months)) * np.sqrt(size)
    return 5000 * size + moved.cumsum(axis=1)


def sums(panel, values):
    """Difference between every area with parts and the sum of its parts."""
    below = np.zeros_like(values)
    np.add.at(below, panel.parent[1:], values[1:])
    return (values - below)[:3]


VALUES = st.lists(
    st.floats(-1000, 1000), min_size=len(PARENT), max_size=len(PARENT)
).map(lambda found: np.array(found)[:, None])


def matrix():
    """What each area is in terms of the leaves."""
    summing = np.zeros((8, 5))
    for leaf in range(5):
        row = leaf + 3
        while row >= 0:
            summing[row, leaf] = 1
            row = PARENT[row]
    return summing


@given(VALUES, st.lists(st.floats(0.1, 50), min_size=8, max_size=8))
def test_reconciling_is_weighted_least_squares(values, variance):
    panel = tree_of(seasonal(24))
    weight = np.diag(1 / np.array(variance))
    summing = matrix()
    dense = summing @ np.linalg.solve(
        summing.T @ weight @ summing, summing.T @ weight @ values
    )

    found = reconcile(panel, values, np.array(variance)[:, None])
    assert np.allclose(found, dense, atol=1e-6)


@given(VALUES, st.lists(st.floats(0, 300), min_size=8, max_size=8))
def test_bounded_projections_still_add_up(values, caps):
    panel = tree_of(seasonal(24))
    whole = add_up(panel, values)
    caps = np.array(caps)

    kept = keep_within(panel, whole, caps)
    assert np.allclose(sums(panel, kept), 0, atol=1e-6)
    assert (kept >= -1e-9).all()
    assert (kept <= caps[:, None] + 1e-6).all()


def test_what_is_within_bounds_is_left_alone():
    panel = tree_of(seasonal(24))

    kept = keep_within(panel, panel.values, np.full(8, np.inf))
    assert np.allclose(kept, panel.values)


def test_a_season_that_repeats_is_projected_exactly_and_beats_the_rival():
    panel = tree_of(seasonal(72))
    found = project(panel)

    expected = panel.values[:, -1] + 80 * np.array([15, 6, 9, 1, 2, 3, 4, 5])
    assert np.allclose(found.values[:, -1], expected)
    assert all(one.error < one.rival for one in found.backtest.trials)


def test_every_month_of_every_area_adds_up():
    found = project(tree_of(seasonal(72, noise=20)))

    assert np.allclose(sums(found.panel, found.values), 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_interval_holds_about_four_outcomes_in_five(seed):
    trials = project(tree_of(seasonal(72, noise=20, seed=seed))).backtest.trials
    (communes,) = [one for one in trials if one.level is Level.COMMUNE]

    assert communes.outcomes == 180
    assert 0.6 <= communes.coverage <= 0.97


def test_nobody_is_projected_above_the_eligible():
    panel = tree_of(seasonal(72))
    caps = panel.values[:, -1] + 40
    found = project(panel, caps)

    assert (found.values <= caps[:, None] + 1e-6).all()
    assert found.of("a").high <= caps[3]
    assert found.chance("a", int(caps[3]) + 1) == 0


def test_the_chance_falls_as_the_goal_rises_and_is_a_half_at_the_projection():
    found = project(tree_of(seasonal(72, noise=20)))
    middle = found.of("a").middle
    chances = [found.chance("a", int(middle) + step) for step in range(-200, 201, 20)]

    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.9
    assert chances[-1] < 0.1


def test_a_series_of_a_year_is_projected_as_it_stands_and_says_so():
    found = project(tree_of(seasonal(14, noise=20)))
    one = found.of("a")

    assert one.is_short
    assert one.middle == found.panel.values[3, -1]
    assert one.low < one.middle < one.high
    assert found.backtest.trials == ()


def test_two_years_and_a_half_are_projected_by_a_model_without_a_measure():
    found = project(tree_of(seasonal(29)))

    assert found.backtest.trials == ()
    assert not found.of("a").is_short
    assert found.of("a").middle != found.of("a").present


def test_two_months_are_enough_not_to_fail():
    one = project(tree_of(seasonal(2))).of("92")

    assert one.is_short
    assert one.low <= one.middle <= one.high


def test_people_missing_and_the_pace_they_ask_for():
    panel = tree_of(seasonal(72))
    one = project(panel).of("a")
    goal = one.present + 90

    assert (one.missing(goal), one.pace_needed(goal), one.months_left) == (90, 30, 3)
    assert one.pace_so_far == Fraction(one.present - int(panel.values[3, -10]), 9)


def test_in_december_the_next_december_is_projected():
    found = project(tree_of(seasonal(72), end=december(2024)))

    assert found.of("a").due == december(2025)


def test_errors_that_are_not_known_do_not_count():
    panel = tree_of(seasonal(24))
    errors = np.full((3, 8, 1), np.nan)
    errors[0] = 5.0

    spread = spread_of(panel, errors)
    assert len(spread.scores[Level.COMMUNE, 1]) == 5


def test_a_missing_month_inside_is_no_outcome():
    known = np.ones((8, 72), bool)
    known[3, -4] = False
    found = project(tree_of(seasonal(72), known=known))

    (communes,) = [t for t in found.backtest.trials if t.level is Level.COMMUNE]
    assert communes.outcomes < 180


@pytest.mark.parametrize("name", models.MODELS)
def test_every_model_projects_every_row(name):
    panel = tree_of(seasonal(40, noise=10))
    found = models.MODELS[name](panel, 12)

    assert found.shape == (8, 12)
    assert np.isfinite(found).all()


def test_every_model_has_a_name_in_words():
    assert set(models.LABELS) == set(models.MODELS)


def shocks(common, own, areas=5, origins=24, seed=4):
    """Errors[origin, area, 3] that all communes share in part; none of other levels."""
    random = np.random.default_rng(seed)
    errors = np.zeros((origins, 8, 3))
    errors[:, 3:] += common * random.normal(size=(origins, 1, 1))
    errors[:, 3:] += own * random.normal(size=(origins, areas, 1))
    return errors


def test_areas_that_move_together_tell_as_much_as_one():
    panel = tree_of(seasonal(72))

    together = spread_of(panel, shocks(100, 1)).observations
    apart = spread_of(panel, shocks(1, 100)).observations
    assert together[Level.COMMUNE, 3] == pytest.approx(24 / 3, abs=0.1)
    assert apart[Level.COMMUNE, 3] == pytest.approx(5 * 24 / 3, rel=0.15)
    assert apart[Level.PROVINCE, 3] == 24 / 3, "one area; quarters that overlap"


def test_a_city_known_from_few_years_gets_the_widest_error_seen():
    panel = tree_of(seasonal(72))
    spread = spread_of(panel, shocks(100, 10, origins=9))

    assert spread.width(Level.COMMUNE, 3) == spread.scores[Level.COMMUNE, 3][-1]
    assert spread.chance(Level.COMMUNE, 3, 99.0) == pytest.approx(1 / 8, rel=0.02)


def test_a_distance_never_tried_is_no_surer_than_the_one_before():
    panel = tree_of(seasonal(72))
    errors = shocks(100, 10, origins=9)
    errors[:, :, 2] = np.nan
    spread = spread_of(panel, errors)

    nearer, further = (spread.width(Level.COMMUNE, ahead) for ahead in (2, 3))
    assert further >= nearer * 1.2 > 0


def test_two_months_of_data_give_an_interval_that_widens():
    found = project(tree_of([[100, 110], [50, 45], [80, 80], [60, 66], [40, 38]]))

    widths = [point.high - point.low for point in found.points("92")]
    assert all(wider > 0 for wider in widths)
    assert widths == sorted(widths)
