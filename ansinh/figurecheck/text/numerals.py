"""Printed numbers: their value, their unit, and the range their rounding leaves open.

Vietnamese groups with a point and starts decimals with a comma, but sheets exported in
English do the reverse and both meet in one text; the number's own shape decides first,
then its unit (nobody counts 1,215 people to the thousandth), then the other numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ansinh.figurecheck.text.lexicon import magnitudes, unit_words
from ansinh.figurecheck.text.tokens import Token

_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_MOST_PEOPLE = 120_000_000
_WHOLE_UNITS = {"person", "employer", "card", "book", "visit", "case", "facility"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, before we know whether it is a claim."""

    index: int
    """Of its token."""
    start: int
    end: int
    text: str
    printed: Decimal
    """Value of the digits alone, e.g. 13.68 of "13,68 triệu người"."""
    factor: int
    """What the word behind it multiplies by; 1 if there is none."""
    unit: str | None
    unit_end: int
    """Where the words of magnitude and unit end."""
    is_negative: bool
    """Whether a minus sign is printed; a hyphen is none."""

    @property
    def value(self) -> Decimal:
        """Value in the base unit: persons, dong, percent."""
        return self.printed * self.factor

    @property
    def is_grouped(self) -> bool:
        """Whether thousands are set apart, as in 1.155.927."""
        return bool(_VIETNAMESE.fullmatch(self.text) or _ENGLISH.fullmatch(self.text))


def read_numerals(tokens: Sequence[Token]) -> list[Numeral]:
    """Every number token that can be read, with magnitude and unit behind it."""
    english = _prints_english(tokens)
    numerals = []
    for index, token in enumerate(tokens):
        if not token.is_number or _is_footnote(tokens, index):
            continue
        factor, unit, after = _unit_behind(tokens, index + 1)
        printed = _read(token.text, unit, factor, english=english)
        if printed is not None:
            unit_end = tokens[after - 1].end
            numerals.append(
                Numeral(
                    index,
                    token.start,
                    token.end,
                    token.text,
                    printed,
                    factor,
                    unit,
                    unit_end,
                    index > 0 and tokens[index - 1].text == "−",
                )
            )
    return numerals


def _is_footnote(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is glued to what stands before, as in "người1" or "93,69%2"."""
    if index == 0:
        return False
    before = tokens[index - 1]
    return before.end == tokens[index].start and (
        before.is_word or before.text in {"%", "_"}
    )


def _prints_english(tokens: Sequence[Token]) -> bool:
    """Whether a text shows thousands with commas beyond doubt, and points never so."""
    texts = [token.text for token in tokens if token.is_number]
    english = sum(
        bool(_ENGLISH.fullmatch(text)) and ("." in text or text.count(",") > 1)
        for text in texts
    )
    points = sum(bool(re.fullmatch(r"\d+\.\d{1,2}", text)) for text in texts)
    grouped = sum(bool(_VIETNAMESE.fullmatch(text)) for text in texts)
    decimal_commas = sum(bool(re.fullmatch(r"\d+,\d{1,2}", text)) for text in texts)
    return english + points > grouped + decimal_commas


def _read(text: str, unit: str | None, factor: int, *, english: bool) -> Decimal | None:
    as_english = Decimal(text.replace(",", "")) if _is_english(text) else None
    as_vietnamese = (
        Decimal(text.replace(".", "").replace(",", ".")) if _is_local(text) else None
    )
    if as_english is None or as_vietnamese is None or as_english == as_vietnamese:
        return as_vietnamese if as_english is None else as_english
    whole, broken = max(as_english, as_vietnamese), min(as_english, as_vietnamese)
    if factor == 1 and unit in _WHOLE_UNITS:
        return whole
    if unit == "percent" or (unit == "person" and whole * factor > _MOST_PEOPLE):
        return broken
    return as_english if english else as_vietnamese


def _is_english(text: str) -> bool:
    return bool(_ENGLISH.fullmatch(text) or re.fullmatch(r"\d+(?:\.\d+)?", text))


def _is_local(text: str) -> bool:
    return bool(_VIETNAMESE.fullmatch(text) or re.fullmatch(r"\d+(?:,\d+)?", text))


def _unit_behind(tokens: Sequence[Token], index: int) -> tuple[int, str | None, int]:
    words, factors = magnitudes()
    names, after = words.longest(tokens, index)
    factor = factors[next(iter(names))] if names else 1
    found, end = unit_words().longest(tokens, after)
    unit = _one_unit(found)
    if unit is None:
        return factor, "VND" if factor >= 10**9 else None, after
    return factor, unit, end


def _one_unit(names: frozenset[str]) -> str | None:
    known = sorted(names - {"other"})
    return known[0] if known else next(iter(names), None)


def printed_half_step(printed: Decimal, factor: int) -> Decimal:
    """Half of the last printed place in the base unit: 92,3 leaves 0.05 open."""
    exponent = int(printed.as_tuple().exponent)
    return Decimal(5).scaleb(exponent - 1) * factor
