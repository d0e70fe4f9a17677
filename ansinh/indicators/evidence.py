"""What answers are made from: a registry, its cube, and what is counted on demand."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ansinh.indicators.cube import Cube
from ansinh.indicators.denominators import Denominator, People, people_on
from ansinh.indicators.episodes import Episodes
from ansinh.registry.registry import Registry
from ansinh.terms.areas import AreaMap, Level
from ansinh.terms.periods import last_day

AS_IT_WAS = None
"""Basis: every month on its own map. Any other basis is the day of a map."""

Basis = dt.date | None


class OnDemand(Protocol):
    """Counts that an engine makes when they are first asked for."""

    def breakdown(self, by: str) -> Cube:
        """Cube whose series are the classes of a breakdown instead of groups."""

    def episodes(self) -> Episodes:
        """Episodes of everybody."""

    @property
    def has_episodes(self) -> bool:
        """Whether episodes have been found before, so that asking takes no time."""


@dataclass(frozen=True, eq=False)
class Facts:
    """A registry with the cube swept from it: all that answers need."""

    registry: Registry
    cube: Cube
    on_demand: OnDemand | None = None
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)
    """Counts added up before, by what they are."""

    def map_of(self, month: int, basis: Basis) -> AreaMap:
        """Map on which a month is shown."""
        history = self.registry.history
        return history.map_on(history.epoch_of(basis or last_day(month)))

    @cached_property
    def exists(self) -> npt.NDArray[np.bool_]:
        """Whether an area of the cube exists at a month's end, as bool[area, month]."""
        opening = self.cube.opening
        days = [last_day(opening + m) for m in range(self.cube.months)]
        areas = [self.registry.history.areas[area] for area in self.cube.areas]
        return np.array([[area.exists_on(day) for day in days] for area in areas])

    @property
    def last_month(self) -> int:
        """Last month of which any extract came in."""
        return self.cube.opening + self.cube.months - 1

    def people(
        self,
        measure: Denominator,
        level: Level,
        month: int,
        on: AreaMap,
        *,
        is_interpolated: bool = False,
    ) -> dict[str, People]:
        """People of every area of a level at a month's end (see `people_on`)."""
        # Between two counts the nearest one is the same, whatever the month.
        days = self._counted_on.get(measure, [])
        when = month if is_interpolated else bisect_right(days, last_day(month))
        key = measure, level, when, on.day, is_interpolated
        if key not in self.kept:
            self.kept[key] = people_on(
                self.registry.populations,
                measure,
                level,
                last_day(month),
                on,
                is_interpolated=is_interpolated,
            )
        found: dict[str, People] = self.kept[key]
        return found

    @cached_property
    def _counted_on(self) -> dict[str, list[dt.date]]:
        """Days on which people were counted, in order, by who was counted."""
        days: dict[str, set[dt.date]] = defaultdict(set)
        for count in self.registry.populations:
            days[count.measure].add(count.day)
        return {measure: sorted(each) for measure, each in days.items()}

    @property
    def counted(self) -> OnDemand:
        """What is counted on demand.

        Raises:
            RuntimeError: these facts were opened without an engine that can count.

        """
        if self.on_demand is None:
            raise RuntimeError(
                "These facts were opened without a way to count episodes and "
                "breakdowns; open them with ansinh.engines.embedded.open_facts."
            )
        return self.on_demand
