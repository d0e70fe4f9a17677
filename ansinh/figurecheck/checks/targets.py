"""Attainment: actual, target and the percentage or distance between them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.moments import month_end, same_subject, year_of
from ansinh.figurecheck.checks.ranges import Range, range_of
from ansinh.figurecheck.checks.wording import finding, percent_shown, value_shown
from ansinh.figurecheck.claims import Claim, Finding, Grade

_LOWER_IS_BETTER = ("arrears", "care.deficit")
_HUNDRED = 100


def find_attainment_problems(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Percentages of a target that the two numbers cannot give."""
    for claim in claims:
        if claim.kind == "pct_of_target":
            pairs = _pairs(claims, claim)
            if pairs and not any(
                _ratio(*pair).meets(range_of(claim)) for pair in pairs
            ):
                yield _attainment(claim, *pairs[0])
        elif claim.kind == "vs_target":
            pairs = _pairs(claims, claim)
            if pairs and not any(_distance_fits(claim, *pair) for pair in pairs):
                yield _distance(claim, *pairs[0])


def find_targets_below_results(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Targets for a later year that lie below what has been reached already."""
    for target in claims:
        if target.kind != "target" or target.indicator.startswith(_LOWER_IS_BETTER):
            continue
        results = [
            claim
            for claim in claims
            if claim.kind == "actual"
            and claim.unit == target.unit
            and same_subject(claim, target)
            and (year_of(claim.period) or 9999) < (year_of(target.period) or 0)
        ]
        if not results:
            continue
        latest = max(results, key=lambda claim: month_end(claim.period) or "")
        if range_of(target).high < range_of(latest).low:
            fall = 1 - Fraction(target.value) / Fraction(latest.value)
            yield finding(
                "target_below_result",
                Grade.LOOK,
                [latest, target],
                year=str(year_of(target.period)),
                target=target,
                year_before=str(year_of(latest.period)),
                result=latest,
                fall=partial(percent_shown, fall * _HUNDRED),
            )


def _pairs(claims: Sequence[Claim], claim: Claim) -> list[tuple[Claim, Claim]]:
    """Actuals and targets the claim may compare, the nearest in the text first."""
    unit = "percent" if claim.unit == "percent_point" else None
    related = [
        other
        for other in claims
        if same_subject(other, claim)
        and year_of(other.period) == year_of(claim.period)
        and (
            other.unit == unit
            if unit
            else other.unit not in {"percent", "percent_point"}
        )
    ]
    if claim.kind == "pct_of_target" and not related:
        return []
    actuals = [
        other
        for other in related
        if other.kind == "actual" and month_end(other.period) == month_end(claim.period)
    ]
    targets = [
        other
        for other in related
        if other.kind == "target" and _may_be_one_issuer(claim, other)
    ]
    pairs = [(actual, target) for actual in actuals for target in targets]
    return sorted(
        pairs, key=lambda pair: sum(abs(part.start - claim.start) for part in pair)
    )


def _may_be_one_issuer(claim: Claim, target: Claim) -> bool:
    """Whether nothing says that two bodies set the target and the one meant."""
    one, other = claim.issuer, target.issuer
    if not one or not other or claim.line == target.line:
        return True
    return one.lower() in other.lower() or other.lower() in one.lower()


def _ratio(actual: Claim, target: Claim) -> Range:
    return (range_of(actual) / range_of(target)).times(_HUNDRED)


def _distance_fits(claim: Claim, actual: Claim, target: Claim) -> bool:
    distance = range_of(actual) - range_of(target)
    return distance.meets(range_of(claim))


def _attainment(claim: Claim, actual: Claim, target: Claim) -> Finding:
    exact = Fraction(actual.value) / Fraction(target.value) * _HUNDRED
    return finding(
        "target_pct_mismatch",
        Grade.IMPOSSIBLE,
        [actual, claim, target],
        "rate",
        actual=actual,
        target=target,
        claim=claim,
        exact=partial(percent_shown, exact),
    )


def _distance(claim: Claim, actual: Claim, target: Claim) -> Finding:
    exact = Fraction(actual.value) - Fraction(target.value)
    relative = exact / Fraction(target.value) * _HUNDRED
    near = range_of(claim)
    confused = claim.unit == "percent_point" and near.low <= relative <= near.high
    return finding(
        "point_percent_confusion" if confused else "target_pct_mismatch",
        Grade.IMPOSSIBLE,
        [actual, claim, target],
        "distance",
        actual=actual,
        target=target,
        claim=claim,
        exact=partial(value_shown, abs(exact), claim.unit),
    )
