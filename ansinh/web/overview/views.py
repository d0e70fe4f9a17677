"""The overview: one question, answered as a page, a part of it, or a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from ansinh.terms.mendable import MendableError
from ansinh.web import errors
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.as_known import NoSuchVersionError, answers_of, as_known
from ansinh.web.overview import queries
from ansinh.web.overview.address import Address, BadAddressError, read_address
from ansinh.web.overview.excel import workbook
from ansinh.web.overview.page import Page, build

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class HtmxRequest(HttpRequest):
    """A request that has passed django-htmx's middleware."""

    htmx: HtmxDetails


@require_safe
def overview(request: HtmxRequest) -> HttpResponse:
    """An area and its parts against their targets.

    HTMX asks for the part of the page that changes, a browser for all of it.
    """
    answer = _answer(request)
    if isinstance(answer, HttpResponse):
        return answer
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "overview/_main.html" if is_part else "overview/overview.html"
    response = render(request, template, {"page": answer})
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response


@require_safe
def excel(request: HtmxRequest) -> HttpResponse:
    """The table as a workbook, with a sheet that says where its figures come from."""
    answer = _answer(request)
    if isinstance(answer, HttpResponse):
        return answer
    board = answer.board
    name = f"{board.chosen.indicator.key}_{board.home.area.code}_{board.on.isoformat()}"
    return HttpResponse(
        workbook(answer),
        content_type=_WORKBOOK,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


def _answer(request: HtmxRequest) -> Page | HttpResponse:
    try:
        address: Address = read_address(request.GET)
        known = answers_of(address.version)
        scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
        board = queries.board(known, address, scope)
        return build(board, address, as_known(known, board.on, request.GET))
    except BadAddressError as error:
        return errors.problem(
            request,
            status=400,
            heading=_("Địa chỉ không đọc được"),
            message=str(error),
        )
    except queries.NotInDataError as error:
        return errors.problem(
            request,
            status=404,
            heading=_("Không có số liệu này"),
            message=str(error),
            way_out=error.instead.href(),
        )
    except NoSuchVersionError as error:
        return errors.problem(
            request,
            status=404,
            heading=_("Không có bản dữ liệu này"),
            message=str(error),
        )
    except MendableError as error:
        return errors.no_data(request, error)
