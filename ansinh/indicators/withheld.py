"""Which figures of areas nobody may see who is not on duty for the people there.

`disclosure.py` protects one table. A desk shows many: every area with its parts, month
after month, who came and who left. Here one answer is given for all of them together,
whatever page is asked: the areas of every level whose figure is held back at a month's
end, so that no page gives away what another one hides.

Areas lie in a tree. Where every sum of parts has either none or two and more unknown
numbers, none of them follows from the others: what is added to one unknown number can
be taken from another along the tree. Several counts of an area that are tied to each
other (new, returned and lapsed make up the change of a month) are shown or hidden
together, which keeps this true of all of them.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ansinh.indicators.ask import series
from ansinh.indicators.counts import Movement
from ansinh.indicators.disclosure import THRESHOLD
from ansinh.indicators.evidence import AS_IT_WAS, Basis, Facts
from ansinh.indicators.indicator import Indicator
from ansinh.indicators.measures import Additive, Flow, Ratio
from ansinh.terms.areas import Area, Level

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

TOLD = (Movement.NEW, Movement.RETURNED, Movement.LAPSED)
"""Movements that pages tell of."""


@dataclass(frozen=True)
class Withheld:
    """What is held back of a head count in some months."""

    areas: dict[str, int]
    opening: int
    stock: Flags
    """Whether the number of people is, as bool[area, month]."""
    movement: Flags
    """Whether who came and left is: all of it or nothing."""

    def hides(self, area: str, month: int) -> bool:
        """Whether the number of people at a month's end is held back."""
        return self._at(self.stock, area, month)

    def moved_in(self, months: Sequence[int]) -> frozenset[str]:
        """Areas of which some month's movement is held back."""
        inside = [m - self.opening for m in months]
        columns = [at for at in inside if 0 <= at < self.movement.shape[1]]
        some = self.movement[:, columns].sum(axis=1)
        return frozenset(area for area, row in self.areas.items() if some[row])

    def hides_movement(self, area: str, month: int) -> bool:
        """Whether those who came and left in a month are held back."""
        return self._at(self.movement, area, month)

    def _at(self, flags: Flags, area: str, month: int) -> bool:
        row, column = self.areas.get(area), month - self.opening
        if row is None or not 0 <= column < flags.shape[1]:
            return False
        return bool(flags[row, column])


def withheld(
    facts: Facts,
    indicator: Indicator,
    months: Sequence[int],
    basis: Basis,
    *,
    threshold: int = THRESHOLD,
    on_duty: Callable[[Area], bool] = lambda _area: False,
) -> Withheld:
    """What is held back of an indicator's head count in months that follow each other.

    `months` lie within the cube; movements of the first one are looked at without
    the month before; of no months nothing is. Counts from 1 to one below
    `threshold` are held back, save of areas `on_duty`: those whose people the
    reader may see, with all that lies in them.
    """
    if not months:
        nothing = np.zeros((0, 0), bool)
        return Withheld({}, 0, nothing, nothing)
    stock = indicator.stock
    flows: list[Additive] = [Flow(stock.count, kind) for kind in TOLD]
    tree = _Tree(facts, [stock, *flows], months, basis, on_duty)
    also, around = tree.few_left_out(indicator, threshold), tree.none()
    if basis is not AS_IT_WAS:
        # The same areas are shown on their own maps too.
        as_was = withheld(
            facts, indicator, months, AS_IT_WAS, threshold=threshold, on_duty=on_duty
        )
        for area in tree.places.keys() & as_was.areas:
            row, then = tree.places[area], as_was.areas[area]
            also[row] |= as_was.stock[then]
            around[row] |= as_was.movement[then]
    people = tree.hidden(tree.counts[:1], threshold, also)
    around |= people
    around[:, 1:] |= people[:, :-1]
    moved = tree.hidden(tree.counts[1:], threshold, around)
    return Withheld(tree.places, months[0], people, moved)


def withheld_areas(
    facts: Facts,
    indicator: Indicator,
    month: int,
    basis: Basis,
    *,
    also: Collection[str] = (),
    threshold: int = THRESHOLD,
    on_duty: Callable[[Area], bool] = lambda _area: False,
) -> frozenset[str]:
    """Areas in which an indicator is held back at a month's end; see `withheld`.

    Both counts of a ratio and their difference are shown or hidden together, and
    hidden in the areas of `also`, whatever they are. A median of lengths is no count:
    ask for the counts it is made from.
    """
    counts = _counts_of(indicator)
    tree = _Tree(facts, counts, [month], basis, on_duty)
    told = tree.counts
    if len(counts) > 1:
        told = np.concatenate([told, told[1:] - told[:1]])
    more = tree.few_left_out(indicator, threshold)
    more[[tree.places[area] for area in also if area in tree.places]] = True
    hidden = tree.hidden(told, threshold, more)
    return frozenset(area for area, row in tree.places.items() if hidden[row, 0])


def _counts_of(indicator: Indicator) -> list[Additive]:
    """Numerator and, where it is counted here, denominator of an indicator."""
    found: list[object] = [indicator.numerator]
    if isinstance(indicator.measure, Ratio):
        found.append(indicator.measure.denominator)
    return [one for one in found if isinstance(one, Additive)]


class _Tree:
    """Counts of the areas of all levels, and who lies under whom in which month."""

    def __init__(
        self,
        facts: Facts,
        measures: Sequence[Additive],
        months: Sequence[int],
        basis: Basis,
        on_duty: Callable[[Area], bool],
    ) -> None:
        self.facts, self.months, self.basis = facts, months, basis
        found = [
            [series(facts, one, level, basis, months) for one in measures]
            for level in Level
        ]
        keys = [area for level in found for area in level[0].areas]
        self.places = {area: row for row, area in enumerate(keys)}
        self.counts = np.stack(
            [
                np.concatenate([level[place].people for level in found])
                for place in range(len(measures))
            ]
        )
        self.known = np.concatenate(
            [
                np.logical_and.reduce([one.known for one in level], axis=0)
                for level in found
            ]
        )
        areas = facts.registry.history.areas
        self.seen = np.array([on_duty(areas[key]) for key in keys], bool)

    def none(self) -> Flags:
        """Nothing held back."""
        return np.zeros_like(self.known)

    def few_left_out(self, indicator: Indicator, threshold: int) -> Flags:
        """Where so few of a population are not counted that they could be named."""
        few = self.none()
        below = indicator.denominator
        if below is None:
            return few
        for column, month in enumerate(self.months):
            on = self.facts.map_of(month, self.basis)
            for level in Level:
                people = self.facts.people(below, level, month, on)
                for area, one in people.items():
                    row = self.places.get(area)
                    if row is not None:
                        left = one.people - self.counts[0, row, column]
                        few[row, column] = 0 < left < threshold
        return few

    def hidden(self, counts: Counts, threshold: int, also: Flags) -> Flags:
        """What is held back: small counts, `also`, and what would reveal either."""
        is_small = ((counts != 0) & (abs(counts) < threshold)).sum(axis=0) > 0
        hidden: Flags = (is_small | also) & self.known & ~self.seen[:, None]
        for columns, parents in self._maps():
            part = hidden[:, columns]
            if part.any():
                protect(
                    counts[:, :, columns],
                    self.known[:, columns],
                    parents,
                    part,
                    self.seen,
                    threshold,
                )
                hidden[:, columns] = part
        return hidden

    def _maps(self) -> Iterator[tuple[list[int], npt.NDArray[np.int64]]]:
        """Columns of months on one map, and the row of each area's parent or -1."""
        by_map: dict[int, list[int]] = {}
        maps = {}
        for column, month in enumerate(self.months):
            on = self.facts.map_of(month, self.basis)
            maps[id(on)] = on
            by_map.setdefault(id(on), []).append(column)
        for key, columns in by_map.items():
            above = maps[key].parents
            parents = [self.places.get(above.get(area, ""), -1) for area in self.places]
            yield columns, np.array(parents, np.int64)


def protect(
    counts: Counts,
    known: Flags,
    parents: npt.NDArray[np.int64],
    hidden: Flags,
    seen: Flags,
    threshold: int,
) -> None:
    """Hide in place what would reveal a hidden cell by the sums of the tree.

    Args:
        counts: int64[count, area, month]; the counts of a cell are hidden together.
        known: whether a cell has a value at all, as bool[area, month].
        parents: row of the area above each, -1 for none.
        hidden: bool[area, month], made larger here.
        seen: areas whose cells the reader knows, so that hiding them helps nothing.
        threshold: hidden parts that come to less than it have another one hidden.

    """
    children: dict[int, list[int]] = {}
    for row, parent in enumerate(parents.tolist()):
        if parent >= 0:
            children.setdefault(parent, []).append(row)
    sizes = counts.sum(axis=0)
    lost: set[tuple[int, int]] = set()
    is_open = True
    while is_open:
        is_open = False
        for parent, parts in children.items():
            for column in np.flatnonzero(hidden[[parent, *parts]].any(axis=0)):
                cell = parent, int(column)
                if cell in lost or not known[cell]:
                    continue
                if _holds(counts, parent, parts, hidden, cell[1], threshold):
                    continue
                more = _next(sizes, known, hidden, seen, parts, cell)
                if more is None:
                    lost.add(cell)
                else:
                    hidden[more, cell[1]] = True
                    is_open = True


def _holds(
    counts: Counts,
    parent: int,
    parts: Sequence[int],
    hidden: Flags,
    column: int,
    threshold: int,
) -> bool:
    """Whether a sum gives nothing away: nothing hidden, or enough together."""
    out = [part for part in parts if hidden[part, column]]
    if hidden[parent, column]:
        # People recorded for the parent itself are known to nobody either.
        told = counts[:, parts, column].sum(axis=1)
        return bool(out) or bool((counts[:, parent, column] != told).any())
    together = counts[:, out, column].sum(axis=1)
    is_few = ((together > 0) & (together < threshold)).any()
    return not out or (len(out) > 1 and not bool(is_few))


def _next(
    sizes: Counts,
    known: Flags,
    hidden: Flags,
    seen: Flags,
    parts: Sequence[int],
    cell: tuple[int, int],
) -> int | None:
    """Area to hide next: the smallest part; a zero protects little, a sum is dear."""
    parent, column = cell
    left = [
        part
        for part in parts
        if known[part, column] and not hidden[part, column] and not seen[part]
    ]
    if left:
        return min(left, key=lambda p: (sizes[p, column] == 0, sizes[p, column], p))
    return None if hidden[parent, column] or seen[parent] else parent
