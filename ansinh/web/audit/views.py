"""The log, and whether it holds."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_day
from ansinh.web import answers
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.columns import of_events
from ansinh.web.audit.forms import DaysForm
from ansinh.web.audit.models import Event
from ansinh.web.audit.queries import first_broken
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@permission_required(Permission.AUDIT_READ)
def audit(request: HttpRequest) -> HttpResponse:
    """Events of some days, the newest first; ``?kiem-tra=1`` checks the whole chain."""
    is_asked = "tu" in request.GET or "den" in request.GET
    form = DaysForm(request.GET if is_asked else None)
    first, last = form.days(timezone.localdate())
    events = Event.objects.filter(at__date__range=(first, last)).order_by("-pk")
    end = Event.objects.order_by("pk").last()
    table = Table(
        "nhat-ky",
        _("Sự việc từ {first} đến {last}").format(
            first=say_day(first), last=say_day(last)
        ),
        of_events(_areas()),
        list(events),
        request.GET,
        [
            Origin(
                _("Sự việc cuối của nhật ký"), f"{end.pk}: {end.hash}" if end else "–"
            ),
            Origin(_("Cách kiểm tra"), "docs/accounts.md"),
        ],
        nothing=_("Không có sự việc nào trong những ngày này."),
    )
    if file := file_asked_for(request, table):
        return file
    is_checked = request.GET.get("kiem-tra") == "1"
    context = {
        "table": table,
        "form": form if is_asked else DaysForm(initial={"tu": first, "den": last}),
        "count": Event.objects.count(),
        "is_checked": is_checked,
        "broken": first_broken() if is_checked else None,
    }
    return render(request, "audit/audit.html", context)


def _areas() -> Mapping[str, Area]:
    try:
        return answers.open_answers().history.areas
    except MendableError:  # no data yet
        return {}
