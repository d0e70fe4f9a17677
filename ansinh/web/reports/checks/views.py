"""Pages of the figure check."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ansinh.figurecheck.annotate import write_annotated
from ansinh.figurecheck.readers import Document
from ansinh.figurecheck.readers.document import UnreadableFileError
from ansinh.web import answers
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.areas import area_or_404
from ansinh.web.accounts.roles import Permission
from ansinh.web.disclosure import sight_of
from ansinh.web.reports.checks import actions, queries
from ansinh.web.reports.checks.forms import ANSWERS, AnswerForm, TextForm
from ansinh.web.reports.checks.list_table import list_table
from ansinh.web.reports.queries import areas_with_data
from ansinh.web.tables.files import file_asked_for

_READ = Permission.FIGURES_READ
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@permission_required(_READ)
def checks(request: HttpRequest) -> HttpResponse:
    """Take a text in; below, those checked before."""
    known = answers.open_answers()
    actions.forget_expired()
    table = list_table(request, queries.visible_checks(request, known.history), known)
    if found := file_asked_for(request, table):
        return found
    areas = list(areas_with_data(request, known, _READ))
    form = TextForm(request.POST or None, request.FILES or None, areas=areas)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload, word = given["upload"], None
        try:
            if upload:
                document, word = actions.read_upload(upload)
            else:
                document = Document(given["text"].replace("\r\n", "\n"), ())
        except UnreadableFileError as error:
            form.add_error("upload", str(error))
        else:
            checked = actions.take_in(
                document,
                title=given["title"] or _("Văn bản không tên"),
                area=area_or_404(request, _READ, known.history, given["area"]),
                version=known.version,
                by=access_of(request).user,
                word=word,
            )
            return redirect("check", checked.key)
    context = {"form": form, "table": table, "days": actions.KEPT_DAYS}
    return render(request, "reports/checks.html", context)


@require_safe
@permission_required(_READ)
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """A text with the questions beside it."""
    known = answers.open_answers()
    checked = queries.check_or_404(request, known.history, key)
    scope = access_of(request).scope(_READ, known.history)
    found = queries.check_of(checked, sight_of(request, known), scope)
    changed = queries.changed_figures(checked, known, scope)
    asked = queries.asked_about(checked, found, changed)
    context = {
        "checked": checked,
        "area": known.history.areas[checked.area],
        "notes": queries.notes_of(checked, found),
        "asked": asked,
        "open": sum(one.closed is None for one in asked),
        "pieces": queries.pieces_of(checked.text, asked),
        "answers": ANSWERS,
        "version": known.version,
    }
    return render(request, "reports/check.html", context)


@require_POST
@permission_required(_READ)
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer a question."""
    known = answers.open_answers()
    checked = queries.check_or_404(request, known.history, key)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Hãy chọn câu trả lời và ghi giải thích. [answer-incomplete]")
        )
    elif not actions.close(checked, **form.cleaned_data, by=access_of(request).user):
        messages.error(
            request, _("Câu hỏi này đã có người trả lời trước. [already-closed]")
        )
    else:
        messages.success(request, _("Đã ghi câu trả lời."))
    return redirect(reverse("check", args=[key]) + "#questions")


@require_safe
@permission_required(_READ)
def word(request: HttpRequest, key: UUID) -> HttpResponse:
    """A Word copy of the text with the questions as comments."""
    known = answers.open_answers()
    checked = queries.check_or_404(request, known.history, key)
    scope = access_of(request).scope(_READ, known.history)
    findings = queries.check_of(checked, sight_of(request, known), scope).findings
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("a.docx" if checked.word else "a.txt")
        source.write_bytes(bytes(checked.word or b""))
        out = Path(folder) / "b.docx"
        changed = queries.changed_figures(checked, known, scope)
        write_annotated(source, Document(checked.text, ()), findings, out, changed)
        content = out.read_bytes()
    return HttpResponse(
        content,
        content_type=_WORD,
        headers={"Content-Disposition": 'attachment; filename="van-ban-ghi-chu.docx"'},
    )


@require_POST
@permission_required(_READ)
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Forget the words of a text now."""
    known = answers.open_answers()
    checked = queries.check_or_404(request, known.history, key)
    actions.forget(checked, by=access_of(request).user)
    messages.success(request, _("Đã xóa văn bản; các câu trả lời còn được giữ."))
    return redirect("checks")
