"""The fourth and fifth steps: answers to what the numbers raise, and the way there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Table
from ansinh.web.targets import actions
from ansinh.web.targets.by_group import grouping_of, groups_of, label_of
from ansinh.web.targets.forms import PathForm, ReasonsForm
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    Opened,
    as_stale,
    open_to_write,
    origins_of,
    with_answers,
)
from ansinh.web.targets.ways import ways_of

_draft = permission_required(Permission.TARGETS_DRAFT)


@require_http_methods(["GET", "HEAD", "POST"])
@_draft
@with_answers
def questions(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Every kind of question, and a reason for each."""
    opened = open_to_write(request, known, number)
    draft, kinds = opened.draft, opened.kinds
    form = _reasons(request.POST or None, opened)
    clashes: list[Clash] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        told = {
            kind.code: (text, kind.questions)
            for kind in kinds
            if (text := form.cleaned_data[kind.code].strip())
        }
        try:
            actions.answer(
                draft, told, seen=form.cleaned_data["version"] or 0, by=opened.user
            )
        except actions.StaleError:
            now = open_to_write(request, known, number)
            form, clashes = as_stale(lambda data: _reasons(data, now), request, draft)
            status = 409
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
        else:
            return redirect(next_of(opened.plan, "target-questions"))
    context = {
        "opened": opened,
        "form": form,
        "answered": [(kind, form[kind.code]) for kind in kinds],
        "clashes": clashes,
        "steps": steps_of(opened.plan, "target-questions"),
    }
    return render(request, "targets/questions.html", context, status=status)


def _reasons(data: object, opened: Opened) -> ReasonsForm:
    said = {kind.code: kind.reason.text for kind in opened.kinds if kind.reason}
    return ReasonsForm(
        data,
        initial={"version": opened.draft.version, **said},
        kinds=[
            (kind.code, _("Trả lời: {head}").format(head=kind.head))
            for kind in opened.kinds
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_draft
@with_answers
def path(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Goals at the month ends, by the season of each area or in a straight line."""
    opened = open_to_write(request, known, number)
    draft, plan = opened.draft, opened.plan
    shape = request.GET.get("shape", "")
    if shape in {"season", "straight"}:
        draft.is_straight = shape == "straight"
    form = PathForm(
        request.POST or None,
        initial={
            "version": draft.version,
            "shape": "straight" if draft.is_straight else "season",
        },
    )
    if request.method == "POST" and form.is_valid():
        if "thu" in request.POST:
            return redirect(f"{request.path}?shape={form.cleaned_data['shape']}")
        try:
            actions.choose_path(
                draft,
                is_straight=form.cleaned_data["shape"] == "straight",
                seen=form.cleaned_data["version"] or 0,
                by=opened.user,
            )
        except actions.StaleError:
            messages.error(
                request,
                _(
                    "Người khác vừa sửa bản này. Hãy xem lại rồi chọn lại lộ trình. "
                    "[stale]"
                ),
            )
            return redirect(request.path)
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
        return redirect(next_of(plan, "target-path"))
    table = _path_table(request, opened)
    if file := file_asked_for(request, table):
        return file
    context = {
        "opened": opened,
        "form": form,
        "table": table,
        "steps": steps_of(plan, "target-path"),
    }
    return render(request, "targets/path.html", context)


Way = tuple[str, str, tuple[int, ...]]
"""Name of an area, its group, and its goals."""


def _path_table(request: HttpRequest, opened: Opened) -> Table[Way]:
    plan = opened.plan
    ways = ways_of(plan, opened.asked)
    groups = groups_of(opened.draft)
    of_groups = grouping_of(plan).paths(groups, ways)
    rows: list[Way] = []
    for area in [plan.area.area, *plan.eve.tree[plan.area.area]]:
        if area in ways:
            rows.append((plan.name(area), _("mọi người"), ways[area]))
        rows += [
            (plan.name(area), label_of(group), of_groups[area, group])
            for group in groups.get(area, {})
            if (area, group) in of_groups
        ]
    columns: list[Column[Way]] = [
        Column("dia-ban", _("Địa bàn"), lambda row: row[0], is_searched=True),
        *([Column("nhom", _("Nhóm"), _group, is_filter=True)] if groups else []),
        *(_of_month(month) for month in range(12)),
    ]
    return Table(
        "lo-trinh",
        _("Số người phải có vào cuối mỗi tháng"),
        columns,
        rows,
        request.GET,
        origins=origins_of(plan),
        nothing=_("Cách giao này không có lộ trình theo tháng."),
    )


def _group(row: Way) -> str:
    return row[1]


def _of_month(month: int) -> Column[Way]:
    return Column(
        f"t{month + 1}", f"T{month + 1}", lambda row: row[2][month], Kind.NUMBER
    )
