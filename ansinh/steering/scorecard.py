"""The steering view: each area's result, target, outlook and light.

One scorecard answers one question: which areas are about to miss their target, by how
many people, and how many a month it would take.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ansinh.indicators.ask import AS_IT_WAS, Facts, Series, ask, series
from ansinh.indicators.denominators import People
from ansinh.indicators.indicator import Answer, Better, Indicator
from ansinh.steering.projection.backtest import Trial
from ansinh.steering.projection.goals import chance_of
from ansinh.steering.projection.project import Point, Projections
from ansinh.steering.questions import questions_about
from ansinh.steering.targets import AssignedTarget, assigned
from ansinh.terms.areas import Area, AreaMap, Level
from ansinh.terms.periods import december
from ansinh.terms.speech import say

REACH_FROM, PUSH_FROM = 0.70, 0.35
"""Chances from which a light is green, and yellow; set by the steering committee."""


class Light(StrEnum):
    """Chance of reaching the target, in three steps."""

    REACH = "reach"
    PUSH = "push"
    MISS = "miss"

    @property
    def label_vi(self) -> str:
        """Word beside the light."""
        return _LIGHTS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_LIGHTS[self])


_LIGHTS = {
    Light.REACH: ("Có khả năng đạt", "Likely"),
    Light.PUSH: ("Cần đôn đốc", "Needs a push"),
    Light.MISS: ("Khó đạt", "Unlikely"),
}


def light_of(chance: float) -> Light:
    """Light of a chance, 0 to 1, of a result as good as the target."""
    if chance >= REACH_FROM:
        return Light.REACH
    return Light.PUSH if chance >= PUSH_FROM else Light.MISS


@dataclass(frozen=True)
class Outlook:
    """One area: where it stands, what it was set, where the year will end."""

    area: Area
    month: int
    numerator: int | None
    people: People | None
    """Denominator of the rate, or None for a count."""
    targets: tuple[AssignedTarget, ...]
    """Targets of every issuer, the leading one first."""
    months: tuple[tuple[int, int | None], ...]
    """Results from last December to the present month."""
    points: tuple[Point, ...] = ()
    """Expected results of the coming months to December; none where they have not been
    worked out, or the year is over."""
    projected_chance: float | None = None
    """Chance of a result as good as the leading target, by the projection."""
    trial: Trial | None = None
    """How areas of this level fared in the back-test."""
    better: Better = Better.HIGHER
    held_back: frozenset[int] = frozenset()
    """Months whose result is known, and not for the reader."""

    @property
    def target(self) -> AssignedTarget | None:
        """Leading target."""
        return self.targets[0] if self.targets else None

    @property
    def last_december(self) -> int | None:
        """Result at the end of last year."""
        return self.months[0][1]

    @property
    def missing(self) -> int | None:
        """People still missing to the target, or too many; 0 when it is reached."""
        if self.target is None or self.numerator is None:
            return None
        ahead = self.target.people - self.numerator
        return max(0, -ahead if self.better is Better.LOWER else ahead)

    @property
    def months_left(self) -> int:
        """Months to the end of the year."""
        return december(self.month // 12) - self.month

    @property
    def pace_needed(self) -> Fraction | None:
        """People to gain per month to reach the target; negative for people to shed."""
        if self.missing is None or not self.months_left:
            return None
        sign = -1 if self.better is Better.LOWER else 1
        return Fraction(sign * self.missing, self.months_left)

    @property
    def pace_so_far(self) -> Fraction | None:
        """People gained per month since last December; negative for a loss."""
        passed = self.month - self.months[0][0]
        if self.numerator is None or self.last_december is None or not passed:
            return None
        return Fraction(self.numerator - self.last_december, passed)

    @property
    def chance(self) -> float | None:
        """Chance of reaching the leading target by December, 0 to 1.

        None without a target, a result or a projection.
        """
        if self.target is None or self.numerator is None:
            return None
        if not self.months_left:
            return float(not self.missing)
        return self.projected_chance

    @property
    def light(self) -> Light | None:
        """Light of the chance; None where there is none."""
        return None if self.chance is None else light_of(self.chance)


@dataclass(frozen=True)
class Scorecard:
    """An indicator for one area and the areas directly under it."""

    indicator: Indicator
    total: Outlook
    parts: tuple[Outlook, ...]
    month: int
    lake_version: int
    closed_at: dt.datetime
    """When the lake version was made."""
    questions: tuple[str, ...]
    """What somebody should ask about the targets of the whole."""

    @property
    def at_risk(self) -> int:
        """Parts that are not likely to reach their target."""
        return sum(part.light in {Light.PUSH, Light.MISS} for part in self.parts)


def scorecard(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    day: dt.date,
    projections: Projections | None = None,
) -> Scorecard:
    """Scorecard of an area and its parts at the last month's end on or before a day.

    `projections` are those of the indicator from that month, of this area or one above;
    without them there is no outlook and no light before the year is over.
    """
    levels = _Levels(facts, indicator, day, projections)
    total = levels.outlook(area)
    on = facts.map_of(total.month, AS_IT_WAS)
    parts = [levels.outlook(part) for part in _parts(facts, area, on)]
    registry = facts.registry
    made = {one.version: one.made_at for one in registry.lake.versions()}
    return Scorecard(
        indicator,
        total,
        tuple(parts),
        total.month,
        registry.version,
        made[registry.version],
        questions_about(
            indicator, total.targets, total.last_december, registry.targets, area.area
        ),
    )


def _parts(facts: Facts, area: Area, on: AreaMap) -> list[Area]:
    """Areas directly under an area on a map."""
    areas = facts.registry.history.areas
    return [areas[child] for child in on.children(area.area)]


class _Levels:
    """Answers and series of the levels a scorecard needs, each asked once."""

    def __init__(
        self,
        facts: Facts,
        indicator: Indicator,
        day: dt.date,
        projections: Projections | None,
    ) -> None:
        self.facts, self.indicator, self.day = facts, indicator, day
        self.projections = projections
        self.answers: dict[Level, dict[str, Answer]] = {}
        self.counted: dict[Level, Series] = {}

    def outlook(self, area: Area) -> Outlook:
        """Outlook of one area."""
        level = area.level
        if level not in self.answers:
            self.answers[level] = ask(self.facts, self.indicator, level, self.day)
            self.counted[level] = series(self.facts, self.indicator.stock, level)
        answer = self.answers[level][area.area]
        counted = self.counted[level]
        start = december(answer.month // 12 - 1)
        targets = assigned(
            self.facts.registry.targets,
            self.indicator.key,
            area.area,
            answer.month // 12,
            answer.people,
            counted.at(area.area, start),
        )
        return Outlook(
            area,
            answer.month,
            answer.numerator,
            answer.people,
            targets,
            tuple(
                (month, counted.at(area.area, month))
                for month in range(start, answer.month + 1)
            ),
            *self._projected(area, answer, targets),
            self.indicator.better,
        )

    def _projected(
        self, area: Area, answer: Answer, targets: tuple[AssignedTarget, ...]
    ) -> tuple[tuple[Point, ...], float | None, Trial | None]:
        """Points to December, chance and back-test, as far as they are known."""
        found = self.projections
        is_over = answer.month == december(answer.month // 12)
        if not found or is_over or answer.numerator is None:
            return (), None, None
        if area.area not in found.rows:
            return (), None, None
        chance = None
        if targets:
            chance = chance_of(found, self.indicator, area.area, targets[0])
        return found.points(area.area), chance, found.trials.get(area.level)
