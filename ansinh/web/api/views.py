"""One's tokens, and what the API answers, on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.api import actions
from ansinh.web.api.forms import TokenForm
from ansinh.web.api.models import Token
from ansinh.web.api.token_table import token_table
from ansinh.web.api.v1 import api
from ansinh.web.tables.files import file_asked_for

_read = permission_required(Permission.FIGURES_READ)


@require_http_methods(["GET", "HEAD", "POST"])
@_read
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens; a new one is shown once."""
    user = access_of(request).user
    form = TokenForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        made = actions.make_token(user, form.cleaned_data["label"])
        form = TokenForm()
    table = token_table(request, list(Token.objects.filter(user=user)))
    if found := file_asked_for(request, table):
        return found
    context = {
        "form": form,
        "made": made,
        "table": table,
        "operations": _operations(),
        "address": request.build_absolute_uri("/api/v1"),
    }
    return render(request, "api/api.html", context)


@require_POST
@_read
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Let one of my tokens work no more."""
    user = access_of(request).user
    token = get_object_or_404(Token, pk=number, user=user, withdrawn_at=None)
    actions.withdraw_token(token)
    messages.success(request, _("Đã thu hồi khóa truy cập."))
    return redirect("api")


def _operations() -> list[dict[str, Any]]:
    """What can be asked, from the API's own description."""
    paths = api.get_openapi_schema()["paths"]
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": told["summary"],
            "description": told.get("description", ""),
            "parameters": [one for one in told["parameters"] if one["in"] != "header"],
        }
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
