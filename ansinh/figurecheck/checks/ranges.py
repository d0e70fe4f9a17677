"""A printed number as the range of values it can stand for, and sums with such ranges.

92,3 stands for anything that rounds or is cut to it; a count printed in full is exact.
"Hơn", "gần", "khoảng" widen the range. A check may only speak when ranges cannot meet.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ansinh.figurecheck.claims import Claim

_NEAR = Fraction(1, 10)
"""How far "hơn" and "gần" reach; ours, so that 2,5 in "hơn 2,5 triệu" covers 2,7."""
_ABOUT = Fraction(1, 20)
_WHOLE = frozenset({"person", "employer", "card", "book", "facility", "visit", "case"})
_FAR = Fraction(10**18)


@dataclass(frozen=True)
class Range:
    """All values from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: "Range") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: "Range") -> "Range":
        """Quotient of two ranges of positive numbers."""
        if other.low <= 0:
            return Range(-_FAR, _FAR)
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    def times(self, factor: int) -> "Range":
        """Range with both ends multiplied by a positive whole number."""
        return Range(self.low * factor, self.high * factor)

    def widened(self, by: Fraction) -> "Range":
        """Range with `by` added on either side."""
        return Range(self.low - by, self.high + by)


def range_of(claim: Claim) -> Range:
    """Values a claim can stand for.

    A whole percentage is taken as rounded or cut; with decimals printed, a slip of one
    in the last place is let pass as well.
    """
    return _slack(claim.value, claim.half_step, claim.unit, claim.modifier)


def rounded_range_of(claim: Claim) -> Range:
    """Values that a properly rounded claim stands for: 92,3 is 92.25 to 92.35."""
    return _rounded(claim.value, claim.half_step, claim.unit, claim.modifier)


@lru_cache(maxsize=4096)
def _slack(value: Decimal, half: Decimal, unit: str, modifier: str | None) -> Range:
    step = _step(half, unit)
    is_whole = unit == "percent" and half == Decimal("0.5")
    exact = Fraction(value)
    low = exact - (step / 2 if is_whole else step)
    return _modified(Range(low, exact + step), abs(exact), modifier)


@lru_cache(maxsize=4096)
def _rounded(value: Decimal, half: Decimal, unit: str, modifier: str | None) -> Range:
    half_step, exact = _step(half, unit) / 2, Fraction(value)
    return _modified(Range(exact - half_step, exact + half_step), abs(exact), modifier)


def _step(half: Decimal, unit: str) -> Fraction:
    """One step of the last printed place; nothing for a count printed in full."""
    return Fraction(0) if unit in _WHOLE and half < 1 else 2 * Fraction(half)


def _modified(plain: Range, size: Fraction, modifier: str | None) -> Range:
    if modifier in {"over", "min"}:
        return Range(plain.low, plain.high + size * _NEAR)
    if modifier in {"nearly", "under", "max"}:
        return Range(plain.low - size * _NEAR, plain.high)
    if modifier in {"about", "estimate"}:
        return plain.widened(size * _ABOUT)
    return plain
