"""The log, and whether it holds."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.kinds import Kind
from ansinh.web.audit.models import Event
from ansinh.web.audit.queries import first_broken

_ROWS = 100


@require_safe
@permission_required(Permission.AUDIT_READ)
def audit(request: HttpRequest) -> HttpResponse:
    """Events, the newest first; with ``?kiem-tra=1`` the whole chain is checked."""
    pages = Paginator(Event.objects.order_by("-pk"), _ROWS)
    page = pages.get_page(request.GET.get("trang"))
    names = dict(
        User.objects.filter(pk__in={event.by for event in page}).values_list(
            "pk", "full_name"
        )
    )
    rows = [
        (event, Kind(event.kind).label_vi, names.get(event.by or 0, "–"))
        for event in page
    ]
    is_checked = request.GET.get("kiem-tra") == "1"
    context = {
        "rows": rows,
        "page": page,
        "is_checked": is_checked,
        "broken": first_broken() if is_checked else None,
    }
    return render(request, "audit/audit.html", context)
