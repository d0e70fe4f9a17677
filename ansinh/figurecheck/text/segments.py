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
    """Where its sentence starts; a semicolon does not end it."""
    line: int
    """Number of its line, counted from 0."""


def _in_brackets(text: str, start: int, position: int) -> bool:
    """Whether a bracket of this segment is open and closes in this line."""
    if text.count("(", start, position) <= text.count(")", start, position):
        return False
    line_end = text.find("\n", position)
    return text.find(")", position, line_end if line_end >= 0 else len(text)) >= 0


def split_segments(text: str) -> list[Segment]:
    """Segments of a text in order, without empty ones."""
    segments: list[Segment] = []
    start = sentence = line = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        if match and match.group() == ";" and _in_brackets(text, start, match.start()):
            continue
        end = match.start() if match else len(text)
        if text[start:end].strip():
            segments.append(Segment(start, end, sentence, line))
        if match is not None:
            start = match.end()
            sentence = sentence if match.group() == ";" else start
            if match.group() == "\n":
                line += 1
    return segments
