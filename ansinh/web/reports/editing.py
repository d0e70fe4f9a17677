"""The words of a draft, put in other words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ansinh.web import answers
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.reports import actions, content, queries
from ansinh.web.reports.content import Edited, EditedPart
from ansinh.web.reports.deciding import closed


@dataclass(frozen=True)
class Box:
    """A paragraph in the form."""

    one: Edited
    text: str
    """What stands in the form."""
    theirs: str = ""
    """What somebody else has stored meanwhile, where it differs."""


@dataclass(frozen=True)
class Boxes:
    """A part in the form."""

    part: EditedPart
    boxes: Sequence[Box]
    added: str = ""
    """A new paragraph that has been typed and not been stored."""


@permission_required(Permission.REPORTS_WRITE)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Put paragraphs in other words; typed numbers are asked about at once."""
    known = answers.open_answers()
    one = queries.report_or_404(
        request, known.history, number, Permission.REPORTS_WRITE
    )
    if not one.is_draft:
        return closed(request, one)
    parts = content.edited_parts(one, content.made(one))
    is_stale = False
    if request.method == "POST":
        version = request.POST.get("version", "")
        words = _typed(request.POST, parts)
        try:
            actions.save_words(
                one,
                version=int(version) if version.isdigit() else 0,
                words=words,
                by=access_of(request).user,
            )
        except actions.StaleError:
            is_stale = True
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("report", one.pk)
    context = {
        "report": one,
        "period": queries.period_vi(one),
        "area": known.history.areas[one.area],
        "parts": [_boxes(request.POST, part) for part in parts],
        "is_stale": is_stale,
    }
    return render(
        request, "reports/edit.html", context, status=409 if is_stale else 200
    )


def _boxes(typed: Mapping[str, str], part: EditedPart) -> Boxes:
    """A part as stored, or as typed where something was."""
    boxes = []
    for one in part.paragraphs:
        text = _plain(typed.get(f"p-{one.key}", one.text))
        boxes.append(Box(one, text, one.text if text != one.text else ""))
    return Boxes(part, boxes, _plain(typed.get(f"new-{part.key}", "")))


def _typed(
    typed: Mapping[str, str], parts: Sequence[EditedPart]
) -> dict[str, tuple[str, str]]:
    """Paragraphs of the form that differ from what is stored, and those added."""
    words = {}
    for part in parts:
        shown = _boxes(typed, part)
        for box in shown.boxes:
            if box.text != box.one.text:
                words[box.one.key] = (part.key, box.text)
        if shown.added:
            key = f"{content.ADDED}{part.key}-{len(part.paragraphs) + 1}"
            words[key] = (part.key, shown.added)
    return words


def _plain(text: str) -> str:
    """A paragraph on one line, as it prints."""
    return " ".join(text.split())
