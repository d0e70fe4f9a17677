"""The second step: keys and bounds, tried side by side before one is taken."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.steering.weights import Key, print_blend
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Table
from ansinh.web.targets import actions
from ansinh.web.targets.forms import BlendForm
from ansinh.web.targets.plans import Asked, Plan
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    Opened,
    as_stale,
    open_to_write,
    origins_of,
    with_answers,
)

_NAMES = {
    Key.GAP: "khoang-trong",
    Key.ELIGIBLE: "thuoc-dien",
    Key.LAST_RESULT: "cung-ty-le",
    Key.EQUAL_GROWTH: "cung-so",
}


@dataclass(frozen=True)
class Line:
    """An area under every key."""

    area: str
    name: str
    result: int
    eligible: int
    chosen: int | None
    by_key: dict[Key, int]
    plan: Plan

    def growth(self, asked: int | None) -> int | None:
        """People on top of the last result that a number asks for."""
        if asked is None:
            return None
        return asked + self.plan.before(self.area) - self.result


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.TARGETS_DRAFT)
@with_answers
def weights(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Try keys with a GET; take one with a POST."""
    opened = open_to_write(request, known, number)
    draft = opened.draft
    if not opened.plan.is_shared:
        return redirect(href_of("target-questions", draft))
    is_tried = any(key.value in request.GET for key in Key)
    initial = _initial(opened)
    form = BlendForm(
        request.POST
        if request.method == "POST"
        else (request.GET if is_tried else None),
        initial=initial,
    )
    chosen: Asked | None = opened.asked
    clashes: list[Clash] = []
    status = 200
    if form.is_bound:
        chosen = None
    if form.is_valid():
        try:
            if request.method == "POST":
                opened.check_seen(form.cleaned_data["version"] or 0)
            chosen = _tried(opened, form)
            if request.method == "POST" and chosen is not None:
                actions.weigh(
                    draft,
                    chosen,
                    settled=opened.settled,
                    seen=form.cleaned_data["version"] or 0,
                    by=opened.user,
                )
                return redirect(next_of(opened.plan, "target-weights"))
        except actions.StaleError:
            status = 409
            draft.refresh_from_db()
            form, clashes = as_stale(
                lambda data: BlendForm(data, initial=_initial(opened)), request, draft
            )
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
    table = _table(request, opened, chosen or {})
    if file := file_asked_for(request, table):
        return file
    context = {
        "opened": opened,
        "form": form,
        "clashes": clashes,
        "table": table,
        "is_tried": is_tried and chosen is not None,
        "blend": print_blend(opened.plan.blend),
        "steps": steps_of(opened.plan, "target-weights"),
    }
    return render(request, "targets/weights.html", context, status=status)


def _initial(opened: Opened) -> dict[str, object]:
    draft = opened.draft
    return {
        "version": draft.version,
        "keeps_result": draft.keeps_result,
        "keeps_eligible": draft.keeps_eligible,
        **{key: part.replace(".", ",") for key, part in draft.blend.items()},
    }


def _tried(opened: Opened, form: BlendForm) -> Asked | None:
    """Shares under what the form says, with the numbers set by hand kept."""
    draft, told = opened.draft, form.cleaned_data
    draft.blend = told["blend"]
    draft.keeps_result = told["keeps_result"]
    draft.keeps_eligible = told["keeps_eligible"]
    draft.lake_version = opened.plan.answers.version
    opened.plan.__dict__.pop("blend", None)
    try:
        return opened.plan.share(settled=opened.settled)
    except ValueError as wrong:
        form.add_error(None, str(wrong))
        return None


def _table(request: HttpRequest, opened: Opened, chosen: Asked) -> Table[Line]:
    plan = opened.plan
    by_key: dict[Key, Asked] = {}
    for key in Key:
        try:
            by_key[key] = plan.share({key: 1}, opened.settled)
        except ValueError:
            continue
    parts = plan.eve.tree[plan.area.area]
    lines = [
        Line(
            area,
            plan.name(area),
            plan.standings[area].result,
            plan.standings[area].eligible,
            chosen.get(area),
            {key: found[area] or 0 for key, found in by_key.items()},
            plan,
        )
        for area in parts
    ]
    number = Kind.NUMBER
    columns: list[Column[Line]] = [
        Column("dia-ban", _("Địa bàn"), lambda one: one.name, is_searched=True),
        Column("ket-qua", _("Kết quả năm trước"), lambda one: one.result, number),
        Column("thuoc-dien", _("Thuộc diện"), lambda one: one.eligible or None, number),
        Column("dang-chon", _("Đang chọn"), lambda one: one.chosen, number),
        Column(
            "tang",
            _("Tăng"),
            lambda one: one.growth(one.chosen),
            number,
            has_sign=True,
        ),
        *(_of_key(key) for key in by_key),
        *(_in_full(key) for key in by_key),
    ]
    return Table(
        "so-sanh-cach-chia",
        _("Mỗi nơi tăng bao nhiêu người theo từng cách chia"),
        columns,
        lines,
        request.GET,
        origins=origins_of(plan),
    )


def _of_key(key: Key) -> Column[Line]:
    return Column(
        f"tang-{_NAMES[key]}",
        _SHORT[key],
        lambda one: one.growth(one.by_key[key]),
        Kind.NUMBER,
        has_sign=True,
    )


def _in_full(key: Key) -> Column[Line]:
    return Column(
        f"giao-{_NAMES[key]}",
        f"{_('Giao')} {key.label_vi}",
        lambda one: one.by_key[key],
        Kind.NUMBER,
        is_hidden=True,
    )


_SHORT = {
    Key.GAP: "Theo số chưa tham gia",
    Key.ELIGIBLE: "Theo số thuộc diện",
    Key.LAST_RESULT: "Cùng tỷ lệ tăng",
    Key.EQUAL_GROWTH: "Cùng số người tăng",
}
