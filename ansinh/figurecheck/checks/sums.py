"""Sums: parts against their whole, in sentences and in the columns of tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from ansinh.figurecheck.checks.moments import same_place, same_time
from ansinh.figurecheck.checks.ranges import Range, range_of
from ansinh.figurecheck.checks.wording import finding, sum_shown, value_shown
from ansinh.figurecheck.claims import Claim, Finding, Grade

_ALWAYS = {
    "social_insurance.participants": (
        {"compulsory.participants", "voluntary.participants"},
    ),
    "care.visits": ({"care.inpatient.visits", "care.outpatient.visits"},),
}
"""Wholes whose parts are complete by definition."""
_WHEN_SPLIT: dict[str, tuple[str, ...]] = {
    "students": ("students.",),
    "health_insurance.student.participants": ("health_insurance.student.",),
    "benefits.monthly_recipients": (
        "pensions.recipients",
        "unemployment_benefit.recipients",
    ),
    "arrears.amount": (
        "arrears.social",
        "arrears.health_insurance.amount",
        "arrears.unemployment.amount",
    ),
    "cards.wrong_data": ("cards.wrong_data.",),
}
"""Wholes whose parts are complete where the text says that it splits them."""
_SPLIT = re.compile(r"\b(?:gồm|bao gồm|tách ra|chia ra|cụ thể)\b|[:(]", re.IGNORECASE)
_REST = re.compile(r"[^.\n]*\b(?:còn lại|số khác|các nhóm khác)\b", re.IGNORECASE)
"""Parts that are not counted."""
_ADDABLE = frozenset({"person", "VND", "card", "visit", "employer", "book"})


def find_sum_problems(claims: Sequence[Claim], text: str) -> Iterator[Finding]:
    """Wholes that differ from the sum of their parts."""
    yield from _by_definition(claims)
    yield from _split_in_words(claims, text)
    yield from _table_columns(claims)


def find_parts_above_whole(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A part larger than what contains it, where no sum has been questioned."""
    for whole_name, part_sets in _ALWAYS.items():
        for whole in _actual(claims, whole_name):
            for name in part_sets[0]:
                for part in _beside(claims, whole, name):
                    if range_of(part).low > range_of(whole).high:
                        yield finding(
                            "part_above_whole",
                            Grade.LOOK,
                            [whole, part],
                            part=part,
                            whole=whole,
                        )


def _by_definition(claims: Sequence[Claim]) -> Iterator[Finding]:
    for whole_name, (part_names,) in _ALWAYS.items():
        for whole in claims:
            if whole.indicator != whole_name or whole.unit not in _ADDABLE:
                continue
            if whole.kind not in {"actual", "target", "change"}:
                continue
            parts = [_beside(claims, whole, name)[:1] for name in sorted(part_names)]
            if all(parts):
                yield from _compare(whole, [part[0] for part in parts])


def _split_in_words(claims: Sequence[Claim], text: str) -> Iterator[Finding]:
    for index, whole in enumerate(claims):
        prefix = _WHEN_SPLIT.get(whole.indicator)
        if prefix is None or whole.cell is not None or whole.unit not in _ADDABLE:
            continue
        parts: list[Claim] = []
        for part in claims[index + 1 :]:
            same = part.unit == whole.unit and part.kind == whole.kind
            inside = part.indicator.startswith(prefix) or (
                part.kind == "gap" and part.indicator == whole.indicator
            )
            last = parts[-1] if parts else whole
            if not _goes_on(text, whole, last, part) or (
                parts and not (same and inside)
            ):
                break
            if same and inside:
                parts.append(part)
        if len(parts) < 2 or _REST.match(text, parts[-1].end):
            continue
        if _SPLIT.search(text, whole.end, parts[0].start):
            yield from _compare(whole, parts)


def _goes_on(text: str, whole: Claim, last: Claim, part: Claim) -> bool:
    """Whether a part stands in the line of the whole, or as the next of its bullets."""
    if part.line == whole.line:
        return True
    line_end = text.find("\n", whole.end)
    heads = text[whole.end : line_end].rstrip().endswith(":")
    return heads and part.line == last.line + 1


def _table_columns(claims: Sequence[Claim]) -> Iterator[Finding]:
    columns: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.cell and claim.unit in _ADDABLE and claim.kind != "gap":
            columns[claim.cell[0], claim.cell[2]].append(claim)
    for column in columns.values():
        totals = [claim for claim in column if claim.cell and claim.cell[3]]
        parts = [claim for claim in column if claim.cell and not claim.cell[3]]
        alike = {part.indicator for part in parts} | {t.indicator for t in totals}
        if len(totals) == 1 and len(parts) > 1 and len(alike) == 1:
            yield from _compare(totals[0], parts)


def _compare(whole: Claim, parts: list[Claim]) -> Iterator[Finding]:
    total = Range(Fraction(0), Fraction(0))
    for part in parts:
        total = total + range_of(part)
    if total.meets(range_of(whole)):
        return
    exact = sum((Fraction(part.value) for part in parts), Fraction(0))
    yield finding(
        "sum_mismatch",
        Grade.IMPOSSIBLE,
        [whole, *parts],
        whole=whole,
        parts=partial(sum_shown, parts),
        exact=partial(value_shown, exact, whole.unit),
    )


def _actual(claims: Sequence[Claim], indicator: str) -> list[Claim]:
    return [c for c in claims if c.indicator == indicator and c.kind == "actual"]


def _beside(claims: Sequence[Claim], whole: Claim, indicator: str) -> list[Claim]:
    """Claims of a part at the same place, time, kind and base, nearest first."""
    found = [
        claim
        for claim in claims
        if claim.indicator == indicator
        and claim.kind == whole.kind
        and claim.unit == whole.unit
        and claim.base == whole.base
        and same_place(claim.place, whole.place)
        and same_time(claim.period, whole.period)
    ]
    return sorted(found, key=lambda claim: abs(claim.start - whole.start))
