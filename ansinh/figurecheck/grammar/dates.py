"""Dates, months, quarters and years a text names, and the part each plays.

A date can say when the figures hold ("tính đến 30/9/2025"), what they are compared with
("so với cùng kỳ 2024"), which year a target is for, or only when a paper was signed.
Numbers inside any of these are never claims.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ansinh.figurecheck.text.lexicon import read_yaml

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
}


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("rules", "dates")
    return words


@cache
def _patterns() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Kinds of time in order, and one pattern whose group names end in their index."""
    rows = [next(iter(row.items())) for row in _words()["patterns"]]
    alternatives = []
    for index, (_, pattern) in enumerate(rows):
        for name, part in _words()["parts"].items():
            pattern = pattern.replace("{" + name + "}", part)  # noqa: PLW2901
        named = re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{index}>", f"(?P<kind>{pattern})")
        alternatives.append(named)
    return tuple(kind for kind, _ in rows), re.compile(
        rf"\b(?:{'|'.join(alternatives)})"
    )


@cache
def _roles() -> list[tuple[str, re.Pattern[str]]]:
    rows = [next(iter(row.items())) for row in _words()["roles"]]
    return [(role, re.compile(rf"(?:^|\W){words}\s*$")) for role, words in rows]


@cache
def _papers() -> list[re.Pattern[str]]:
    return [re.compile(rf"\b(?:{pattern})") for pattern in _words()["papers"]]


@cache
def _before_short_day() -> re.Pattern[str]:
    return re.compile(_words()["before_short_day"])


_SAME_SEASON = re.compile(r"cùng (?:kỳ|kì|thời điểm|tháng|quý)[^.;,]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A time the text names, with what the words before it make of it."""

    start: int
    end: int
    period: str | None
    """ISO day, month, quarter, year or range; None if it lacks a year nobody gives."""
    role: str
    """as_of, base, target, paper, start or plain."""
    is_same_season: bool = False
    """Whether it is the same day or month of another year: "cùng kỳ 2019"."""
    is_flow: bool = False
    """Whether it names a stretch from January on, e.g. "9 tháng"."""

    @property
    def year(self) -> str:
        """Year in which the period ends."""
        return (self.period or "").split("/")[-1][:4]


@dataclass(frozen=True)
class TimeWords:
    """Times of a text, and the other spans whose numbers are never claims."""

    mentions: tuple[Mention, ...]
    papers: tuple[tuple[int, int], ...]
    """Document numbers, articles, clock times, telephone numbers."""

    def covers(self, position: int) -> bool:
        """Whether the number at a position belongs to a date or a document."""
        return any(
            spans[index - 1][1] > position
            for spans in (self._dates, self.papers)
            if (index := bisect_right(spans, (position, 1 << 60)))
        )

    @cached_property
    def reference_year(self) -> str:
        """Latest year the text speaks of as present; "đến năm 2030" is not."""
        return max(
            (
                time.year
                for time in self.mentions
                if time.role in {"as_of", "plain", "paper"}
                and not (time.role == "as_of" and time.period == time.year)
                and "/" not in (time.period or "/")
            ),
            default="",
        )

    @cached_property
    def _dates(self) -> tuple[tuple[int, int], ...]:
        return tuple((mention.start, mention.end) for mention in self.mentions)


def read_times(text: str) -> TimeWords:
    """Find every time and every document number in a text."""
    lower = text.lower().replace("ð", "đ")
    papers = _merged(
        match.span() for pattern in _papers() for match in pattern.finditer(lower)
    )
    mentions = tuple(_mentions(lower, papers))
    return TimeWords(mentions, tuple(papers))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _mentions(text: str, papers: list[tuple[int, int]]) -> Iterator[Mention]:
    kinds, pattern = _patterns()
    year = _first_year(text)
    previous_end, previous_role = -1, "plain"
    for match in pattern.finditer(text):
        if _inside(match.start(), papers):
            continue
        index = int((match.lastgroup or "kind_0").rsplit("_", 1)[1])
        kind = kinds[index]
        parts = {
            name: match.groupdict().get(f"{name}_{index}")
            for name in ("day", "month", "year", "last", "count", "quarter")
        }
        if kind == "short_day" and not _is_short_day(text, match.start(), parts):
            continue
        if not _is_possible(parts):
            continue
        role = _role(text, match.start(), papers)
        if kind == "day" and role == "plain" and _is_dateline(text, match):
            role = "paper"
        if text[previous_end : match.start()].strip() in {",", "(", "và"}:
            role = previous_role if role == "plain" else role
        own_year = parts["year"] or year
        before = text[max(0, match.start() - 30) : match.start()]
        if kind == "year" and before.endswith("cuối "):
            kind, parts["month"] = "month", "12"
        yield Mention(
            match.start(),
            match.end(),
            _period(kind, parts, own_year),
            role,
            bool(_SAME_SEASON.search(before)),
            kind in {"months", "span"},
        )
        if role not in {"base", "paper"}:
            year = parts["last"] or own_year
        previous_end, previous_role = match.end(), role if role == "paper" else "plain"


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Whether a day shares its line with nothing but a clock time or a newsroom."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : match.start()] + text[match.end() : end if end >= 0 else None]
    return len(re.findall(r"[^\W\d]{2,}", line)) <= 2


def _first_year(text: str) -> str | None:
    match = re.search(r"(?<![\d.,])20[0-3]\d(?![\d.,]\d|\d)", text)
    return match.group() if match else None


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, 1 << 60))
    return bool(index) and spans[index - 1][1] > position


def _is_short_day(text: str, start: int, parts: dict[str, str | None]) -> bool:
    in_calendar = (
        1 <= int(parts["day"] or 0) <= 31 and 1 <= int(parts["month"] or 0) <= 12
    )
    return in_calendar and bool(
        _before_short_day().search(text[max(0, start - 8) : start])
    )


def _is_possible(parts: dict[str, str | None]) -> bool:
    return int(parts["month"] or 1) in range(1, 13) and int(parts["day"] or 1) <= 31


def _role(text: str, start: int, papers: list[tuple[int, int]]) -> str:
    before = text[max(0, start - 60) : start]
    index = bisect_right(papers, (start, 0))
    if index and re.fullmatch(
        r"[\s,(]*(?:ngày|năm|của [^\d.;]{0,30}ngày)?\s*",
        text[papers[index - 1][1] : start],
    ):
        return "paper"
    before = re.split(r"[.;:\n(]", before)[-1]
    for name, pattern in _roles():
        if pattern.search(before):
            return name
    return "plain"


def _period(kind: str, parts: dict[str, str | None], year: str | None) -> str | None:
    if year is None or kind == "list":
        return None
    month = int(parts["month"] or 0)
    if kind in {"day", "short_day"}:
        return f"{year}-{month:02d}-{int(parts['day'] or 1):02d}"
    if kind in {"school", "span"}:
        return f"{year}/{parts['last']}"
    if kind == "months":
        return f"{year}-{_count(parts['count']):02d}"
    if kind == "quarter":
        number = parts["quarter"] or "1"
        return f"{year}-Q{_ROMAN.get(number) or int(number)}"
    return {"half": f"{year}-06", "month": f"{year}-{month:02d}"}.get(kind, year)


def _count(word: str | None) -> int:
    return _WORDS.get(word or "", 0) or int(word or 1)
