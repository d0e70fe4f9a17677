"""The third step: numbers set by hand, branch by branch; the rest is shared again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.steering.assignments import Basis
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_number
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.column import Value
from ansinh.web.targets import actions
from ansinh.web.targets.by_group import shared_again
from ansinh.web.targets.forms import PeopleField, VersionedForm
from ansinh.web.targets.plans import Asked
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    Opened,
    as_stale,
    open_to_write,
    with_answers,
)

AS_TYPED = "giu"
"""Button that keeps the numbers as they are typed, whatever they sum to."""


class PartsForm(VersionedForm):
    """What each area of a branch is asked for, and whether that is settled."""

    def __init__(self, data: QueryDict | None, opened: Opened, branch: str) -> None:
        parts = opened.plan.eve.tree[branch]
        self.parts = parts
        initial: dict[str, object] = {"version": opened.draft.version}
        for area in parts:
            initial[f"so-{area}"] = opened.asked.get(area)
            initial[f"khoa-{area}"] = area in opened.settled
        super().__init__(data, initial=initial)
        may_fall = opened.plan.basis is Basis.CHANGE
        for area in parts:
            name = opened.plan.name(area)
            self.fields[f"so-{area}"] = PeopleField(label=name, may_fall=may_fall)
            self.fields[f"khoa-{area}"] = forms.BooleanField(
                label=_("Giữ số của {name}").format(name=name), required=False
            )

    def numbers(self) -> dict[str, int]:
        """Numbers typed, by area."""
        return {area: self.cleaned_data[f"so-{area}"] for area in self.parts}

    def settled(self) -> set[str]:
        """Areas whose number stays: those marked, and those just changed."""
        return {
            area
            for area in self.parts
            if self.cleaned_data[f"khoa-{area}"] or f"so-{area}" in self.changed_data
        }


@dataclass(frozen=True)
class Line:
    """An area of the branch as the page shows it."""

    area: str
    name: str
    result: Value
    eligible: int
    growth: Value
    number: forms.BoundField
    mark: forms.BoundField
    inner: str
    """Address of its own parts, empty where it has none."""

    @property
    def result_text(self) -> str:
        """People at the end of last year."""
        return _text(self.result)

    @property
    def eligible_text(self) -> str:
        """People who could take part."""
        return say_number(self.eligible) if self.eligible else "–"

    @property
    def growth_text(self) -> str:
        """People on top of the last result."""
        return _text(self.growth, sign=True)


def _text(number: Value, *, sign: bool = False) -> str:
    if number is None:
        return "–"
    return say_number(number, sign=sign) if isinstance(number, int) else str(number)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.TARGETS_DRAFT)
@with_answers
def parts(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """The parts of one area; ``?nhanh=`` opens those of an area below."""
    opened = open_to_write(request, known, number)
    plan, draft = opened.plan, opened.draft
    if not plan.is_shared:
        return redirect(href_of("target-questions", draft))
    branch = request.GET.get("nhanh", plan.area.area)
    if branch not in plan.eve.tree:
        raise Http404(branch)
    form = PartsForm(request.POST or None, opened, branch)
    clashes: list[Clash] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if _save(opened, form):
                if "tiep" in request.POST:
                    return redirect(next_of(plan, "target-parts"))
                messages.success(request, _("Đã lưu."))
                return redirect(f"{request.path}?nhanh={branch}")
        except actions.StaleError:
            now = open_to_write(request, known, number)
            form, clashes = as_stale(
                lambda data: PartsForm(data, now, branch), request, draft
            )
            status = 409
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
    context = {
        "opened": opened,
        "form": form,
        "lines": list(_lines(opened, form)),
        "clashes": clashes,
        "branch": plan.name(branch),
        "way": _way(opened, branch),
        "sums": _sums(opened, branch),
        "settled": len(opened.settled),
        "steps": steps_of(plan, "target-parts"),
    }
    return render(request, "targets/parts.html", context, status=status)


def _save(opened: Opened, form: PartsForm) -> bool:
    """Keep the numbers; False, with the reason in the form, where they do not fit."""
    seen = form.cleaned_data["version"] or 0
    opened.check_seen(seen)
    asked = _asked(opened, form)
    if asked is None:
        return False
    try:
        groups = shared_again(opened.plan, asked)
    except ValueError as wrong:
        form.add_error(None, str(wrong))
        return False
    actions.settle(
        opened.draft,
        asked,
        settled=_settled(opened, form).keys(),
        groups=groups,
        seen=seen,
        by=opened.user,
    )
    return True


def _settled(opened: Opened, form: PartsForm) -> dict[str, int]:
    """All numbers set by hand: those of other branches, and those of this form."""
    others = {
        area: number
        for area, number in opened.settled.items()
        if area not in form.parts
    }
    numbers = form.numbers()
    return others | {area: numbers[area] for area in form.settled()}


def _asked(opened: Opened, form: PartsForm) -> Asked | None:
    """What every area is asked for after the form; None where that does not fit."""
    opened.draft.lake_version = opened.plan.answers.version
    if AS_TYPED in form.data:
        return opened.asked | dict[str, int | None](form.numbers())
    try:
        return opened.plan.share(settled=_settled(opened, form))
    except (MendableError, ValueError) as wrong:
        form.add_error(None, str(wrong))
        return None


def _lines(opened: Opened, form: PartsForm) -> Iterator[Line]:
    plan = opened.plan
    for area in form.parts:
        standing, asked = plan.standings[area], opened.asked.get(area)
        yield Line(
            area,
            plan.name(area),
            plan.told(area, standing.result),
            standing.eligible,
            None
            if asked is None
            else plan.told(area, asked + plan.before(area) - standing.result),
            form[f"so-{area}"],
            form[f"khoa-{area}"],
            f"?nhanh={area}" if area in plan.eve.tree else "",
        )


def _way(opened: Opened, branch: str) -> list[tuple[str, str]]:
    """The areas above a branch within the draft, from the top, with addresses."""
    plan = opened.plan
    above = list(plan.eve.on.ancestors(branch))
    inside = above[: above.index(plan.area.area) + 1]
    return [(plan.name(area), f"?nhanh={area}") for area in reversed(inside[1:])]


def _sums(opened: Opened, branch: str) -> Mapping[str, str]:
    """What the branch is asked for, what its parts sum to, and the difference."""
    asked = opened.asked
    whole = asked.get(branch) or 0
    parts = sum(asked.get(area) or 0 for area in opened.plan.eve.tree[branch])
    return {
        "whole": say_number(whole),
        "parts": say_number(parts),
        "off": say_number(parts - whole, sign=True) if parts != whole else "",
    }
