"""The review as PDF/A-3, with its figures attached for programs."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from ansinh.reports.pdf import FONTS
from ansinh.reports.review.layout import widths_mm
from ansinh.reports.review.review import Annex, Review

_LAYOUT = Path(__file__).parent.parent / "review.typ"


def write_pdf(review: Review) -> bytes:
    """PDF of a review, with fonts embedded."""
    words = {
        **asdict(review.letterhead),
        "title": review.title,
        "parts": [
            {
                "title": part.title,
                "paragraphs": [
                    [asdict(piece) for piece in review.print_paragraph(one.pieces)]
                    for one in part.paragraphs
                ],
            }
            for part in review.parts
        ],
        "annexes": [_annex(review, annex) for annex in review.annexes],
        "notes": review.notes,
    }
    figures = json.dumps(review.references, ensure_ascii=False, indent=1)
    return typst.compile(
        _LAYOUT,
        pdf_standards="a-3a",
        font_paths=FONTS,
        sys_inputs={"review": json.dumps(words), "figures": figures},
    )


def _annex(review: Review, annex: Annex) -> dict[str, object]:
    return {
        "title": annex.title,
        "chart": annex.chart,
        "chart_alt": annex.chart_alt,
        "heads": [asdict(head) for head in review.print_heads(annex)],
        "rows": [
            [cell.text for cell in review.print_row(row)] for row in annex.table.rows
        ],
        "has_total": annex.has_total,
        "widths": widths_mm(annex),
        "remarks": annex.remarks,
    }
