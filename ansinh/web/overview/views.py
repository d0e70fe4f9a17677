"""The overview: one question, answered as a page, a part of it, or a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.as_known import answers_of, as_known
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.disclosure import Sight, sight_of
from ansinh.web.kept import kept
from ansinh.web.maps.store import drawn_map
from ansinh.web.overview import queries
from ansinh.web.overview.address import Address, read_address
from ansinh.web.overview.files import plain, workbook
from ansinh.web.overview.page import Page, build
from ansinh.web.overview.refusals import explained
from ansinh.web.tables.files import EXCEL

_FILES = {"xlsx": (workbook, EXCEL), "csv": (plain, "text/csv; charset=utf-8")}


class HtmxRequest(HttpRequest):
    """A request that has passed django-htmx's middleware."""

    htmx: HtmxDetails


@require_safe
@explained
def overview(request: HtmxRequest) -> HttpResponse:
    """An area and its parts against their targets.

    HTMX asks for the part of the page that changes, a browser for all of it.
    """
    is_part = bool(request.htmx and not request.htmx.history_restore_request)
    address, sight, scope = _asked(request)

    def write() -> dict[str, Any]:
        page = _answer(request, address, sight, scope)
        context = {"page": page, "is_part": is_part}
        return {
            "main": render_to_string("overview/_main.html", context),
            "title": page.title,
            "home": page.board.home.area.name,
            "homes": page.homes,
        }

    shown = kept(request, sight.known, scope, write, is_part, sight.duty.roots)
    if is_part:
        response = HttpResponse(shown["main"])
    else:
        response = render(request, "overview/overview.html", shown)
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response


@require_safe
@explained
def file(request: HtmxRequest, suffix: str) -> HttpResponse:
    """The table as a file that says where its figures come from, written in the log."""
    answer = _answer(request, *_asked(request))
    board, (make, content_type) = answer.board, _FILES[suffix]
    about = (
        f"{board.chosen.indicator.key}_{board.home.area.code}_{board.on.isoformat()}"
    )
    user = access_of(request).user
    record(Kind.FIGURES_EXPORTED, by=user.pk, about=about, detail={"as": suffix})
    return HttpResponse(
        make(answer),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{about}.{suffix}"'},
    )


def _asked(request: HtmxRequest) -> tuple[Address, Sight, Scope]:
    """What is asked, of which data as the reader sees them, within which areas."""
    address = read_address(request.GET)
    known = answers_of(address.version)
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    return address, sight_of(request, known), scope


def _answer(request: HtmxRequest, address: Address, sight: Sight, scope: Scope) -> Page:
    board, known = queries.board(sight, address, scope), sight.known
    parts = [part.area for part in board.chosen.parts]
    drawn = drawn_map(known, parts, board.home.area)
    return build(board, address, as_known(known, board.on, request.GET), drawn)
