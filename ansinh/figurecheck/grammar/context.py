"""Place, issuer, modifier and quote of a claim."""

import re

from ansinh.figurecheck.grammar.features import Window
from ansinh.figurecheck.grammar.places import Place
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.tables import Cell
from ansinh.figurecheck.text.lexicon import known_words, modifiers
from ansinh.figurecheck.text.numerals import Numeral
from ansinh.figurecheck.text.tokens import tokenize

_NAME_BEFORE = re.compile(
    r"(?:^|[;:,.(\n]|\b(?:là|và|còn|gồm|như|có)\b)\s*"
    r"((?:[A-ZĐÀ-ỸÂĂÊÔƠƯ][^\W\d_]*\s+){1,4})[:(]?\s*(?:đạt |có |với |là )?$"
)
_OWN_BEFORE = re.compile(
    r"(?:ubnd|bhxh|hđnd|ủy ban nhân dân|ủy|công an|hội|trạm y tế|bệnh viện|sở|của|do)"
    r"\s*$"
)
_RATE = re.compile(r"t[ỷỉ] lệ ([^,;:()\d]*)(?:là|đạt|bằng|có)\s+(?:\w+\s+)?$")
_WHOLE = re.compile(
    r"\b(?:toàn|cả|trên địa bàn)(?: (?:địa bàn|đơn vị))?"
    r" (tỉnh|huyện|quận|thị xã|xã|phường)\b(?! [A-ZĐÀ-Ỹ0-9])",
    re.IGNORECASE,
)
_EACH = re.compile(r"mỗi (?:đơn vị|xã|phường|huyện|ấp|thôn|khu vực|địa phương)")


def place_of(reading: Reading, window: Window, main: str, cell: Cell | None) -> str:
    """Place a claim speaks of: named in its clause or row, or the place of the text."""
    if cell is not None:
        return cell.place or main
    start = window.numeral.start
    left = reading.text[window.left_start : start]
    places = reading.places_in(window.left_start, start)
    if (name := _listed_name(left)) and not any(name in p.name for p in places):
        return name
    return _named_place(reading, window, main)


def _named_place(reading: Reading, window: Window, main: str) -> str:
    """Place of the clause, the head of the sentence or line, or of the text."""
    start = window.numeral.start
    segment = reading.segment_at(start)
    line_start, _ = reading.line_span(start)
    if _EACH.search(reading.text[segment.start : start].lower()):
        return f"(mỗi đơn vị của {main})"
    near = [
        place
        for place in reading.places_in(segment.start, start)
        if _is_subject(reading, place)
    ]
    whole = _whole_place(reading, segment.start, start)
    if whole and not near:
        return whole
    if near and near[-1].start >= window.left_start:
        return _fullest(near[-1].full_name, main)
    opening = [
        place
        for place in reading.places_in(segment.sentence, start)
        if _opens(reading, segment.sentence, place.start)
        and _is_subject(reading, place)
    ]
    if opening:
        return _fullest(opening[-1].full_name, main)
    heading = [
        place
        for place in reading.places_in(line_start, start)
        if _opens(reading, line_start, place.start) and _is_subject(reading, place)
    ]
    return _fullest(heading[-1].full_name, main) if heading else main


def _whole_place(reading: Reading, start: int, end: int) -> str | None:
    """The place "toàn tỉnh" speaks of: the nearest of that kind named before."""
    match = None
    for match in _WHOLE.finditer(reading.text, start, end):  # noqa: B007
        pass
    if match is None:
        return None
    kind = match[1].lower()
    if reading.main_place.lower().startswith(kind):
        return reading.main_place
    for place in reversed(reading.places_in(0, match.start())):
        names = (place.name, *place.parents)
        for index, name in enumerate(names):
            if name.lower().startswith(kind):
                return ", ".join(names[index:])
    return None


def _fullest(name: str, main: str) -> str:
    """The place of the text with its parents, where a bare name repeats it."""
    return main if main.split(", ", maxsplit=1)[0] == name else name


def _listed_name(left: str) -> str | None:
    """A bare name right before the number: "Tân Lộc Bắc 97,05%; Trí Lực 96,38%"."""
    match = _NAME_BEFORE.search(left)
    if match is None or len(match[1].split()) < 2:
        return None
    name = match[1].strip()
    known = known_words().find_all(tokenize(name))
    return None if known or name.isupper() else name


def _opens(reading: Reading, start: int, position: int) -> bool:
    """Whether a place stands at the head of a sentence or line."""
    return len(reading.text[start:position].split()) <= 3


def _is_subject(reading: Reading, place: Place) -> bool:
    """Whether figures can be about a place: no venue, office or parent."""
    is_aside = place.is_bracketed or place.is_venue
    return not (is_aside or _is_office(reading, place.start))


def _is_office(reading: Reading, position: int) -> bool:
    return bool(
        _OWN_BEFORE.search(reading.text[max(0, position - 20) : position].lower())
    )


def issuer_of(reading: Reading, window: Window, kind: str) -> str | None:
    """Document or body that set a target, if the claim's sentence names one."""
    if kind not in {"target", "vs_target", "pct_of_target"}:
        return None
    segment = reading.segment_at(window.numeral.start)
    stretches = (
        (window.left_start, window.numeral.start),
        (window.numeral.start, window.clause_end),
        (segment.start, window.numeral.start),
    )
    for start, end in stretches:
        for tag in reversed(reading.tags_in(start, end)):
            if tag.names & {"document", "issuer"}:
                return reading.text[tag.start : tag.end]
    heading = reading.heading_above(window.numeral.start)
    names = reading.tags_in(*heading) if heading and kind == "target" else ()
    for tag in names:
        if tag.names & {"document", "issuer"}:
            return reading.text[tag.start : tag.end]
    return None


def modifier_of(reading: Reading, numeral: Numeral) -> str | None:
    """Word before the number that widens it."""
    before = reading.text[max(0, numeral.start - 20) : numeral.start].lower().split()
    for width in (2, 1):
        word = " ".join(before[-width:])
        if word in modifiers() and before[-2:-1] not in (["tăng"], ["giảm"], ["nâng"]):
            return modifiers()[word]
    behind = reading.text[numeral.unit_end : numeral.unit_end + 9]
    return "min" if behind.strip().startswith("trở lên") else None


def is_called_rate(reading: Reading, window: Window) -> bool:
    """Whether "tỷ lệ ... là" announces the number directly."""
    before = reading.text[window.left_start : window.numeral.start]
    match = _RATE.search(before.lower())
    return match is not None and not window.pair and len(match[1].split()) <= 14


def quote_of(reading: Reading, numeral: Numeral) -> str:
    """The clause around a number, for people to find it."""
    segment = reading.segment_at(numeral.start)
    start = max(segment.start, numeral.start - 60)
    end = min(segment.end, numeral.unit_end + 30)
    if start > segment.start:
        start = reading.text.find(" ", start) + 1
    if end < segment.end:
        end = reading.text.rfind(" ", numeral.unit_end, end)
        end = end if end > 0 else numeral.unit_end
    return " ".join(reading.text[start:end].split())
