"""How many would join if the stated share of the outsiders did, and what they cost.

The shares are the author's assumption; nothing here guesses how people answer to a
better offer. A range stays a range: the least and the most anyone of the group costs
the budget bound the cost of a newcomer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ansinh.steering.whatif.effect import MONTHS, Effect
from ansinh.steering.whatif.reform import TakeUp


@dataclass(frozen=True)
class Newcomers:
    """Outsiders of a group in an area and those of them who are assumed to join."""

    area: str
    assumed: TakeUp
    outside: int
    people: tuple[int, int]
    """Lowest and highest number, whole people."""
    budget_per_year: tuple[int, int] | None
    """What they cost the budget; None where nobody of the group shows the price."""


def newcomers(
    assumed: TakeUp, outside: Mapping[str, int], group: Mapping[str, Effect]
) -> list[Newcomers]:
    """Newcomers of every area.

    Args:
        assumed: the shares assumed.
        outside: people of each area who could join.
        group: effects on those of the group who take part already, by area; an area
            without any takes the price of all others.

    """
    everywhere = Effect()
    for effect in group.values():
        everywhere.add(effect)
    found = []
    for area, people in sorted(outside.items()):
        low, high = (int(people * share) for share in (assumed.lowest, assumed.highest))
        price = group.get(area, everywhere)
        if price.least_budget is None or price.most_budget is None:
            price = everywhere
        cost = None
        if price.least_budget is not None and price.most_budget is not None:
            cost = (
                MONTHS * low * price.least_budget,
                MONTHS * high * price.most_budget,
            )
        found.append(Newcomers(area, assumed, people, (low, high), cost))
    return found
