"""A draft filled in as a workbook: the template, the check, what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ansinh.steering.by_group import Cell
from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import EXCEL
from ansinh.web.tables.table import Table
from ansinh.web.targets import actions, sheet
from ansinh.web.targets.by_group import (
    grouping_of,
    groups_of,
    label_of,
    settled_cells,
)
from ansinh.web.targets.plans import Asked
from ansinh.web.targets.received import received
from ansinh.web.targets.steps import href_of, steps_of
from ansinh.web.targets.views.opening import (
    Opened,
    open_to_write,
    with_answers,
)

_SALT = "targets.sheet"
_draft = permission_required(Permission.TARGETS_DRAFT)


@dataclass(frozen=True)
class Change:
    """A number that the file would change."""

    name: str
    above: str
    before: int | None
    after: int


@require_safe
@_draft
@with_answers
def template(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """The draft as a workbook, to be filled in."""
    opened = open_to_write(request, known, number)
    name = f"chi-tieu_{opened.plan.area.code}_{opened.draft.year}_{number}.xlsx"
    return HttpResponse(
        sheet.template(opened.plan, opened.asked),
        content_type=EXCEL,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_draft
@with_answers
def upload(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Check a filled workbook and show what it would change; then save it."""
    opened = open_to_write(request, known, number)
    if not opened.plan.is_shared:
        return redirect(href_of("target-questions", opened.draft))
    if "noi-dung" in request.POST:
        return _save(request, opened)
    context: dict[str, object] = {
        "opened": opened,
        "steps": steps_of(opened.plan, "target-parts"),
    }
    status = 200
    if request.method == "POST":
        try:
            with received(request.FILES.get("tep")) as path:
                filled = sheet.read(path, opened.plan, opened.asked)
        except MendableError as error:
            context["problems"], status = [str(error)], 400
        else:
            changed = sheet.changes(opened.asked, filled.numbers)
            cells = sheet.changed_cells(opened.draft, filled.cells)
            context |= {
                "problems": filled.problems,
                "table": _table(request, opened, changed, cells),
                "content": _sealed(opened, changed, cells) if changed or cells else "",
                "version": opened.draft.version,
                "is_read": True,
            }
    return render(request, "targets/sheet.html", context, status=status)


def _sealed(opened: Opened, changed: dict[str, int], cells: Mapping[Cell, int]) -> str:
    told = {
        "draft": opened.draft.pk,
        "numbers": changed,
        "cells": [[*cell, people] for cell, people in cells.items()],
    }
    return signing.dumps(told, salt=_SALT, compress=True)


def _save(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Keep what was previewed: as it stands in the file, or with the rest shared."""
    draft = opened.draft
    back = redirect("target-sheet", number=draft.pk)
    try:
        told = signing.loads(request.POST["noi-dung"], salt=_SALT, max_age=86_400)
        seen = int(request.POST.get("version", "0"))
    except (signing.BadSignature, ValueError):
        messages.error(request, _("Bản xem trước đã cũ. Hãy gửi lại tệp. [old-sheet]"))
        return back
    is_mine = told["draft"] == draft.pk
    changed: dict[str, int] = told["numbers"] if is_mine else {}
    cells = {(area, group): n for area, group, n in told["cells"] if is_mine}
    settled = opened.settled | changed
    draft.lake_version = opened.plan.answers.version
    try:
        opened.check_seen(seen)
        asked: Asked = opened.asked | dict[str, int | None](changed)
        if "giu" not in request.POST:
            asked = opened.plan.share(settled=settled)
        groups = None
        if draft.group_key:
            by_hand = settled_cells(draft) | cells
            groups = grouping_of(opened.plan, by_hand).share(asked)
        actions.settle(
            draft,
            asked,
            settled=settled.keys(),
            groups=groups,
            seen=seen,
            by=opened.user,
        )
    except actions.StaleError:
        text = _(
            "{name} vừa sửa bản này. Chưa lưu gì; hãy gửi lại tệp để so với bản đang "
            "lưu. [stale]"
        )
        draft.refresh_from_db()
        messages.error(request, text.format(name=draft.changed_by.full_name))
        return back
    except (MendableError, ValueError) as error:
        messages.error(request, str(error))
        return back
    messages.success(request, _("Đã lưu các số trong tệp."))
    return redirect(href_of("target-parts", draft))


def _table(
    request: HttpRequest,
    opened: Opened,
    changed: dict[str, int],
    cells: Mapping[Cell, int],
) -> Table[Change]:
    plan, number = opened.plan, Kind.NUMBER
    kept = groups_of(opened.draft)
    rows = [
        Change(
            plan.name(area),
            plan.name(plan.eve.on.parents.get(area, area)),
            opened.asked.get(area),
            after,
        )
        for area, after in changed.items()
    ]
    rows += [
        Change(
            f"{plan.name(area)}, {label_of(group)}",
            plan.name(plan.eve.on.parents.get(area, area)),
            kept.get(area, {}).get(group),
            after,
        )
        for (area, group), after in cells.items()
    ]
    columns: list[Column[Change]] = [
        Column("dia-ban", _("Địa bàn"), lambda one: one.name),
        Column("thuoc", _("Thuộc"), lambda one: one.above),
        Column("du-thao", _("Dự thảo"), lambda one: one.before, number),
        Column("trong-tep", _("Trong tệp"), lambda one: one.after, number),
        Column(
            "doi",
            _("Thay đổi"),
            lambda one: one.after - (one.before or 0),
            number,
            has_sign=True,
        ),
    ]
    return Table(
        "thay-doi",
        _("{n} số khác với dự thảo").format(n=len(rows)),
        columns,
        rows,
        request.GET,
        nothing=_("Các số trong tệp giống dự thảo, không có gì để lưu."),
        exports=False,
    )
