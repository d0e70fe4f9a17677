"""Answers fit for everybody: small counts held back, and what would reveal them."""

from collections.abc import Sequence
from dataclasses import replace

from ansinh.indicators.disclosure import THRESHOLD, Total, suppressed
from ansinh.indicators.indicator import Answer, Unit

NOT_PEOPLE = {Unit.VND, Unit.VND_PER_VISIT, Unit.MONTH, Unit.DAY}
"""Units that count neither persons nor cases."""

Cell = tuple[str, int]
"""What a cell is (count, of, rest) and the place of its answer; the whole is -1."""


def published(
    answers: Sequence[Answer], whole: Answer | None = None, threshold: int = THRESHOLD
) -> list[Answer]:
    """Answers of a table as everybody may see them.

    Args:
        answers: parts of one area: areas of a level, or classes of a breakdown.
        whole: answer of that area, taken as published.
        threshold: as in `suppressed`.

    """
    if not answers or answers[0].indicator.unit in NOT_PEOPLE:
        return list(answers)
    counts: dict[Cell, int] = {}
    totals: list[Total[Cell]] = []
    known: set[Cell] = set()
    for place, one in enumerate(answers):
        if one.numerator is None:
            continue
        counts["count", place] = abs(one.numerator)
        if one.denominator is not None and one.denominator >= one.numerator >= 0:
            counts["of", place] = one.denominator
            counts["rest", place] = one.denominator - one.numerator
            totals.append(Total(("of", place), (("count", place), ("rest", place))))
            if one.indicator.denominator:
                known.add(("of", place))
    parts = tuple(cell for cell in counts if cell[0] == "count")
    if whole is not None and sum(counts[part] for part in parts) == whole.numerator:
        counts["count", -1] = whole.numerator
        known.add(("count", -1))
        totals.append(Total(("count", -1), parts))
    of = tuple(cell for cell in counts if cell[0] == "of")
    if whole is not None and sum(counts[part] for part in of) == whole.denominator:
        counts["of", -1] = whole.denominator
        known.add(("of", -1))
        totals.append(Total(("of", -1), of))
    hidden = suppressed(counts, totals, threshold, known_anyway=known)
    return [
        replace(
            one,
            numerator=None,
            people=None if ("of", place) in hidden else one.people,
            is_held_back=True,
        )
        if {("count", place), ("of", place)} & hidden
        else one
        for place, one in enumerate(answers)
    ]
