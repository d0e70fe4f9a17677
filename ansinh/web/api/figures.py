"""Indicators, areas and versions: what can be asked, and the answers."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from ansinh.indicators.ask import (
    AS_IT_WAS,
    Basis,
    answer,
    ask,
    ask_by_part,
    history,
)
from ansinh.indicators.breakdowns import SPLITS
from ansinh.indicators.catalogue import CATALOGUE, THEMES
from ansinh.indicators.indicator import Answer
from ansinh.indicators.indicator import Indicator as Definition
from ansinh.indicators.parts import LEVELS as PARTS
from ansinh.steering.answer_rows import row_of
from ansinh.terms.areas import Area as AreaOfHistory
from ansinh.terms.areas import Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.names import plain
from ansinh.terms.periods import last_day, month_end_on_or_before
from ansinh.terms.speech import say, say_day, spoken
from ansinh.web import answers
from ansinh.web.accounts.areas import area_or_404, areas_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.api.schemas import Area, Indicator, Value, Version, answered_by
from ansinh.web.disclosure import sight_of

router = Router(tags=[_("Số liệu")])
_FIGURES = Permission.FIGURES_READ
_SERIES = 600
"""Most months of a series."""
_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.HAMLET)


@router.get(
    "/versions", response=answered_by(list[Version]), summary=_("Các phiên bản số liệu")
)
def list_versions(request: HttpRequest) -> list[Version]:
    """Every version of the lake, the newest first."""
    del request
    known = answers.open_answers()
    return [
        Version(version=one.version, made_at=one.made_at, note=one.note)
        for one in reversed(known.facts.registry.lake.versions())
    ]


@router.get(
    "/indicators", response=answered_by(list[Indicator]), summary=_("Các chỉ số")
)
def list_indicators(request: HttpRequest, theme: str | None = None) -> list[Indicator]:
    """Definition of every indicator, or of one theme."""
    del request
    return [
        _definition(name, one)
        for name, indicators in THEMES.items()
        if theme in {None, name}
        for one in indicators
    ]


@router.get(
    "/indicators/{key}", response=answered_by(Indicator), summary=_("Một chỉ số")
)
def read_indicator(request: HttpRequest, key: str) -> Indicator:
    """Definition of one indicator."""
    del request
    indicator = _indicator(key)
    theme = next(name for name, held in THEMES.items() if indicator in held)
    return _definition(theme, indicator)


@router.get("/areas", response=answered_by(list[Area]), summary=_("Các địa bàn"))
def list_areas(
    request: HttpRequest,
    on: dt.date | None = None,
    level: Level | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
) -> list[Area]:
    """Areas of the reader on a day (today); `q` looks for names, without marks."""
    known, day = answers.open_answers(), on or timezone.localdate()
    levels = (level,) if level else _LEVELS
    return [
        _area(known, area, day)
        for area in areas_of(request, _FIGURES, known.history, day, levels)
        if plain(q) in plain(area.name)
    ]


@router.get("/areas/{key}", response=answered_by(Area), summary=_("Một địa bàn"))
def read_area(request: HttpRequest, key: str) -> Area:
    """One area by its key."""
    known = answers.open_answers()
    area = area_or_404(request, _FIGURES, known.history, key)
    return _area(known, area, area.last_day or timezone.localdate())


@router.get(
    "/indicators/{key}/values",
    response=answered_by(list[Value]),
    summary=_("Giá trị của một chỉ số"),
)
def list_values(
    request: HttpRequest,
    key: str,
    area: str,
    on: dt.date,
    since: dt.date | None = None,
    by: str | None = None,
    map_of: dt.date | None = None,
    version: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> list[dict[str, object]]:
    """Value for an area at the last month's end on or before a day.

    `since` gives a series from that month on; `by` splits the value by areas of a level
    or by classes; `map_of` counts on the map of a day instead of that of each month.
    Counts too small to be published are held back from those who see no persons.
    """
    known = answers.open_answers(version)
    place = area_or_404(request, _FIGURES, known.history, area)
    indicator = _indicator(key)
    basis: Basis = map_of or AS_IT_WAS
    found = _values(known, indicator, place, on, since, by, basis)
    split = by and since is None
    whole = answer(known.facts, indicator, place, on, basis) if split else None
    found = sight_of(request, known).answers(found, whole, basis)
    classes = SPLITS[by].classes if by in SPLITS else {}
    return [
        row_of(known.facts, one, basis)
        | {"group_label": spoken(classes.get(one.group or "", "")) or None}
        for one in found
    ]


def _values(
    known: Answers,
    indicator: Definition,
    place: AreaOfHistory,
    on: dt.date,
    since: dt.date | None,
    by: str | None,
    basis: Basis,
) -> list[Answer]:
    facts, month = known.facts, month_end_on_or_before(on)
    cube = facts.cube
    if not cube.opening <= month <= facts.last_month:
        from_day, to_day = map(say_day, map(last_day, (cube.opening, facts.last_month)))
        raise MendableError(
            say(
                f"Số liệu có từ {from_day} đến {to_day}. Hãy chọn on trong khoảng đó. "
                "[no-month]",
                f"There are data from {from_day} to {to_day}. Choose on in between. "
                "[no-month]",
            )
        )
    if not place.exists_on(day := basis or last_day(month)):
        raise MendableError(
            say(
                f"{place.name} không có trên bản đồ ngày {say_day(day)}. "
                "Hãy chọn on hoặc map_of khác. [not-on-map]",
                f"{place.name} is not on the map of {say_day(day)}. "
                "Choose another on or map_of. [not-on-map]",
            )
        )
    if since is not None:
        first = max(month_end_on_or_before(since), cube.opening, month - _SERIES)
        return list(history(facts, indicator, place, range(first, month + 1), basis))
    if by is None:
        return [answer(facts, indicator, place, on, basis)]
    if by in PARTS:
        asked = ask(facts, indicator, Level(by), on, basis)
        under = facts.map_of(month, basis).under(place.area, Level(by))
        return [asked[part] for part in under if part in asked]
    return ask_by_part(facts, indicator, place, on, basis, by)


def _indicator(key: str) -> Definition:
    if key not in CATALOGUE:
        raise LookupError(
            say(
                f"Không có chỉ số “{key}”. Các chỉ số: /api/v1/indicators. "
                "[unknown-indicator]",
                f"There is no indicator “{key}”. The indicators: /api/v1/indicators. "
                "[unknown-indicator]",
            )
        )
    return CATALOGUE[key]


def _definition(theme: str, one: Definition) -> Indicator:
    return Indicator(
        key=one.key,
        theme=theme,
        label_vi=one.label_vi,
        label_en=one.label_en,
        why_vi=one.why_vi,
        why_en=one.why_en,
        unit=one.unit,
        better=one.better,
        source=one.source,
    )


def _area(known: Answers, area: AreaOfHistory, day: dt.date) -> Area:
    return Area(
        area_key=area.area,
        code=area.code,
        name=known.history.name_on(area.area, day),
        level=area.level,
        first_day=area.first_day,
        last_day=area.last_day,
        parent=known.map_on(day).parents.get(area.area),
    )
