"""The way to a target over the year: a goal for every month end.

Participation has seasons: pupils' cards are bought from September to January and lapse
in between, so a straight line calls March good and October bad. The path keeps the
shape that the months usually have and tilts it so that it ends at the target.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

Known = Sequence[int | None]
"""Monthly values, oldest first; None where a month is missing."""

_FEWEST_YEARS = 2


def monthly_goals(start: int, goal: int, history: Known) -> tuple[int, ...]:
    """Goals at the ends of January to December; the last one is `goal`.

    `start` is the result of last December, `history` the months up to it. With less
    than two changes known for some month of the year the path is a straight line.
    """
    season = usual_changes(history) or (Fraction(0),) * 12
    tilt = Fraction(goal - start - sum(season), 12)
    goals, reached = [], Fraction(start)
    for change in season:
        reached += change + tilt
        goals.append(max(0, round(reached)))
    goals[-1] = goal
    return tuple(goals)


def usual_changes(history: Known) -> tuple[Fraction, ...] | None:
    """Mean change in each month from January on, where history ends in December.

    None when some month of the year has been seen less than twice.
    """
    by_month: list[list[int]] = [[] for _ in range(12)]
    for place, (after, before) in enumerate(pairwise(reversed(history))):
        if after is not None and before is not None:
            by_month[11 - place % 12].append(after - before)
    if min(map(len, by_month)) < _FEWEST_YEARS:
        return None
    return tuple(Fraction(sum(found), len(found)) for found in by_month)
