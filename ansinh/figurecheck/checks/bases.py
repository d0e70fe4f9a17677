"""Populations and labour forces that printed shares imply.

Two figures that are both right can still imply that a district lost a fifth of its
people: communes may have moved to a neighbour in between. The check asks, and where it
knows of such a change it says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations

from ansinh.figurecheck.checks.moments import month_end, same_place, same_time, year_of
from ansinh.figurecheck.checks.ranges import Range, rounded_range_of
from ansinh.figurecheck.checks.shares import COUNT_AND_BASE
from ansinh.figurecheck.checks.wording import finding, shown
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.figurecheck.facts import AreaEvent, Facts
from ansinh.terms.speech import Said, say, say_day, say_number, spoken

_SAME_DAY = Fraction(2, 100)
"""Difference of two bases of one day that is let pass (different sources); ours."""
_PER_YEAR = Fraction(25, 1000)
_ACROSS = Fraction(5, 100)
"""Change let pass across years: 5 % or 2,5 % a year, whichever is more; ours."""
_KNOWN = Fraction(20, 100)
"""Difference from a known population that is let pass; registered people alone can
exceed usual residents by a third."""
_OTHER_PLACE = 2
"""Half or double the known population is rather a part of the place, or another."""
_LABOUR = re.compile(r"lao động|LLLĐ", re.IGNORECASE)
"""Shares of the labour force count only where the text says so: "đạt 96%" alone may be
a share of the plan."""
_NAMES = {
    "population": Said("Dân số", "The population"),
    "labour_force": Said("Lực lượng lao động", "The labour force"),
}


@dataclass(frozen=True)
class _Base:
    count: Claim
    share: Claim
    size: Range

    @property
    def year(self) -> int:
        return year_of(self.share.period) or 0

    @property
    def kind(self) -> str:
        return COUNT_AND_BASE[self.share.indicator][1]


def find_base_problems(claims: Sequence[Claim], facts: Facts) -> Iterator[Finding]:
    """Shares whose bases cannot be one population, or not the known one."""
    bases = list(_implied(claims))
    for one, other in combinations(bases, 2):
        if one.kind == other.kind and same_place(one.share.place, other.share.place):
            yield from _compare(one, other, facts)
    for base in bases:
        if base.kind == "population":
            yield from _against_known(base, facts)


def _implied(claims: Sequence[Claim]) -> Iterator[_Base]:
    for share in claims:
        names = COUNT_AND_BASE.get(share.indicator)
        if share.kind != "actual" or not names or names[1] not in _NAMES:
            continue
        if names[1] == "labour_force" and not _LABOUR.search(share.quote):
            continue
        counts = [
            claim
            for claim in claims
            if claim.indicator == names[0]
            and claim.kind == "actual"
            and same_place(claim.place, share.place)
            and same_time(claim.period, share.period)
            and claim.cell is None
        ]
        if counts:
            count = min(counts, key=lambda claim: abs(claim.start - share.start))
            printed = rounded_range_of(share)
            whole = Range(printed.low / 100, printed.high / 100)
            yield _Base(count, share, rounded_range_of(count) / whole)


def _compare(one: _Base, other: _Base, facts: Facts) -> Iterator[Finding]:
    first, last = sorted(
        (one, other), key=lambda base: month_end(base.share.period) or ""
    )
    if same_time(first.share.period, last.share.period):
        if first.share.indicator == last.share.indicator:
            return
        allowed = _SAME_DAY
    else:
        allowed = max(_ACROSS, _PER_YEAR * (last.year - first.year))
    slack = allowed * first.size.low
    if first.size.widened(slack).meets(last.size):
        return
    events = facts.events_between(first.share.place, first.year, last.year)
    yield _mismatch(first, last, events)


def _mismatch(first: _Base, last: _Base, events: list[AreaEvent]) -> Finding:
    least, most = Said("ít nhất là", "at least"), Said("nhiều nhất là", "at most")
    if _middle(last.size) < _middle(first.size):
        was, now = first.size.low, last.size.high
    else:
        was, now, least, most = first.size.high, last.size.low, most, least
    return finding(
        "implied_base_mismatch",
        Grade.LOOK,
        [first.count, first.share, last.count, last.share],
        "explained" if events else "open",
        name=_NAMES[first.kind],
        first=str(first.year),
        least=least,
        was=partial(say_number, was),
        last=str(last.year),
        most=most,
        now=partial(say_number, now),
        change=partial(say_number, (now / was - 1) * 100, 1, sign=True),
        bases=partial(_divided, [first, last]),
        events=partial(_told, events),
    )


def _divided(bases: list[_Base]) -> str:
    return "; ".join(
        f"{shown(base.count)} : {shown(base.share)} ≈ {say_number(_middle(base.size))}"
        for base in bases
    )


def _told(events: list[AreaEvent]) -> str:
    return " ".join(
        say(
            "Từ {day}, {words}, {people} người ({source}).",
            "On {day}, {words}, {people} people ({source}).",
        ).format(
            day=say_day(event.day),
            words=spoken(event.words),
            people=say_number(event.people),
            source=event.source,
        )
        for event in events
    )


def _against_known(base: _Base, facts: Facts) -> Iterator[Finding]:
    known = facts.population(base.share.place, base.share.period)
    if known is None or not base.share.is_place_named:
        return
    if (
        not known.people / _OTHER_PLACE
        < _middle(base.size)
        < known.people * _OTHER_PLACE
    ):
        return
    years = abs(base.year - known.day.year)
    allowed = max(_KNOWN, _PER_YEAR * years) * known.people
    if base.size.widened(allowed).meets(
        Range(Fraction(known.people), Fraction(known.people))
    ):
        return
    events = facts.events_between(
        base.share.place, min(base.year, known.day.year), max(base.year, known.day.year)
    )
    if events:
        return
    yield finding(
        "implied_base_mismatch",
        Grade.LOOK,
        [base.count, base.share],
        "known",
        size=partial(say_number, _middle(base.size)),
        known=partial(say_number, known.people),
        source=known.source,
        bases=partial(_divided, [base]),
    )


def _middle(size: Range) -> Fraction:
    return (size.low + size.high) / 2
