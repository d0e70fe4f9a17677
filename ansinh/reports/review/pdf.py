"""The review as PDF/A-3, with its figures attached for programs."""

import json
from pathlib import Path

import typst

from ansinh.reports.pdf import FONTS
from ansinh.reports.review.printed import printed
from ansinh.reports.review.review import Review

_LAYOUT = Path(__file__).parent.parent / "review.typ"


def write_pdf(review: Review) -> bytes:
    """PDF of a review, with fonts embedded."""
    figures = json.dumps(review.references, ensure_ascii=False, indent=1)
    return typst.compile(
        _LAYOUT,
        pdf_standards="a-3a",
        font_paths=FONTS,
        sys_inputs={"review": json.dumps(printed(review)), "figures": figures},
    )
