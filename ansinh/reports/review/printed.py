"""A report as plain values, for a layout, a page, and to be kept as it was printed."""

from dataclasses import asdict
from typing import Any

from ansinh.reports.page import OnePage, Printable, Table
from ansinh.reports.review.layout import widths_mm
from ansinh.reports.review.review import Annex, Paragraph, Part, Review

Report = OnePage | Review


def parts_of(report: Report) -> tuple[Part, ...]:
    """Parts of a review; the paragraphs of one page are one part without a heading."""
    if isinstance(report, Review):
        return report.parts
    paragraphs = enumerate(report.paragraphs, 1)
    named = (Paragraph(f"paragraph-{number}", pieces) for number, pieces in paragraphs)
    return (Part("page", "", tuple(named)),)


def printed(report: Report) -> dict[str, Any]:
    """Letterhead, title, parts, annexes and notes as they are printed."""
    return {
        **asdict(report.letterhead),
        "title": report.title,
        "parts": [
            {
                "title": part.title,
                "paragraphs": [
                    [asdict(piece) for piece in report.print_paragraph(one.pieces)]
                    for one in part.paragraphs
                ],
            }
            for part in parts_of(report)
        ],
        "annexes": [_annex(report, annex) for annex in _annexes(report)],
        "notes": report.notes,
    }


def _annexes(report: Report) -> tuple[Annex, ...]:
    if isinstance(report, Review):
        return report.annexes
    table = Table(report.table.heads, report.table.rows)
    return (Annex("table", report.caption, table, report.chart, report.chart_alt),)


def _annex(report: Printable, annex: Annex) -> dict[str, Any]:
    return {
        "title": annex.title,
        "chart": annex.chart,
        "chart_alt": annex.chart_alt,
        "heads": [asdict(head) for head in report.print_table_heads(annex.table)],
        "rows": [
            [cell.text for cell in report.print_row(row)] for row in annex.table.rows
        ],
        "has_total": annex.has_total,
        "widths": widths_mm(annex),
        "remarks": annex.remarks,
    }
