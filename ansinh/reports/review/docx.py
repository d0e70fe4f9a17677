"""The review as a Word file, from a template that a secretary can edit.

Every figure sits in a content control whose tag is the reference of its cell, as in the
one-page report. Tables are written whole, as their columns differ from annex to annex.
"""

import io
import re
from html import escape

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from ansinh.reports.docx import TEMPLATES, Runs, save
from ansinh.reports.page import Printed
from ansinh.reports.pdf import draw
from ansinh.reports.review.layout import TEXT_MM, widths_mm
from ansinh.reports.review.review import Annex, Review

_TWIPS_PER_MM = 1440 / 25.4
_DOTS_PER_INCH = 160
_TALLEST_MM = 150

_TABLE = """\
<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="{width}"/><w:jc w:val="center"/>\
<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>\
<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>\
</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_ROW = "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
_CELL = """\
<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/><w:vAlign w:val="center"/></w:tcPr>\
<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p></w:tc>"""


def write_docx(review: Review) -> bytes:
    """Word file of a review."""
    template = DocxTemplate(TEMPLATES / "review.docx")
    charts = [annex.chart_alt for annex in review.annexes if annex.chart]
    template.render(
        {
            **vars(review.letterhead),
            "title": review.title,
            "parts": [
                {
                    "title": part.title,
                    "paragraphs": [
                        Runs(review.print_paragraph(one.pieces))
                        for one in part.paragraphs
                    ],
                }
                for part in review.parts
            ],
            "annexes": [
                {
                    "title": f"Phụ lục {number}. {annex.title}",
                    "chart": _chart(template, annex),
                    "table": _Table(review, annex),
                    "remarks": annex.remarks,
                }
                for number, annex in enumerate(review.annexes, 1)
            ],
            "notes": review.notes,
        },
        autoescape=True,
    )
    return save(template, review, charts)


def _chart(template: DocxTemplate, annex: Annex) -> InlineImage | None:
    if not annex.chart:
        return None
    width, height = map(int, re.findall(r'\b(?:width|height)="(\d+)"', annex.chart)[:2])
    wide = min(TEXT_MM, _TALLEST_MM * width / height)
    drawn = io.BytesIO(draw(annex.chart, _DOTS_PER_INCH))
    return InlineImage(template, drawn, width=Mm(wide))


class _Table:
    """Table of an annex, put in place of the paragraph that names it."""

    def __init__(self, review: Review, annex: Annex) -> None:
        self.review, self.annex = review, annex
        self.widths = [round(mm * _TWIPS_PER_MM) for mm in widths_mm(annex)]
        self.names = 2 if annex.table.heads[0] == "TT" else 1

    def __html__(self) -> str:
        """XML; the template engine escapes nothing in it."""
        rows = [self._row(self.review.print_heads(self.annex), "Đầubảng")]
        body = self.annex.table.rows
        for place, row in enumerate(body, 1):
            is_total = self.annex.has_total and place == len(body)
            rows.append(
                self._row(self.review.print_row(row), ",cộng" if is_total else "")
            )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return _TABLE.format(
            width=sum(self.widths), borders=_BORDERS, grid=grid, rows="".join(rows)
        )

    __str__ = __html__

    def _row(self, cells: list[Printed], style: str) -> str:
        is_head = style == "Đầubảng"
        written = (
            _CELL.format(
                width=width,
                style=style if is_head else self._style(place, style),
                runs=Runs([cell]).__html__(),
            )
            for place, (cell, width) in enumerate(zip(cells, self.widths, strict=True))
        )
        head = "<w:tblHeader/>" if is_head else ""
        return _ROW.format(head=head, cells="".join(written))

    def _style(self, place: int, style: str) -> str:
        if self.names == 2 and place == 0:
            return "Ôthứtự"
        return escape(("Ôchữ" if place < self.names else "Ôsố") + style)
