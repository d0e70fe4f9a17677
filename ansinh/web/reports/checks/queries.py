"""Checked texts a reader may see, and the questions about one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.db.models import Count
from django.http import Http404, HttpRequest

from ansinh.figurecheck.check import Check, check_text
from ansinh.figurecheck.claims import Finding, Grade
from ansinh.figurecheck.own_reports import ChangedFigure, find_changed_figures
from ansinh.figurecheck.readers.document import Control, Document
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.terms.areas import AreaHistory
from ansinh.terms.speech import Said, spoken
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.disclosure import Sight
from ansinh.web.reports.models import CheckedText, ClosedFinding


@dataclass(frozen=True)
class Asked:
    """A question about figures of the text, with its answer if it has one."""

    number: int
    key: str
    question: str
    derivation: str
    remedy: str
    grade: Grade
    kind: str
    spans: tuple[tuple[int, int], ...]
    quotes: tuple[str, ...]
    closed: ClosedFinding | None

    @property
    def is_sure(self) -> bool:
        """Whether it says that the figures cannot be right."""
        return self.grade is Grade.IMPOSSIBLE


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; with numbers of questions where it is a figure."""

    text: str
    asked: tuple[Asked, ...] = ()
    is_anchor_of: tuple[int, ...] = ()
    """Questions that lead here: the first figure of each."""

    @property
    def is_sure(self) -> bool:
        """Whether a question about it says that it cannot be right."""
        return any(one.is_sure for one in self.asked)


def visible_checks(request: HttpRequest, history: AreaHistory) -> list[CheckedText]:
    """Texts the reader has had checked, and those of areas they write reports of."""
    found = CheckedText.objects.select_related("made_by").annotate(
        answers=Count("closed")
    )
    may_see = _sight(request, history)
    return [one for one in found if may_see(one)]


def check_or_404(request: HttpRequest, history: AreaHistory, key: UUID) -> CheckedText:
    """A text the reader may see.

    Raises:
        Http404: there is none, or it is another's.

    """
    checked = CheckedText.objects.filter(key=key).first()
    if checked is None or not _sight(request, history)(checked):
        raise Http404(str(key))
    return checked


def _sight(request: HttpRequest, history: AreaHistory) -> Callable[[CheckedText], bool]:
    """Whether the reader may see a text: in their areas, and theirs or a writer's."""
    access = access_of(request)
    reads = access.scope(Permission.FIGURES_READ, history)
    writes = access.scope(Permission.REPORTS_WRITE, history)

    def may_see(one: CheckedText) -> bool:
        area = history.areas.get(one.area)
        if area is None or not reads.allows(area):
            return False
        return one.made_by_id == access.user.pk or writes.allows(area)

    return may_see


def check_of(checked: CheckedText, sight: Sight, scope: Scope) -> Check:
    """The check of a text, as far as the reader may know the data."""
    known = sight.known
    area = known.history.areas[checked.area]
    registry = RegistryFigures(
        known.facts, area=area, allows=scope.allows, hides=sight.hides
    )
    return check_text(
        checked.text,
        place=area.name,
        registry=registry,
        controls=_controls(checked),
    )


def asked_about(
    checked: CheckedText, check: Check, changed_figures: Sequence[ChangedFigure]
) -> list[Asked]:
    """Every question about a text, the surest first."""
    closed = {one.finding: one for one in checked.closed.select_related("by")}
    found: list[Asked] = []
    for finding in check.findings:
        key = _key(finding.kind, [(one.start, one.end) for one in finding.claims])
        found.append(_asked(len(found) + 1, key, finding, closed.get(key)))
    for changed in changed_figures:
        span = (changed.start, changed.end)
        key = _key("changed-figure", [span])
        found.append(
            Asked(
                len(found) + 1,
                key,
                spoken(changed.question_vi),
                "",
                "",
                grade=Grade.LOOK,
                kind="changed-figure",
                spans=(span,),
                quotes=(changed.printed,),
                closed=closed.get(key),
            )
        )
    return found


def _asked(
    number: int, key: str, finding: Finding, closed: ClosedFinding | None
) -> Asked:
    return Asked(
        number,
        key,
        spoken(finding.question_vi),
        spoken(finding.derivation_vi),
        spoken(finding.remedy_vi),
        finding.grade,
        finding.kind,
        tuple((one.start, one.end) for one in finding.claims),
        tuple(dict.fromkeys(one.quote for one in finding.claims)),
        closed,
    )


def changed_figures(
    checked: CheckedText, known: Answers, scope: Scope
) -> list[ChangedFigure]:
    """Figures of one of our own reports that are not as printed or as the data are.

    What the reader may not look into is unknown here too: of such a figure only the
    report itself says how it was printed.
    """
    areas = [one for one in known.history.areas.values() if scope.allows(one)]
    mine = {name for one in areas for name in (one.code, one.area)}
    by_sight: dict[bool, list[Control]] = {True: [], False: []}
    for one in _controls(checked):
        place = one.reference.split("/")[1:2]
        by_sight[bool(place) and place[0] in mine].append(one)
    found = [
        figure
        for is_mine, controls in by_sight.items()
        for figure in find_changed_figures(
            Document(checked.text, (), tuple(controls)),
            known.facts if is_mine else None,
        )
    ]
    return sorted(found, key=lambda one: one.start)


def notes_of(checked: CheckedText, check: Check) -> list[str]:
    """What the reader must know of how the text was read and checked."""
    kept = [Said(*one) if isinstance(one, list) else one for one in checked.notes]
    return [spoken(one) for one in (*kept, *check.notes_vi)]


def _controls(checked: CheckedText) -> list[Control]:
    return [
        Control(start, end, cell, tuple(*printed))
        for start, end, cell, *printed in checked.controls
    ]


def pieces_of(text: str, asked: Sequence[Asked]) -> list[Piece]:
    """The text cut at its questioned figures."""
    cuts = {0, len(text)} | {end for one in asked for span in one.spans for end in span}
    edges = sorted(cut for cut in cuts if cut <= len(text))
    seen: set[int] = set()
    pieces = []
    for start, end in pairwise(edges):
        about = tuple(
            one
            for one in asked
            if any(first <= start and end <= last for first, last in one.spans)
        )
        anchors = tuple(one.number for one in about if one.number not in seen)
        seen.update(anchors)
        pieces.append(Piece(text[start:end], about, anchors))
    return pieces


def _key(kind: str, spans: Sequence[tuple[int, int]]) -> str:
    return hashlib.sha256(f"{kind} {sorted(spans)}".encode()).hexdigest()
