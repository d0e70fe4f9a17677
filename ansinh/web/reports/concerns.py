"""Numbers typed by hand into a draft, asked about at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.claims import Finding
from ansinh.figurecheck.readers.document import Control
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.indicators.indicator import Indicator
from ansinh.reports.review.edit import TypedNumber, typed_numbers
from ansinh.terms.areas import Area
from ansinh.terms.speech import spoken
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.disclosure import sight_of
from ansinh.web.reports.content import Edited, EditedPart
from ansinh.web.reports.models import Report


@dataclass(frozen=True)
class Concern:
    """A question about a number that stands in no figure of the report."""

    paragraph: str
    """Key of the paragraph."""
    number: str
    question: str
    derivation: str
    remedy: str


def concerns_of(
    request: HttpRequest, report: Report, parts: Sequence[EditedPart]
) -> list[Concern]:
    """Questions about the typed numbers of a draft, for a reader of some areas."""
    known = answers.open_answers(report.lake_version)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    area = known.history.areas[report.area]
    sight = sight_of(request, known)
    year = report.month // 12
    return find_concerns(parts, known, area, year, scope.allows, sight.hides)


def find_concerns(
    parts: Sequence[EditedPart],
    known: Answers,
    area: Area,
    year: int,
    allows: Callable[[Area], bool],
    hides: Callable[[Indicator, Area, int], bool],
) -> list[Concern]:
    """Questions about the numbers typed into a draft, in order of the text.

    The figure check reads the whole text, so a typed number is held against the other
    sentences and against the registry; of the registry it knows what `allows` lets it,
    without the small counts that `hides` keeps from the reader.
    """
    typed = [
        (one, list(typed_numbers(one.text, one.figures)))
        for part in parts
        for one in part.paragraphs
        if one.is_edited and one.text.strip()
    ]
    if not any(numbers for _one, numbers in typed):
        return []
    text, starts, controls = _joined(parts)
    findings = check_text(
        text,
        controls=controls,
        place=area.name,
        period=str(year),
        registry=RegistryFigures(known.facts, area=area, allows=allows, hides=hides),
    ).findings
    return [
        concern
        for one, numbers in typed
        for number in numbers
        for concern in _about(one, number, starts[one.key], findings)
    ]


def _joined(parts: Sequence[EditedPart]) -> tuple[str, dict[str, int], list[Control]]:
    """The whole text, where each paragraph begins in it, and its figures."""
    text, starts = "", {}
    controls = []
    for one in (one for part in parts for one in part.paragraphs):
        starts[one.key] = len(text)
        for piece in one.pieces:
            words = piece if isinstance(piece, str) else piece.text
            if not isinstance(piece, str):
                end = len(text) + len(words)
                controls.append(Control(len(text), end, str(piece.cell), (words,)))
            text += words
        text += "\n"
    return text, starts, controls


def _about(
    one: Edited, number: TypedNumber, start: int, findings: Sequence[Finding]
) -> Iterator[Concern]:
    """What the check asks about a number; where nothing, where it comes from."""
    first, last = start + number.start, start + number.end
    asked = [
        finding
        for finding in findings
        if any(claim.start < last and first < claim.end for claim in finding.claims)
    ]
    for finding in asked:
        yield Concern(
            one.key,
            number.text,
            spoken(finding.question_vi),
            spoken(finding.derivation_vi),
            spoken(finding.remedy_vi),
        )
    if not asked:
        gone = [figure.text for figure in one.figures if figure.text not in one.text]
        yield Concern(
            one.key,
            number.text,
            _("Số {} được gõ tay, không có trong số liệu của báo cáo.").format(
                number.text
            ),
            _("Số của đoạn này đã bị bỏ: {}.").format("; ".join(gone))
            if gone and one.made
            else "",
            _("Dùng lại số của báo cáo, hoặc nêu nguồn của số này trong câu."),
        )
