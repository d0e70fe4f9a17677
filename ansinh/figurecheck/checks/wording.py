"""Sentences of findings: figures as printed, and the arithmetic."""

from fractions import Fraction

from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.terms.numbers import format_number

_UNITS = {
    "percent": "%",
    "percent_point": " điểm phần trăm",
    "person": " người",
    "VND": " đồng",
    "visit": " lượt",
    "card": " thẻ",
    "book": " sổ",
    "employer": " đơn vị",
}
_SCALES = ((10**9, " tỷ"), (10**6, " triệu"), (10**3, " nghìn"))


def shown(claim: Claim) -> str:
    """A claim's value with its unit, without the sign of a fall."""
    value = abs(Fraction(claim.value))
    if claim.unit == "person" and claim.half_step >= 1 and value >= 10**6:
        return _trimmed(value / 10**6, 3) + " triệu người"
    return value_shown(value, claim.unit)


def value_shown(value: Fraction, unit: str) -> str:
    """A value with its unit; large money in tỷ or triệu."""
    word = _UNITS.get(unit, "")
    if unit == "VND":
        for scale, name in _SCALES:
            if value >= scale:
                return _trimmed(value / scale, 3) + name + word
    return _trimmed(value, 2 if unit.startswith("percent") else 0) + word


def percent_shown(value: Fraction) -> str:
    """A computed percentage with two decimals."""
    return format_number(value, 2) + "%"


def _trimmed(value: Fraction, decimals: int) -> str:
    text = format_number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def finding(
    kind: str,
    grade: Grade,
    claims: list[Claim],
    *,
    question: str,
    derivation: str,
    remedy: str,
) -> Finding:
    """A finding with its claims in the order of the text."""
    ordered = tuple(sorted(set(claims), key=lambda claim: claim.start))
    return Finding(kind, grade, ordered, question, derivation, remedy)
