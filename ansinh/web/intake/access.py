"""Who may bring files in: an import is for a whole home, not for a part of it."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ansinh.web import errors
from ansinh.web.accounts.access import View, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.intake.queries import homes_of


def importer(view: View) -> View:
    """Let a view answer only those whose post covers a home of the lake."""

    @permission_required(Permission.FILES_IMPORT)
    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if homes_of(request) == []:
            return errors.problem(
                request,
                status=403,
                heading=_("Nhập số liệu cần quyền trên toàn địa bàn"),
                message=_(
                    "Một lần nhập thay số liệu của cả tỉnh (địa bàn có cơ quan gửi số "
                    "liệu), nên chỉ người giữ vai trò ở cấp đó được nhập. Hãy gửi tệp "
                    "cho cơ quan BHXH tỉnh, hoặc xin người quản trị giao vai trò ở cấp "
                    "tỉnh. [import-whole-home]"
                ),
            )
        return view(request, *given, **named)

    return guarded
