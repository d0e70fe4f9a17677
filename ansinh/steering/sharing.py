"""A target shared out below an area: bounds, areas settled by hand, the way there.

An area settled by hand keeps its number whatever the key says; the others share what is
left, exact to the person at every level.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ansinh.indicators.ask import Facts
from ansinh.indicators.indicator import Indicator, Stock
from ansinh.steering.allocation import Bounds, InfeasibleError
from ansinh.steering.hierarchy import share_down
from ansinh.steering.path import monthly_goals
from ansinh.steering.projection.panel import panel_of
from ansinh.steering.standings import Eve
from ansinh.steering.weights import Blend, Standing
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day


@dataclass(frozen=True, eq=False)
class Ground:
    """Where a target is shared out, and within which bounds."""

    eve: Eve
    top: str
    keeps_result: bool = False
    """Whether no area is asked for less than its last result."""
    keeps_eligible: bool = False
    """Whether none is asked for more than could take part, where that is known."""
    settled: Bounds = field(default_factory=dict)
    """People of the areas settled by hand, at any level; they outdo other bounds."""

    @cached_property
    def leaves(self) -> dict[str, Standing]:
        """Standings of the areas that nothing lies under."""
        return {
            area: standing
            for area, standing in self.eve.standings.items()
            if area not in self.eve.tree and area != self.top
        }

    @cached_property
    def floors(self) -> dict[str, int]:
        """Fewest people of each area."""
        kept = {area: one.result for area, one in self.leaves.items()}
        return (kept if self.keeps_result else {}) | dict(self.settled)

    @cached_property
    def caps(self) -> dict[str, int]:
        """Most people of each area."""
        most = {
            area: max(one.result, one.eligible)
            for area, one in self.leaves.items()
            if one.eligible
        }
        return (most if self.keeps_eligible else {}) | dict(self.settled)

    def share(self, total: int, blend: Blend) -> dict[str, int]:
        """Target of every area, the top included.

        Raises:
            InfeasibleError: the bounds leave no room, where and by how much.
            NoWeightError: a key of the blend is zero in every area.

        """
        try:
            return share_down(
                total,
                self.top,
                self.eve.tree,
                self.leaves,
                blend,
                self.floors,
                self.caps,
            )
        except InfeasibleError as wrong:
            raise InfeasibleError(self._with_names(str(wrong))) from wrong

    def _with_names(self, text: str) -> str:
        areas = self.eve.on.history.areas
        for area in self.eve.standings:
            for kind in ("Địa bàn", "Area"):
                text = text.replace(f"{kind} {area}:", f"{areas[area].name}:")
        return text


def paths_of(
    facts: Facts,
    indicator: Indicator,
    top: Area,
    targets: Mapping[str, int],
    year: int,
    *,
    is_straight: bool = False,
) -> dict[str, tuple[int, ...]]:
    """Way of every area to its target, seasonal or in a straight line.

    There is none for an indicator of movements.
    """
    if not isinstance(indicator.stock, Stock):
        return {}
    panel = panel_of(facts, indicator.stock, top, last_day(december(year - 1)))
    history = {
        area: [
            int(people) if known else None
            for people, known in zip(panel.values[row], panel.known[row], strict=True)
        ]
        for row, area in enumerate(panel.areas)
    }
    return {
        area: monthly_goals(start, people, () if is_straight else history[area])
        for area, people in targets.items()
        if (start := history.get(area, [None])[-1]) is not None
    }
