"""Sentences of findings: figures as printed, and the arithmetic."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from ansinh.figurecheck.checks.questions import QUESTIONS
from ansinh.figurecheck.claims import Claim, Finding, Grade
from ansinh.terms.speech import Said, say, say_number, speaking, spoken

Given = Claim | str | Callable[[], str]
"""What stands in a sentence: a printed figure, a name, or what prints a number."""

_UNITS = {
    "percent": Said("%", "%"),
    "percent_point": Said(" điểm phần trăm", " percentage points"),
    "person": Said(" người", " people"),
    "VND": Said(" đồng", " dong"),
    "visit": Said(" lượt", " visits"),
    "card": Said(" thẻ", " cards"),
    "book": Said(" sổ", " books"),
    "employer": Said(" đơn vị", " employers"),
}
_SCALES = (
    (10**9, Said(" tỷ", " billion")),
    (10**6, Said(" triệu", " million")),
    (10**3, Said(" nghìn", " thousand")),
)


def shown(claim: Claim) -> str:
    """A claim's value with its unit, without the sign of a fall."""
    value = abs(Fraction(claim.value))
    if claim.unit == "person" and claim.half_step >= 1 and value >= 10**6:
        return _trimmed(value / 10**6, 3) + say(" triệu người", " million people")
    return value_shown(value, claim.unit)


def value_shown(value: Fraction, unit: str) -> str:
    """A value with its unit; large money in tỷ or triệu."""
    word = spoken(_UNITS.get(unit, ""))
    if unit == "VND":
        for scale, name in _SCALES:
            if value >= scale:
                return _trimmed(value / scale, 3) + spoken(name) + word
    return _trimmed(value, 2 if unit.startswith("percent") else 0) + word


def percent_shown(value: Fraction) -> str:
    """A computed percentage with two decimals."""
    return say_number(value, 2) + "%"


def sum_shown(claims: Iterable[Claim]) -> str:
    """Claims as parts of a sum."""
    return " + ".join(map(shown, claims))


def _trimmed(value: Fraction, decimals: int) -> str:
    text, comma = say_number(value, decimals), say(",", ".")
    return text.rstrip("0").rstrip(comma) if comma in text else text


def finding(
    kind: str, grade: Grade, claims: list[Claim], way: str = "", /, **given: Given
) -> Finding:
    """A finding in the words of its kind (`QUESTIONS`), its claims in text order."""
    words = QUESTIONS[(kind, way) if way else (kind,)]
    sentences = _filled((words.question, words.derivation, words.remedy), given)
    ordered = tuple(sorted(set(claims), key=lambda claim: claim.start))
    return Finding(kind, grade, ordered, *sentences)


def filled(sentence: Said, **given: Given) -> Said:
    """A sentence with what is given, in both languages."""
    (found,) = _filled((sentence,), given)
    return found


def _filled(sentences: Iterable[Said], given: Mapping[str, Given]) -> list[Said]:
    """Sentences with what is given, each figure printed once for each language."""
    with speaking("vi"):
        vietnamese = {name: _told(one) for name, one in given.items()}
    with speaking("en"):
        english = {name: _told(one) for name, one in given.items()}
    return [
        Said(one.format_map(vietnamese), one.en.format_map(english))
        for one in sentences
    ]


def _told(one: Given) -> str:
    if isinstance(one, str):
        return spoken(one)
    return shown(one) if isinstance(one, Claim) else one()
