"""Where every area of a tree will be at the end of the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from ansinh.steering.projection.backtest import Backtest, Trial, backtest
from ansinh.steering.projection.conformal import Spread, spread_of
from ansinh.steering.projection.models import MODELS, RIVAL
from ansinh.steering.projection.panel import REST, Floats, Panel
from ansinh.terms.areas import Level
from ansinh.terms.periods import december

DEFINITION = 4
"""Raised with every change of method, so that nothing kept is shown for another."""


@dataclass(frozen=True)
class Point:
    """Expected participants at the end of one coming month, with the interval."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Outcome:
    """Where one area is and will be."""

    area: str
    level: Level
    present: int | None
    """Participants now; None when the last month is missing."""
    due: int
    """Month projected to."""
    middle: float
    low: float
    high: float
    """Ends of the interval."""
    rival: float
    """As many as a year before that month."""
    pace_so_far: Fraction | None
    """People gained per month since last December."""
    months_left: int
    is_short: bool
    """Whether too little is known to try a model, so that the present value stands."""

    def missing(self, goal: int) -> int | None:
        """People still missing to a goal."""
        return None if self.present is None else max(0, goal - self.present)

    def pace_needed(self, goal: int) -> Fraction | None:
        """People to gain per month to reach a goal."""
        missing = self.missing(goal)
        if missing is None or not self.months_left:
            return None
        return Fraction(missing, self.months_left)


@dataclass(frozen=True, eq=False)
class Projections:
    """Projections of a tree with all they rest on."""

    panel: Panel
    values: Floats
    """float64[area, ahead]: they add up over areas in every month."""
    backtest: Backtest
    spread: Spread
    caps: Floats

    @property
    def ahead(self) -> int:
        """Months projected."""
        return int(self.values.shape[1])

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each area; rows of a rest are no area."""
        return {
            area: row
            for row, area in enumerate(self.panel.areas)
            if not area.endswith(REST)
        }

    @cached_property
    def trials(self) -> Mapping[Level, Trial]:
        """How each level fared in the past; empty where that cannot be measured."""
        return {trial.level: trial for trial in self.backtest.trials}

    @cached_property
    def _rival(self) -> Floats:
        return MODELS[RIVAL](self.panel, self.ahead)

    def of(self, area: str) -> Outcome:
        """Projection of one area."""
        row, panel = self.rows[area], self.panel
        level = panel.levels[row]
        end = self._point(row, self.ahead)
        passed = panel.month - december(panel.month // 12 - 1)
        known = panel.known[row]
        columns = panel.values.shape[1]
        pace = None
        if passed < columns and known[-1] and known[-1 - passed]:
            gained = panel.values[row, -1] - panel.values[row, -1 - passed]
            pace = Fraction(int(gained), passed)
        return Outcome(
            area,
            level,
            int(panel.values[row, -1]) if known[-1] else None,
            panel.month + self.ahead,
            end.middle,
            end.low,
            end.high,
            float(self._rival[row, min(self.ahead, self._rival.shape[1]) - 1]),
            pace,
            december(panel.month // 12) - panel.month,
            self.backtest.is_short,
        )

    def last_result(self, area: str) -> int | None:
        """Participants at the end of the year before the one projected to."""
        row = self.rows[area]
        column = self.panel.month + self.ahead - 12 - self.panel.opening
        if column < 0 or not self.panel.known[row, column]:
            return None
        return int(self.panel.values[row, column])

    def points(self, area: str) -> tuple[Point, ...]:
        """Every coming month of one area."""
        row = self.rows[area]
        return tuple(self._point(row, ahead) for ahead in range(1, self.ahead + 1))

    def chance(self, area: str, goal: int) -> float:
        """Chance of having `goal` people or more at the end, 0 to 1."""
        row = self.rows[area]
        if goal > self.caps[row]:
            return 0.0
        score = (goal - self.values[row, -1]) / self.spread.scale[row]
        return self.spread.chance(self.panel.levels[row], self.ahead, float(score))

    def _point(self, row: int, ahead: int) -> Point:
        middle = float(self.values[row, ahead - 1])
        width = self.spread.width(self.panel.levels[row], ahead)
        reach = width * float(self.spread.scale[row])
        return Point(
            self._within(row, middle - reach), middle, self._within(row, middle + reach)
        )

    def _within(self, row: int, people: float) -> float:
        return float(min(max(0.0, people), self.caps[row]))


def project(panel: Panel, caps: Floats | None = None) -> Projections:
    """Project a panel to the December of its last month.

    In December itself, to the next one. `caps` are the eligible of each area, infinite
    where they are not known; an area that already has more keeps what it has.
    """
    ahead = december(panel.month // 12) - panel.month or 12
    given = np.full(len(panel.areas), np.inf) if caps is None else caps
    tried, errors = backtest(panel, ahead, given)
    values = tried.method.project(panel, ahead, given)
    most = np.maximum(given, panel.values[:, -1])
    return Projections(panel, values, tried, spread_of(panel, errors), most)
