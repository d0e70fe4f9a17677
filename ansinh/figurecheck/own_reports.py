"""Figures of our own reports, looked up again by the reference they carry.

A report in Word keeps with every number the cell it came from. If the number was
changed by hand afterwards, or the data revised since, the check says so.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ansinh.figurecheck.readers.document import Document
from ansinh.indicators.ask import Facts, ask
from ansinh.indicators.participation import INDICATORS
from ansinh.terms.areas import UnknownAreaError
from ansinh.terms.numbers import format_number, printed_range, read_number

_REFERENCE = re.compile(r"([\w-]+)/([^/\s]+)/(\d{4}-\d\d-\d\d)/(people|share)/v(\d+)")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class ChangedFigure:
    """A printed number of our own report that the data no longer give."""

    start: int
    end: int
    printed: str
    expected: str
    reference: str

    @property
    def question_vi(self) -> str:
        """What to ask the writer."""
        return (
            f"Số {self.printed} trong báo cáo khác dữ liệu ({self.expected}, "
            f"{self.reference}). Số đã bị sửa tay hay dữ liệu đã thay đổi?"
        )


def find_changed_figures(document: Document, facts: Facts) -> Iterator[ChangedFigure]:
    """Numbers whose cell in the data now holds another value."""
    for control in document.controls:
        reference = _REFERENCE.fullmatch(control.reference)
        number = _NUMBER.search(document.text, control.start, control.end)
        if reference is None or number is None:
            continue
        value = _value(facts, *reference.groups()[:4])
        if value is None:
            continue
        printed = read_number(number.group())
        low, high = printed_range(printed)
        if not Fraction(low) <= value <= Fraction(high):
            decimals = max(0, -int(printed.as_tuple().exponent))
            yield ChangedFigure(
                number.start(),
                number.end(),
                number.group(),
                format_number(value, decimals),
                control.reference,
            )


def _value(
    facts: Facts, indicator: str, code: str, day: str, measure: str
) -> Fraction | None:
    if indicator not in INDICATORS:
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
