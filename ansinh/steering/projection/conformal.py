"""Intervals and chances from the errors a projection made, whatever their shape.

An error is measured in units of the area's own usual error, so that the errors of all
areas of a level at the same distance make one sample; its quantiles are the interval
(split conformal prediction). Too high and too low count alike, so that a year in which
everything fell does not push the interval away from the projection. Where a level is
too small, the next lower one helps out.

What moves one area in a month moves its neighbours too, so the errors of one origin are
one observation and not hundreds: the quantile is raised as for a sample of as many
outcomes as there are origins (conformal prediction for groups, Dunn, Wasserman and
Ramdas 2022).
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
    origins: tuple[int, ...]
    """Origins with a known outcome, by months ahead."""

    def width(self, level: Level, ahead: int, confidence: float = CONFIDENCE) -> float:
        """Half the interval in scales: the quantile, raised for few origins."""
        scores, origins = self.scores[level, ahead], max(1, self.origins[ahead - 1])
        part = min(1.0, confidence * (origins + 1) / origins)
        return float(scores[max(1, int(np.ceil(part * len(scores)))) - 1])

    def chance(self, level: Level, ahead: int, score: float) -> float:
        """Chance that the outcome is at least so many scales above the projection."""
        scores, origins = self.scores[level, ahead], self.origins[ahead - 1]
        within = int(np.searchsorted(scores, abs(score))) / len(scores)
        half = (1 - within * origins / (origins + 1)) / 2
        return half if score > 0 else 1 - half if score < 0 else 0.5


def spread_of(panel: Panel, errors: Floats) -> Spread:
    """Spread of errors[origin, area, ahead]; NaN where the outcome is missing."""
    scale = _scale(panel, errors)
    scores: dict[tuple[Level, int], Floats] = {}
    order = list(panel.by_level)
    for ahead in range(errors.shape[2]):
        of_level: dict[Level, Floats] = {}
        for level in reversed(order):
            rows = panel.by_level[level]
            found = np.abs(errors[:, rows, ahead] / scale[rows]).reshape(-1)
            found = found[~np.isnan(found)]
            lower = order[order.index(level) + 1 :][:1]
            if len(found) < _ENOUGH and lower:
                found = np.concatenate([found, of_level[lower[0]]])
            of_level[level] = found
            scores[level, ahead + 1] = np.sort(found) if len(found) else np.zeros(1)
    known = (~np.isnan(errors)).any(axis=1).sum(axis=0)
    return Spread(scale, scores, tuple(int(count) for count in known))


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
