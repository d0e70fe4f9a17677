"""Control chart of an area's own series: whether a month moved more than it varies.

What is charted is the change of a month less the mean change of the same month in other
years, so that September's pupils are no signal. The limits are those of an XmR chart:
2.66 mean moving ranges either side of the mean (Shewhart's three sigma for one value a
month). Two rules: a last point beyond the limits is a sudden change, and eight points
in a row on one side of the middle are a lasting shift.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

Known = Sequence[int | None]

_LIMIT = 2.66
_RUN = 8
_FEWEST = 18
"""Points below which a chart says nothing."""
_YEAR = 12


class Rule(StrEnum):
    """Which rule of the chart was broken."""

    SUDDEN = "sudden"
    SHIFT = "shift"


@dataclass(frozen=True)
class Break:
    """A rule broken in the last month."""

    rule: Rule
    change: int
    """Change of the last month."""
    usual: float
    """Mean change of the same month in other years."""
    low: float
    high: float
    """Limits between which the change would lie by mere variation."""
    is_down: bool


def find_break(values: Known) -> Break | None:
    """First rule that the last month breaks, or None; values oldest first."""
    changes = [
        None if before is None or after is None else after - before
        for before, after in pairwise(values)
    ]
    odd = [_beyond_season(changes, place) for place in range(len(changes))]
    if not odd or odd[-1] is None:
        return None
    earlier = [one for one in odd[:-1] if one is not None]
    if len(earlier) < _FEWEST:
        return None
    middle = sum(earlier) / len(earlier)
    ranges = [abs(after - before) for before, after in pairwise(earlier)]
    reach = _LIMIT * sum(ranges) / len(ranges)
    last, change = odd[-1], changes[-1]
    assert change is not None
    usual = change - last
    low, high = usual + middle - reach, usual + middle + reach
    if abs(last - middle) > reach:
        return Break(Rule.SUDDEN, change, usual, low, high, last < middle)
    run = [one for one in odd if one is not None][-_RUN:]
    if all(one < middle for one in run) or all(one > middle for one in run):
        return Break(Rule.SHIFT, change, usual, low, high, last < middle)
    return None


def _beyond_season(changes: Sequence[int | None], place: int) -> float | None:
    """Change less the mean change of the same month in the other years."""
    change = changes[place]
    others = [
        one
        for other in range(place % _YEAR, len(changes), _YEAR)
        if other != place and (one := changes[other]) is not None
    ]
    if change is None or not others:
        return None
    return change - sum(others) / len(others)
