"""Intakes: the list, one of them, and what an officer decides about it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ansinh.registry.lake import Lake
from ansinh.web import answers
from ansinh.web.accounts.access import access_of
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.intake import actions, columns, findings, folders
from ansinh.web.intake.access import importer
from ansinh.web.intake.forms import BringInForm
from ansinh.web.intake.models import Intake
from ansinh.web.intake.queries import visible_to
from ansinh.web.intake.tables import intakes_table, outcomes_table, problems_table
from ansinh.web.intake.trial import ERROR_SHEET
from ansinh.web.tables.files import EXCEL, file_asked_for
from ansinh.web.work import lifeline
from ansinh.web.work.models import Job, State
from ansinh.web.work.recovery import end_interrupted


@require_safe
@importer
def intakes(request: HttpRequest) -> HttpResponse:
    """Everything that came in through the desk, the newest first."""
    data = answers.data_folder()
    end_interrupted(data)
    found = list(visible_to(request).prefetch_related("files"))
    for one in found:
        actions.settle(one)
    table = intakes_table(found, request.GET)
    context = {
        "table": table,
        "version": Lake(data).latest,
        "has_worker": lifeline.any_alive(data),
    }
    return file_asked_for(request, table) or render(
        request, "intake/intakes.html", context
    )


@require_safe
@importer
def intake(request: HttpRequest, key: UUID) -> HttpResponse:
    """One intake: where it stands, what was found, what can be done next."""
    data = answers.data_folder()
    end_interrupted(data)
    one = _mine(request, key)
    actions.settle(one)
    found = folders.found_in(one)
    problems = problems_table(one, list(findings.read(found)), request.GET)
    if file := file_asked_for(request, problems):
        return file
    latest = Lake(data).latest
    counts = findings.in_order(one.outcome.get("counts", {}))
    read = columns.read(found)
    context = {
        "intake": one,
        "job": one.job,
        "files": one.files.all(),
        "problems": problems,
        "outcomes": outcomes_table(one, request.GET),
        "counts": counts,
        "found": sum(count for _problem, count in counts),
        "shown": findings.SHOWN,
        "columns": list(enumerate(read)),
        "latest": latest,
        "has_moved_on": latest != one.tried_on,
        "before": _before(one),
        "form": BringInForm(initial={"seen": one.tried_on, "note": one.note}),
        "has_sheet": (found / ERROR_SHEET).exists(),
        "has_worker": lifeline.any_alive(data),
        "is_counted": _is_counted(one),
        "is_in_force": _is_in_force(one),
    }
    return render(request, "intake/intake.html", context)


@require_POST
@importer
def bring_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a version of the files."""
    one = _mine(request, key)
    form = BringInForm(request.POST)
    if form.is_valid():
        _do(request, actions.bring_in, one, **form.cleaned_data)
    else:
        messages.error(request, _("Ghi chú dài quá 300 chữ. [note-too-long]"))
    return redirect("intake", key)


@require_POST
@importer
def try_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Try the files once more, from another sheet if one is named."""
    sheet = request.POST.get("sheet")
    _do(request, actions.try_again, _mine(request, key), sheet=sheet)
    return redirect("intake", key)


@require_POST
@importer
def leave_out(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take one file out, and try the others."""
    one = _mine(request, key)
    file = get_object_or_404(one.files, pk=number)
    _do(request, actions.leave_out, one, file=file)
    return redirect("intake", key)


@require_POST
@importer
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the intake up."""
    if _do(request, actions.withdraw, _mine(request, key)):
        messages.success(request, _("Đã bỏ; kho số liệu không đổi."))
        return redirect("intakes")
    return redirect("intake", key)


@require_safe
@importer
def error_sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workbook of rows to be corrected."""
    one = _mine(request, key)
    path = folders.found_in(one) / ERROR_SHEET
    if not path.exists():
        raise Http404(key)
    record(
        Kind.ERROR_SHEET_EXPORTED,
        by=access_of(request).user.pk,
        area=one.area,
        about=f"intake:{one.pk}",
        detail={"rows": one.outcome.get("rows_set_aside", 0)},
    )
    name = f"dong-can-sua-{one.key.hex[:8]}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(path.read_bytes(), content_type=EXCEL, headers=disposition)


def _mine(request: HttpRequest, key: UUID) -> Intake:
    return get_object_or_404(visible_to(request), key=key)


def _do(
    request: HttpRequest, action: Callable[..., None], one: Intake, **given: object
) -> bool:
    """Do something with an intake; say so where it is too late for that."""
    try:
        action(one, by=access_of(request).user, **given)
    except actions.TooLateError as late:
        messages.error(request, str(late))
        return False
    return True


def _is_in_force(one: Intake) -> bool:
    """Whether the newest version holds what came in, or somebody went back since."""
    sources = {source.sha256 for source in Lake(answers.data_folder()).sources()}
    return any(file.sha256 in sources for file in one.files.all())


def _is_counted(one: Intake) -> bool:
    """Whether the version made of an intake was counted and projected, if late."""
    if one.version is None or one.job is None:
        return False
    later = Job.objects.filter(about=actions.LAKE, pk__gt=one.job.pk)
    return one.job.state == State.DONE or later.filter(state=State.DONE).exists()


def _before(one: Intake) -> int | None:
    """Version before the one made of an intake, if it can still be read."""
    if one.version is None:
        return None
    lake = Lake(answers.data_folder())
    older = [known.version for known in lake.versions() if known.version < one.version]
    return max(older, default=None)
