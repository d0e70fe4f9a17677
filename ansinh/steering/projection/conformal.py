"""Intervals and chances from the errors a projection made, whatever their shape.

An error is measured in units of the area's own usual error, so that the errors of all
areas of a level at the same distance make one sample; its quantiles are the interval
(split conformal prediction). Too high and too low count alike, so that a year in which
everything fell does not push the interval away from the projection. Where a level is
too small, the next lower one helps out.

What moves one area in a month moves its neighbours too, so the errors of one origin are
one observation and not hundreds (conformal prediction for groups, Dunn, Wasserman and
Ramdas 2022). What happens between two origins is in the errors of both when they reach
further ahead than that, so a city has as many observations as periods that do not
overlap. Many small areas, each with luck of its own, tell more, by the design effect of
their level (Kish 1965). The quantile is raised as for a sample of so many.
"""

from dataclasses import dataclass

import numpy as np

from ansinh.steering.projection.panel import Floats, Panel
from ansinh.terms.areas import Level

CONFIDENCE = 0.8
"""Chance that the interval holds the outcome."""

_ENOUGH = 60
"""Errors below which a level borrows those of the next one."""
_PRIOR = 6.0
"""Errors that the usual error of areas of the same size weighs like."""


@dataclass(frozen=True, eq=False)
class Spread:
    """How wrong a projection usually is, by area and distance."""

    scale: Floats
    """Usual error of each area, in people."""
    scores: dict[tuple[Level, int], Floats]
    """Sorted absolute errors over scale, by level and months ahead."""
    observations: dict[tuple[Level, int], float]
    """How many independent outcomes the scores are worth."""

    def width(self, level: Level, ahead: int, confidence: float = CONFIDENCE) -> float:
        """Half the interval in scales: the quantile, raised for few observations."""
        scores, worth = self.scores[level, ahead], self.observations[level, ahead]
        part = min(1.0, confidence * (worth + 1) / worth)
        return float(scores[max(1, int(np.ceil(part * len(scores)))) - 1])

    def chance(self, level: Level, ahead: int, score: float) -> float:
        """Chance that the outcome is at least so many scales above the projection."""
        scores, worth = self.scores[level, ahead], self.observations[level, ahead]
        within = int(np.searchsorted(scores, abs(score))) / len(scores)
        half = (1 - within * worth / (worth + 1)) / 2
        return half if score > 0 else 1 - half if score < 0 else 0.5


def spread_of(panel: Panel, errors: Floats) -> Spread:
    """Spread of errors[origin, area, ahead]; NaN where the outcome is missing."""
    scale = _scale(panel, errors)
    scores: dict[tuple[Level, int], Floats] = {}
    observations: dict[tuple[Level, int], float] = {}
    order = list(panel.by_level)
    for ahead in range(errors.shape[2]):
        of_level: dict[Level, Floats] = {}
        for level in reversed(order):
            rows = panel.by_level[level]
            signed = errors[:, rows, ahead] / scale[rows]
            found = np.abs(signed[~np.isnan(signed)])
            lower = order[order.index(level) + 1 :][:1]
            if len(found) < _ENOUGH and lower:
                found = np.concatenate([found, of_level[lower[0]]])
            of_level[level] = found
            if not len(found):
                found = _further(scores.get((level, ahead)), ahead + 1)
            scores[level, ahead + 1] = np.sort(found)
            observations[level, ahead + 1] = _observations(signed, ahead + 1)
    return Spread(scale, scores, observations)


def _further(nearer: Floats | None, ahead: int) -> Floats:
    """Scores where no outcome is known: those of a month less, grown as a walk."""
    if nearer is None:
        return np.zeros(1)
    grown: Floats = nearer * np.sqrt(ahead / (ahead - 1))
    return grown


def _observations(signed: Floats, ahead: int) -> float:
    """Independent outcomes that scores[origin, area] of one distance are worth.

    Periods that do not overlap, times the areas over their design effect, which comes
    from the part of the variance that all areas have in common in a month.
    """
    known = signed[~np.isnan(signed).any(axis=1)]
    origins, areas = int(known.shape[0]), int(known.shape[1])
    if origins < 2 or areas < 2:
        return max(1.0, origins / ahead)
    within = known.var(axis=1, ddof=1).mean()
    common = max(0.0, (known.mean(axis=1) ** 2).mean() - within / areas)
    whole = common + within
    effect = 1 + (areas - 1) * float(common / whole if whole else 1)
    return max(1.0, origins / ahead * areas / effect)


def _scale(panel: Panel, errors: Floats) -> Floats:
    """Root mean square error of each area, drawn towards what its size suggests."""
    count = (~np.isnan(errors)).sum(axis=(0, 2))
    squares = np.nansum(errors**2, axis=(0, 2))
    size = np.maximum(1.0, panel.values[:, -1])
    scale = np.ones(len(panel.areas))
    for rows in panel.by_level.values():
        expected = squares[rows].sum() / max(1.0, (size[rows] * count[rows]).sum())
        whole = squares[rows] + _PRIOR * expected * size[rows]
        scale[rows] = np.sqrt(whole / (count[rows] + _PRIOR))
    floored: Floats = np.maximum(scale, 0.5)
    return floored
