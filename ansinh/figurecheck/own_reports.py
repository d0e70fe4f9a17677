"""Figures of our own reports, looked up again by the reference they carry.

A report in Word keeps with every number the cell it came from and how it was printed.
If the number was changed by hand afterwards, or the data revised since, the check says
so. What the words around a number say need not be guessed then: the cell says it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.questions import (
    CHANGED_BY_HAND,
    CHANGED_SINCE,
    OUR_OWN,
)
from ansinh.figurecheck.checks.wording import filled
from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.readers.document import Control, Document
from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.participation import INDICATORS
from ansinh.terms.areas import UnknownAreaError
from ansinh.terms.numbers import format_number, printed_range, read_number
from ansinh.terms.speech import Said, say_number

_REFERENCE = re.compile(r"([\w-]+)/([^/\s]+)/(\d{4}-\d\d-\d\d)/([\w-]+)/v(\d+)")
_NUMBER = re.compile(r"[−+-]?\d+(?:[.,]\d+)*")
_SUBJECTS = {
    "health_coverage": "health_insurance",
    "social_insurance_coverage": "social_insurance",
    "social_insurance_participants": "social_insurance",
    "compulsory_participants": "compulsory",
    "voluntary_participants": "voluntary",
    "unemployment_participants": "unemployment",
}
_KINDS = {
    "people": "actual",
    "share": "actual",
    "target": "target",
    "target-people": "target",
    "attained": "pct_of_target",
    "missing": "gap",
}


@dataclass(frozen=True)
class ChangedFigure:
    """A number of our own report changed by hand, or that the data no longer give."""

    start: int
    end: int
    printed: str
    expected: str
    reference: str
    is_by_hand: bool = False

    @property
    def question_vi(self) -> Said:
        """What to ask the writer; figures as the report prints them."""
        return filled(
            CHANGED_BY_HAND if self.is_by_hand else CHANGED_SINCE,
            printed=self.printed,
            expected=self.expected,
            reference=self.reference,
        )


@dataclass(frozen=True)
class Reading:
    """What the figures of our own report claim, by their cells."""

    claims: tuple[Claim, ...]
    """Claims of the text; those of figures say what their cells say."""
    settled: frozenset[tuple[int, int]]
    """Where the claims stand whose number is as the report was made with it."""
    notes_vi: tuple[Said, ...] = ()


def read_by_cells(
    claims: Sequence[Claim], text: str, controls: Sequence[Control]
) -> Reading:
    """Read claims that are figures of our own report by their cells.

    Only what the check has words for stays a claim; of the others (durability, arrears,
    forecasts …) the number alone is held against the one the report was made with.
    """
    read: dict[tuple[int, int], Claim | None] = {}
    settled: set[tuple[int, int]] = set()
    for control in controls:
        inside = [
            claim
            for claim in claims
            if control.start <= claim.start and claim.end <= control.end
        ]
        read |= {
            (claim.start, claim.end): _as_its_cell(claim, control) for claim in inside
        }
        if control.printed and _changed_by_hand(text, control) is None:
            settled |= {(claim.start, claim.end) for claim in inside}
    kept = (read.get((claim.start, claim.end), claim) for claim in claims)
    return Reading(
        tuple(claim for claim in kept if claim is not None),
        frozenset(settled),
        tuple(_notes(text, controls)),
    )


def _notes(text: str, controls: Sequence[Control]) -> Iterator[Said]:
    figures = [one for one in controls if one.printed]
    if figures:
        same = sum(_changed_by_hand(text, one) is None for one in figures)
        yield filled(
            OUR_OWN,
            figures=partial(say_number, len(figures)),
            same=partial(say_number, same),
        )


def _as_its_cell(claim: Claim, control: Control) -> Claim | None:
    """The claim its cell makes; None where the check has no words for it."""
    reference = _REFERENCE.fullmatch(control.reference)
    if reference is None:
        return claim
    indicator, _area, day, measure, _version = reference.groups()
    subject, kind = _SUBJECTS.get(indicator), _KINDS.get(measure)
    if subject is None or kind is None:
        return None
    is_rate = indicator.endswith("coverage")
    if measure == "share" and not is_rate:
        kind = "pct_of_target"
    is_percent = kind == "pct_of_target" or (is_rate and measure in {"share", "target"})
    try:
        value = read_number(claim.number)
    except ValueError:  # typed over in another style
        return claim
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    measured = "coverage" if is_rate and is_percent else "participants"
    return replace(
        claim,
        value=value,
        half_step=step / 2,
        unit="percent" if is_percent else "person",
        indicator=f"{subject}.{measured}",
        kind=kind,
        period=day,
        is_inferred=False,
    )


def find_changed_figures(
    document: Document, facts: Facts | None
) -> Iterator[ChangedFigure]:
    """Numbers that are no longer as printed, or whose cell now holds another value."""
    for control in document.controls:
        changed = _changed_by_hand(document.text, control)
        if changed is None and facts is not None:
            changed = _changed_in_data(document.text, control, facts)
        if changed is not None:
            yield changed


def _changed_by_hand(text: str, control: Control) -> ChangedFigure | None:
    """The number where it differs from what the report was made with."""
    number = _NUMBER.search(text, control.start, control.end)
    if number is None or not control.printed:
        return None
    made = [found.group() for one in control.printed if (found := _NUMBER.search(one))]
    if number.group() in made or not made:
        return None
    return ChangedFigure(
        *number.span(), number.group(), made[0], control.reference, is_by_hand=True
    )


def _changed_in_data(text: str, control: Control, facts: Facts) -> ChangedFigure | None:
    """The number where the data now give another one."""
    reference = _REFERENCE.fullmatch(control.reference)
    number = _NUMBER.search(text, control.start, control.end)
    if reference is None or number is None:
        return None
    value = _value(facts, *reference.groups()[:4])
    try:
        printed = read_number(number.group())
    except ValueError:
        return None
    if value is None:
        return None
    low, high = printed_range(printed)
    if Fraction(low) <= value <= Fraction(high):
        return None
    decimals = max(0, -int(printed.as_tuple().exponent))
    return ChangedFigure(
        *number.span(),
        number.group(),
        format_number(value, decimals),
        control.reference,
    )


def _value(
    facts: Facts, indicator: str, code: str, day: str, measure: str
) -> Fraction | None:
    if indicator not in INDICATORS or measure not in {"people", "share"}:
        return None
    on = dt.date.fromisoformat(day)
    try:
        area = facts.registry.history.find(code, on)
    except UnknownAreaError:
        return None
    answer = ask(facts, INDICATORS[indicator], area.level, on).get(area.area)
    if answer is None or answer.numerator is None:
        return None
    if measure == "people":
        return Fraction(answer.numerator)
    is_ratio = INDICATORS[indicator].denominator is not None
    return answer.value if is_ratio else None  # else a share of the target
