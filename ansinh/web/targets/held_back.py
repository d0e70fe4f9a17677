"""Small counts on the pages of targets: who is told results, and of which areas.

What an area is asked for is a decision and is told to everybody. Results are counts of
people: they are held back here where every other page holds them back, with what would
give them away, such as the growth that a target asks for.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ansinh.indicators.ask import answer
from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.evidence import AS_IT_WAS, Basis
from ansinh.indicators.indicator import Indicator, Stock
from ansinh.steering.assignments import Assignment, Verdict
from ansinh.steering.assignments import Basis as TargetBasis
from ansinh.steering.by_group import Cell
from ansinh.steering.sight import Sight
from ansinh.terms.areas import Area
from ansinh.terms.periods import december, last_day
from ansinh.web.disclosure import HELD_BACK, note
from ansinh.web.tables.table import Origin, Table


def past_held_back(
    sight: Sight,
    indicator: Indicator,
    areas: Iterable[Area],
    year: int,
    basis: Basis = AS_IT_WAS,
) -> frozenset[str]:
    """Areas whose result of last December is held back.

    Indicators of movements have no such result to tell.
    """
    month = december(year - 1)
    if not isinstance(indicator.stock, Stock):
        return frozenset()
    return frozenset(
        one.area for one in areas if sight.hides(indicator, one, month, basis)
    )


def groups_held_back(
    results: Mapping[Cell, int],
    tree: Mapping[str, Collection[str]],
    held: Collection[str],
    threshold: int,
) -> frozenset[str]:
    """Areas whose groups are held back: all beside each other, and beneath, at once.

    Groups of an area sum to it, and its parts do: half a table could be worked out.
    """
    found = {cell[0] for cell, people in results.items() if 0 < people < threshold}
    found |= set(held)
    size = -1
    while size != len(found):
        size = len(found)
        for top, parts in tree.items():
            if top in found or not found.isdisjoint(parts):
                found |= set(parts)
                # A part that stands alone is the whole.
                found |= {top} if len(parts) == 1 else set()
    return frozenset(found)


def hides_verdict(sight: Sight, one: Verdict, area: Area, month: int) -> bool:
    """Whether the result of a verdict is held back, or how far it is from the goal."""
    target = one.assignment
    is_money = target.basis is TargetBasis.AMOUNT
    if one.result is None or is_money or target.indicator not in CATALOGUE:
        return False
    few, at = range(1, sight.held.threshold), min(month, target.due)
    indicator = CATALOGUE[target.indicator]
    found = [answer(sight.held.facts, indicator, area, last_day(at))]
    is_few = bool(target.group) and (one.result in few or one.missing in few)
    return not sight.duty.allows(area) and (
        is_few
        or sight.answers(found, None, AS_IT_WAS)[0].is_held_back
        or _is_movement_held_back(sight, indicator, target, area, at)
    )


def _is_movement_held_back(
    sight: Sight, indicator: Indicator, target: Assignment, area: Area, at: int
) -> bool:
    """Whether what a target of newcomers or of a change rests on is held back."""
    if target.basis is TargetBasis.CHANGE:
        return bool(past_held_back(sight, indicator, [area], target.year))
    months = range(december(target.year - 1) + 1, at + 1)
    return target.basis is TargetBasis.NEW and any(
        sight.hides_movement(indicator, area, each) for each in months
    )


def held_back_origin(*, is_there: bool) -> list[Origin]:
    """What the sign of a number held back means, among the origins of a table."""
    return [Origin(str(HELD_BACK), note())] if is_there else []


def note_of(table: Table[Any]) -> str:
    """The same as a sentence under the table; empty where nothing is held back."""
    sign = str(HELD_BACK)
    return next((one.text for one in table.origins if one.name == sign), "")


def is_told(one: Assignment, held: Collection[str]) -> bool:
    """Whether the people of a target may be told: a change gives results away."""
    return one.basis is not TargetBasis.CHANGE or one.area not in held
