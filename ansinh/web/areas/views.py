"""Pages of areas: all of the reader's, one of them, and who stays there."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.steering.homes import STEERED
from ansinh.terms.areas import Area
from ansinh.terms.names import plain
from ansinh.terms.periods import last_day, month_of
from ansinh.terms.speech import say_day, say_month
from ansinh.web import answers
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.areas import area_or_404
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.areas import page as pages
from ansinh.web.areas import panels, queries, tree
from ansinh.web.areas.address import AreaAddress, read_area_address
from ansinh.web.areas.area_tables import areas_table
from ansinh.web.areas.past import stretch_of
from ansinh.web.as_known import answers_of, as_known, read_version
from ansinh.web.disclosure import sight_of
from ansinh.web.kept import kept
from ansinh.web.overview.address import read_on
from ansinh.web.overview.refusals import explained
from ansinh.web.tables.files import file_asked_for

_read = permission_required(Permission.FIGURES_READ)


@require_safe
@_read
@explained
def areas(request: HttpRequest) -> HttpResponse:
    """The reader's areas on the map of a day, and a search through all times."""
    known = answers_of(read_version(request.GET))
    day = read_on(request.GET.get("ngay", "")) or _day_of(known)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    rows = tree.listed(known.history, scope, day)
    if phrase := plain(request.GET.get("tim", "")):
        rows = sorted(rows, key=lambda row: phrase not in plain(row[0].name))
    table = areas_table(rows, request.GET)
    if file := file_asked_for(request, table):
        return file
    context = {
        "table": table,
        "branches": tree.tree(known, scope, day),
        "day": day,
        "known": as_known(known, day, request.GET),
    }
    return render(request, "areas/areas.html", context)


@require_safe
@_read
@explained
def area(request: HttpRequest, key: str) -> HttpResponse:
    """Where one area stands, how it came there, and what became of it."""
    address = read_area_address(key, request.GET)
    known, here = _area(request, key, address)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    home = queries.home_of(known, here)
    month = queries.month_of_page(home, address) if home else None
    sight = sight_of(request, known)
    board = None
    if home and month:
        board = queries.board(sight, home, month, address.indicator)
    day = last_day(month) if month else timezone.localdate()

    def figures() -> dict[str, Any]:
        """What follows from the data alone: the figures and the past of the area."""
        shown = series = None
        as_of = as_known(known, day, request.GET)
        if board:
            shown = pages.build_page(sight, board, address, as_of, request.GET)
        if month:
            indicator = board.chosen.indicator if board else STEERED[0]
            series = pages.series_of(
                sight, scope, here, indicator, month, address, request.GET
            )
        return {
            "area": here,
            "page": shown,
            "series": series,
            "address": address,
            "known": as_of,
            "past": pages.past_events(known, scope, here),
            "stretch": stretch_of(here),
            "day": day,
            "nothing": _why_nothing(here, day, has_home=home is not None),
        }

    if file := _file_asked_for(request, figures):
        return file
    stays = known.facts.counted.has_episodes
    roots = sight.duty.roots
    written = kept(request, known, scope, lambda: _written(figures()), stays, roots)
    key = board.chosen.indicator.key if board else ""
    asked = panels.Asked(request, here, month or 0, known, key)
    context = written | {
        "area": here,
        "way": pages.way_to(known, scope, here, day),
        "panels": panels.panels(asked),
    }
    return render(request, "areas/area.html", context)


@require_safe
@_read
@explained
def stays(request: HttpRequest, key: str) -> HttpResponse:
    """Works out who stays, where that has not been done, and goes on to the page."""
    address = read_area_address(key, request.GET)
    known, here = _area(request, key, address)
    del here
    known.facts.counted.episodes()
    return redirect(f"{address.href()}#do-ben")


def _file_asked_for(
    request: HttpRequest, figures: Callable[[], dict[str, Any]]
) -> HttpResponse | None:
    """A table of the page as a file, where the address asks for one."""
    if not any(part.endswith("tai") for part in request.GET):
        return None
    found = figures()
    page, series = found["page"], found["series"]
    tables = [page.parts, page.comparisons, page.bases] if page else []
    for table in [*tables, *([series.table] if series else [])]:
        if file := file_asked_for(request, table):
            return file
    return None


def _written(figures: dict[str, Any]) -> dict[str, str]:
    """The parts of the page above and below what other apps add, by their names."""
    return {
        part: render_to_string(f"areas/_{part}.html", figures)
        for part in ("figures", "past")
    }


def _day_of(known: Answers) -> dt.date:
    """Day that the newest figures speak of."""
    months = [home.last_month for home in known.homes]
    return last_day(max(months)) if months else timezone.localdate()


def _area(request: HttpRequest, key: str, address: AreaAddress) -> tuple[Answers, Area]:
    """The area, of those that are the reader's today, in the version asked for."""
    newest = answers.open_answers()
    area_or_404(request, Permission.FIGURES_READ, newest.history, key)
    known = answers_of(address.version)
    if key not in known.history.areas:
        raise Http404(key)
    return known, known.history.areas[key]


def _why_nothing(here: Area, day: dt.date, *, has_home: bool) -> str:
    if not has_home:
        return _("Chưa cơ quan nào gửi số liệu của địa bàn này.")
    if not here.exists_on(day):
        return _("Địa bàn này không tồn tại vào ngày {day}, ngày của số liệu.").format(
            day=say_day(day)
        )
    return _("Chưa có số liệu tháng {month} của địa bàn này.").format(
        month=say_month(month_of(day))
    )
