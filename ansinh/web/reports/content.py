"""Words and figures of a report: as made from the data, edited, and frozen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ansinh.indicators.participation import INDICATORS
from ansinh.reports.docx import write_docx as write_page_docx
from ansinh.reports.figures import Figure
from ansinh.reports.one_page import one_page
from ansinh.reports.page import OnePage, Piece
from ansinh.reports.pdf import write_pdf as write_page_pdf
from ansinh.reports.review.docx import write_docx
from ansinh.reports.review.edit import weave
from ansinh.reports.review.pdf import write_pdf
from ansinh.reports.review.printed import Report as Made
from ansinh.reports.review.printed import parts_of, printed
from ansinh.reports.review.review import Kind, Paragraph, Part
from ansinh.reports.review.workbook import write_workbook
from ansinh.reports.review.write import five_year_review, yearly_review
from ansinh.steering.homes import STEERED
from ansinh.steering.sight import Sight
from ansinh.terms.periods import last_day, print_day
from ansinh.web import answers
from ansinh.web.answers import Answers
from ansinh.web.reports.models import Report

ADDED = "added-"
"""How keys of paragraphs begin that somebody has added."""
_TELLING = 6
"""Signs a figure needs to be known again in a paragraph that is not its own."""


@dataclass(frozen=True)
class Edited:
    """A paragraph of a draft, as made and as it now is."""

    key: str
    part: str
    made: str
    text: str
    figures: tuple[Figure, ...]
    """Figures that its words may hold."""

    @property
    def is_edited(self) -> bool:
        """Whether somebody has put it in other words."""
        return self.text != self.made

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Words with the figures that still stand in them."""
        return weave(self.text, self.figures)


@dataclass(frozen=True)
class EditedPart:
    """A part of a draft with its paragraphs."""

    key: str
    title: str
    paragraphs: tuple[Edited, ...]


def made(report: Report, version: int | None = None) -> Made:
    """The report as the data of its version, or of another one, make it.

    Raises:
        MendableError: the data hold nothing of its area or month.

    """
    known = answers.open_answers(version or report.lake_version)
    return _made(known, report.kind, report.area, report.month, report.indicator)


@lru_cache(maxsize=16)
def _made(known: Answers, kind: str, key: str, month: int, indicator: str) -> Made:
    area, threshold = known.history.areas[key], known.withholding.threshold
    if kind == Kind.YEARLY:
        return yearly_review(known.facts, area, month // 12, threshold=threshold)
    if kind == Kind.FIVE_YEAR:
        return five_year_review(known.facts, area, month // 12, threshold=threshold)
    sight = Sight.of_everybody(known.facts, threshold)
    cards = {
        one.key: sight.shown(known.scorecard(one, area, month))
        for one in (INDICATORS[indicator], *STEERED)
    }
    return one_page(
        cards.pop(indicator),
        [card for card in cards.values() if card.total.target],
        is_invented=known.is_invented,
        threshold=threshold,
    )


def edited_parts(report: Report, of: Made) -> tuple[EditedPart, ...]:
    """Parts with the words that somebody has put in place of those made."""
    edits = {edit.key: edit for edit in report.edits.all()}
    everything = [one for one in of.figures if len(one.text) >= _TELLING]
    parts = []
    for part in parts_of(of):
        paragraphs = [
            Edited(
                one.key,
                part.key,
                text_of(one),
                edits[one.key].text if one.key in edits else text_of(one),
                tuple(piece for piece in one.pieces if isinstance(piece, Figure)),
            )
            for one in part.paragraphs
        ]
        known = {one.key for one in paragraphs}
        paragraphs += [
            Edited(edit.key, part.key, "", edit.text, tuple(everything))
            for edit in edits.values()
            if edit.part == part.key and edit.key not in known
        ]
        parts.append(EditedPart(part.key, part.title, tuple(paragraphs)))
    return tuple(parts)


def as_edited(of: Made, parts: Sequence[EditedPart]) -> Made:
    """The report in a person's words; paragraphs without words are left out."""
    kept = [
        Part(
            part.key,
            part.title,
            tuple(
                Paragraph(one.key, one.pieces)
                for one in part.paragraphs
                if one.text.strip()
            ),
        )
        for part in parts
    ]
    if isinstance(of, OnePage):
        return replace(of, paragraphs=tuple(one.pieces for one in kept[0].paragraphs))
    return of.with_parts([part for part in kept if part.paragraphs])


def text_of(paragraph: Paragraph) -> str:
    """A paragraph as it is read, without marks of footnotes."""
    return "".join(
        piece if isinstance(piece, str) else piece.text for piece in paragraph.pieces
    )


def as_frozen(of: Made, parts: Sequence[EditedPart]) -> dict[str, Any]:
    """What is kept of a frozen report besides its files."""
    return {
        **printed(of),
        "words": [
            {"key": one.key, "part": part.key, "text": one.text, "made": one.made}
            for part in parts
            for one in part.paragraphs
        ],
        "figures": of.references,
    }


def files_of(of: Made, about: Sequence[tuple[str, str]]) -> Mapping[str, bytes]:
    """Files of a report by their ending."""
    if isinstance(of, OnePage):
        return {"docx": write_page_docx(of), "pdf": write_page_pdf(of)}
    return {
        "docx": write_docx(of),
        "pdf": write_pdf(of),
        "xlsx": write_workbook(of, about),
    }


def about(report: Report) -> Iterator[tuple[str, str]]:
    """What the sheet of sources says of a report as a whole."""
    known = answers.open_answers(report.lake_version)
    area = known.history.areas[report.area]
    yield "Địa bàn", f"{area.name} (mã {area.code})"
    yield "Tính đến", print_day(last_day(report.month))
    yield "Phiên bản số liệu", str(report.lake_version)
    yield "Phiên bản định nghĩa", report.definition
