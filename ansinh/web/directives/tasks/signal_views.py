"""The page of signals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.web import answers
from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.tasks.columns import signal_columns
from ansinh.web.directives.tasks.signals import is_projected, shown_to
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@page()
def signals(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Where to look in the reader's areas, why, and the task given or to give."""
    known = answers.open_answers()
    rows = shown_to(reader, known)
    none = _("Không có tín hiệu nào trong địa bàn của vai trò này.")
    not_worked_out = _(
        "Chưa có dự báo để tìm tín hiệu. Người quản trị chạy: ansinh refresh. "
        "[no-projection]"
    )
    table = Table(
        "tin-hieu",
        _("Tín hiệu"),
        signal_columns(),
        rows,
        request.GET,
        [
            Origin(_("Bản dữ liệu"), str(known.version)),
            Origin(_("Cách tìm"), _("ansinh signals; docs/targets.md")),
        ],
        nothing=none if is_projected(known) else not_worked_out,
    )
    file = file_asked_for(request, table)
    if file is not None:
        return file
    context = {
        "table": table,
        "version": known.version,
        "open": sum(row.task is None for row in rows),
    }
    return render(request, "directives/signals.html", context)
