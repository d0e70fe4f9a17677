"""How many are to be seen, and where: the first page of outreach."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.engines.lists import Kind as ListKind
from ansinh.terms.areas import Area, Level
from ansinh.terms.speech import say_day, say_number
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.outreach import columns
from ansinh.web.outreach.asking import opened, page_of
from ansinh.web.outreach.counts import counts
from ansinh.web.outreach.places import place_or_404, places_of, top_of
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@page_of(Permission.FIGURES_READ)
def counted(request: HttpRequest) -> HttpResponse:
    """How many stand on each list, by commune, or by hamlet of one's own commune."""
    known, _today = opened()
    duty = access_of(request).scope(Permission.PERSONS_READ, known.history)
    mine = places_of(request, Permission.FIGURES_READ, known)
    mine = mine or places_of(request, Permission.FIGURES_READ, known, (Level.HAMLET,))
    on = max((one.last_day for one in mine), default=None)
    if on is None:
        return render(request, "outreach/counts.html", {"table": None})
    key = request.GET.get("dia-ban", "")
    top = top_of(request, known, on)
    if key:
        place = place_or_404(request, Permission.FIGURES_READ, known, key)
        top, on = place.area, place.last_day
    areas = [one.area for one in mine if one.last_day == on]
    areas = _parts(known, top, on, duty) if top else areas
    rows = counts(known, areas, duty, on)
    table = Table(
        "can-van-dong",
        _("Số người trong mỗi danh sách"),
        columns.of_counts(known, on),
        rows,
        request.GET,
        [
            Origin(_("Ngày"), say_day(on)),
            Origin(_("Bản dữ liệu"), str(known.version)),
            Origin(_("Nơi đếm"), _("nơi cư trú; danh sách BHTN theo nơi làm việc")),
        ],
        nothing=_("Chưa có địa bàn nào có số liệu."),
    )
    file = file_asked_for(request, table)
    context = {
        "table": table,
        "on": on,
        "version": known.version,
        "top": top,
        "finding": _finding(known, top, duty, on) if top else "",
        "hides": any(None in row.people.values() for row in rows),
    }
    return file or render(request, "outreach/counts.html", context)


def _parts(known: Answers, top: Area, on: dt.date, duty: Scope) -> list[Area]:
    """Communes of an area; of a commune its hamlets, for those who go there.

    Small counts of hamlets are for those alone who may see the people.
    """
    is_large = top.level not in {Level.COMMUNE, Level.HAMLET}
    wanted = Level.COMMUNE if is_large else Level.HAMLET
    keys = known.map_on(on).under(top.area, wanted)
    parts = [known.history.areas[key] for key in keys]
    return [one for one in parts if is_large or duty.allows(one)] or [top]


def _finding(known: Answers, top: Area, duty: Scope, on: dt.date) -> str:
    """How many are to be seen in an area, as a heading."""
    (row,) = counts(known, [top], duty, on)
    without, soon = row.people[ListKind.UNCOVERED], row.people[ListKind.EXPIRING]
    if without is None or soon is None:
        return ""
    return _("{area}: {without} người chưa có thẻ BHYT, {soon} thẻ sắp hết hạn").format(
        area=top.name, without=say_number(without), soon=say_number(soon)
    )
