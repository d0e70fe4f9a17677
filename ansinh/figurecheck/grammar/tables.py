"""Tables kept as lines of cells: what a cell is about stands in its row and column.

Cells are parted by a bar or a tab. A row of at least two cells without claims above
rows of the same width is taken as the heading.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ansinh.figurecheck.grammar.dates import read_times
from ansinh.figurecheck.grammar.features import is_head, is_secondary, names_of
from ansinh.figurecheck.grammar.reading import Reading
from ansinh.figurecheck.text.numerals import Numeral

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
    is_heading: bool
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
            table = _without_margins(reading.text, rows[first : last + 1])
            cells |= _cells(reading, table, number=first)
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
        if len(spans) >= 2:
            rows.append(_Row(match.start(), tuple(spans)))
    return rows


def _without_margins(text: str, rows: list[_Row]) -> list[_Row]:
    """Rows without the empty columns that bars at both ends make."""
    width = len(rows[0].cells)
    kept = [
        column
        for column in range(width)
        if column not in {0, width - 1}
        or any(text[slice(*row.cells[column])].strip() for row in rows)
    ]
    return [_Row(row.start, tuple(row.cells[n] for n in kept)) for row in rows]


def _cells(reading: Reading, rows: list[_Row], number: int) -> dict[int, Cell]:
    """Cells of one table; none where its first row is no heading."""
    text, head = reading.text, rows[0]
    if any(numeral.is_grouped for numeral in _numerals(reading, *_extent(head))):
        return {}
    titles = [text[slice(*span)] for span in head.cells]
    label_column = 1 if _ORDINAL_HEAD.match(titles[0]) and len(titles) > 1 else 0
    kind = _PLACE_HEADS.get(titles[label_column].strip().lower())
    cells = {
        numeral.start: _heading_cell(number)
        for numeral in _numerals(reading, *_extent(head))
    }
    for row_number, row in enumerate(rows[1:]):
        label = text[slice(*row.cells[label_column])]
        tags = names_of(reading.tags_in(*row.cells[label_column]))
        is_total = bool(_TOTAL.match(label))
        is_topic = is_total or any(is_head(name) for name in tags)
        place = None if is_topic else _place(label, kind)
        for column in range(label_column + 1, len(row.cells)):
            for numeral in _numerals(reading, *row.cells[column]):
                names = tags | names_of(reading.tags_in(*head.cells[column]))
                if "increase" in names:  # "Tăng/giảm": the printed sign tells which
                    names -= {"decrease"}
                subject = frozenset(n for n in names if is_head(n) or is_secondary(n))
                title = titles[column]
                is_scaled = numeral.factor == 1 and _unit(title) != "percent"
                cells[numeral.start] = Cell(
                    names=names,
                    subject=subject or _column_subject(reading, head, column),
                    unit=_unit(title) or _unit(label) or numeral.unit,
                    scale=_scale(title + label) if is_scaled else 1,
                    place=place,
                    period=_period(title) or _period(label),
                    is_total=is_total,
                    is_heading=False,
                    table=number,
                    row=row_number,
                    column=column,
                )
    return cells


def _extent(row: _Row) -> tuple[int, int]:
    return row.start, row.cells[-1][1]


def _numerals(reading: Reading, start: int, end: int) -> list[Numeral]:
    first = bisect_left(reading.numeral_starts, start)
    last = bisect_left(reading.numeral_starts, end)
    return reading.numerals[first:last]


def _heading_cell(table: int) -> Cell:
    """A number within a heading, e.g. a footnote mark: never a figure."""
    nothing: frozenset[str] = frozenset()
    return Cell(
        names=nothing,
        subject=nothing,
        unit=None,
        scale=1,
        place=None,
        period=None,
        is_total=False,
        is_heading=True,
        table=table,
        row=-1,
        column=-1,
    )


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


def _scale(title: str) -> int:
    return next((scale for words, scale in _SCALES if words in title.lower()), 1)


def _period(title: str) -> str | None:
    mentions = read_times(title).mentions
    return mentions[-1].period if mentions else None
