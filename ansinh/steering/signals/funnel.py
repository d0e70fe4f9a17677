"""Funnel of rates: whether an area's rate is low, or the area only small.

Around the common rate of all areas lie limits that are wide for small areas and narrow
for large ones. Areas differ for more reasons than chance, so the limits are widened by
how much they differ on the whole, with the most extreme areas reined in (Spiegelhalter
2005).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SIGMAS = 3.0
"""Distance from the common rate beyond which an area stands out."""

_FEWEST = 8
"""Areas below which there is no common rate to speak of."""
_REINED_IN = 0.1
"""Part of the areas at each end that counts only like the next one."""


@dataclass(frozen=True)
class Place:
    """Where an area lies in the funnel."""

    people: int
    eligible: int
    common: float
    """Rate of all areas together, 0 to 1."""
    low: float
    high: float
    """Limits for an area of this size, 0 to 1."""

    @property
    def rate(self) -> float:
        """Rate of the area, 0 to 1, or above in bad data."""
        return self.people / self.eligible

    @property
    def is_low(self) -> bool:
        """Whether the rate lies below the limits."""
        return self.rate < self.low

    @property
    def is_high(self) -> bool:
        """Whether the rate lies above the limits."""
        return self.rate > self.high


def funnel(counted: Mapping[str, tuple[int, int]]) -> dict[str, Place]:
    """Place of every area from its people and its eligible; none for a few areas."""
    known = {area: pair for area, pair in counted.items() if pair[1] > 0}
    common = sum(people for people, _ in known.values()) / max(
        1, sum(eligible for _, eligible in known.values())
    )
    if len(known) < _FEWEST or not 0 < common < 1:
        return {}
    error = {
        area: math.sqrt(common * (1 - common) / eligible)
        for area, (_, eligible) in known.items()
    }
    scores = sorted(
        (people / eligible - common) / error[area]
        for area, (people, eligible) in known.items()
    )
    end = int(len(scores) * _REINED_IN)
    least, most = scores[end], scores[-1 - end]
    wider = sum(min(max(score, least), most) ** 2 for score in scores) / len(scores)
    reach = SIGMAS * math.sqrt(max(1.0, wider))
    return {
        area: Place(
            people,
            eligible,
            common,
            common - reach * error[area],
            common + reach * error[area],
        )
        for area, (people, eligible) in known.items()
    }
