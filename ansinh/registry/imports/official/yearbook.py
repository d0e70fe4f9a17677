"""Population and labour force as statistical yearbooks print them: years in columns.

The title says who is counted and in which unit, a line "Nguồn: …" who counted. An empty
cell, "-" or ".." is a year without a figure, not a zero.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ansinh.registry.imports.official.cells import SetAside
from ansinh.registry.imports.official.changes import Changes
from ansinh.registry.imports.official.register import Register
from ansinh.registry.imports.official_form import Found, PlainRow, RowRead
from ansinh.registry.imports.sheet import Sheet
from ansinh.registry.problems import Problem
from ansinh.terms.areas import UnknownAreaError
from ansinh.terms.names import plain
from ansinh.terms.numbers import format_number
from ansinh.terms.speech import Said

_YEAR = re.compile(r"(?:so bo|uoc|uoc tinh)?\s*((?:19|20)\d{2})(?:\s*\(.*\))?")
_SOURCE = re.compile(r"[Nn]guồn(?: số liệu)?\s*:\s*(.+)")
_MEASURES = (
    ("working_age_labour_force", r"luc luong lao dong trong do tuoi"),
    ("labour_force", r"luc luong lao dong"),
    ("registered_people", r"dan so.* (dang ky|ho khau)|nhan khau dang ky"),
    ("usual_residents", r"dan so"),
)
_TOTAL = re.compile(r"(?:tong so|tong cong|tong|cong)\s*(?:[-–/(].*)?")
"""Labels of rows of totals: "TỔNG SỐ - TOTAL"; communes are called Tổng Cọt."""
_NO_FIGURE = ("", "-", "–", "..", "...", "…")


@dataclass(frozen=True)
class _Table:
    """What stands around the figures of a yearbook table."""

    header_row: int
    measure: str
    title: str
    thousands: bool
    years: dict[int, int]
    """Year by place of the cell."""
    preliminary: frozenset[int]
    """Places of years that the yearbook calls preliminary."""
    month_and_day: tuple[int, int]

    def day(self, place: int) -> dt.date:
        """Day a column speaks of."""
        return dt.date(self.years[place], *self.month_and_day)


class Yearbook:
    """A table of areas by years."""

    label_vi = Said(
        "Bảng niên giám: dân số, lực lượng lao động theo năm",
        "Table of a yearbook: population, labour force by year",
    )

    def __init__(self, register: Register) -> None:
        self._register = register

    def fits(self, sheet: Sheet) -> bool:
        """Whether a sheet has a row of years under a title that says who is counted."""
        return _table_of(sheet.top()) is not None

    def read(self, sheet: Sheet) -> Iterator[Found]:
        """A count for every area and year with a figure."""
        table = _table_of(sheet.top())
        assert table is not None
        rows = list(sheet.texts())
        source = _source_of(rows)
        if source is None:
            yield SetAside("source-not-given").problem(sheet.file, None)
            return
        totals: list[tuple[int, list[str]]] = []
        counted: list[PlainRow] = []
        is_whole = True
        for row, cells in rows:
            figures = [
                at
                for at in table.years
                if at < len(cells) and cells[at].strip() not in _NO_FIGURE
            ]
            if row <= table.header_row or not figures:
                continue
            if _TOTAL.fullmatch(plain(next(filter(None, cells)))):
                totals.append((row, cells))
                continue
            try:
                changes = self._counts(cells, figures, table, source, row)
            except SetAside as wrong:
                is_whole = False
                yield wrong.problem(sheet.file, row)
            else:
                counted += changes
                yield from changes
                yield RowRead(row)
        if is_whole and self._is_one_level(counted):
            for row, cells in totals:
                yield from _differing(row, cells, counted, table, sheet.file)

    def _is_one_level(self, counted: Iterable[PlainRow]) -> bool:
        """Whether the areas of a table can be added up: none lies in another."""
        areas = self._register.history.areas
        return len({areas[one.cells["khoa"]].level for one in counted}) == 1

    def _counts(
        self,
        cells: Sequence[str],
        figures: Sequence[int],
        table: _Table,
        source: str,
        row: int,
    ) -> Changes:
        """Counts of one area."""
        changes = Changes()
        for at in figures:
            day = table.day(at)
            said = " (sơ bộ)" if at in table.preliminary else ""
            changes.put(
                "populations",
                row,
                area=_area(cells[: min(table.years)], self._register, day),
                day=day,
                measure=table.measure,
                people=_people(cells[at], table),
                source=source,
                definition=table.title + said,
            )
        return changes


def _differing(
    row: int,
    cells: Sequence[str],
    counted: Iterable[PlainRow],
    table: _Table,
    file: str,
) -> Iterator[Problem]:
    """Problems of a row of totals; thousands are rounded, so their sum may be off."""
    sums = Counter[str]()
    areas = Counter[str]()
    for one in counted:
        sums[one.cells["ngay"]] += int(one.cells["so_nguoi"])
        areas[one.cells["ngay"]] += 1
    for at, year in table.years.items():
        day = table.day(at).isoformat()
        if at >= len(cells) or cells[at].strip() in _NO_FIGURE or not areas[day]:
            continue
        try:
            said = _people(cells[at], table)
        except SetAside:
            continue
        if abs(said - sums[day]) > _rounding(cells[at], table) * (areas[day] + 1):
            told = (format_number(number) for number in (said, sums[day]))
            yield Problem("total-differs", file, row, str(year), *told)


def _rounding(text: str, table: _Table) -> int:
    """Most by which a figure may be off because thousands are printed."""
    decimals = re.search(r"[.,](\d{1,2})$", text.strip())
    return 500 // 10 ** len(decimals[1] if decimals else "") if table.thousands else 0


def _table_of(top: Sequence[tuple[int, list[str]]]) -> _Table | None:
    """Row of years with what is said above it; None where a sheet is no such table."""
    above: list[str] = []
    for row, cells in top:
        words = [plain(cell) for cell in cells]
        found = {at: m for at, word in enumerate(words) if (m := _YEAR.fullmatch(word))}
        title = next((line for line in above if _measure(line)), "")
        if found and title and 0 not in found:
            said = plain(" ".join(above))
            return _Table(
                row,
                _measure(title),
                title,
                "nghin nguoi" in said or "1000 nguoi" in said,
                {at: int(match[1]) for at, match in found.items()},
                frozenset(at for at in found if words[at].startswith("so bo")),
                _month_and_day(said),
            )
        above.append(" ".join(filter(None, cells)))
    return None


def _measure(title: str) -> str:
    said = plain(title)
    return next((name for name, words in _MEASURES if re.search(words, said)), "")


def _month_and_day(said: str) -> tuple[int, int]:
    """Day of the year that the figures speak of: an average stands for 1 July."""
    if re.search(r"31\s*/\s*12|cuoi nam", said):
        return 12, 31
    return (4, 1) if re.search(r"\b0?1\s*/\s*0?4\b", said) else (7, 1)


def _source_of(rows: Sequence[tuple[int, list[str]]]) -> str | None:
    found = (_SOURCE.search(" ".join(filter(None, cells))) for _, cells in rows)
    return next((match[1].strip() for match in found if match), None)


def _area(names: Sequence[str], register: Register, day: dt.date) -> str:
    """Area by its code, else by a name that only one area bears on the day."""
    said = [name.strip() for name in names if name.strip()]
    for name in said:
        if re.fullmatch(r"\d{2,5}", name):
            try:
                return register.history.find(name, day).area
            except UnknownAreaError:
                continue
    for name in said:
        found = register.areas_named(name, day)
        if len(found) == 1:
            return found[0]
        if found:
            raise SetAside("ambiguous-area")
    raise SetAside("unknown-area", value=" ".join(said), expected="")


def _people(text: str, table: _Table) -> int:
    """Persons: printed thousands may have decimals, persons have none."""
    bare = text.replace(" ", "").replace("\xa0", "")
    if table.thousands and re.fullmatch(r"\d{1,3}[.,]\d{3}", bare):
        raise SetAside("ambiguous-number", value=text)
    try:
        if table.thousands:
            figure = Decimal(_decimal(bare)) * 1000
        else:
            figure = Decimal(re.sub(r"[.,](?=\d{3}(\D|$))", "", bare))
    except InvalidOperation as wrong:
        raise SetAside("impossible-number", value=text) from wrong
    if not figure.is_finite() or figure < 0 or figure != int(figure):
        raise SetAside("impossible-number", value=text)
    return int(figure)


def _decimal(text: str) -> str:
    """Number with a decimal point: of two kinds of sign the last one is the decimal's.

    One sign alone is the decimal's too.
    """
    at = max(text.rfind("."), text.rfind(","))
    if at < 0:
        return text
    return re.sub(r"[.,]", "", text[:at]) + "." + text[at + 1 :]
