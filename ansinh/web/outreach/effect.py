"""Who came in after a contact, against who came in without one.

This is no experiment: agents choose whom to see, so a difference is no proof of cause.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from django.conf import settings

from ansinh.engines.list_counts import Outcome, outcomes
from ansinh.terms.periods import last_day, month_of
from ansinh.web.answers import Answers
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.models import Contact

WINDOW = 30
"""Days after the day of the list in which a contact counts."""
MONTHS_AFTER = 3
MET, TRIED, NOBODY = "met", "tried", ""
APPROACHES = (MET, TRIED, NOBODY)
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """Those covered among some people, with the interval that chance allows."""

    listed: int
    covered: int

    @property
    def rate(self) -> Fraction | None:
        """Share of those covered; None among nobody."""
        return Fraction(self.covered, self.listed) if self.listed else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval at 95 %."""
        if not self.listed:
            return None
        people, rate, square = self.listed, self.covered / self.listed, _Z * _Z
        middle = (rate + square / (2 * people)) / (1 + square / people)
        inside = rate * (1 - rate) / people + square / (4 * people * people)
        half = _Z * sqrt(inside) / (1 + square / people)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Effect:
    """What became of a list, at the ends of the months after it."""

    month_ends: Sequence[dt.date]
    shares: dict[tuple[str, dt.date], Share | None]
    """By approach and month end; None where the number is too small to be shown."""

    @property
    def difference(self) -> tuple[float, float, float] | None:
        """Percentage points between met and not approached at the last month end.

        Lowest, middle and highest, at 95 % (Newcombe's score interval); None where one
        of the two has nobody or too few.
        """
        if not self.month_ends:
            return None
        met, nobody = (self.shares[way, self.month_ends[-1]] for way in (MET, NOBODY))
        if met is None or nobody is None or not met.listed or not nobody.listed:
            return None
        ours, theirs = met.covered / met.listed, nobody.covered / nobody.listed
        (low, high), (their_low, their_high) = _both(met, nobody)
        below = sqrt((ours - low) ** 2 + (their_high - theirs) ** 2)
        above = sqrt((high - ours) ** 2 + (theirs - their_low) ** 2)
        middle = ours - theirs
        return 100 * (middle - below), 100 * middle, 100 * (middle + above)


def _both(one: Share, other: Share) -> tuple[tuple[float, float], tuple[float, float]]:
    first, second = one.interval, other.interval
    assert first is not None
    assert second is not None
    return first, second


def effect(
    known: Answers,
    asked: Asked,
    last: dt.date,
    *,
    is_on_duty: bool,
) -> Effect:
    """What became of the people on a list.

    `last` is the last day the data tell of: months after it are missing, not zero. Who
    has no duty towards the people sees no small counts.
    """
    on = asked.on
    ends = [last_day(month_of(on) + n) for n in range(1, MONTHS_AFTER + 1)]
    ends = [end for end in ends if end <= last]
    if not ends:
        return Effect((), {})
    of_day = known.map_on(on)
    areas = known.history.areas
    approach = _approach(on)
    shares: dict[tuple[str, dt.date], Share | None] = {}
    told = _outcomes(known, asked, tuple(ends), tuple(sorted(approach.items())))
    inside = {
        recorded
        for recorded in {one.area for one in told}
        if recorded in areas
        and any(
            asked.area in of_day.ancestors(part) for part in of_day.locate(recorded)
        )
    }
    for end in ends:
        for way in APPROACHES:
            rows = [
                one
                for one in told
                if (one.approach, one.month_end) == (way, end) and one.area in inside
            ]
            share = Share(
                sum(one.listed for one in rows), sum(one.covered for one in rows)
            )
            shares[way, end] = share
    if not is_on_duty and any(map(_is_small, shares.values())):
        # Numbers of the ways add up to the list, which is shown elsewhere.
        shares = dict.fromkeys(shares)
    return Effect(ends, shares)


@lru_cache(maxsize=16)
def _outcomes(
    known: Answers,
    asked: Asked,
    ends: tuple[dt.date, ...],
    approach: tuple[tuple[int, str], ...],
) -> list[Outcome]:
    return outcomes(
        known.facts.registry,
        asked.kind,
        asked.on,
        ends,
        dict(approach),
        days=asked.days,
        months=asked.months,
        group=asked.group,
    )


def _approach(on: dt.date) -> dict[int, str]:
    """How people were approached in the days after a list; met counts above tried."""
    found: dict[int, str] = {}
    within = (on + dt.timedelta(days=1), on + dt.timedelta(days=WINDOW))
    for contact in Contact.objects.filter(day__range=within, corrected_by=None):
        way = MET if contact.outcome.was_met else TRIED
        if found.get(contact.person) != MET:
            found[contact.person] = way
    return found


def _is_small(share: Share | None) -> bool:
    if share is None:
        return False
    parts = (share.listed, share.covered, share.listed - share.covered)
    return any(0 < part < settings.SMALL_COUNT for part in parts)
