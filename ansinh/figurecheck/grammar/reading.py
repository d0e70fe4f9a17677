"""A text prepared for the rules: tags, numbers, dates, places, segments.

Everything is kept with its offsets; windows around a number are asked for by offsets.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from ansinh.figurecheck.grammar.dates import Mention, read_times
from ansinh.figurecheck.grammar.places import Place, main_place, read_places
from ansinh.figurecheck.text.lexicon import Tag, known_words
from ansinh.figurecheck.text.numerals import Numeral, read_numerals
from ansinh.figurecheck.text.segments import Segment, split_segments
from ansinh.figurecheck.text.tokens import tokenize

_BRACKETS = re.compile(r"\([^()\n]*\)")
_ORDINAL = re.compile(r"(?m)^[ \t\-+*•▪(]*(\d{1,2})(?=[.)/]\s|\)\s*\S)|\((\d{1,2})\)")
_NUMBERED = re.compile(r"[ \t]*(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*)[.)]\s")
_LONGEST_HEADING = 80
_DOCUMENT_SIGN = re.compile(r"\d.*[-/].*[^\W\d]|^(?:nghị|quyết|kế|kết|chỉ|chương)")
_BULLETS = frozenset("-+*•▪–(")


def _lies_in(tag: Tag, spans: list[tuple[int, int]]) -> bool:
    """Whether a word is part of a name or a date: "Cần" of Cần Thơ says no "must"."""
    index = bisect_right(spans, (tag.start, 1 << 60)) - 1
    return index >= 0 and tag.end <= spans[index][1]


class Reading:
    """One text with all that can be said about it before deciding on claims."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.times = read_times(text)
        self.places = read_places(self.tokens)
        self.segments = split_segments(text)
        self.tags = self._all_tags()
        self._tag_starts = [tag.start for tag in self.tags]
        self._mention_starts = [time.start for time in self.times.mentions]
        self._place_starts = [place.start for place in self.places]
        self._segment_starts = [segment.start for segment in self.segments]
        self._ordinals = {
            match.start(group)
            for match in _ORDINAL.finditer(text)
            for group in (1, 2)
            if match.group(group)
        }
        self.brackets = [match.span() for match in _BRACKETS.finditer(text)]
        self._bracket_starts = [start for start, _ in self.brackets]

    def _all_tags(self) -> list[Tag]:
        proper = [(place.start, place.end) for place in self.places]
        proper += [(time.start, time.end) for time in self.times.mentions]
        proper.sort()
        tags = [
            tag
            for tag in known_words().find_all(self.tokens)
            if not _lies_in(tag, proper)
        ]
        reference = self.times.reference_year
        for mention in self.times.mentions:
            names = {"time", f"time.{mention.role}"}
            if reference and mention.year > reference:
                names.add("time.future")
            tags.append(Tag(frozenset(names), mention.start, mention.end))
        for start, end in self.times.papers:
            if _DOCUMENT_SIGN.search(self.text[start:end].lower()):
                tags.append(Tag(frozenset({"document"}), start, end))
        tags.extend(
            Tag(frozenset({"place"}), place.start, place.end) for place in self.places
        )
        return sorted(tags, key=lambda tag: (tag.start, tag.end))

    @cached_property
    def numerals(self) -> list[Numeral]:
        """Numbers outside dates, documents, names and ordinals."""
        return [
            numeral
            for numeral in read_numerals(self.tokens)
            if not self.times.covers(numeral.start)
            and numeral.start not in self._ordinals
            and not self._in_place(numeral.start)
            and not self._in_phrase(numeral)
        ]

    @cached_property
    def main_place(self) -> str:
        """Place the text is about."""
        return main_place(self.places)

    @property
    def title_end(self) -> int:
        """End of the first line that says something."""
        first = len(self.text) - len(self.text.lstrip())
        return self.line_span(first)[1]

    def tags_in(self, start: int, end: int) -> Sequence[Tag]:
        """Known phrases that lie within a stretch of text."""
        first = bisect_left(self._tag_starts, start)
        last = bisect_left(self._tag_starts, end)
        return [tag for tag in self.tags[first:last] if tag.end <= end]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Times that begin within a stretch of text."""
        first = bisect_left(self._mention_starts, start)
        return self.times.mentions[first : bisect_left(self._mention_starts, end)]

    def places_in(self, start: int, end: int) -> list[Place]:
        """Places that begin within a stretch of text."""
        first = bisect_left(self._place_starts, start)
        return self.places[first : bisect_left(self._place_starts, end)]

    def segment_at(self, position: int) -> Segment:
        """Segment a position lies in."""
        index = bisect_right(self._segment_starts, position) - 1
        return self.segments[max(index, 0)]

    def heading_above(self, position: int) -> tuple[int, int] | None:
        """Line with a colon at its end that heads the bullets around a position."""
        start, _ = self.line_span(position)
        first = True
        while start > 0 and (first or self.text[start:].lstrip(" ")[:1] in _BULLETS):
            first = False
            start, end = self.line_span(start - 1)
            if self.text[start:end].rstrip().endswith(":"):
                return start, end
        return None

    def section_above(self, position: int) -> tuple[int, int] | None:
        """Numbered heading of the section a position lies in, e.g. "2. BHYT"."""
        start, _ = self.line_span(position)
        while start > 0:
            start, end = self.line_span(start - 1)
            index = bisect_left(self.numeral_starts, start)
            has_figures = bool(
                self.numeral_starts[index : bisect_left(self.numeral_starts, end)]
            )
            is_numbered = _NUMBERED.match(self.text, start, end)
            is_short = end - start <= _LONGEST_HEADING
            if is_numbered and is_short and not has_figures:
                return start, end
        return None

    def is_numbered_line(self, position: int) -> bool:
        """Whether a position lies in a line that begins with a number of its own."""
        return bool(_NUMBERED.match(self.text, *self.line_span(position)))

    def is_unit(self, tag: Tag) -> bool:
        """Whether a phrase is only the unit of a number, e.g. "sổ" of "13 triệu sổ"."""
        index = bisect_right(self.numeral_starts, tag.start) - 1
        return index >= 0 and tag.end <= self.numerals[index].unit_end

    @cached_property
    def numeral_starts(self) -> list[int]:
        """Offsets of the numerals."""
        return [numeral.start for numeral in self.numerals]

    def sentence_end(self, position: int) -> int:
        """End of the sentence a position lies in; semicolons do not end it."""
        index = max(bisect_right(self._segment_starts, position) - 1, 0)
        sentence = self.segments[index].sentence
        while (
            index + 1 < len(self.segments)
            and self.segments[index + 1].sentence == sentence
        ):
            index += 1
        return self.segments[index].end

    def line_span(self, position: int) -> tuple[int, int]:
        """Start and end of the line a position lies in."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return start, len(self.text) if end < 0 else end

    def bracket_at(self, position: int) -> tuple[int, int] | None:
        """Round brackets around a position."""
        index = bisect_right(self._bracket_starts, position) - 1
        if index >= 0 and position < self.brackets[index][1]:
            return self.brackets[index]
        return None

    def _in_phrase(self, numeral: Numeral) -> bool:
        """Whether a number is part of a known phrase, e.g. "từ 70 tuổi trở lên"."""
        first = bisect_right(self._tag_starts, numeral.start) - 1
        return any(
            tag.start <= numeral.start and numeral.end <= tag.end
            for tag in self.tags[max(0, first - 3) : first + 1]
        )

    def _in_place(self, position: int) -> bool:
        return any(place.start <= position < place.end for place in self.places)
