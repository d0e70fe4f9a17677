"""Collection agents: who serves where, and the part of the target that each gets.

An agent is an organisation (post office, union, commune office) with a code; its load
is how many households or people it can look after. The target of an area is shared out
to its agents in proportion to their loads, exact to the person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ansinh.steering.allocation import share_out
from ansinh.terms.areas import AreaMap
from ansinh.terms.speech import say


@dataclass(frozen=True)
class Agent:
    """One agent in one area."""

    code: str
    area: str
    load: int
    """Households or people it can look after; in proportion to it the target falls."""


class AgentsOverlapError(ValueError):
    """Agents of an area and of a part of it would share the same people twice."""


def share_to_agents(
    targets: Mapping[str, int], agents: Iterable[Agent], on: AreaMap
) -> dict[Agent, int]:
    """Part of every agent; those of an area sum to its target exactly.

    Areas without a target are passed over, and so are targets without an agent.

    Raises:
        AgentsOverlapError: agents serve an area and a part of it.
        NoWeightError: all agents of an area have a load of zero.

    """
    by_area: dict[str, list[Agent]] = defaultdict(list)
    for one in agents:
        if one.area in targets:
            by_area[one.area].append(one)
    for area in by_area:
        for above in set(on.ancestors(area)) - {area}:
            if above in by_area:
                names = on.history.areas
                raise AgentsOverlapError(
                    say(
                        f"Danh sách có đại lý của cả {names[above].name} và "
                        f"{names[area].name} nằm trong đó, nên một người bị giao hai "
                        "lần. Hãy ghi mọi đại lý ở cùng một cấp. [agents-overlap]",
                        f"The list has agents of both {names[above].name} and "
                        f"{names[area].name} within it, so that people would be given "
                        "out twice. Put every agent at one level. [agents-overlap]",
                    )
                )
    shared: dict[Agent, int] = {}
    for area, mine in by_area.items():
        parts = share_out(targets[area], {one.code: one.load for one in mine})
        shared |= {one: parts[one.code] for one in mine}
    return shared
