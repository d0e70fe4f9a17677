"""Which model would have been right: every model, from every past month, every level.

From each origin the models see only what was known then. The model of a level and the
way of making areas add up are those with the smallest error at the older origins; how
wrong they are and how often the interval holds is measured at the newer ones, which had
no say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ansinh.steering.projection import tree
from ansinh.steering.projection.conformal import spread_of
from ansinh.steering.projection.models import (
    FALLBACK,
    MODELS,
    RIVAL,
    SHORTEST,
)
from ansinh.steering.projection.panel import Floats, Panel
from ansinh.terms.areas import Level

ORIGINS = 14
"""Past months from which the models are tried, the newest ones."""
_NEWER = 5
"""Origins, the newest, kept for measuring."""
_SAMPLE = 60
"""Areas of each level on which the models are compared."""


@dataclass(frozen=True)
class Method:
    """How a panel is projected."""

    models: Mapping[Level, str]
    """Model of each level."""
    is_reconciled: bool
    """Whether all levels decide together, rather than the lowest alone."""
    variance: Mapping[Level, float]
    """Mean square error of each level's model, by which levels are weighed."""

    def project(self, panel: Panel, ahead: int, caps: Floats) -> Floats:
        """Values[area, ahead] that add up and lie between nobody and caps[area].

        An area that has more than its cap already keeps what it has.
        """
        base = {name: MODELS[name](panel, ahead) for name in set(self.models.values())}
        return self.join(panel, base, caps)

    def join(self, panel: Panel, base: Mapping[str, Floats], caps: Floats) -> Floats:
        """Projections of the models made to add up within bounds."""
        values = np.empty_like(next(iter(base.values())))
        for level, rows in panel.by_level.items():
            values[rows] = base[self.models[level]][rows]
        if self.is_reconciled:
            variance = np.array([[self.variance[level]] for level in panel.levels])
            values = tree.reconcile(panel, values, variance)
        else:
            values = tree.add_up(panel, values)
        return tree.keep_within(panel, values, np.maximum(caps, panel.values[:, -1]))


@dataclass(frozen=True)
class Trial:
    """How a level fared at the origins kept for measuring."""

    level: Level
    model: str
    error: float
    """Mean absolute error of ours, in people."""
    rival: float
    """That of the same month of last year."""
    unchanged: float
    """That of the last value."""
    coverage: float
    """Part of the outcomes inside the interval."""
    outcomes: int


@dataclass(frozen=True, eq=False)
class Backtest:
    """What the past says about projecting a panel."""

    method: Method
    trials: tuple[Trial, ...]
    """By level; empty where there are too few origins to keep some for measuring."""
    errors: Floats
    """Errors[origin, area, ahead] of the method at every origin."""
    is_short: bool = False
    """Whether there is no origin at all, so that the present values stand in."""


def backtest(panel: Panel, ahead: int, caps: Floats) -> Backtest:
    """Choose the method for a panel and tell how wrong it has been."""
    months = panel.values.shape[1]
    first = max(SHORTEST + 1, months - ahead - ORIGINS + 1)
    origins = range(first, months - ahead + 1)
    if not origins:
        return _unchanged(panel, ahead, caps)
    runs = _Runs(panel, ahead, caps)
    if len(origins) <= _NEWER:
        method = runs.choose(origins)
        return Backtest(method, (), runs.errors(origins, method))
    older, newer = origins[:-_NEWER], origins[-_NEWER:]
    method = runs.choose(older)
    trials = _try(runs, runs.errors(older, method), newer, method)
    final = runs.choose(origins)
    return Backtest(final, trials, runs.errors(origins, final))


def _unchanged(panel: Panel, ahead: int, caps: Floats) -> Backtest:
    """Method of a short series: nothing changes, errors are how far it has moved."""
    levels = panel.by_level
    method = Method(dict.fromkeys(levels, FALLBACK), False, dict.fromkeys(levels, 1.0))
    origins = range(1, panel.values.shape[1] - ahead + 1)
    if not origins:
        nothing = np.zeros((1, len(panel.areas), ahead))
        return Backtest(method, (), nothing, is_short=True)
    errors = _Runs(panel, ahead, caps).errors(origins, method)
    return Backtest(method, (), errors, is_short=True)


class _Runs:
    """Projections of models from past months, each made once."""

    def __init__(self, panel: Panel, ahead: int, caps: Floats) -> None:
        self.panel, self.ahead, self.caps = panel, ahead, caps
        self.sample = panel.sample(_SAMPLE)
        self._made: dict[tuple[int, str, int], Floats] = {}

    def outcomes(self, panel: Panel, origins: range) -> Floats:
        """What came[origin, area, ahead]; NaN where it is not known."""
        known = np.where(panel.known, panel.values, np.nan)
        return np.array([known[:, o : o + self.ahead] for o in origins])

    def made(self, panel: Panel, name: str, origins: range) -> Floats:
        """What a model would have said[origin, area, ahead]."""
        for origin in origins:
            key = (id(panel), name, origin)
            if key not in self._made:
                self._made[key] = MODELS[name](panel.until(origin), self.ahead)
        return np.array([self._made[id(panel), name, origin] for origin in origins])

    def errors(self, origins: range, method: Method) -> Floats:
        """Outcome minus projection of a method[origin, area, ahead]."""
        base = {n: self.made(self.panel, n, origins) for n in method.models.values()}
        found = [
            method.join(
                self.panel.until(origin),
                {name: values[place] for name, values in base.items()},
                self.caps,
            )
            for place, origin in enumerate(origins)
        ]
        errors: Floats = self.outcomes(self.panel, origins) - np.array(found)
        return errors

    def choose(self, origins: range) -> Method:
        """Model of each level, and way of adding up, with the smallest error."""
        outcomes = self.outcomes(self.sample, origins)
        wrong = {
            name: np.abs(outcomes - self.made(self.sample, name, origins))
            for name in MODELS
        }
        models: dict[Level, str] = {}
        variance: dict[Level, float] = {}
        for level, rows in self.sample.by_level.items():
            error = {name: np.nanmean(found[:, rows]) for name, found in wrong.items()}
            best = min(error, key=lambda name: error[name])
            models[level] = best
            variance[level] = float(np.nanmean(wrong[best][:, rows] ** 2))
        apart, together = (Method(models, both, variance) for both in (False, True))
        return min(
            (apart, together),
            key=lambda method: _over_levels(self.panel, self.errors(origins, method)),
        )


def _over_levels(panel: Panel, errors: Floats) -> float:
    """Error of each level against its size, all levels alike."""
    parts = [
        np.nanmean(np.abs(errors[:, rows])) / max(1.0, panel.values[rows, -1].mean())
        for rows in panel.by_level.values()
    ]
    return float(np.mean(parts))


def _try(
    runs: _Runs, older: Floats, origins: range, method: Method
) -> tuple[Trial, ...]:
    panel = runs.panel
    outcomes = runs.outcomes(panel, origins)
    errors = runs.errors(origins, method)
    rival, unchanged = (
        np.abs(outcomes - runs.made(panel, name, origins)) for name in (RIVAL, FALLBACK)
    )
    spread = spread_of(panel, older)
    trials = []
    for level, rows in panel.by_level.items():
        scores = np.abs(errors[:, rows]) / spread.scale[rows][:, None]
        widths = [spread.width(level, step + 1) for step in range(runs.ahead)]
        known = ~np.isnan(scores)
        inside = scores <= np.array(widths) + 1e-9
        trials.append(
            Trial(
                level,
                method.models[level],
                float(np.nanmean(np.abs(errors[:, rows]))),
                float(np.nanmean(rival[:, rows])),
                float(np.nanmean(unchanged[:, rows])),
                float(inside[known].mean()),
                int(known.sum()),
            )
        )
    return tuple(trials)
