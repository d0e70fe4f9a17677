"""The second step: keys and bounds, tried side by side before one is taken."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ansinh.steering.weights import Key, print_blend
from ansinh.terms.mendable import MendableError
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.files import file_asked_for
from ansinh.web.targets import actions
from ansinh.web.targets.by_group import shared_again
from ansinh.web.targets.comparison import comparison_table, gains_of
from ansinh.web.targets.forms import BlendForm
from ansinh.web.targets.plans import Asked
from ansinh.web.targets.steps import href_of, next_of, steps_of
from ansinh.web.targets.views.opening import (
    Clash,
    Opened,
    as_stale,
    open_to_write,
    with_answers,
)


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
    if "thu" in request.POST:
        return redirect(f"{request.path}?{_query(request.POST)}")
    if form.is_bound:
        chosen = None
    if form.is_valid():
        try:
            if request.method == "POST":
                opened.check_seen(form.cleaned_data["version"] or 0)
            chosen, groups = _tried(opened, form)
            if request.method == "POST" and chosen is not None:
                actions.weigh(
                    draft,
                    chosen,
                    settled=opened.settled,
                    groups=groups,
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
    table = comparison_table(opened, chosen or {}, request.GET)
    if file := file_asked_for(request, table):
        return file
    context = {
        "opened": opened,
        "form": form,
        "clashes": clashes,
        "table": table,
        "gains": list(gains_of(table.rows)) if chosen else [],
        "is_tried": is_tried and chosen is not None,
        "blend": print_blend(opened.plan.blend),
        "steps": steps_of(opened.plan, "target-weights"),
    }
    return render(request, "targets/weights.html", context, status=status)


def _query(data: QueryDict) -> str:
    """The keys and bounds of a form as an address; trying them changes nothing."""
    names = [*(key.value for key in Key), "keeps_result", "keeps_eligible", "version"]
    return urlencode({name: data[name] for name in names if name in data})


def _initial(opened: Opened) -> dict[str, object]:
    draft = opened.draft
    return {
        "version": draft.version,
        "keeps_result": draft.keeps_result,
        "keeps_eligible": draft.keeps_eligible,
        **{key: part.replace(".", ",") for key, part in draft.blend.items()},
    }


def _tried(
    opened: Opened, form: BlendForm
) -> tuple[Asked | None, actions.GroupParts | None]:
    """Shares under what the form says, with the numbers set by hand kept."""
    draft, told = opened.draft, form.cleaned_data
    draft.blend = told["blend"]
    draft.keeps_result = told["keeps_result"]
    draft.keeps_eligible = told["keeps_eligible"]
    draft.lake_version = opened.plan.answers.version
    opened.plan.__dict__.pop("blend", None)
    try:
        asked = opened.plan.share(settled=opened.settled)
        return asked, shared_again(opened.plan, asked)
    except (MendableError, ValueError) as wrong:
        form.add_error(None, str(wrong))
        return None, None
