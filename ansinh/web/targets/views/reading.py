"""Targets as the lake has them: the tree, its versions, why a number is what it is."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ansinh.indicators.participation import INDICATORS
from ansinh.steering.assignments import Assignment
from ansinh.steering.sheets import to_xlsx
from ansinh.steering.year_check import check_year
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.as_known import answers_of, read_version
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind as EventKind
from ansinh.web.disclosure import Sight, note, sight_of
from ansinh.web.overview.refusals import explained
from ansinh.web.tables.files import EXCEL, file_asked_for
from ansinh.web.targets import queries
from ansinh.web.targets.address import place_of
from ansinh.web.targets.held_back import note_of, past_held_back
from ansinh.web.targets.lake import all_targets
from ansinh.web.targets.origins import explained_lines, trails_of
from ansinh.web.targets.outlook import outlook_table
from ansinh.web.targets.page import page_of
from ansinh.web.targets.reading_tables import (
    check_table,
    verdicts_table,
    versions_table,
)
from ansinh.web.targets.tree import tree_of
from ansinh.web.targets.workflow import Status

_read = permission_required(Permission.FIGURES_READ)


@require_safe
@_read
@explained
def tree(request: HttpRequest) -> HttpResponse:
    """An area, the targets of every issuer, and whether its parts add up to them."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    asked = place.indicator, place.area, place.year, scope, place.group
    found = tree_of(sight_of(request, known), *asked)
    page = page_of(known, found, place, request.GET)
    if file := file_asked_for(request, page.table):
        return file
    held = queries.held_in(request, known.history, place.area.area)
    drafts = [
        one
        for one in queries.drafts_of(request, known.history)
        if (one.area, one.indicator, one.year)
        == (place.area.area, place.indicator, place.year)
        and one.status not in {Status.ISSUED, Status.WITHDRAWN}
    ]
    context = {
        "page": page,
        "held": note_of(page.table),
        "place": place,
        "drafts": drafts,
        "may_draft": Permission.TARGETS_DRAFT in held,
    }
    return render(request, "targets/tree.html", context)


@require_safe
@_read
@explained
def explain(request: HttpRequest) -> HttpResponse:
    """How the targets of an area came to be, for screen and paper."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    indicator = INDICATORS[place.indicator]
    held = past_held_back(sight_of(request, known), indicator, [place.area], place.year)
    context = {
        "place": place,
        "label": indicator.label,
        "texts": [] if held else explained_lines(known, place),
        "trails": trails_of(known, place, is_held_back=bool(held)),
        "held": note() if held else "",
        "version": known.version,
    }
    return render(request, "targets/explain.html", context)


@require_safe
@_read
@explained
def versions(request: HttpRequest) -> HttpResponse:
    """Every version of an area's targets, each with what it changed."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    table = versions_table(sight_of(request, known), place, request.GET)
    if file := file_asked_for(request, table):
        return file
    context = {
        "place": place,
        "table": table,
        "label": INDICATORS[place.indicator].label,
    }
    return render(request, "targets/versions.html", context)


@require_safe
@_read
@explained
def check(request: HttpRequest) -> HttpResponse:
    """Every question that the targets of a year raise under an area."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    key = "check", place.area.area, place.year
    if key not in known.facts.kept:
        known.facts.kept[key] = check_year(known.facts, place.area, place.year)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    found = known.facts.kept[key]
    table = check_table(sight_of(request, known), place, scope, found, request.GET)
    if file := file_asked_for(request, table):
        return file
    return render(request, "targets/check.html", {"place": place, "table": table})


@require_safe
@_read
@explained
def verdicts(request: HttpRequest) -> HttpResponse:
    """All targets of an area side by side, each with its verdict."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    table = verdicts_table(sight_of(request, known), place, request.GET)
    if file := file_asked_for(request, table):
        return file
    context = {"place": place, "table": table, "held": note_of(table)}
    return render(request, "targets/verdicts.html", context)


@require_safe
@_read
@explained
def outlook(request: HttpRequest) -> HttpResponse:
    """Where the parts of an area will end the year, and which of them stand better."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    table = outlook_table(sight_of(request, known), place, scope, request.GET)
    if file := file_asked_for(request, table):
        return file
    label = INDICATORS[place.indicator].label
    context = {"place": place, "table": table, "label": label, "held": note_of(table)}
    return render(request, "targets/outlook.html", context)


@require_safe
@_read
@explained
def file(request: HttpRequest) -> HttpResponse:
    """Targets of a year under an area as the workbook that an import takes in."""
    known = answers_of(read_version(request.GET))
    place = place_of(request, known)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    areas = known.history.areas
    sight = sight_of(request, known)
    on = tree_of(sight, place.indicator, place.area, place.year, scope).on
    rows = [
        _without_bounds(one, sight)
        for one in all_targets(known.facts)
        if one.year == place.year
        and place.area.area
        in {up for at in on.locate(one.area) for up in on.ancestors(at)}
        and scope.allows(areas[one.area])
    ]
    record(
        EventKind.FIGURES_EXPORTED,
        by=access_of(request).user.pk,
        area=place.area.area,
        about="targets",
        detail={"rows": len(rows), "as": "xlsx"},
    )
    name = f"chi-tieu_{place.area.code}_{place.year}.xlsx"
    return HttpResponse(
        to_xlsx(rows),
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _without_bounds(one: Assignment, sight: Sight) -> Assignment:
    """A target without floor and cap where they would tell a result held back."""
    area = sight.known.history.areas[one.area]
    if one.indicator not in INDICATORS or one.floor is one.cap is None:
        return one
    held = past_held_back(sight, INDICATORS[one.indicator], [area], one.year)
    return replace(one, floor=None, cap=None) if held else one
