"""Where the year will end: a simple projection, beside the naive rival.

The projection adds to the present value the mean change that the same months brought
in earlier years. It is linear, so the projections of parts add up to that of the whole.
The rival says that nothing will change. The interval comes from the errors that the
same projection made in the past at the same distance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

Known = Sequence[int | None]
"""Monthly values, oldest first; None where a month is missing."""

CONFIDENCE = 0.8
"""Chance that the interval holds the outcome; chosen so that one in five misses."""

_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_FEWEST_ERRORS = 6
"""Past errors needed to believe their spread; else the months' own spread is used."""


@dataclass(frozen=True)
class Point:
    """Expected value of one coming month."""

    ahead: int
    """Months from the last known one."""
    middle: float
    spread: float
    """Standard deviation of the error at this distance."""

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self.middle - _Z * self.spread

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.middle + _Z * self.spread

    def chance_of(self, goal: float) -> float:
        """Chance of reaching `goal` or more, 0 to 1."""
        if self.spread == 0:
            return float(self.middle >= goal)
        return 1 - NormalDist(self.middle, self.spread).cdf(goal)


def project(values: Known, months_ahead: int) -> tuple[Point, ...]:
    """Expected values of the coming months; nothing when the last month is missing."""
    if not values or values[-1] is None:
        return ()
    return tuple(
        Point(
            ahead,
            max(0.0, values[-1] + (_usual_change(values, len(values), ahead) or 0.0)),
            _spread(values, ahead),
        )
        for ahead in range(1, months_ahead + 1)
    )


def backtest(values: Known, ahead: int) -> tuple[float, float, int] | None:
    """Mean absolute error of the projection and of the rival, and how many were tried.

    None when the series is too short for any trial.
    """
    pairs = _errors(values, ahead)
    if not pairs:
        return None
    ours, rivals = zip(*pairs, strict=True)
    return (
        sum(map(abs, ours)) / len(pairs),
        sum(map(abs, rivals)) / len(pairs),
        len(pairs),
    )


def _usual_change(values: Known, now: int, ahead: int) -> float | None:
    """Mean change over the same months of the years before `values[now - 1]`."""
    changes = [
        after - before
        for start in range(now - 13, -1, -12)
        if start + ahead < now
        and (before := values[start]) is not None
        and (after := values[start + ahead]) is not None
    ]
    return sum(changes) / len(changes) if changes else None


def _errors(values: Known, ahead: int) -> list[tuple[float, float]]:
    """Errors of the projection and of the rival at every past month."""
    errors = []
    for now in range(14, len(values) - ahead + 1):
        present, outcome = values[now - 1], values[now - 1 + ahead]
        usual = _usual_change(values, now, ahead)
        if present is not None and outcome is not None and usual is not None:
            change = outcome - present
            errors.append((change - usual, float(change)))
    return errors


def _spread(values: Known, ahead: int) -> float:
    errors = [ours for ours, _ in _errors(values, ahead)]
    if len(errors) >= _FEWEST_ERRORS:
        return math.sqrt(sum(error**2 for error in errors) / len(errors))
    steps = [
        after - before
        for before, after in pairwise(values)
        if before is not None and after is not None
    ]
    if not steps:
        return 0.0
    return math.sqrt(ahead * sum(step**2 for step in steps) / len(steps))
