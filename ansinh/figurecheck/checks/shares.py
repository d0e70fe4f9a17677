"""Shares: a count, its base, and the percentage printed; more than everybody."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.moments import same_place, same_time
from ansinh.figurecheck.checks.ranges import range_of
from ansinh.figurecheck.checks.wording import finding, percent_shown
from ansinh.figurecheck.claims import Claim, Finding, Grade

_LABOUR = "labour_force"
COUNT_AND_BASE = {
    "health_insurance.coverage": ("health_insurance.participants", "population"),
    "social_insurance.coverage": ("social_insurance.participants", _LABOUR),
    "compulsory.coverage": ("compulsory.participants", _LABOUR),
    "voluntary.coverage": ("voluntary.participants", _LABOUR),
    "unemployment.coverage": ("unemployment.participants", _LABOUR),
    "health_insurance.student.coverage": (
        "health_insurance.student.participants",
        "students",
    ),
    "health_insurance.poor.coverage": (
        "health_insurance.poor.participants",
        "population.poor",
    ),
    "health_insurance.voluntary.share": (
        "health_insurance.voluntary.participants",
        "health_insurance.participants",
    ),
    "books.issued.coverage": ("books.issued", "social_insurance.participants"),
    "books.handed_over.coverage": ("books.handed_over", "books.to_hand_over"),
}
"""Share, the count above the line, the base below it."""


def find_share_problems(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Printed shares that count and base cannot give."""
    for share in _actuals(claims, COUNT_AND_BASE):
        pairs = _pairs(claims, share)
        fits = [
            (range_of(count) / range_of(base)).times(100).meets(range_of(share))
            for count, base in pairs
        ]
        if pairs and not any(fits):
            count, base = pairs[0]
            exact = Fraction(count.value) / Fraction(base.value) * 100
            yield finding(
                "share_mismatch",
                Grade.IMPOSSIBLE,
                [count, base, share],
                count=count,
                base=base,
                share=share,
                exact=partial(percent_shown, exact),
            )


def find_more_than_everybody(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Coverage above 100 %, or more insured than there are people."""
    seen: set[int] = set()
    for share in _actuals(claims, COUNT_AND_BASE):
        if range_of(share).low > 100 and share.indicator.endswith(".coverage"):
            parts = _pairs(claims, share)[:1]
            involved = [share, *(claim for pair in parts for claim in pair)]
            seen |= {claim.start for claim in involved}
            yield _above(involved, "rate", share=share)
    for counted, base_name in COUNT_AND_BASE.values():
        for count in _actuals(claims, {counted}):
            if count.start in seen or not counted.startswith("health"):
                continue
            for base in _near(claims, count, base_name)[:1]:
                if range_of(count).low > range_of(base).high and base_name != counted:
                    yield _above([count, base], "count", part=count, whole=base)


def _above(claims: list[Claim], way: str, **given: Claim) -> Finding:
    return finding("coverage_above_100", Grade.IMPOSSIBLE, claims, way, **given)


def _actuals(claims: Sequence[Claim], names: object) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.kind == "actual" and claim.indicator in names  # type: ignore[operator]
    ]


def _pairs(claims: Sequence[Claim], share: Claim) -> list[tuple[Claim, Claim]]:
    counted, base_name = COUNT_AND_BASE[share.indicator]
    return [
        (count, base)
        for count in _near(claims, share, counted)
        for base in _near(claims, share, base_name)
    ]


def _near(claims: Sequence[Claim], to: Claim, indicator: str) -> list[Claim]:
    """Actual numbers of an indicator at the same place and time, nearest first."""
    found = [
        claim
        for claim in claims
        if claim.indicator == indicator
        and claim.kind == "actual"
        and same_place(claim.place, to.place)
        and same_time(claim.period, to.period)
    ]
    return sorted(found, key=lambda claim: abs(claim.start - to.start))
