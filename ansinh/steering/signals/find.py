"""Find the signals of a month: targets out of reach, breaks in a series, outliers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from ansinh.indicators.ask import Facts
from ansinh.indicators.denominators import People
from ansinh.indicators.indicator import Better, Indicator, Stock
from ansinh.steering.projection.eligible import eligible_of
from ansinh.steering.projection.goals import chance_of, goals_of
from ansinh.steering.projection.project import Projections
from ansinh.steering.scorecard import Light, light_of
from ansinh.steering.signals import explain
from ansinh.steering.signals.control import find_break
from ansinh.steering.signals.funnel import funnel
from ansinh.steering.signals.tasks import SuggestedTask, suggest
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import last_day
from ansinh.terms.speech import Said, said, say


class Kind(StrEnum):
    """What kind of signal, the most pressing first."""

    TARGET = "target"
    SUDDEN = "sudden"
    SHIFT = "shift"
    FUNNEL = "funnel"

    @property
    def label_vi(self) -> str:
        """Words for the kind."""
        return _KINDS[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_KINDS[self])


_KINDS = {
    Kind.TARGET: ("Nguy cơ không đạt chỉ tiêu", "May miss its target"),
    Kind.SUDDEN: ("Thay đổi đột ngột", "Sudden change"),
    Kind.SHIFT: ("Lệch kéo dài", "Lasting shift"),
    Kind.FUNNEL: ("Thấp bất thường so với nơi khác", "Unusually low beside others"),
}


@dataclass(frozen=True)
class Signal:
    """Something that deserves attention, with its reason and what to do."""

    kind: Kind
    indicator: Indicator
    area: Area
    within: Area | None
    """Area above it, since every district has a hamlet 1."""
    month: int
    light: Light | None
    """Light of the target; None for a signal of another kind."""
    explanation_vi: Said
    task: SuggestedTask


def find_signals(
    facts: Facts, indicator: Indicator, found: Projections, top: Area
) -> tuple[Signal, ...]:
    """Signals of an area and everything under it in the month of the projections.

    The light says how likely the target is; without a target an area can still break
    with its own past or lie outside what its size explains.
    """
    if not isinstance(indicator.stock, Stock):
        return ()
    on = facts.map_of(found.panel.month, last_day(found.panel.month))
    return tuple(
        signal
        for signal in _Search(facts, indicator, found, indicator.stock.count).run()
        if top.area in on.ancestors(signal.area.area)
    )


class _Search:
    """One pass over the areas of a panel."""

    def __init__(
        self, facts: Facts, indicator: Indicator, found: Projections, count: str
    ) -> None:
        self.facts, self.indicator, self.found = facts, indicator, found
        self.count, self.panel = count, found.panel
        self.areas = facts.registry.history.areas
        self.day = last_day(self.panel.month)

    def run(self) -> Iterator[Signal]:
        """Signals by kind, then in order of the tree."""
        yield from self._targets()
        yield from self._breaks()
        yield from self._outliers()

    def _targets(self) -> Iterator[Signal]:
        for area, goal in goals_of(self.facts, self.indicator, self.found).items():
            chance = chance_of(self.found, self.indicator, area, goal)
            light = light_of(chance)
            if light is not Light.REACH:
                why = partial(explain.target, self.found.of(area), goal, chance)
                yield self._signal(Kind.TARGET, area, why, light)

    def _breaks(self) -> Iterator[Signal]:
        panel = self.panel
        for area, row in self.found.rows.items():
            broken = find_break(
                [
                    int(people) if known else None
                    for people, known in zip(
                        panel.values[row], panel.known[row], strict=True
                    )
                ]
            )
            if broken and broken.is_down is (self.indicator.better is Better.HIGHER):
                yield self._signal(
                    Kind(broken.rule),
                    area,
                    partial(explain.broken, broken, panel.month),
                )

    def _outliers(self) -> Iterator[Signal]:
        if self.indicator.denominator is None:
            return
        for level, rows in self.panel.by_level.items():
            people = self._people(level)
            counted = {
                self.panel.areas[row]: (
                    int(self.panel.values[row, -1]),
                    people[self.panel.areas[row]].people,
                )
                for row in rows
                if self.panel.areas[row] in people and self.panel.known[row, -1]
            }
            for area, place in funnel(counted).items():
                bad = self.indicator.better is Better.HIGHER
                if place.is_low if bad else place.is_high:
                    yield self._signal(
                        Kind.FUNNEL,
                        area,
                        partial(explain.outlier, place, level, len(counted)),
                    )

    def _people(self, level: Level) -> dict[str, People]:
        assert self.indicator.denominator
        month = self.panel.month
        on = self.facts.map_of(month, self.day)
        return eligible_of(self.facts, self.indicator.denominator, level, month, on)

    def _signal(
        self,
        kind: Kind,
        area: str,
        why: Callable[[], str],
        light: Light | None = None,
    ) -> Signal:
        above = self.facts.map_of(self.panel.month, self.day).parents.get(area)
        return Signal(
            kind,
            self.indicator,
            self.areas[area],
            self.areas[above] if above else None,
            self.panel.month,
            light,
            said(why),
            suggest(
                self.count,
                self.areas[area].level,
                self.day,
                is_urgent=light is Light.MISS or kind is Kind.SUDDEN,
                is_falling=kind in {Kind.SUDDEN, Kind.SHIFT},
            ),
        )
