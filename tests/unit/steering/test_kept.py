"""Projections are read back from their file as they were made."""

import numpy as np
import pytest

from ansinh.steering.projection.kept import load, save
from ansinh.steering.projection.project import project

from .test_projection import seasonal, tree_of


@pytest.mark.parametrize("months", [2, 14, 29, 72])
def test_a_kept_projection_answers_as_the_one_that_was_made(tmp_path, months):
    made = project(tree_of(seasonal(months, noise=20)))
    save(made, tmp_path / "kept.npz")

    read = load(tmp_path / "kept.npz")
    for area in made.rows:
        assert read.of(area) == made.of(area)
        assert read.points(area) == made.points(area)
        for goal in np.linspace(made.of(area).low, made.of(area).high, 5):
            assert read.chance(area, int(goal)) == made.chance(area, int(goal))
    assert read.backtest == made.backtest
    assert read.panel.month == made.panel.month
