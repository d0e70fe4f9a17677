"""Growth: the value now, the value then, the difference and its percentage."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.moments import month_end, same_subject
from ansinh.figurecheck.checks.ranges import Range, range_of
from ansinh.figurecheck.checks.wording import finding, percent_shown, shown
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.terms.speech import say_number

_COUNTED = frozenset({"person", "VND", "visit", "card", "book", "employer", "case"})


def find_growth_problems(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Changes and growth rates that the values beside them cannot give."""
    for index, claim in enumerate(claims):
        if claim.kind == "change_pct":
            yield from _rate(claims, index)
        elif claim.kind == "change" and claim.unit in _COUNTED:
            yield from _difference(claims, claim)
        elif claim.kind == "change" and claim.unit == "percent_point":
            yield from _points(claims, claim)


def _rate(claims: Sequence[Claim], index: int) -> Iterator[Finding]:
    claim = claims[index]
    now, then = _now(claims, claim), _then(claims, claim)
    step = _step_before(claims, index)
    options: list[tuple[Range, Fraction, list[Claim]]] = []
    if now and then:
        ratio = range_of(now) / range_of(then)
        growth = Range(ratio.low - 1, ratio.high - 1)
        exact = Fraction(now.value) / Fraction(then.value) - 1
        options.append((growth, exact, [now, then]))
    if step and then:
        exact = Fraction(step.value) / Fraction(then.value)
        options.append((_quotient(step, range_of(then)), exact, [step, then]))
    elif step and now:
        before = range_of(now) - range_of(step)
        exact = Fraction(step.value) / (Fraction(now.value) - Fraction(step.value))
        options.append((_quotient(step, before), exact, [step, now]))
    if options and not any(
        range_.times(100).meets(range_of(claim)) for range_, _, _ in options
    ):
        exact = abs(options[-1][1]) * 100
        parts = [part for part in (now, then, step) if part]
        yield finding(
            "growth_mismatch",
            Grade.IMPOSSIBLE,
            [claim, *parts],
            "rate",
            claim=claim,
            parts=partial(_listed, parts),
            exact=partial(percent_shown, exact),
        )


def _listed(parts: list[Claim]) -> str:
    return " ".join(f"[{shown(part)}]" for part in parts)


def _quotient(step: Claim, base: Range) -> Range:
    """Relative change; a fall stays negative."""
    size = range_of(step)
    if step.value < 0:
        positive = Range(-size.high, -size.low) / base
        return Range(-positive.high, -positive.low)
    return size / base


def _difference(claims: Sequence[Claim], claim: Claim) -> Iterator[Finding]:
    now, then = _now(claims, claim), _then(claims, claim)
    if now and then and not (range_of(now) - range_of(then)).meets(range_of(claim)):
        exact = Fraction(now.value) - Fraction(then.value)
        yield finding(
            "growth_mismatch",
            Grade.IMPOSSIBLE,
            [claim, now, then],
            "difference",
            claim=claim,
            now=now,
            then=then,
            exact=partial(_signed, exact),
            printed=partial(_signed, Fraction(claim.value)),
        )


def _points(claims: Sequence[Claim], claim: Claim) -> Iterator[Finding]:
    now, then = _now(claims, claim), _then(claims, claim)
    if not (now and then) or (range_of(now) - range_of(then)).meets(range_of(claim)):
        return
    points = Fraction(now.value) - Fraction(then.value)
    ratio = range_of(now) / range_of(then)
    relative = Range(ratio.low - 1, ratio.high - 1).times(100)
    confused = relative.meets(range_of(claim))
    if confused and claim.printed_unit == "percent":
        return  # "tăng 3,5%" of a rate, meant and computed as a relative change
    yield finding(
        "point_percent_confusion" if confused else "growth_mismatch",
        Grade.IMPOSSIBLE,
        [claim, now, then],
        "points",
        claim=claim,
        now=now,
        then=then,
        points=partial(say_number, points, 2),
        grown=partial(percent_shown, points / Fraction(then.value) * 100),
    )


def _signed(value: Fraction) -> str:
    return f"{'−' if value < 0 else '+'}{say_number(abs(value))}"


def _now(claims: Sequence[Claim], claim: Claim) -> Claim | None:
    """The value that changed: same subject and time, the last one before the change."""
    return _nearest(claims, claim, month_end(claim.period))


def _then(claims: Sequence[Claim], claim: Claim) -> Claim | None:
    """The value it is compared with, at the base period."""
    return _nearest(claims, claim, month_end(claim.base)) if claim.base else None


def _nearest(claims: Sequence[Claim], claim: Claim, end: str | None) -> Claim | None:
    rate = claim.unit == "percent_point"
    found = [
        other
        for other in claims
        if other.kind == "actual"
        and same_subject(other, claim)
        and month_end(other.period) == end
        and (other.unit == "percent" if rate else other.unit in _COUNTED)
    ]
    return min(found, key=lambda other: abs(other.start - claim.start), default=None)


def _step_before(claims: Sequence[Claim], index: int) -> Claim | None:
    """The absolute change a percentage follows, in the same breath."""
    claim = claims[index]
    for other in reversed(claims[max(0, index - 2) : index]):
        if (
            other.kind == "change"
            and other.unit in _COUNTED
            and same_subject(other, claim)
            and other.line == claim.line
            and (other.base == claim.base or index - claims.index(other) == 1)
        ):
            return other
    return None
