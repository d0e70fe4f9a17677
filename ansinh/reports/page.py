"""A report before it is printed: words, figures, tables and charts.

Word and PDF are two prints of the same report. Figures stay figures to the last: a
printer turns them into text, a mark that leads to their footnote, and a reference to
their cell.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ansinh.reports.figures import Figure

Piece = str | Figure


@dataclass(frozen=True)
class Letterhead:
    """Head and foot of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    over: tuple[str, ...]
    """Body above the author, in lines, e.g. "ỦY BAN NHÂN DÂN"."""
    author: tuple[str, ...]
    """Author, in lines."""
    number: str
    """Number and sign; the clerk fills in the number."""
    place_and_day: str
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    """Office of the one who signs, in lines."""


@dataclass(frozen=True)
class Table:
    """Rows of words and figures; the last row is the total."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Printed:
    """A piece as text, the number of its footnote and the reference of its cell."""

    text: str
    mark: str = ""
    cell: str = ""
    label: str = ""


class Printable(ABC):
    """What can be printed with a footnote for every figure."""

    @property
    @abstractmethod
    def lines(self) -> Iterator[Sequence[Piece]]:
        """Paragraphs and rows of tables, in order of appearance."""

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure, in order of appearance."""
        for line in self.lines:
            yield from (piece for piece in line if isinstance(piece, Figure))

    @property
    def references(self) -> list[dict[str, str]]:
        """Every figure as printed with its cell, for programs that verify it."""
        return [
            {"text": figure.text, "cell": str(figure.cell), "footnote": figure.footnote}
            for figure in self.figures
        ]

    @property
    def notes(self) -> tuple[str, ...]:
        """Footnotes in order of appearance, each once."""
        return tuple(self._numbers)

    def print_paragraph(self, pieces: Sequence[Piece]) -> list[Printed]:
        """Pieces of a paragraph; neighbours with one footnote share its mark."""
        printed: list[Printed] = []
        later: str | None = None
        for piece in reversed(pieces):
            if isinstance(piece, str):
                printed.append(Printed(piece))
                continue
            shown = self._marks([piece]) if piece.footnote != later else ""
            printed.append(_print_figure(piece, piece.text, shown))
            later = piece.footnote
        return printed[::-1]

    def print_table_heads(self, table: Table) -> list[Printed]:
        """Heads of a table, marked with the footnotes of the figures below."""
        columns = zip(*table.rows, strict=True)
        return [
            Printed(head, self._marks(column))
            for head, column in zip(table.heads, columns, strict=True)
        ]

    def print_row(self, row: Sequence[Piece]) -> list[Printed]:
        """Cells of a row: numbers alone, as the heads name their unit."""
        return [
            Printed(cell) if isinstance(cell, str) else _print_figure(cell, cell.number)
            for cell in row
        ]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Number of each footnote."""
        notes = dict.fromkeys(figure.footnote for figure in self.figures)
        return {note: number for number, note in enumerate(notes, 1)}

    def _marks(self, pieces: Sequence[Piece]) -> str:
        numbers = {
            self._numbers[piece.footnote]
            for piece in pieces
            if isinstance(piece, Figure)
        }
        return ", ".join(map(str, sorted(numbers)))


@dataclass(frozen=True)
class OnePage(Printable):
    """A report on one page."""

    letterhead: Letterhead
    title: tuple[str, ...]
    """What the report is about (trích yếu), in lines."""
    paragraphs: tuple[tuple[Piece, ...], ...]
    caption: str
    """What chart and table show."""
    chart: str
    """SVG that stands alone."""
    chart_alt: str
    """The chart in words, for those who cannot see it."""
    table: Table

    @property
    def lines(self) -> Iterator[Sequence[Piece]]:
        """Paragraphs, then the rows of the table."""
        yield from (*self.paragraphs, *self.table.rows)

    def print_heads(self) -> list[Printed]:
        """Heads of its table."""
        return self.print_table_heads(self.table)


def _print_figure(figure: Figure, text: str, mark: str = "") -> Printed:
    return Printed(text, mark, str(figure.cell), figure.label_vi)
