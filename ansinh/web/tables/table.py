"""A table as an address asks for it: which rows, in which order, which page of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, NamedTuple, Protocol, runtime_checkable
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from ansinh.terms.names import plain, sort_key
from ansinh.web.tables.column import Column, Row, Value

ROWS = 50
"""Rows of a page."""
_OURS = ("tim", "xep", "trang", "tai")
"""Parts of the address that belong to the table: search, order, page, file."""


@runtime_checkable
class KnowsValues(Protocol):
    """Rows that can tell what a column has without being looked through each time."""

    def values_of(self, column: Any) -> set[Value]:
        """What a column of theirs has."""


class Head(NamedTuple):
    """Head of a column."""

    column: Column[Any]
    href: str
    """Address of the table in this order, or the opposite if it is so already."""
    order: str
    """`ascending`, `descending` or empty."""


class Filter(NamedTuple):
    """A column whose values can be chosen."""

    part: str
    """Its part of the address."""
    column: Column[Any]
    chosen: str
    values: Sequence[str]


class Cell(NamedTuple):
    """A cell as a page shows it."""

    column: Column[Any]
    text: str
    href: str | None


class Origin(NamedTuple):
    """A fact on where the figures of a table come from: what, and its value."""

    name: str
    text: str


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Rows, and the address that says how they are wanted."""

    name: str
    """Name of its files, e.g. ``chi-tieu``."""
    caption: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    address: QueryDict
    origins: Sequence[Origin] = ()
    """Where the figures come from: date, version, source. Goes along into files."""
    default_order: str = ""
    """Key of a column, a leading minus for the greatest first; empty: as given."""
    nothing: str = ""
    """What to say, and to do, where there are no rows at all."""
    exports: bool = True
    prefix: str = ""
    """Beginning of its parts of the address, where a page has several tables."""

    def part(self, key: str) -> str:
        """Name of a part of the address that belongs to this table."""
        return f"{self.prefix}{key}"

    @cached_property
    def shown(self) -> Sequence[Column[Row]]:
        """Columns of the page."""
        return [column for column in self.columns if not column.is_hidden]

    @property
    def search_part(self) -> str:
        """Part of the address that holds what is looked for."""
        return self.part("tim")

    @property
    def search(self) -> str:
        """What is looked for; marks and capitals do not matter."""
        return self.address.get(self.part("tim"), "").strip()

    @property
    def order(self) -> str:
        """Column ordered by, with a leading minus for the greatest first."""
        wanted = self.address.get(self.part("xep"), "")
        known = {column.key for column in self.columns}
        return wanted if wanted.removeprefix("-") in known else self.default_order

    @cached_property
    def filters(self) -> list[Filter]:
        """Columns whose values can be chosen, with the one chosen."""
        return [
            Filter(
                self.part(f"loc-{column.key}"),
                column,
                self.address.get(self.part(f"loc-{column.key}"), ""),
                _choices(column, self.rows),
            )
            for column in self.columns
            if column.is_filter
        ]

    @property
    def is_asked(self) -> bool:
        """Whether the address asks anything of this table."""
        turned = any(self.part(key) in self.address for key in ("xep", "trang"))
        return turned or self.is_narrowed

    @property
    def is_searched(self) -> bool:
        """Whether there is anything to look for."""
        return any(column.is_searched for column in self.columns)

    @property
    def is_narrowed(self) -> bool:
        """Whether rows are left out by search or filter."""
        return bool(self.search) or any(each.chosen for each in self.filters)

    @cached_property
    def chosen(self) -> Sequence[Row]:
        """All rows wanted, in order, of all pages."""
        rows: Sequence[Row] = self.rows
        for _, column, chosen, _ in self.filters:
            if chosen:
                rows = [row for row in rows if column.text(row) == chosen]
        words = plain(self.search).split()
        if words:
            looked_at = [column for column in self.columns if column.is_searched]
            rows = [row for row in rows if _has(row, looked_at, words)]
        key = self.order.removeprefix("-")
        by = next((column for column in self.columns if column.key == key), None)
        if by is None:
            return rows
        turns = [(by.order(row), row) for row in rows]
        filled = [turn for turn in turns if not turn[0][0]]
        filled.sort(key=itemgetter(0), reverse=self.order.startswith("-"))
        return [row for _, row in filled] + [row for turn, row in turns if turn[0]]

    @cached_property
    def page(self) -> Page[Row]:
        """The page asked for."""
        return Paginator(self.chosen, ROWS).get_page(
            self.address.get(self.part("trang"))
        )

    @property
    def lines(self) -> Iterator[tuple[Row, list[Cell]]]:
        """Rows of the page with their cells."""
        for row in self.page:
            yield (
                row,
                [
                    Cell(column, column.text(row), column.href and column.href(row))
                    for column in self.shown
                ],
            )

    @property
    def heads(self) -> Iterator[Head]:
        """Heads of the columns shown."""
        for column in self.shown:
            is_ours = self.order.removeprefix("-") == column.key
            is_up = is_ours and not self.order.startswith("-")
            order = ("ascending" if is_up else "descending") if is_ours else ""
            wanted = f"-{column.key}" if is_up else column.key
            yield Head(column, self.query(xep=wanted), order)

    def query(self, **changes: str) -> str:
        """Part of the address after the path with some parts changed.

        The page falls away: another order or filter begins at the first.
        """
        kept = {key: self.address.getlist(key) for key in self.address}
        for key in ("trang", "tai", *changes):
            kept.pop(self.part(key), None)
        asked = [(key, value) for key, values in kept.items() for value in values]
        asked += [(self.part(key), value) for key, value in changes.items() if value]
        return f"?{urlencode([pair for pair in asked if pair[1]])}"

    @property
    def others(self) -> list[tuple[str, str]]:
        """Parts of the address that are not the table's own, for its form to keep."""
        own = {*_OURS, *(f"loc-{each.column.key}" for each in self.filters)}
        mine = {self.part(key) for key in own}
        return [
            (key, value)
            for key in self.address
            if key not in mine
            for value in self.address.getlist(key)
        ]

    @property
    def as_excel(self) -> str:
        """Address of the workbook with all rows wanted."""
        return self.query(tai="xlsx")

    @property
    def as_csv(self) -> str:
        """Address of the text file with all rows wanted."""
        return self.query(tai="csv")

    @property
    def all_href(self) -> str:
        """Address with neither search nor filter."""
        mine = [f"loc-{each.column.key}" for each in self.filters]
        return self.query(**dict.fromkeys(["tim", *mine], ""))

    @property
    def before(self) -> str:
        """Address of the page before, empty on the first."""
        page = self.page
        if not page.has_previous():
            return ""
        return self.query(trang=str(page.previous_page_number()))

    @property
    def after(self) -> str:
        """Address of the page after, empty on the last."""
        page = self.page
        return self.query(trang=str(page.next_page_number())) if page.has_next() else ""


def _choices(column: Column[Row], rows: Sequence[Row]) -> list[str]:
    """The values of a column in words, each once; thousands of rows have few."""
    if isinstance(rows, KnowsValues):
        values = rows.values_of(column)
    else:
        values = {column.value(row) for row in rows}
    return sorted({column.printed(value) for value in values}, key=sort_key)


def _has(row: Row, columns: Sequence[Column[Row]], words: Sequence[str]) -> bool:
    """Whether every word is somewhere in the row."""
    text = plain(" ".join(str(column.value(row) or "") for column in columns))
    return all(word in text for word in words)
