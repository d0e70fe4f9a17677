"""The first step: which target of which area is shared out, and by whom it is set."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.steering.assignments import Basis
from ansinh.steering.weights import Key
from ansinh.terms.areas import Area
from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.targets import actions, choices
from ansinh.web.targets.forms import TYPED, AskForm, ChoiceForm
from ansinh.web.targets.lake import issued
from ansinh.web.targets.models import Draft
from ansinh.web.targets.plans import plan_of
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    as_stale,
    open_to_write,
    with_answers,
)

_draft = permission_required(Permission.TARGETS_DRAFT)


@require_http_methods(["GET", "HEAD", "POST"])
@_draft
@with_answers
def begin(request: HttpRequest, known: Answers) -> HttpResponse:
    """Choose indicator, year and area; then the whole. Making it is a POST."""
    years = choices.years(known)
    year = int(request.GET.get("year", "0")) if _is_year(request, years) else years[0]
    areas = {area.area: area for area in choices.areas(request, known, year)}
    asking = AskForm(
        request.GET if "area" in request.GET else None,
        initial={"year": year, **request.GET.dict()},
        indicators=choices.indicators(),
        years=years,
        areas=[(key, area.name) for key, area in areas.items()],
    )
    if not asking.is_valid():
        return render(request, "targets/begin.html", {"asking": asking})
    told = asking.cleaned_data
    area = areas[told["area"]]
    draft = Draft(
        indicator=told["indicator"],
        area=area.area,
        year=told["year"],
        blend={Key.LAST_RESULT.value: "1"},
        lake_version=known.version,
    )
    form = _form(request, known, draft, area)
    if request.method == "POST" and form.is_valid():
        made = _take(form, known, draft)
        if made is not None:
            actions.make(draft, made, by=access_of(request).user)
            return redirect(next_of(plan_of(known, draft), "target-choose"))
    context = {"asking": asking, "form": form, "area": area}
    return render(request, "targets/begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_draft
@with_answers
def choose(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Change the whole of a draft."""
    opened = open_to_write(request, known, number)
    draft, area = opened.draft, opened.plan.area
    form = _form(request, known, draft, area)
    clashes: list[Clash] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            opened.check_seen(seen)
            asked = _take(form, known, draft)
            if asked is not None:
                actions.choose(draft, asked, seen=seen, by=opened.user)
                return redirect(next_of(plan_of(known, draft), "target-choose"))
        except actions.StaleError:
            form, clashes = as_stale(
                lambda data: _bound(data, known, draft, area), request, draft
            )
            status = 409
        except actions.NotNowError as error:
            messages.error(request, str(error))
            return redirect(href_of("target-draft", draft))
    context = {
        "opened": opened,
        "form": form,
        "clashes": clashes,
        "steps": steps_of(opened.plan, "target-choose"),
    }
    return render(request, "targets/choose.html", context, status=status)


def _is_year(request: HttpRequest, years: list[int]) -> bool:
    return request.GET.get("year", "") in {str(year) for year in years}


def _form(request: HttpRequest, known: Answers, draft: Draft, area: Area) -> ChoiceForm:
    data = request.POST if request.method == "POST" else None
    return _bound(data, known, draft, area)


def _bound(data: object, known: Answers, draft: Draft, area: Area) -> ChoiceForm:
    wholes = choices.wholes(known, draft.indicator, area, draft.year)
    source = next(
        (
            one.key
            for one in wholes
            if draft.pk
            and (one.target.document, one.target.basis)
            == (draft.source_document, draft.basis)
        ),
        TYPED if draft.pk or not wholes else wholes[0].key,
    )
    levels = choices.levels(known, area, draft.year)
    initial = {
        "version": draft.version,
        "source": source,
        "basis": draft.basis or Basis.COUNT.value,
        "value": _typed(draft) if draft.pk and source == TYPED else None,
        "participant_group": draft.participant_group,
        "lowest": draft.lowest or levels[0][0],
        "issuer": draft.issuer or _issuer(known, draft, area),
        "includes_whole": draft.includes_whole,
    }
    return ChoiceForm(
        data,
        initial=initial,
        sources=[(one.key, one.label) for one in wholes],
        levels=levels,
    )


def _typed(draft: Draft) -> str:
    return f"{draft.value:f}".rstrip("0").rstrip(".").replace(".", ",")


def _issuer(known: Answers, draft: Draft, area: Area) -> str:
    """Who set targets under the area before, else its People's Committee."""
    under = set(known.facts.map_of(draft.year * 12 - 1, None).children(area.area))
    for one in issued(known.facts, draft.indicator, draft.year):
        if one.area in under:
            return one.issuer
    return f"UBND {area.name[:1].lower()}{area.name[1:]}"


def _take(
    form: ChoiceForm, known: Answers, draft: Draft
) -> dict[str, int | None] | None:
    """Put what was chosen into the draft and share it out; None if that fails."""
    told = form.cleaned_data
    if told["source"] == TYPED:
        draft.basis, draft.value = told["basis"], told["value"]
        draft.participant_group = told["participant_group"]
        draft.source_document = ""
    else:
        wholes = choices.wholes(
            known, draft.indicator, known.history.areas[draft.area], draft.year
        )
        whole = next((one for one in wholes if one.key == told["source"]), None)
        if whole is None:
            raise Http404(told["source"])
        draft.basis, draft.value = whole.target.basis.value, whole.target.value
        draft.participant_group = whole.target.group or ""
        draft.source_document = whole.target.document
    draft.lowest, draft.issuer = told["lowest"], told["issuer"]
    draft.includes_whole = told["includes_whole"]
    draft.lake_version = known.version
    plan = plan_of(known, draft)
    if draft.area not in plan.eve.tree:
        text = _(
            "Không có địa bàn bên dưới có kết quả cuối năm {year} ở cấp này. Hãy chọn "
            "cấp khác hoặc năm khác. [no-parts]"
        )
        form.add_error("lowest", text.format(year=draft.year - 1))
        return None
    try:
        return plan.share()
    except (MendableError, ValueError) as wrong:
        form.add_error(None, str(wrong))
        return None
