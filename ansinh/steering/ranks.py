"""Rank as an interval, how it moved since last month, and who is comparable.

Two areas whose intervals overlap cannot be told apart, so an area's rank is every place
it could hold. A fair comparison is with peers: areas of like size whose participants
are of like groups.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ansinh.indicators.ask import AS_IT_WAS, Basis, Facts
from ansinh.indicators.indicator import Better, Indicator
from ansinh.steering.scorecard import Outlook, Scorecard
from ansinh.steering.standings import results_by_group
from ansinh.terms.areas import Level

PEERS = 3
"""Areas that an area is compared with."""


@dataclass(frozen=True)
class Range:
    """Value of an area with the interval it is known to."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Rank:
    """Place of an area, the best being 1."""

    place: int
    best: int
    worst: int
    """Best and worst place that the intervals allow."""
    moved: int | None
    """Places gained since last month, negative for lost; None if not ranked then."""


def rank(
    values: Mapping[str, Range],
    before: Mapping[str, Range] | None = None,
    better: Better = Better.HIGHER,
) -> dict[str, Rank]:
    """Rank of every area; equal values share the better place."""
    sign = -1 if better is Better.LOWER else 1
    earlier = _places(before or {}, sign)
    places = _places(values, sign)
    ranks = {}
    for area, mine in values.items():
        others = [one for other, one in values.items() if other != area]
        above, below = (
            sum(one.low > mine.high for one in others),
            sum(one.high < mine.low for one in others),
        )
        if sign < 0:
            above, below = below, above
        moved = earlier[area] - places[area] if area in earlier else None
        ranks[area] = Rank(places[area], 1 + above, len(values) - below, moved)
    return ranks


def rank_parts(card: Scorecard, last_month: Scorecard | None = None) -> dict[str, Rank]:
    """Rank of the parts of a scorecard by where they will be in December.

    A rate is ranked as it is, a number in per cent of its target; parts without either
    are not ranked.
    """
    before = _ranges(last_month) if last_month else None
    return rank(_ranges(card), before, card.indicator.better)


@dataclass(frozen=True)
class Structure:
    """What makes areas alike."""

    people: int
    groups: Mapping[str, float]
    """Share of each participant group, 0 to 1."""

    def distance(self, other: "Structure") -> float:
        """How unlike two areas are: doubling in size weighs like 0.7 of the groups."""
        groups = self.groups.keys() | other.groups.keys()
        unlike = sum(
            abs(self.groups.get(one, 0) - other.groups.get(one, 0)) for one in groups
        )
        size = math.log(max(1, self.people)) - math.log(max(1, other.people))
        return abs(size) + unlike


def peers(
    structures: Mapping[str, Structure], most: int = PEERS
) -> dict[str, tuple[str, ...]]:
    """The areas most like each area, the nearest first."""
    return {
        area: tuple(
            sorted(
                (other for other in structures if other != area),
                key=lambda other: (mine.distance(structures[other]), other),
            )[:most]
        )
        for area, mine in structures.items()
    }


def structures_of(
    facts: Facts,
    indicator: Indicator,
    level: Level,
    month: int,
    basis: Basis = AS_IT_WAS,
) -> dict[str, Structure]:
    """Size and participant groups of every area of a level at a month's end."""
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for (area, group), people in results_by_group(
        facts, indicator, level, month, basis
    ).items():
        groups[area][group] = people
    return {
        area: Structure(
            sum(mine.values()),
            {group: people / sum(mine.values()) for group, people in mine.items()},
        )
        for area, mine in groups.items()
    }


def _ranges(card: Scorecard) -> dict[str, Range]:
    found = {part.area.area: _range(part) for part in card.parts}
    return {area: one for area, one in found.items() if one}


def _range(part: Outlook) -> Range | None:
    whole = part.people.people if part.people else None
    if whole is None and part.target:
        whole = part.target.people
    if not whole or part.numerator is None:
        return None
    if not part.points:
        share = part.numerator / whole
        return Range(share, share, share)
    last = part.points[-1]
    return Range(last.middle / whole, last.low / whole, last.high / whole)


def _places(values: Mapping[str, Range], sign: int) -> dict[str, int]:
    return {
        area: 1
        + sum(sign * other.middle > sign * mine.middle for other in values.values())
        for area, mine in values.items()
    }
