"""Targets, signals and the check of a text."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.steering.homes import STEERED
from ansinh.steering.signals.rows import row_of
from ansinh.terms.areas import Area
from ansinh.terms.periods import last_day, month_end_on_or_before
from ansinh.terms.speech import spoken
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.areas import area_or_404
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.api.schemas import Checked, Finding, Signal, Target, Text, answered_by
from ansinh.web.disclosure import sight_of
from ansinh.web.signals import signals_under

router = Router(tags=[_("Điều hành")])
_FIGURES = Permission.FIGURES_READ


@router.get(
    "/targets", response=answered_by(list[Target]), summary=_("Chỉ tiêu đã giao")
)
def list_targets(
    request: HttpRequest,
    year: Annotated[int | None, Query(ge=1990, le=2200)] = None,
    area: str | None = None,
    indicator: str | None = None,
) -> list[Target]:
    """Targets of the reader's areas, of every issuer and version."""
    known = answers.open_answers()
    scope = access_of(request).scope(_FIGURES, known.history)
    areas = known.history.areas
    if area is not None:
        area_or_404(request, _FIGURES, known.history, area)
    return [
        Target(
            indicator=one.indicator,
            area_key=one.area,
            name=areas[one.area].name,
            year=one.year,
            month=one.month,
            basis=one.basis,
            value=one.value,
            participant_group=one.participant_group,
            issuer=one.issuer,
            document=one.document,
            issued_on=one.issued_on,
            version=one.version,
            status=one.status,
        )
        for one in known.facts.registry.targets
        if one.area in areas
        and scope.allows(areas[one.area])
        and area in {None, one.area}
        and year in {None, one.year}
        and indicator in {None, one.indicator}
    ]


@router.get("/signals", response=answered_by(list[Signal]), summary=_("Nơi cần chú ý"))
def list_signals(
    request: HttpRequest,
    area: str,
    on: dt.date | None = None,
    indicator: str | None = None,
) -> list[dict[str, Any]]:
    """Signals under an area at the last month's end on or before a day.

    Only of months whose projection has been worked out (`ansinh refresh`).
    """
    known = answers.open_answers()
    place = area_or_404(request, _FIGURES, known.history, area)
    facts = known.facts
    month = min(month_end_on_or_before(on), facts.last_month) if on else None
    month = month or facts.last_month
    rows, sight = [], sight_of(request, known)
    for one in STEERED:
        if indicator in {None, one.key}:
            rows += [row_of(each) for each in signals_under(sight, one, place, month)]
    return rows


@router.post(
    "/figure-checks",
    response=answered_by(Checked),
    summary=_("Kiểm số trong một văn bản"),
)
def check_figures(request: HttpRequest, given: Text) -> Checked:
    """Figures found in a text and what is to be asked about them; nothing is kept."""
    known = answers.open_answers() if given.against_registry else None
    area = _place(request, known, given.place) if known else None
    registry = None
    if known:
        scope = access_of(request).scope(_FIGURES, known.history)
        registry = RegistryFigures(
            known.facts,
            area=area,
            allows=scope.allows,
            hides=sight_of(request, known).hides,
        )
    checked = check_text(
        given.text,
        place=area.name if area else given.place,
        period=given.period,
        registry=registry,
    )
    return Checked(
        claims=[claim.as_json() for claim in checked.claims],
        findings=[
            Finding(
                kind=one.kind,
                grade=one.grade.value,
                question=spoken(one.question_vi),
                derivation=spoken(one.derivation_vi),
                remedy=spoken(one.remedy_vi),
                spans=[(claim.start, claim.end) for claim in one.claims],
            )
            for one in checked.findings
        ],
        lake_version=known.version if known else None,
    )


def _place(request: HttpRequest, known: Answers, place: str | None) -> Area | None:
    """Area of the reader with this key or code, of the newest day."""
    scope = access_of(request).scope(_FIGURES, known.history)
    day = last_day(known.facts.last_month)
    named = [
        area
        for area in known.history.areas.values()
        if place in {area.area, area.code} and scope.allows(area)
    ]
    return next((area for area in named if area.exists_on(day)), None) or next(
        iter(named), None
    )
