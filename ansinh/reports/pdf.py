"""The report as PDF/A-3: for decades, and with its figures attached for programs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from ansinh.reports.page import OnePage

_HOME = Path(__file__).parent
_LAYOUT = _HOME / "one_page.typ"
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[_HOME / "fonts"])
"""Fonts of the project alone, so that a page looks the same on every machine."""


def write_pdf(page: OnePage) -> bytes:
    """PDF of one page, with fonts embedded.

    The chart takes the height that the words leave. A letter that the font lacks is an
    error, not an empty box.
    """
    return typst.compile(
        _LAYOUT, pdf_standards="a-3a", font_paths=FONTS, sys_inputs=_inputs(page)
    )


def chart_height_mm(page: OnePage) -> float:
    """Height of the chart on the page that `write_pdf` lays out."""
    found = typst.query(
        _LAYOUT,
        "<chart-height>",
        field="value",
        one=True,
        font_paths=FONTS,
        sys_inputs=_inputs(page),
    )
    return float(found)


def draw(svg: str, dots_per_inch: int = 300) -> bytes:
    """SVG as PNG, in the fonts of the report."""
    source = b"""
        #set page(width: auto, height: auto, margin: 2pt)
        #image(bytes(sys.inputs.svg), format: "svg")
    """
    return typst.compile(
        source,
        format="png",
        ppi=dots_per_inch,
        font_paths=FONTS,
        sys_inputs={"svg": svg},
    )


def _inputs(page: OnePage) -> dict[str, str]:
    words: dict[str, Any] = {
        **asdict(page.letterhead),
        "title": page.title,
        "paragraphs": [
            [asdict(piece) for piece in page.print_paragraph(paragraph)]
            for paragraph in page.paragraphs
        ],
        "chart_alt": page.chart_alt,
        "caption": page.caption,
        "heads": [asdict(head) for head in page.print_heads()],
        "rows": [
            [cell.text for cell in page.print_row(row)] for row in page.table.rows
        ],
        "notes": page.notes,
    }
    return {
        "page": json.dumps(words),
        "chart": page.chart,
        "figures": json.dumps(page.references, ensure_ascii=False, indent=1),
    }
