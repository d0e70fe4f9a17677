"""The report as a Word file, from a template that a secretary can edit.

Every figure sits in a content control whose tag is the reference of its cell, so a
number changed by hand can still be compared with the data.
"""

import io
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from ansinh.reports.figure_record import keep_record, tag_of
from ansinh.reports.page import OnePage, Piece, Printed
from ansinh.reports.pdf import chart_height_mm, draw
from ansinh.reports.review.review import Review

TEMPLATES = Path(__file__).parent
"""Folder of the Word templates."""
_TEXT_WIDTH_MM = 165
_SLACK_MM = 16
"""Room for the three or four lines more that Word makes of the same words."""

_FIGURE = """\
<w:sdt><w:sdtPr><w:alias w:val="{label}"/><w:tag w:val="{cell}"/></w:sdtPr>\
<w:sdtContent>{run}</w:sdtContent></w:sdt>"""
_RUN = '<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def write_docx(page: OnePage) -> bytes:
    """Word file of one page."""
    template = DocxTemplate(TEMPLATES / "one_page.docx")
    image = InlineImage(
        template, io.BytesIO(draw(page.chart)), height=Mm(_chart_mm(page))
    )
    template.render(
        {
            **vars(page.letterhead),
            "title": page.title,
            "paragraphs": [
                Runs(page.print_paragraph(paragraph)) for paragraph in page.paragraphs
            ],
            "chart": image,
            "caption": page.caption,
            "heads": [Runs([head]) for head in page.print_heads()],
            "rows": [_cells(page, row) for row in page.table.rows[:-1]],
            "total": _cells(page, page.table.rows[-1]),
            "notes": page.notes,
        },
        autoescape=True,
    )
    return save(template, page, [page.chart_alt])


def save(
    template: DocxTemplate, report: OnePage | Review, drawings: Sequence[str]
) -> bytes:
    """Bytes of a rendered template; `drawings` are its pictures in words, in order."""
    properties = template.docx.core_properties
    properties.title = " ".join(report.title)
    properties.author = " ".join(report.letterhead.author)
    keep_record(template.docx, report.figures)
    for drawing, told in zip(
        template.docx.element.iter(_DRAWING), drawings, strict=True
    ):
        drawing.set("descr", told)
    written = io.BytesIO()
    template.save(written)
    return written.getvalue()


_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
)


class Runs:
    """Pieces as runs of Word, put in place of the run that names them."""

    def __init__(self, pieces: Sequence[Printed]) -> None:
        self.pieces = pieces

    def __html__(self) -> str:
        """XML; the template engine escapes nothing in it."""
        return "".join(map(_run, self.pieces))


def _run(piece: Printed) -> str:
    run = _RUN.format(look="", text=escape(piece.text))
    if piece.cell:
        run = _FIGURE.format(
            label=escape(piece.label[:64]), cell=escape(tag_of(piece.cell)), run=run
        )
    if piece.mark:
        run += _RUN.format(look=_RAISED, text=piece.mark)
    return run


def _cells(page: OnePage, row: Sequence[Piece]) -> list[Runs]:
    return [Runs([cell]) for cell in page.print_row(row)]


def _chart_mm(page: OnePage) -> float:
    """Height of the chart: what the words leave, if it is not too wide then."""
    width, height = map(int, re.findall(r'\b(?:width|height)="(\d+)"', page.chart)[:2])
    return min(chart_height_mm(page) - _SLACK_MM, _TEXT_WIDTH_MM * height / width)
