"""Pages of reports: the list, a new one, a report, its revision, its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.reports.review.printed import printed
from ansinh.reports.review.review import Kind
from ansinh.terms.mendable import MendableError
from ansinh.web import answers, errors
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.areas import area_or_404
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind as Event
from ansinh.web.reports import actions, content, queries, storing
from ansinh.web.reports.changed_table import changed_table
from ansinh.web.reports.concerns import concerns_of
from ansinh.web.reports.forms import ReasonForm, ReportForm
from ansinh.web.reports.list_table import list_table
from ansinh.web.reports.models import Report
from ansinh.web.reports.revisions import compare
from ansinh.web.tables.files import file_asked_for

_READ, _WRITE = Permission.FIGURES_READ, Permission.REPORTS_WRITE
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_SUFFIXES = {
    kind.value: tuple(_MEDIA)[: 2 if kind is Kind.MONTHLY else 3] for kind in Kind
}


@require_safe
@permission_required(_READ)
def reports(request: HttpRequest) -> HttpResponse:
    """Reports of the reader's areas."""
    known = answers.open_answers()
    table = list_table(request, queries.visible_reports(request, known.history))
    return file_asked_for(request, table) or render(
        request,
        "reports/reports.html",
        {"table": table, "may_write": access_of(request).may(_WRITE)},
    )


@permission_required(_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Ask which report, and make it."""
    known = answers.open_answers()
    areas = list(queries.areas_with_data(request, known, _WRITE))
    form = ReportForm(
        request.POST or None,
        areas=areas,
        initial={"year": queries.last_december(known), "area": _first(areas)},
    )
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["area"]
        try:
            report = actions.make(
                kind=form.cleaned_data["kind"],
                area=area_or_404(request, _WRITE, known.history, key),
                month=form.last_month,
                indicator=form.main_indicator,
                by=access_of(request).user,
            )
        except MendableError as error:
            form.add_error(None, str(error))
        else:
            return redirect("report", report.pk)
    return render(request, "reports/new.html", {"form": form, "areas": areas})


@require_safe
@permission_required(_READ)
def report(request: HttpRequest, number: int) -> HttpResponse:
    """A report as it prints, with what is open and what can be done."""
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number)
    if one.is_draft:
        of = content.made(one)
        parts = content.edited_parts(one, of)
        page = printed(content.as_edited(of, parts))
        concerns = concerns_of(request, one, parts)
    else:
        page, concerns = one.content or {}, []
    may = {
        permission.value: queries.may(request, known.history, permission, one)
        for permission in (_WRITE, Permission.REPORTS_APPROVE)
    }
    context = {
        "report": one,
        "page": page,
        "concerns": concerns,
        "may": may,
        "period": queries.period_vi(one),
        "area": known.history.areas[one.area],
        "is_newest": one.lake_version == known.version,
        "form": ReasonForm(initial={"version": one.version}),
        "files": _SUFFIXES[one.kind],
    }
    return render(request, "reports/report.html", context)


@require_safe
@permission_required(_READ)
def revision(request: HttpRequest, number: int) -> HttpResponse:
    """The report beside the one it revises: which figures changed, and why."""
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number)
    before = one.revises and queries.report_or_404(
        request, known.history, one.revises.pk
    )
    if before is None:
        return redirect("report", one.pk)
    found = compare(before, one, known)
    table = changed_table(request, found, known.history, before, one)
    context = {"report": one, "before": before, "found": found, "table": table}
    return file_asked_for(request, table) or render(
        request, "reports/revision.html", context
    )


@require_safe
@permission_required(_READ)
def file(request: HttpRequest, number: int, suffix: str) -> HttpResponse:
    """A file of a report: as frozen, or of a draft as it stands now.

    The download is written into the log.
    """
    known = answers.open_answers()
    one = queries.report_or_404(request, known.history, number)
    if suffix not in _SUFFIXES[one.kind]:
        raise Http404(suffix)
    try:
        found = _file(one, suffix)
    except MendableError as error:
        return errors.problem(
            request, status=503, heading=_("Không đọc được tệp"), message=str(error)
        )
    draft = "du-thao-" if one.is_draft else ""
    name = f"{draft}bao-cao-{one.kind}-{known.history.areas[one.area].code}"
    record(
        Event.FIGURES_EXPORTED,
        by=access_of(request).user.pk,
        area=one.area,
        about=f"report:{one.pk}",
        detail={"as": suffix},
    )
    return HttpResponse(
        found,
        content_type=_MEDIA[suffix],
        headers={
            "Content-Disposition": f'attachment; filename="{name}-{one.pk}.{suffix}"'
        },
    )


def _file(one: Report, suffix: str) -> bytes:
    if not one.is_draft:
        kept = one.files.filter(suffix=suffix).first()
        if kept is None:
            raise Http404(suffix)
        return storing.read(kept.sha256)
    of = content.made(one)
    edited = content.as_edited(of, content.edited_parts(one, of))
    return content.files_of(edited, list(content.about(one)))[suffix]


def _first(areas: list[tuple[str, list[tuple[str, str]]]]) -> str:
    return areas[0][1][0][0] if areas else ""
