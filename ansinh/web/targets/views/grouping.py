"""The step after the areas: participant groups, sharing the same people again."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ansinh.steering.by_group import Cell
from ansinh.terms.speech import say_number
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.column import HELD_BACK
from ansinh.web.targets import actions
from ansinh.web.targets.by_group import (
    KEYS,
    REST,
    Grouping,
    grouping_of,
    groups_of,
    label_of,
    may_be_by_group,
    settled_cells,
)
from ansinh.web.targets.forms import PeopleField, VersionedForm
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    Opened,
    as_stale,
    open_to_write,
    with_answers,
)

TABLE = "bang"
"""Button of the table of areas and groups; the other form chooses the groups."""


class GroupsForm(VersionedForm):
    """Which groups get targets, and how they share the whole."""

    key = forms.ChoiceField(
        label=gettext_lazy("Cách chia cho các nhóm"),
        required=False,
        choices=[
            ("", gettext_lazy("Không chia theo nhóm")),
            *((one.value, one.label_vi.capitalize()) for one in KEYS),
        ],
    )

    def __init__(self, data: QueryDict | None, opened: Opened) -> None:
        draft, top = opened.draft, opened.plan.area.area
        self.grouping = grouping_of(opened.plan)
        by_hand = self.grouping.settled
        initial: dict[str, object] = {"version": draft.version, "key": draft.group_key}
        for group in self.grouping.known:
            initial[f"co-{group}"] = group in draft.groups
            initial[f"tong-{group}"] = by_hand.get((top, group))
        super().__init__(data, initial=initial)
        for group in self.grouping.known:
            name = label_of(group)
            self.fields[f"co-{group}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"tong-{group}"] = PeopleField(
                label=_("Giao cho cả nhóm {name}").format(name=name), required=False
            )

    def clean(self) -> dict[str, object]:
        """A key needs groups, and a total its group."""
        cleaned = super().clean() or {}
        if cleaned.get("key") and not self.groups:
            self.add_error(None, _("Hãy chọn ít nhất một nhóm. [no-group]"))
        for group in self.grouping.known:
            if cleaned.get(f"tong-{group}") is not None and group not in self.groups:
                self.add_error(
                    f"tong-{group}", _("Hãy chọn cả nhóm có số này. [no-group]")
                )
        return cleaned

    @property
    def groups(self) -> list[str]:
        """Codes of the groups chosen."""
        return [one for one in self.grouping.known if self.cleaned_data[f"co-{one}"]]

    @property
    def totals(self) -> dict[str, int]:
        """People of the groups whose total is typed."""
        typed = ((one, self.cleaned_data[f"tong-{one}"]) for one in self.groups)
        return {group: people for group, people in typed if people is not None}


class TableForm(VersionedForm):
    """What each group of each area of a branch is asked for."""

    def __init__(self, data: QueryDict | None, opened: Opened, branch: str) -> None:
        grouping = grouping_of(opened.plan)
        asked = groups_of(opened.draft)
        self.cells: list[Cell] = [
            (area, group)
            for area in opened.plan.eve.tree[branch]
            for group in grouping.columns
        ]
        initial: dict[str, object] = {"version": opened.draft.version}
        for cell in self.cells:
            initial[_name("so", cell)] = asked.get(cell[0], {}).get(cell[1])
            initial[_name("khoa", cell)] = cell in grouping.settled
        super().__init__(data, initial=initial)
        for cell in self.cells:
            name = f"{opened.plan.name(cell[0])}, {label_of(cell[1])}"
            self.fields[_name("so", cell)] = PeopleField(label=name)
            self.fields[_name("khoa", cell)] = forms.BooleanField(
                label=_("Giữ số của {name}").format(name=name), required=False
            )

    def settled(self) -> dict[Cell, int]:
        """Cells that stay: those marked, and those just changed."""
        return {
            cell: self.cleaned_data[_name("so", cell)]
            for cell in self.cells
            if self.cleaned_data[_name("khoa", cell)]
            or _name("so", cell) in self.changed_data
        }


def _name(what: str, cell: Cell) -> str:
    return f"{what}-{cell[0]}-{'con-lai' if cell[1] == REST else cell[1]}"


@dataclass(frozen=True)
class Field:
    """A cell as the page shows it."""

    number: forms.BoundField
    mark: forms.BoundField
    before: str
    """Last result."""


@dataclass(frozen=True)
class Line:
    """An area with its groups."""

    name: str
    asked: str
    inner: str
    """Address of its own parts, empty where it has none."""
    fields: list[Field]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.TARGETS_DRAFT)
@with_answers
def groups(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Choose groups; below, areas by group. ``?nhanh=`` opens those of an area."""
    opened = open_to_write(request, known, number)
    plan, draft = opened.plan, opened.draft
    branch = request.GET.get("nhanh", plan.area.area)
    if branch not in plan.eve.tree:
        raise Http404(branch)
    if not may_be_by_group(plan):
        return redirect(href_of("target-questions", draft))
    is_table = TABLE in request.POST and bool(draft.group_key)
    choosing = GroupsForm(None if is_table else request.POST or None, opened)
    table = (
        TableForm(request.POST if is_table else None, opened, branch)
        if draft.group_key
        else None
    )
    form = table if is_table and table else choosing
    clashes: list[Clash] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if _save(opened, form):
                if "tiep" in request.POST or not draft.group_key:
                    return redirect(next_of(plan, "target-groups"))
                messages.success(request, _("Đã lưu."))
                return redirect(f"{request.path}?nhanh={branch}#theo-nhom")
        except actions.StaleError:
            now = open_to_write(request, known, number)
            status = 409
            if is_table and now.draft.group_key:
                table, clashes = as_stale(
                    lambda data: TableForm(data, now, branch), request, draft
                )
            else:
                choosing, clashes = as_stale(
                    lambda data: GroupsForm(data, now), request, draft
                )
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
    grouping = grouping_of(plan)
    context = {
        "opened": opened,
        "choosing": choosing,
        "known": list(_known(choosing)),
        "table": table,
        "heads": [label_of(one) for one in grouping.columns] if table else [],
        "sums": list(_sums(opened, grouping, branch)) if table else [],
        "lines": list(_lines(opened, grouping, table, branch)) if table else [],
        "clashes": clashes,
        "branch": plan.name(branch),
        "way": [(plan.name(area), f"?nhanh={area}") for area in _above(opened, branch)],
        "steps": steps_of(plan, "target-groups"),
    }
    return render(request, "targets/groups.html", context, status=status)


def _save(opened: Opened, form: GroupsForm | TableForm) -> bool:
    """Keep the groups; False, with the reason in the form, where they do not fit."""
    draft, plan = opened.draft, opened.plan
    seen = form.cleaned_data["version"] or 0
    opened.check_seen(seen)
    settled = settled_cells(draft)
    if isinstance(form, TableForm):
        settled = {c: n for c, n in settled.items() if c not in form.cells}
        settled |= form.settled()
    else:
        draft.group_key = form.cleaned_data["key"]
        draft.groups = form.groups if draft.group_key else []
        top = plan.area.area
        settled = {
            (area, group): people
            for (area, group), people in settled.items()
            if area != top and group in draft.groups
        } | {(top, group): people for group, people in form.totals.items()}
    draft.lake_version = plan.answers.version
    shared: actions.GroupParts | None = None
    if draft.group_key:
        try:
            shared = grouping_of(plan, settled).share(opened.asked)
        except ValueError as wrong:
            form.add_error(None, str(wrong))
            draft.refresh_from_db()
            return False
    actions.choose_groups(draft, shared, seen=seen, by=opened.user)
    return True


def _known(
    form: GroupsForm,
) -> Iterator[tuple[str, str, forms.BoundField, forms.BoundField]]:
    for group, people in form.grouping.known.items():
        yield (
            label_of(group),
            str(HELD_BACK)
            if group in form.grouping.known_held_back
            else say_number(people),
            form[f"co-{group}"],
            form[f"tong-{group}"],
        )


def _sums(opened: Opened, grouping: Grouping, branch: str) -> Iterator[str]:
    asked = groups_of(opened.draft).get(branch, {})
    for group in grouping.columns:
        yield say_number(asked.get(group, 0))


def _lines(
    opened: Opened, grouping: Grouping, form: TableForm, branch: str
) -> Iterator[Line]:
    plan = opened.plan
    for area in plan.eve.tree[branch]:
        yield Line(
            plan.name(area),
            say_number(opened.asked.get(area) or 0),
            f"?nhanh={area}" if area in plan.eve.tree else "",
            [
                Field(
                    form[_name("so", (area, group))],
                    form[_name("khoa", (area, group))],
                    str(HELD_BACK)
                    if area in grouping.held_back
                    else say_number(grouping.before.get((area, group), 0)),
                )
                for group in grouping.columns
            ],
        )


def _above(opened: Opened, branch: str) -> list[str]:
    """Areas above a branch within the draft, from the top."""
    above = list(opened.plan.eve.on.ancestors(branch))
    return above[1 : above.index(opened.plan.area.area) + 1][::-1]
