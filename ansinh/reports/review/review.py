"""A review before it is printed: parts with paragraphs, annexes with tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ansinh.reports.page import Letterhead, Piece, Printable, Printed, Table
from ansinh.terms.speech import Said, spoken


class Kind(StrEnum):
    """How long a time a report looks back on."""

    MONTHLY = "monthly"
    YEARLY = "yearly"
    FIVE_YEAR = "five-year"

    @property
    def label_vi(self) -> Said:
        """Name of the report."""
        return _KINDS[self]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return spoken(self.label_vi)


_KINDS = {
    Kind.MONTHLY: Said("Báo cáo tháng một trang", "Monthly report on one page"),
    Kind.YEARLY: Said("Báo cáo tổng kết năm", "Yearly review"),
    Kind.FIVE_YEAR: Said("Báo cáo tổng kết 5 năm", "Five-year review"),
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that a secretary may put in other words."""

    key: str
    """Name that stays when made again, e.g. ``result-health_coverage``."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Part:
    """A part under a heading of its own."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Annex:
    """A table with what it shows and, for some, a chart over it."""

    key: str
    title: str
    table: Table
    chart: str = ""
    """SVG that stands alone; empty for none."""
    chart_alt: str = ""
    remarks: tuple[str, ...] = ()
    """What must be known to read it, e.g. where the map changed."""
    has_total: bool = True
    """Whether the last row is the total."""


@dataclass(frozen=True)
class Review(Printable):
    """The report."""

    letterhead: Letterhead
    title: tuple[str, ...]
    """What the report is about (trích yếu), in lines."""
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]

    @property
    def lines(self) -> Iterator[Sequence[Piece]]:
        """Paragraphs in order, then the rows of the annexes."""
        for paragraph in self.paragraphs:
            yield paragraph.pieces
        for annex in self.annexes:
            yield from annex.table.rows

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph."""
        for part in self.parts:
            yield from part.paragraphs

    def with_parts(self, parts: Sequence[Part]) -> "Review":
        """The same review in other words."""
        return replace(self, parts=tuple(parts))

    def print_heads(self, annex: Annex) -> list[Printed]:
        """Heads of an annex, marked with the footnotes of the figures below."""
        return self.print_table_heads(annex.table)
