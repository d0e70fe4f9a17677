"""Subjects and numbers paired in order: "A, B và C lần lượt là 1, 2 và 3".

The subjects stand in a list before the word that pairs, or are those of the claims just
made ("..., tăng tương ứng 3,1% và 0,6%").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ansinh.figurecheck.claims import Claim
from ansinh.figurecheck.grammar.features import Window, is_head
from ansinh.figurecheck.grammar.memory import Said
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.grammar.subjects import Subject
from ansinh.figurecheck.text.lexicon import Tag, known_words
from ansinh.figurecheck.text.numerals import Numeral
from ansinh.figurecheck.text.tokens import tokenize

_WORD = re.compile(
    r"\b(?:lần lượt|tương ứng|theo (?:đúng |cùng )?(?:thứ tự|trình tự))\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[^.;\n\d]{0,40}")
_AND = re.compile(
    r"\s*(?:[,;]|,? và|,? còn|/)\s*(?:(?:hơn|trên|gần|khoảng|đạt|là)\s+)?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*(?:,|;|,? và|/)\s*(?:(?:số )?(?:người|lao động) )?(?:tham gia )?(?:đóng )?",
    re.IGNORECASE,
)
_FAMILIES = ("scheme", "group", "school")


@dataclass(frozen=True)
class Partner:
    """Subject a number is paired with, and the claim it was said in, if any."""

    subject: Subject = frozenset()
    """Empty where only times are paired."""
    claim: Claim | None = None
    period: str | None = None
    """Of the claim, where the claims stand for several times."""


@dataclass(frozen=True)
class Series:
    """Numbers in order, and what stands in order before them."""

    numerals: tuple[Numeral, ...]
    word: tuple[int, int]
    """Where the word stands that pairs them."""
    subjects: tuple[Subject, ...]
    """One for each number; none where the claims before are meant."""
    periods: tuple[str, ...] = ()
    """Times listed in the same order, if any."""

    def partner(self, numeral: Numeral, said: Sequence[Said]) -> Partner | None:
        """What one of the numbers goes with."""
        number = [one.start for one in self.numerals].index(numeral.start)
        if self.subjects:
            return Partner(self.subjects[number])
        if self.periods:
            return Partner(period=self.periods[number])
        alike = self._claims_before(said)
        if not alike:
            return None
        claim = alike[number].claim
        is_dated = len({one.claim.period for one in alike}) > 1
        return Partner(alike[number].subject, claim, claim.period if is_dated else None)

    def shared(self, windows: Mapping[int, Window]) -> Iterator[tuple[int, Window]]:
        """Windows of the numbers, with the words around the series for each of them."""
        first = windows[self.numerals[0].start]
        last = windows[self.numerals[-1].start]
        left = tuple(tag for tag in first.left if tag.start not in range(*self.word))
        unit = last.numeral.unit
        for numeral in self.numerals:
            window = windows[numeral.start]
            yield (
                numeral.start,
                replace(
                    window,
                    numeral=numeral if numeral.unit else replace(numeral, unit=unit),
                    left=left,
                    left_start=first.left_start,
                    right=last.right,
                    clause_end=last.clause_end,
                ),
            )

    def _claims_before(self, said: Sequence[Said]) -> Sequence[Said]:
        """Claims of one line, kind and unit, one for each number."""
        here = [one for one in said if one.window.numeral.start < self.word[0]]
        here = [one for one in here if one.segment.line == here[-1].segment.line]
        for last in reversed(here):
            sort = last.claim.kind, last.claim.unit
            alike = [one for one in here if (one.claim.kind, one.claim.unit) == sort]
            if len(alike) >= len(self.numerals):
                return alike[-len(self.numerals) :]
        return ()


def find_series(reading: Reading) -> dict[int, Series]:
    """Series by the offsets of their numbers."""
    found: dict[int, Series] = {}
    for match in _WORD.finditer(reading.text):
        numerals = _numbers_behind(reading, match.end())
        if len(numerals) > 1:
            subjects = _subjects_before(reading, match.start())
            paired = subjects if len(subjects) == len(numerals) else ()
            times = _times_before(reading, match.start())
            periods = times if len(times) == len(numerals) else ()
            series = Series(
                tuple(numerals), match.span(), tuple(paired), tuple(periods)
            )
            found |= {numeral.start: series for numeral in numerals}
    return found


def _numbers_behind(reading: Reading, start: int) -> list[Numeral]:
    listed: list[Numeral] = []
    for numeral in reading.numerals:
        if numeral.start < start:
            continue
        between = reading.text[start : numeral.start]
        if not (_AND if listed else _LEAD).fullmatch(between):
            break
        listed.append(numeral)
        start = numeral.unit_end
    return listed


def _times_before(reading: Reading, end: int) -> list[str]:
    """Times listed in the sentence before the word: "các năm 2021, 2022 và 2023"."""
    start = reading.segment_at(end).sentence
    listed: list[str] = []
    previous = start
    for time in reading.mentions_in(start, end):
        if not _AND.fullmatch(reading.text[previous : time.start]):
            listed = []
        listed += [time.period] if time.period and time.role != "base" else []
        previous = time.end
    return listed


def _subjects_before(reading: Reading, end: int) -> list[Subject]:
    """Last list of subjects in the sentence before the word."""
    start = reading.segment_at(end).sentence
    runs: list[list[Subject]] = [[]]
    previous = start
    for tag in _single(reading, reading.tags_in(start, end)):
        names = frozenset(n for n in tag.names if n.startswith(_FAMILIES))
        if not any(map(is_head, names)):
            continue
        if not _LISTED.fullmatch(reading.text[previous : tag.start]):
            runs.append([])
        runs[-1].append(names)
        previous = tag.end
    return runs[-1]


def _single(reading: Reading, tags: Sequence[Tag]) -> list[Tag]:
    """Phrases such as "BHXH, BHYT, BHTN" taken apart."""
    single = []
    for tag in tags:
        words = reading.text[tag.start : tag.end]
        if "scheme.all" not in tag.names or "," not in words:
            single.append(tag)
            continue
        for part in re.finditer(r"[^,\s][^,]*?(?=,|\s+và\s|$)", words):
            for known in known_words().find_all(tokenize(part.group())):
                at = tag.start + part.start()
                single.append(Tag(known.names, at + known.start, at + known.end))
    return single
