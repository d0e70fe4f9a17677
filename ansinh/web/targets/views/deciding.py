"""The last step: submit, approve or send back, issue; and all drafts there are."""

from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.indicators.participation import INDICATORS
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_day
from ansinh.web.answers import Answers
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Table
from ansinh.web.targets import actions, queries
from ansinh.web.targets.forms import IssueForm, MoveForm
from ansinh.web.targets.issuing import issue, withdrawn_by
from ansinh.web.targets.lake import of_year
from ansinh.web.targets.models import Draft
from ansinh.web.targets.steps import href_of, steps_of
from ansinh.web.targets.summary import summary_of
from ansinh.web.targets.views.opening import (
    Opened,
    open_draft,
    open_to_write,
    typed_again,
    with_answers,
    work_required,
)
from ansinh.web.targets.ways import ways_of
from ansinh.web.targets.workflow import Status

_ENDS = {Status.ISSUED, Status.WITHDRAWN}

AnyForm = TypeVar("AnyForm", MoveForm, IssueForm)


@require_safe
@work_required
@with_answers
def drafts(request: HttpRequest, known: Answers) -> HttpResponse:
    """Drafts of the reader's areas."""
    columns: list[Column[Draft]] = [
        Column(
            "chi-tieu",
            _("Chỉ tiêu"),
            lambda one: INDICATORS[one.indicator].label,
            href=lambda one: href_of("target-draft", one),
            is_searched=True,
        ),
        Column(
            "dia-ban",
            _("Địa bàn"),
            lambda one: known.history.areas[one.area].name,
            is_searched=True,
        ),
        Column("nam", _("Năm"), lambda one: str(one.year), is_filter=True),
        Column(
            "trang-thai",
            _("Trạng thái"),
            lambda one: str(Status(one.status).label_vi),
            is_filter=True,
        ),
        Column("van-ban", _("Văn bản"), lambda one: one.document, is_searched=True),
        Column("sua-boi", _("Người sửa"), lambda one: one.changed_by.full_name),
        Column("sua-luc", _("Sửa lúc"), lambda one: one.changed_at, Kind.DAY),
        Column(
            "phien-ban", _("Bản dữ liệu"), lambda one: one.issued_version, Kind.NUMBER
        ),
    ]
    table = Table(
        "du-thao-chi-tieu",
        _("Dự thảo chỉ tiêu"),
        columns,
        queries.drafts_of(request, known.history),
        request.GET,
        nothing=_("Chưa có dự thảo nào. Bấm “Chia chỉ tiêu” để bắt đầu."),
    )
    if file := file_asked_for(request, table):
        return file
    return render(request, "targets/drafts.html", {"table": table})


@require_safe
@work_required
@with_answers
def draft(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """The whole draft on a page, with what may be done to it now."""
    return _page(request, open_draft(request, known, number))


def _page(
    request: HttpRequest,
    opened: Opened,
    *,
    moving: MoveForm | None = None,
    issuing: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    summary = summary_of(request, opened)
    if file := file_asked_for(request, summary.table):
        return file
    one = opened.draft
    first = {"version": one.version}
    context = {
        "opened": opened,
        "summary": summary,
        "history": one.moves.select_related("by"),
        "moving": moving or MoveForm(initial=first),
        "issuing": issuing
        or IssueForm(
            initial={
                **first,
                "document": one.document,
                "issued_on": one.issued_on,
                "parent_document": one.parent_document or one.source_document,
            }
        ),
        "may": {str(to): to in opened.moves for to in Status},
        "withdrawn": None if one.status in _ENDS else _withdrawn(opened),
        "steps": steps_of(opened.plan, "target-draft") if opened.is_editable else [],
        "facts_moved": one.lake_version != opened.plan.answers.version
        and one.status == Status.DRAFT,
    }
    return render(request, "targets/draft.html", context, status=status)


def _withdrawn(opened: Opened) -> dict[str, object] | None:
    """What an issue of the draft would withdraw without a number in its place."""
    found = withdrawn_by(opened.plan)
    if not found:
        return None
    return {
        "targets": len(found),
        "groups": sum(one.group is not None for one in found),
        "documents": ", ".join(sorted({one.document for one in found})),
    }


@require_POST
@work_required
@with_answers
def move(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Submit, approve, send back or withdraw."""
    opened = open_draft(request, known, number)
    form = MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["to"] not in {
        Status.SUBMITTED,
        Status.APPROVED,
        Status.DRAFT,
        Status.WITHDRAWN,
    }:
        return _page(request, opened, moving=form, status=400)
    to = Status(form.cleaned_data["to"])
    seen = form.cleaned_data["version"] or 0
    try:
        if to is Status.SUBMITTED:
            _submit(opened, seen)
        else:
            actions.move(
                opened.draft,
                to,
                seen=seen,
                by=opened.user,
                holds=opened.held,
                remark=form.cleaned_data["remark"],
            )
    except actions.StaleError:
        now = open_draft(request, known, number)
        form = _again(MoveForm, request, now, str(_STALE))
        return _page(request, now, moving=form, status=409)
    except MendableError as error:
        now = open_draft(request, known, number)
        form = _again(MoveForm, request, now, str(error))
        return _page(request, now, moving=form, status=400)
    messages.success(request, _DONE[to])
    return redirect(href_of("target-draft", opened.draft))


_STALE = gettext_lazy(
    "Bản này vừa được người khác sửa hoặc chuyển bước. Hãy xem lại rồi làm tiếp. "
    "[stale]"
)
_DONE = {
    Status.SUBMITTED: gettext_lazy("Đã trình. Người có quyền duyệt sẽ thấy bản này."),
    Status.APPROVED: gettext_lazy("Đã duyệt. Thư ký có thể giao bằng văn bản."),
    Status.DRAFT: gettext_lazy("Đã trả lại để sửa."),
    Status.WITHDRAWN: gettext_lazy("Đã bỏ bản này; nội dung vẫn còn để xem."),
}


def _again(make: type[AnyForm], request: HttpRequest, now: Opened, why: str) -> AnyForm:
    """The form as typed, for the draft as it is now, with what went wrong."""
    form = make(typed_again(request, now.draft))
    form.is_valid()
    form.add_error("remark" if "[no-remark]" in why else None, why)
    return form


def _submit(opened: Opened, seen: int) -> None:
    if opened.draft.version == seen and opened.open_kinds:
        heads = " ".join(str(kind.head) for kind in opened.open_kinds)
        raise MendableError(
            _(
                "Chưa trình được: còn câu hỏi chưa trả lời. {heads} Hãy sang bước Câu "
                "hỏi. [unanswered]"
            ).format(heads=heads)
        )
    ways = ways_of(opened.plan, opened.asked)
    actions.submit(opened.draft, ways, seen=seen, by=opened.user)


@require_http_methods(["POST"])
@work_required
@with_answers
def issue_draft(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Issue an approved draft: its targets become a version of the lake."""
    opened = open_to_write(request, known, number)
    one = opened.draft
    form = IssueForm(request.POST)
    if one.status == Status.ISSUED:
        return redirect(href_of("target-draft", one))
    if not form.is_valid() or not _is_free(form, opened):
        return _page(request, opened, issuing=form, status=400)
    if one.status != Status.ISSUING:
        one.document = form.cleaned_data["document"].strip()
        one.issued_on = form.cleaned_data["issued_on"]
        one.parent_document = form.cleaned_data["parent_document"].strip()
    try:
        version = issue(one, seen=form.cleaned_data["version"] or 0, by=opened.user)
    except actions.StaleError:
        now = open_draft(request, known, number)
        form = _again(IssueForm, request, now, str(_STALE))
        return _page(request, now, issuing=form, status=409)
    except MendableError as error:
        now = open_draft(request, known, number)
        form = _again(IssueForm, request, now, str(error))
        return _page(request, now, issuing=form, status=409)
    messages.success(
        request,
        _("Đã giao theo {document} ngày {day}; kho có bản dữ liệu {version}.").format(
            document=one.document,
            day=say_day(one.issued_on) if one.issued_on else "",
            version=version,
        ),
    )
    return redirect(reverse("target-draft", args=[one.pk]))


def _is_free(form: IssueForm, opened: Opened) -> bool:
    """Whether the document has not assigned this target before."""
    one = opened.draft
    if one.status == Status.ISSUING:
        return True
    told = form.cleaned_data
    taken = any(
        (old.document, old.issued_on) == (told["document"].strip(), told["issued_on"])
        and old.area in opened.asked
        for old in of_year(opened.plan.answers.facts, one.indicator, one.year)
    )
    if taken:
        form.add_error(
            "document",
            _(
                "Văn bản số này, ngày này đã giao chỉ tiêu đó rồi. Bản sau phải có số "
                "hoặc ngày khác. [document-taken]"
            ),
        )
    return not taken
