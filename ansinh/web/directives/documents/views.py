"""Pages of documents: the list, one document with its cascade, files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.terms.speech import say_day
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.actions import record
from ansinh.web.audit.kinds import Kind
from ansinh.web.directives import files
from ansinh.web.directives.documents import actions, forms, queries
from ansinh.web.directives.documents.cascade import Answered, Cascade, Cascades
from ansinh.web.directives.documents.columns import Row, columns, node_columns
from ansinh.web.directives.documents.rights import may_change, may_withdraw
from ansinh.web.directives.models import Attachment, Document, DocumentKind
from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.saving import RefusedError, StaleError, refuse_stale
from ansinh.web.directives.tasks.queries import task_or_404
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@page()
def documents(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Documents of the reader's areas and of those above, and what became of them."""
    cascades = Cascades(reader)
    rows = [
        Row(one, reader.name(one.area), cascades.of(one))
        for one in queries.documents_of(reader)
    ]
    table = Table(
        "van-ban",
        _("Văn bản chỉ đạo"),
        columns(),
        rows,
        request.GET,
        [Origin(_("Nguồn"), _("Sổ văn bản của trang điều hành, lúc tải"))],
        nothing=_("Chưa ghi văn bản nào."),
    )
    file = file_asked_for(request, table)
    if file is not None:
        return file
    # An area that is late with a plan is late in the cascade of the resolution too.
    late = {
        node.addressee.pk
        for row in rows
        if row.document.withdrawn_on is None
        for node in row.cascade.every
        if node.answered is Answered.OVERDUE
    }
    return render(
        request, "directives/documents.html", {"table": table, "overdue": len(late)}
    )


@require_safe
@page()
def document(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """One document: what it rests on, and who below has not yet issued its own."""
    shown = queries.document_or_404(reader, number)
    roots = frozenset(reader.scope(Permission.DIRECTIVES_RECORD).roots)
    cascade = Cascades(reader, mine=roots).of(shown)
    table = Table(
        "trien-khai",
        _("Từng nơi"),
        node_columns(),
        cascade.every,
        request.GET,
        [
            Origin(_("Văn bản"), shown.cited),
            Origin(_("Ngày"), say_day(reader.today)),
        ],
        default_order="-tre",
    )
    file = file_asked_for(request, table)
    if file is not None:
        return file
    return _show(request, reader, shown, cascade, table)


def _show(
    request: HttpRequest,
    reader: Reader,
    shown: Document,
    cascade: Cascade,
    table: Table[Any],
) -> HttpResponse:
    may_give = reader.access.may(Permission.TASKS_GIVE)
    known = queries.documents_of(reader)
    addressed = queries.addressed_of(shown, reader)
    in_tree = {one.own.pk for one in cascade.every if one.own}
    context = {
        "document": shown,
        "area": reader.name(shown.area),
        "above": queries.line_above(shown, known),
        "below": [
            one for one in known if one.parent_id == shown.pk and one.pk not in in_tree
        ],
        "replaces": [one for one in known if one.replaced_by_id == shown.pk],
        "cascade": cascade,
        "table": table,
        "files": shown.files.all(),
        "may_change": may_change(shown, reader),
        "may_withdraw": may_withdraw(shown, reader),
        "may_give": may_give and shown.is_in_force,
        "taken_off": queries.taken_off(shown, reader),
        "take_off": forms.TakeOffForm(
            initial={"version": shown.version},
            addressed=addressed,
            reader=reader,
            auto_id="bo-%s",
        )
        if addressed and may_change(shown, reader)
        else None,
        "reason": forms.ReasonForm(initial={"version": shown.version}),
    }
    return render(request, "directives/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.DIRECTIVES_RECORD)
def new(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Write down a document that was issued."""
    root = next(iter(reader.scope(Permission.DIRECTIVES_RECORD).roots), "")
    given = {
        "kind": DocumentKind.PLAN,
        "parent": request.GET.get("trien-khai", ""),
        "area": root,
        "issuer": f"UBND {reader.name(root)}",
    }
    form = forms.DocumentForm(
        request.POST or None,
        request.FILES or None,
        initial=given,
        reader=reader,
        document=None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record(
                form.told,
                form.addressed_to,
                replaces=form.replaced,
                uploads=form.cleaned_data["uploads"],
                by=reader.access.user,
            )
        except RefusedError as refused:
            form.add_error("number", str(refused))
        else:
            messages.success(request, _("Đã ghi văn bản."))
            return redirect("document", number=made.pk)
    context = {"heading": _("Ghi văn bản"), "form": form, "button": _("Ghi văn bản")}
    return render(request, "directives/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.DIRECTIVES_RECORD)
def change(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Correct the record of a document, or address it further."""
    shown = queries.document_or_404(reader, number)
    if not may_change(shown, reader):
        raise Http404(number)
    stored = forms.initial_of(shown)
    form = forms.DocumentForm(
        request.POST or None,
        request.FILES or None,
        initial=stored,
        reader=reader,
        document=shown,
    )
    stale: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                shown,
                form.told,
                form.addressed_to,
                uploads=form.cleaned_data["uploads"],
                by=reader,
                version=form.cleaned_data["version"],
            )
        except RefusedError as refused:
            form.add_error("number", str(refused))
        except StaleError:
            stale = refuse_stale(form, stored)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("document", number=number)
    context = {
        "heading": _("Sửa văn bản"),
        "form": form,
        "stale": stale,
        "back": shown,
        "back_to": "document",
        "button": _("Lưu"),
    }
    return render(
        request, "directives/form.html", context, status=409 if stale else 200
    )


@require_POST
@page(Permission.DIRECTIVES_RECORD)
def withdraw(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Take a document out of force, with the reason."""
    shown = queries.document_or_404(reader, number)
    form = forms.ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi lý do thu hồi. [reason-missing]"))
        return redirect("document", number=number)
    told = form.cleaned_data
    try:
        actions.withdraw(shown, told["because"], by=reader, version=told["version"])
    except StaleError:
        messages.error(
            request,
            _("Người khác vừa sửa văn bản này. Hãy xem lại rồi thu hồi. [stale]"),
        )
    else:
        messages.success(request, _("Đã thu hồi văn bản."))
    return redirect("document", number=number)


@require_POST
@page(Permission.TASKS_GIVE)
def remind(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Remind one area, or all that are late, of what they still have to issue."""
    shown = queries.document_or_404(reader, number)
    open_ones = {
        str(one.addressee.pk): one for one in Cascades(reader).of(shown).lacking
    }
    wanted = request.POST.get("noi", "")
    chosen = [open_ones[wanted]] if wanted in open_ones else []
    if wanted == "qua-han":
        chosen = [
            one
            for one in open_ones.values()
            if one.days_late and reader.may(Permission.TASKS_GIVE, one.addressee.area)
        ]
    if not chosen:
        raise Http404(wanted)
    times = actions.remind([one.addressee for one in chosen], by=reader)
    messages.success(request, _("Đã nhắc {times} nơi.").format(times=times))
    return redirect("document", number=number)


@require_safe
@page()
def attachment(
    request: HttpRequest,  # noqa: ARG001 - every view takes it
    reader: Reader,
    number: int,
) -> HttpResponse:
    """Download a file of a document or a task that the reader may see."""
    found = Attachment.objects.filter(pk=number).select_related("step").first()
    if found is None:
        raise Http404(number)
    if found.document_id is not None:
        area = queries.document_or_404(reader, found.document_id).area
    else:
        if found.step is None:
            raise PermissionDenied
        area = task_or_404(reader, found.step.task_id).task.area
    record(
        Kind.FILE_DOWNLOADED,
        by=reader.access.user.pk,
        area=area,
        about=f"attachment:{found.pk}",
    )
    return files.download(found)
