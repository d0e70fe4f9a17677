"""Which model would have been right: every model, from every past month, every level.

From each origin the models see only what was known then. The model of a level and the
way of making areas add up are those with the smallest error at the last two years of
origins. How wrong they are and how often the interval holds is measured at a year of
origins, with the method and the interval that would have been chosen at each.
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
from ansinh.steering.projection.panel import Flags, Floats, Panel
from ansinh.terms.areas import Level

ORIGINS = 24
"""Past months from which models are tried: every month of the year twice."""
_MEASURED = 12
"""Origins kept for measuring: the newest year of which all outcomes are known."""
_FEWEST = 6
"""Origins with some outcome known that must come before the first one measured."""
_SAMPLE = 40
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
    """How a level fared at the origins measured."""

    level: Level
    error: float
    """Mean absolute error of ours, in people."""
    rival: float
    """That of the same month of last year."""
    unchanged: float
    """That of the last value."""
    coverage: float
    """Part of the outcomes inside the interval."""
    outcomes: int


@dataclass(frozen=True)
class Backtest:
    """What the past says about projecting a panel."""

    method: Method
    trials: tuple[Trial, ...]
    """By level; empty where there are too few origins to measure any."""
    is_short: bool = False
    """Whether there is no origin at all, so that the present values stand in."""


def backtest(panel: Panel, ahead: int, caps: Floats) -> tuple[Backtest, Floats]:
    """Choose the method for a panel and tell how wrong it has been.

    Beside it the errors[origin, area, ahead] of the method, NaN where the outcome is
    not known yet.
    """
    months = panel.values.shape[1]
    first = SHORTEST + 1
    if months - ahead < first:
        return _unchanged(panel, ahead, caps)
    runs = _Runs(panel, ahead, caps)
    start = max(first + _FEWEST, months - ahead - _MEASURED + 1)
    trials: tuple[Trial, ...] = ()
    if start <= months - ahead:
        trials = _try(runs, range(start, months - ahead + 1))
    origins = _before(months)
    method = runs.choose(origins, months)
    return Backtest(method, trials), runs.errors(origins, method)


def _before(month: int) -> range:
    """Origins that may teach something in a month."""
    return range(max(SHORTEST + 1, month - ORIGINS), month)


def _unchanged(panel: Panel, ahead: int, caps: Floats) -> tuple[Backtest, Floats]:
    """Method of a short series: nothing changes, errors are how far it has moved."""
    levels = panel.by_level
    method = Method(dict.fromkeys(levels, FALLBACK), False, dict.fromkeys(levels, 1.0))
    origins = range(1, panel.values.shape[1])
    if not origins:
        errors = np.zeros((1, len(panel.areas), ahead))
    else:
        errors = _Runs(panel, ahead, caps).errors(origins, method)
    return Backtest(method, (), is_short=True), errors


class _Runs:
    """Projections of models from past months, each made once."""

    def __init__(self, panel: Panel, ahead: int, caps: Floats) -> None:
        self.panel, self.ahead, self.caps = panel, ahead, caps
        self.sample = panel.sample(_SAMPLE)
        self._made: dict[tuple[int, str, int], Floats] = {}

    def outcomes(self, panel: Panel, origins: range, now: int) -> Floats:
        """What came[origin, area, ahead]; NaN where it is not known at month `now`."""
        known = np.full((len(panel.areas), now + self.ahead), np.nan)
        known[:, :now] = np.where(panel.known, panel.values, np.nan)[:, :now]
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
        months = self.panel.values.shape[1]
        errors: Floats = self.outcomes(self.panel, origins, months) - np.array(found)
        return errors

    def choose(self, origins: range, now: int) -> Method:
        """Model of each level, and way of adding up, with the least error by `now`."""
        outcomes = self.outcomes(self.sample, origins, now)
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
            key=lambda method: _over_levels(
                self.panel, known_by(now, origins, self.errors(origins, method))
            ),
        )


def known_by(now: int, origins: range, errors: Floats) -> Floats:
    """Errors[origin, area, ahead] whose outcome is known at month `now`, else NaN."""
    due = np.add.outer(np.array(origins), np.arange(errors.shape[2]))
    known: Floats = np.where((due < now)[:, None, :], errors, np.nan)
    return known


def _over_levels(panel: Panel, errors: Floats) -> float:
    """Error of each level against its size, all levels alike."""
    parts = [
        np.nanmean(np.abs(errors[:, rows])) / max(1.0, panel.values[rows, -1].mean())
        for rows in panel.by_level.values()
    ]
    return float(np.mean(parts))


def _try(runs: _Runs, measured: range) -> tuple[Trial, ...]:
    """Trial of every level at the origins measured."""
    panel = runs.panel
    found = [_measure(runs, month) for month in measured]
    wrong, inside = (np.stack(arrays) for arrays in zip(*found, strict=True))
    outcomes = runs.outcomes(panel, measured, panel.values.shape[1])
    rival, unchanged = (
        np.abs(outcomes - runs.made(panel, name, measured))
        for name in (RIVAL, FALLBACK)
    )
    trials = []
    for level, rows in panel.by_level.items():
        known = ~np.isnan(wrong[:, rows])
        trials.append(
            Trial(
                level,
                float(np.nanmean(np.abs(wrong[:, rows]))),
                float(np.nanmean(rival[:, rows])),
                float(np.nanmean(unchanged[:, rows])),
                float(inside[:, rows][known].mean()),
                int(known.sum()),
            )
        )
    return tuple(trials)


def _measure(runs: _Runs, month: int) -> tuple[Floats, Flags]:
    """Errors[area, ahead] made in a month, and whether its interval held them."""
    origins = _before(month)
    method = runs.choose(origins, month)
    errors = runs.errors(range(origins[0], month + 1), method)
    past = known_by(month, origins, errors[:-1])
    return errors[-1], _inside(runs.panel.until(month), past, errors[-1])


def _inside(panel: Panel, past: Floats, wrong: Floats) -> Flags:
    """Whether errors[area, ahead] lie in the interval that past errors gave."""
    spread = spread_of(panel, past)
    held = np.zeros(wrong.shape, bool)
    for level, rows in panel.by_level.items():
        widths = [spread.width(level, step + 1) for step in range(wrong.shape[1])]
        reach = spread.scale[rows][:, None] * np.array(widths) + 1e-9
        held[rows] = np.abs(wrong[rows]) <= reach
    return held
