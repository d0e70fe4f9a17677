"""Dates, months, quarters and years a text names, and the part each plays.

A date can say when the figures hold ("tính đến 30/9/2025"), what they are compared with
("so với cùng kỳ 2024"), which year a target is for, or only when a paper was signed.
Numbers inside any of these are never claims.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

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
_COUNT = r"(?P<count>\d{1,2}|mười một|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\d)"
_DASH = r"\s?[/.–-]\s?"

_PATTERNS = [
    ("school", rf"năm học (?P<year>20\d\d)\s?[-–/]\s?(?P<last>20\d\d)"),
    (
        "span",
        r"(?:từ năm|giai đoạn|từ|các năm|trong các năm|thời kỳ)\s(?P<year>(?:19|20)\d\d)"
        r"\s?(?:[-–]|đến năm|đến|tới)\s?(?:năm )?(?P<last>20\d\d)",
    ),
    ("span", r"(?P<year>20\d\d)\s?[-–]\s?(?P<last>20\d\d)"),
    ("day", rf"(?P<day>\d{{1,2}}){_DASH}(?P<month>\d{{1,2}}){_DASH}{_YEAR}"),
    ("day", rf"(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}) năm {_YEAR}"),
    (
        "months",
        rf"{_COUNT} tháng(?: đầu)?(?: của)?(?: năm)? {_YEAR}",
    ),
    ("months", rf"{_COUNT} tháng đầu năm(?! học)(?: nay)?"),
    ("months", r"(?<=trong )(?P<count>\d{1,2}) tháng(?= (?:qua|đầu|là|,)|,)"),
    ("months", r"(?<![\w-] )(?P<count>\d{1,2}) tháng(?=[,:])"),
    ("half", rf"(?:nửa|6 tháng|sáu tháng) đầu năm {_YEAR}"),
    ("months_list", rf"tháng \d{{1,2}}(?:, \d{{1,2}})+(?: và \d{{1,2}})?"),
    ("month", rf"(?:tháng |t)(?P<month>\d{{1,2}})(?:{_DASH}| năm ){_YEAR}"),
    ("quarter", rf"quý (?P<quarter>iv|i{{1,3}}|[1-4])(?:{_DASH}| năm | ){_YEAR}"),
    ("quarter", r"quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"),
    ("short_day", rf"(?P<day>\d{{1,2}}){_DASH}(?P<month>\d{{1,2}})(?![\d/,.]\d|\d|%)"),
    ("month", rf"(?<![\d.,/-])(?P<month>0?[1-9]|1[0-2])[/-]{_YEAR}"),
    ("month", r"tháng (?P<month>\d{1,2})(?!\d)"),
    ("year", rf"(?:năm )?{_YEAR}(?!\s?(?:%|người|tỷ|tỉ|triệu|lượt|thẻ|đồng))"),
]
_MENTION = re.compile(
    "|".join(
        re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{index}>", f"(?P<kind>{pattern})")
        for index, (_, pattern) in enumerate(_PATTERNS)
    )
)
_SHORT_DAY_LEAD = re.compile(r"(?:ngày|đến|hết|chốt|trước|từ|sáng|chiều|và)\s*$")

_DOCUMENT_WORD = (
    r"nghị quyết|quyết định|kế hoạch|công văn|chỉ thị|kết luận|nghị định|thông tư"
    r"|chương trình hành động|chương trình|báo cáo|thông báo|đề án|luật|văn bản"
    r"|văn bản liên ngành|hướng dẫn|tờ trình|thông tri|phụ lục|phụ biểu|biểu|đồ họa"
)
_DOCUMENT = re.compile(
    rf"(?:(?:{_DOCUMENT_WORD})(?: liên ngành| hành động)?\s+)?(?:số:?\s+)?"
    r"\d+(?:/(?:19|20)\d\d)?\s?[-/–]\s?[a-zđ]{2,}\d*(?:[-/–][a-zđ]+\d*)*"
    rf"|(?:{_DOCUMENT_WORD}) số:?\s+\d+(?:/\d{{4}})?(?![\d.,]*\d)"
    r"|(?:nghị quyết|quyết định|nghị định|chỉ thị|kết luận|thông tư|luật|công văn|phụ lục)"
    r"\s+\d+(?:/\d{4})?(?![\d.,]*\d)"
    r"|(?<!\w)(?:số|câu số|điều|khoản|mục|biểu số|tiêu chí|bài|lần|lần thứ|thứ|tin số"
    r"|lớp|covid|covid-|vùng|hạng|top|chương|(?<!thời )điểm|trang|dòng) ?\d{1,4}(?:/\d{4})?"
    r"(?![\d.,]*\d|%|\s?(?:người|tỷ|triệu|%))"
)
_CLOCK = re.compile(
    r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?phút)?)?(?!\w)|\d{1,2}:\d\d|gmt\s?[+-]\s?\d+"
    r"|24/7|(?:1[89]00|0\d{2,3})[. ]\d{3,4}(?:[. ]\d{3,4})*|24/24"
)

_ROLES = [
    (
        "base",
        r"(?:so với|so|đặt cạnh|cùng kỳ|cùng kì|cùng thời điểm|bằng kỳ|hơn|kém|tính từ|từ"
        r" mức|so cùng kỳ|so với cùng kỳ|so với thời điểm|so với cuối|so với đầu|so cuối"
        r"|so đầu|từ cuối|hơn cuối|so với hết)(?: của)?(?: thời điểm)?(?: cuối| đầu| hết)?"
        r"(?: ngày| tháng| năm| quý| trong)?(?: của)?",
    ),
    (
        "target",
        r"(?:chỉ tiêu|kế hoạch|mục tiêu|đích|mốc|mức|dự toán)"
        r"(?: [^\W\d]+){0,2}?(?: của| cho| cả| trong| đến)?(?: năm)?",
    ),
    (
        "paper",
        r"(?:ban hành|ký|lập biểu|lập|đăng lúc|cập nhật|họp|cuộc họp|hội nghị|dự|phiên họp"
        r"|giờ|sáng|chiều|đăng|kỳ họp|lấy lúc|sau sắp xếp|kỳ họp sau,)(?: ngày)?",
    ),
    (
        "start",
        r"(?:từ|kể từ|trước|chậm nhất|sau|từ đầu|xong trước|hạn|có giá trị từ|áp dụng từ)"
        r"(?: ngày| tháng| năm| cuối| hết)*",
    ),
    (
        "as_of",
        r"(?:tính đến|tính tới|tính hết|đến hết|đến|hết|chốt|tới|nhẩm đến|chốt ngày|số chốt"
        r"|tại thời điểm|thời điểm|xuất từ excel|tính tại|chốt số|tính|vào|cuối)"
        r"(?: thời điểm)?(?: ngày| tháng| năm| cuối| hết| quý)*",
    ),
]
_ROLE = [(name, re.compile(rf"(?:^|\W){pattern}\s*$")) for name, pattern in _ROLES]


@dataclass(frozen=True, slots=True)
class Mention:
    """A time the text names, with what the words before it make of it."""

    start: int
    end: int
    period: str | None
    """ISO day, month, quarter, year or range; None if it lacks a year nobody gives."""
    role: str
    """as_of, base, target, paper, start or plain."""
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

    @property
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

    @property
    def _dates(self) -> tuple[tuple[int, int], ...]:
        return tuple((mention.start, mention.end) for mention in self.mentions)


def read_times(text: str) -> TimeWords:
    """Find every time and every document number in a text."""
    lower = text.lower().replace("ð", "đ")
    papers = sorted(
        match.span()
        for pattern in (_DOCUMENT, _CLOCK)
        for match in pattern.finditer(lower)
    )
    mentions = tuple(_mentions(lower, papers))
    return TimeWords(mentions, tuple(papers))


def _mentions(text: str, papers: list[tuple[int, int]]) -> Iterator[Mention]:
    year = _first_year(text)
    previous_end, previous_role = -1, "plain"
    for match in _MENTION.finditer(text):
        if _inside(match.start(), papers):
            continue
        index = int((match.lastgroup or "kind_0").rsplit("_", 1)[1])
        kind = _PATTERNS[index][0]
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
        yield Mention(
            match.start(),
            match.end(),
            _period(kind, parts, own_year),
            role,
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
    return in_calendar and bool(_SHORT_DAY_LEAD.search(text[max(0, start - 8) : start]))


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
    for name, pattern in _ROLE:
        if pattern.search(before):
            return name
    return "plain"


def _period(kind: str, parts: dict[str, str | None], year: str | None) -> str | None:
    if year is None:
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
    if kind == "months_list":
        return None
    return {"half": f"{year}-06", "month": f"{year}-{month:02d}"}.get(kind, year)


def _count(word: str | None) -> int:
    return _WORDS.get(word or "", 0) or int(word or 1)
