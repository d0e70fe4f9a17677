"""Tables kept as lines of cells: what a cell is about stands in its row and column.

Cells are parted by a bar or a tab. A row of at least two cells without claims above
rows of the same width is taken as the heading.
"""

import re
from dataclasses import dataclass

from ansinh.figurecheck.grammar.dates import read_times
from ansinh.figurecheck.grammar.features import is_head, is_secondary, names_of
from ansinh.figurecheck.grammar.reading import Reading

_SEPARATOR = re.compile(r"\s*[|\t]\s*")
_TOTAL = re.compile(
    r"^\s*(?:tổng|cộng|toàn|chung|tổng cộng|tổng số|cả)\b", re.IGNORECASE
)
_ORDINAL_HEAD = re.compile(r"^\s*(?:stt|tt|số tt|số thứ tự)\s*$", re.IGNORECASE)
_UNIT_HEADS = (
    ("percent", re.compile(r"%|tỷ lệ|tỉ lệ", re.IGNORECASE)),
    (
        "VND",
        re.compile(r"(?:tỷ|tỉ|triệu|nghìn|ngàn) đồng|\(đồng\)|: đồng", re.IGNORECASE),
    ),
)
_SCALES = (
    ("tỷ đồng", 10**9),
    ("tỉ đồng", 10**9),
    ("triệu đồng", 10**6),
    ("nghìn đồng", 10**3),
)
_PLACE_HEADS = {
    "ấp": "Ấp",
    "thôn": "Thôn",
    "xã": "Xã",
    "phường": "Phường",
    "huyện": "Huyện",
    "quận": "Quận",
    "khu vực": "Khu vực",
    "khu phố": "Khu phố",
    "xóm": "Xóm",
    "bản": "Bản",
    "tỉnh": "Tỉnh",
    "tổ dân phố": "Tổ dân phố",
}


@dataclass(frozen=True)
class Cell:
    """What the row and column of a number say about it."""

    names: frozenset[str]
    subject: frozenset[str]
    unit: str | None
    scale: int
    place: str | None
    """Place of the row; None where the row is the total or no place."""
    period: str | None
    is_total: bool
    table: int
    row: int
    column: int


@dataclass(frozen=True)
class _Row:
    start: int
    cells: tuple[tuple[int, int], ...]


def read_tables(reading: Reading) -> dict[int, Cell]:
    """Cells by the offset of their number."""
    cells: dict[int, Cell] = {}
    rows = _rows(reading.text)
    first = 0
    while first < len(rows):
        last = first
        while (
            last + 1 < len(rows)
            and len(rows[last + 1].cells) == len(rows[first].cells)
            and not reading.text[rows[last].cells[-1][1] : rows[last + 1].start].strip(
                " |\n\t"
            )
            and reading.text[rows[last].cells[-1][1] : rows[last + 1].start].count("\n")
            <= 1
        ):
            last += 1
        if last > first:
            cells |= _cells(reading, rows[first : last + 1], table=first)
        first = last + 1
    return cells


def _rows(text: str) -> list[_Row]:
    rows = []
    for match in re.finditer(r"[^\n]+", text):
        spans, start = [], match.start()
        for cut in [*_SEPARATOR.finditer(text, match.start(), match.end()), None]:
            end = cut.start() if cut else match.end()
            spans.append((start, end))
            start = cut.end() if cut else end
        if len(spans) > 2 and not text[slice(*spans[0])].strip():
            spans = spans[1:]
        if len(spans) > 2 and not text[slice(*spans[-1])].strip():
            spans = spans[:-1]
        if len(spans) >= 2:
            rows.append(_Row(match.start(), tuple(spans)))
    return rows


def _cells(reading: Reading, rows: list[_Row], table: int) -> dict[int, Cell]:
    head, cells = rows[0], {}
    text = reading.text
    titles = [text[slice(*span)] for span in head.cells]
    label_column = 1 if _ORDINAL_HEAD.match(titles[0]) else 0
    kind = _PLACE_HEADS.get(titles[label_column].strip().lower())
    for row_number, row in enumerate(rows[1:]):
        label = row.cells[label_column]
        label_tags = names_of(reading.tags_in(*label))
        topical = any(is_head(name) for name in label_tags)
        total = bool(_TOTAL.match(text[slice(*label)]))
        place = None if topical or total else _place(text[slice(*label)], kind)
        for column, span in enumerate(row.cells):
            if column <= label_column:
                continue
            for numeral in reading.numerals:
                if not span[0] <= numeral.start < span[1]:
                    continue
                title = head.cells[column]
                names = label_tags | names_of(reading.tags_in(*title))
                subject = frozenset(n for n in names if is_head(n) or is_secondary(n))
                cells[numeral.start] = Cell(
                    names,
                    subject or _column_subject(reading, head, column),
                    _unit(titles[column]) or _unit(text[slice(*label)]) or numeral.unit,
                    _scale(titles[column] + text[slice(*label)])
                    if numeral.factor == 1 and not _is_share(titles[column])
                    else 1,
                    place,
                    _period(titles[column]) or _period(text[slice(*label)]),
                    total,
                    table,
                    row_number,
                    column,
                )
    return cells


def _column_subject(reading: Reading, head: _Row, column: int) -> frozenset[str]:
    """Subject of the nearest column to the left that names one, for "Tỷ lệ (%)"."""
    for span in reversed(head.cells[:column]):
        names = frozenset(
            name
            for name in names_of(reading.tags_in(*span))
            if (is_head(name) or is_secondary(name)) and not name.startswith("base.")
        )
        if names:
            return names
    return frozenset({"scheme.health"})


def _place(label: str, kind: str | None) -> str | None:
    name = label.strip().strip("*-+• ")
    if not name or name[0].isdigit():
        return None
    if kind and not name.lower().startswith(kind.lower()):
        return f"{kind} {name}"
    return name


def _unit(title: str) -> str | None:
    for unit, pattern in _UNIT_HEADS:
        if pattern.search(title):
            return unit
    return None


def _is_share(title: str) -> bool:
    return _unit(title) == "percent"


def _scale(title: str) -> int:
    return next((scale for words, scale in _SCALES if words in title.lower()), 1)


def _period(title: str) -> str | None:
    mentions = read_times(title).mentions
    return mentions[-1].period if mentions else None
