"""The annexes as a workbook: a sheet each, one of all figures, one of sources."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ansinh.figurecheck.readers.own_workbook import BETWEEN, FIGURES, HEADS, SOURCES
from ansinh.reports.figures import Figure, Unit
from ansinh.reports.page import Piece
from ansinh.reports.review.review import Annex, Review

_LONGEST_NAME = 31
"""Signs that Excel takes in the name of a sheet."""
Places = dict[tuple[str, str], list[str]]
"""Where a figure stands, by its cell and its print."""
_FORMS = {Unit.PERCENT: "0.0%", Unit.POINTS: "+0.0%;−0.0%;0.0%"}


def write_workbook(review: Review, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """Workbook of a review.

    `about` are lines of what and value for the sheet of sources: area, day, version.
    Rates are numbers that Excel shows as per cent; a dash stays an empty cell.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": " ".join(review.title)})
        forms = _Forms(book)
        places: Places = defaultdict(list)
        for number, annex in enumerate(review.annexes, 1):
            _write_annex(book, forms, review, annex, number, places)
        _write_figures(book, forms, review, places)
        _write_sources(book, forms, review, about)
    return file.getvalue()


class _Forms:
    """Formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._made = {
            (unit, is_total): book.add_format(
                {"num_format": _FORMS.get(unit, "#,##0"), "bold": is_total}
            )
            for unit in Unit
            for is_total in (False, True)
        }

    def of(self, figure: Figure, *, is_total: bool) -> Any:
        """Format of a figure."""
        return self._made[figure.unit, is_total]


def _write_annex(
    book: Any, forms: _Forms, review: Review, annex: Annex, number: int, places: Places
) -> None:
    sheet = book.add_worksheet(f"PL{number} {_sheet_name(annex.key)}"[:_LONGEST_NAME])
    sheet.write_string(0, 0, f"Phụ lục {number}. {annex.title}", forms.title)
    heads, rows = annex.table.heads, annex.table.rows
    for across, head in enumerate(heads):
        sheet.write_string(2, across, head, forms.head)
    for down, row in enumerate(rows, 3):
        is_total = annex.has_total and down == len(rows) + 2
        for across, piece in enumerate(row):
            _write(sheet, forms, down, across, piece, is_total=is_total)
            if isinstance(piece, Figure):
                at = f"{sheet.name}!{xl_rowcol_to_cell(down, across)}"
                places[str(piece.cell), piece.text].append(at)
    below = len(rows) + 4
    notes = {one.footnote for row in rows for one in row if isinstance(one, Figure)}
    ordered = [note for note in review.notes if note in notes]
    for down, line in enumerate([*annex.remarks, *ordered], below):
        sheet.write_string(down, 0, line)
    sheet.set_column(0, 0, 6 if heads[0] == "TT" else 16)
    sheet.set_column(1, len(heads) - 1, 16)
    sheet.freeze_panes(3, 2 if heads[0] == "TT" else 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)


def _write(
    sheet: Any, forms: _Forms, down: int, across: int, piece: Piece, *, is_total: bool
) -> None:
    if isinstance(piece, Figure):
        form = forms.of(piece, is_total=is_total)
        sheet.write_number(down, across, float(piece.value), form)
    elif piece.isdigit() and across == 0:
        sheet.write_number(down, across, int(piece))
    elif piece != "–":
        sheet.write_string(down, across, piece, forms.bold if is_total else None)


def _write_figures(
    book: Any,
    forms: _Forms,
    review: Review,
    places: Mapping[tuple[str, str], list[str]],
) -> None:
    """Every figure once, exact, with the places where it stands in the annexes.

    The figure check finds figures changed by hand by these places.
    """
    sheet = book.add_worksheet(FIGURES)
    for across, head in enumerate(HEADS):
        sheet.write_string(0, across, head, forms.head)
    figures = {(str(figure.cell), figure.text): figure for figure in review.figures}
    for down, (key, figure) in enumerate(figures.items(), 1):
        at = BETWEEN.join(places.get(key, ()))
        for across, text in enumerate((*key, None, None, at, figure.footnote)):
            if text is not None:
                sheet.write_string(down, across, text)
        sheet.write_number(down, 2, figure.numerator)
        sheet.write_number(down, 3, figure.denominator)
    sheet.set_column(0, 0, 56)
    sheet.set_column(1, 4, 20)
    sheet.set_column(5, 5, 90)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(figures), 1), len(HEADS) - 1)


def _write_sources(
    book: Any, forms: _Forms, review: Review, about: Sequence[tuple[str, str]]
) -> None:
    sheet = book.add_worksheet(SOURCES)
    sheet.set_column(0, 0, 24, forms.bold)
    sheet.set_column(1, 1, 110, forms.wrapped)
    notes = ((f"Chú thích {n}", note) for n, note in enumerate(review.notes, 1))
    lines = [("Báo cáo", " ".join(review.title)), *about, *notes]
    for down, line in enumerate(lines):
        for across, text in enumerate(line):
            sheet.write_string(down, across, text)


def _sheet_name(key: str) -> str:
    return key.replace("_participants", "").replace("_coverage", "")
