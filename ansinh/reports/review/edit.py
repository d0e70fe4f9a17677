"""Paragraphs in a person's own words: which figures stay, which numbers are new.

A figure whose printed text still stands in the words keeps its cell and footnote. A
number that belongs to no figure was typed by hand, and is asked about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ansinh.reports.figures import Figure
from ansinh.reports.page import Piece

_NUMBER = re.compile(r"(?<![\w/.,-])[+−-]?\d[\d.,]*(?<![.,])%?(?![\w/])")
_DAY = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|(?:năm|tháng|ngày|quý|Phụ lục|khoản|Điều) \d+"
    r"(?:(?:, | và )\d+(?![\d.,]*\d))*"
    r"|\b(?:19|20)\d\d[–-](?:19|20)?\d\d\b|\d+/[A-ZĐ]+[\w-]*"
)
"""Days, years after their word, articles and numbers of documents: no figures."""


@dataclass(frozen=True)
class TypedNumber:
    """A number that stands in no figure of the report."""

    start: int
    end: int
    text: str


def weave(text: str, figures: Sequence[Figure]) -> tuple[Piece, ...]:
    """Words with the figures that still stand in them, each taken once, in order."""
    found = sorted(_places(text, figures))
    pieces: list[Piece] = []
    done = 0
    for start, end, place in found:
        if start > done:
            pieces.append(text[done:start])
        pieces.append(figures[place])
        done = end
    if done < len(text):
        pieces.append(text[done:])
    return tuple(pieces)


def typed_numbers(text: str, figures: Sequence[Figure]) -> Iterator[TypedNumber]:
    """Numbers of a text that no figure stands for; days and years are no figures."""
    known = [(start, end) for start, end, _ in _places(text, figures)]
    known += [found.span() for found in _DAY.finditer(text)]
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if not any(first < end and start < last for first, last in known):
            yield TypedNumber(start, end, found.group())


def _places(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int, int]]:
    """Where figures stand as printed, the longest text first; each place once."""
    taken: list[tuple[int, int]] = []
    order = sorted(range(len(figures)), key=lambda place: -len(figures[place].text))
    for place in order:
        printed = re.escape(figures[place].text)
        for found in re.finditer(rf"(?<![\d.,]){printed}(?!\d)", text):
            start, end = found.span()
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield start, end, place
                break
