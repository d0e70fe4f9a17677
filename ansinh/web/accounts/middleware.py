"""Between log-in and page: who has no post, or only a password, goes no further."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ansinh.web import errors
from ansinh.web.accounts.access import Access, Visit, is_logged_in

Answer = Callable[[HttpRequest], HttpResponse]

OPEN = ("/tai-khoan/", "/giao-dien/", "/ngon-ngu/", "/static/", "/healthz")
"""Addresses that ask for neither post nor second factor."""


def access(answer: Answer) -> Answer:
    """Put the reader's access on the request, or answer with what is missing."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if not is_logged_in(request):
            return answer(request)
        visit: Visit = request  # type: ignore[assignment]
        visit.access = Access.of(visit.user)
        if request.path.startswith(OPEN):
            return answer(request)
        if not visit.access.posts:
            return errors.problem(
                request,
                status=403,
                heading=_("Tài khoản chưa được giao vai trò"),
                message=_(
                    "Người quản trị của cơ quan giao vai trò và địa bàn cho tài khoản "
                    "này rồi mới xem được số liệu. [no-post]"
                ),
                way_out="/tai-khoan/",
                way_label=_("Tài khoản"),
            )
        if visit.access.lacks_second_factor:
            return redirect("mfa_activate_totp")
        return answer(request)

    return guarded
