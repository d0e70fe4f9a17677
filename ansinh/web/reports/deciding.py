"""What is done to a report as a whole: frozen, approved, taken back, made again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ansinh.terms.mendable import MendableError
from ansinh.web import answers
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.reports import actions, content, queries
from ansinh.web.reports.concerns import concerns_of
from ansinh.web.reports.forms import ReasonForm
from ansinh.web.reports.models import Report, Status

_WRITE = Permission.REPORTS_WRITE


@require_POST
@permission_required(_WRITE)
def freeze(request: HttpRequest, number: int) -> HttpResponse:
    """Freeze a draft; with open questions only for a reason."""
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number, _WRITE)
    if not one.is_draft:
        return closed(request, one)
    parts = content.edited_parts(one, content.made(one))
    form = ReasonForm(request.POST, is_needed=bool(concerns_of(request, one, parts)))
    if not form.is_valid():
        messages.error(
            request,
            _(
                "Còn số gõ tay chưa rõ nguồn: hãy sửa, hoặc ghi lý do vẫn chốt. "
                "[open-questions]"
            ),
        )
        return redirect("report", one.pk)
    return _do(request, one, actions.freeze, _("Đã chốt báo cáo."), form)


@require_POST
@permission_required(Permission.REPORTS_APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a frozen report."""
    known = answers.open_answers()
    one = queries.report_or_404(
        request, known.history, number, Permission.REPORTS_APPROVE
    )
    form = ReasonForm(request.POST)
    return _do(request, one, actions.approve, _("Đã duyệt báo cáo."), form)


@require_POST
@permission_required(_WRITE)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a report back, for a reason."""
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number, _WRITE)
    form = ReasonForm(request.POST, is_needed=True)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi lý do thu hồi. [reason-missing]"))
        return redirect("report", one.pk)
    return _do(request, one, actions.withdraw, _("Đã thu hồi báo cáo."), form)


@require_POST
@permission_required(_WRITE)
def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Make the report again from the newest data, and show what changed."""
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number, _WRITE)
    try:
        made = actions.renew(one, by=access_of(request).user)
    except MendableError as error:
        messages.error(request, str(error))
        return redirect("report", one.pk)
    return redirect("report-revision", made.pk)


def _do(
    request: HttpRequest, one: Report, action: Any, done: str, form: ReasonForm
) -> HttpResponse:
    """Do something to a report as it was when the page was opened."""
    given = form.cleaned_data if form.is_valid() else {}
    told = {"version": given.get("version", 0), "by": access_of(request).user}
    if action is not actions.approve:
        told["reason"] = given.get("reason", "")
    try:
        action(one, **told)
    except actions.StaleError:
        return closed(request, one)
    messages.success(request, done)
    return redirect("report", one.pk)


def closed(request: HttpRequest, one: Report) -> HttpResponse:
    """The report is not as it was when the page was opened; nothing is changed."""
    now = Report.objects.get(pk=one.pk)
    status = Status(now.status).label
    messages.error(
        request,
        _(
            "Báo cáo vừa được người khác thay đổi (nay: {}); chưa làm gì. Hãy xem lại "
            "rồi làm tiếp. [stale]"
        ).format(status),
    )
    return redirect("report", one.pk)
