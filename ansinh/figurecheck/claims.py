"""What a text claims, and what is found about it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ansinh.terms.speech import Said, say


@dataclass(frozen=True)
class Claim:
    """One printed number that states a quantity of insurance, its target or change."""

    start: int
    """Offset of the number in the text; `end` is behind its last digit."""
    end: int
    number: str
    """As printed."""
    value: Decimal
    """In persons, dong, percent; falls and shortfalls are negative, gaps are not."""
    half_step: Decimal
    """Half of the last printed place, in the unit of `value`."""
    unit: str
    indicator: str
    kind: str
    """actual, target, pct_of_target, vs_target, change, change_pct or gap."""
    place: str
    period: str | None
    base: str | None = None
    """Period a change is counted from."""
    issuer: str | None = None
    """Document or body that set the target."""
    modifier: str | None = None
    """over, under, nearly, about, min or max."""
    is_place_named: bool = True
    """Whether the text names any place; one that names none may be about anywhere."""
    line: int = 0
    quote: str = ""
    printed_unit: str = ""
    """Unit the text prints: "%" may stand where percentage points are meant."""
    cell: tuple[int, int, int, bool] | None = None
    """Table, row, column, and whether the row is the total."""
    is_inferred: bool = False
    """Whether subject or kind are carried over from other sentences."""
    is_called_rate: bool = False
    """Whether the words in front announce a rate."""
    rules: tuple[str, ...] = field(default=(), compare=False)
    """Why the claim was read this way, one sentence per decision."""

    def as_json(self) -> dict[str, Any]:
        """Claim for a program; values are numbers, absent fields are left out."""
        fields = {
            "start": self.start,
            "end": self.end,
            "number": self.number,
            "value": _number(self.value),
            "unit": self.unit,
            "indicator": self.indicator,
            "kind": self.kind,
            "place": self.place,
            "period": self.period,
            "base": self.base,
            "issuer": self.issuer,
            "modifier": self.modifier,
        }
        return {name: value for name, value in fields.items() if value is not None}


class Grade(StrEnum):
    """How sure a finding is."""

    IMPOSSIBLE = "impossible"
    LOOK = "look"

    @property
    def label_vi(self) -> str:
        """Words for the reader."""
        return _GRADES[self][0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*_GRADES[self])


_GRADES = {
    Grade.IMPOSSIBLE: ("không thể đúng", "cannot be right"),
    Grade.LOOK: ("cần xem lại", "to be looked at"),
}


@dataclass(frozen=True)
class Finding:
    """A question about figures that do not fit each other or the facts."""

    kind: str
    grade: Grade
    claims: tuple[Claim, ...]
    question_vi: Said
    derivation_vi: Said
    """The arithmetic, step by step."""
    remedy_vi: Said
    """What would make it right."""

    def as_json(self) -> dict[str, Any]:
        """Finding for a program; claims as character spans."""
        return {
            "kind": self.kind,
            "grade": self.grade.value,
            "claims": [[claim.start, claim.end] for claim in self.claims],
            "question": self.question_vi,
            "derivation": self.derivation_vi,
            "remedy": self.remedy_vi,
            "quotes": [claim.quote for claim in self.claims],
        }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
