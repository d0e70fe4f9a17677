"""Sentences and clauses: how far a word's meaning carries."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[;!?…]|(?<!\bTP)(?<!\b[A-ZĐ])[.](?=\s|$)|\n|(?<=\w)\.{3}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between full stops, semicolons and line ends."""

    start: int
    end: int
    sentence: int
    """Where its sentence starts: a semicolon ends the segment, not the sentence."""
    line: int
    """Number of its line, counted from 0."""
    opens_line: bool


def split_segments(text: str) -> list[Segment]:
    """Segments of a text in order, without empty ones."""
    segments: list[Segment] = []
    start = sentence = line = 0
    opens = True
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            segments.append(Segment(start, end, sentence, line, opens))
            opens = False
        if match is not None:
            start = match.end()
            sentence = sentence if match.group() == ";" else start
            if match.group() == "\n":
                line, opens = line + 1, True
    return segments
