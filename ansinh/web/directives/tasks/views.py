"""Pages of tasks: the list, one task, its steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.web import answers
from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import Reader, page
from ansinh.web.directives.saving import RefusedError, StaleError, refuse_stale
from ansinh.web.directives.tasks import actions, forms, queries
from ansinh.web.directives.tasks.columns import columns
from ansinh.web.directives.tasks.measures import measured
from ansinh.web.directives.tasks.owners import giver_area
from ansinh.web.directives.tasks.signals import asked_by, places_for, signals_of
from ansinh.web.directives.workflow import (
    CHANGEABLE,
    TRANSITIONS,
    Side,
    transitions_from,
)
from ansinh.web.disclosure import sight_of
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table


@require_safe
@page()
def tasks(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every task in the reader's areas."""
    rows = queries.tasks_of(reader)
    table = Table(
        "nhiem-vu",
        _("Nhiệm vụ"),
        columns(),
        rows,
        request.GET,
        [Origin(_("Nguồn"), _("Sổ nhiệm vụ của trang điều hành, lúc tải"))],
        default_order="han",
        nothing=_("Chưa có nhiệm vụ nào. Hãy giao từ một tín hiệu, hoặc soạn mới."),
    )
    file = file_asked_for(request, table)
    if file is not None:
        return file
    overdue = sum(bool(row.days_late) for row in rows)
    context = {"table": table, "overdue": overdue}
    return render(request, "directives/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TASKS_GIVE)
def new(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Give a task in an area; from a signal most of the form is filled in."""
    key = request.GET.get("tin-hieu", "")
    known = answers.open_answers()
    signal = signals_of(reader.sight(known)).get(key) if key else None
    if key and (signal is None or not reader.scope().allows(signal.area)):
        raise Http404(key)
    places = places_for(signal, reader) if signal else []
    area = request.GET.get("dia-ban", "") or (places[0] if places else "")
    if not area:
        choices = reader.choices(Permission.TASKS_GIVE)
        return render(request, "directives/task_where.html", {"areas": choices})
    reader.check(Permission.TASKS_GIVE, area)
    if not reader.exists(area):
        raise Http404(area)
    asked = asked_by(key, signal, area, reader, known) if signal else {}
    document = request.GET.get("van-ban", "")
    form = forms.TaskForm(
        request.POST or None,
        initial={"document": document, **asked},
        area=area,
        reader=reader,
        task=None,
    )
    if request.method == "POST" and form.is_valid():
        before = Task.objects.filter(once=form.cleaned_data["once"]).first()
        if before:  # pressed twice
            return redirect("task", number=before.pk)
        told = {**form.asked, "area": area, "giver_area": giver_area(area, reader)}
        told["signal"] = asked.get("signal", "")
        write = actions.draft if "du-thao" in request.POST else actions.give
        task = write(told, by=reader.access.user)
        is_draft = write is actions.draft
        said = _("Đã lưu dự thảo.") if is_draft else _("Đã giao việc.")
        messages.success(request, said)
        return redirect("task", number=task.pk)
    others = [(place, reader.full_name(place)) for place in places if place != area]
    context = {
        "form": form,
        "area": reader.full_name(area),
        "signal": signal,
        "key": key,
        "others": others,
        "ended": signal is not None and not reader.exists(signal.area.area),
    }
    return render(request, "directives/task_new.html", context)


@require_safe
@page()
def task(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """One task: what, who, by when, how far it is, and every step so far."""
    seen = queries.task_or_404(reader, number)
    form = forms.StepForm(
        initial={"version": seen.task.version}, has_evidence=_has_evidence(seen)
    )
    return _show(request, seen, form)


def _has_evidence(seen: queries.Seen) -> bool:
    steps = transitions_from(seen.state, seen.sides)
    return any(one.needs_evidence for one in steps)


def _show(
    request: HttpRequest, seen: queries.Seen, form: forms.StepForm, status: int = 200
) -> HttpResponse:
    steps = seen.task.steps.select_related("by").prefetch_related("files")
    is_giver = Side.GIVER in seen.sides
    steps_now = transitions_from(seen.state, seen.sides)
    context = {
        "seen": seen,
        "task": seen.task,
        "steps": [(one, _step_name(one.step)) for one in steps],
        "transitions": [one for one in steps_now if one.key != "withdraw"],
        "withdraw": [one for one in steps_now if one.key == "withdraw"],
        "form": form,
        "measured": measured(seen.task, sight_of(request, answers.open_answers())),
        "reminders": seen.task.reminders.order_by("-pk"),
        "may_remind": is_giver and seen.task.is_open,
        "may_change": is_giver and seen.state in CHANGEABLE,
    }
    return render(request, "directives/task.html", context, status=status)


def _step_name(key: str) -> str:
    return TRANSITIONS[key].label if key in TRANSITIONS else _("Sửa nội dung")


@require_POST
@page()
def step(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Take a step; what cannot be done is said beside what was typed."""
    seen = queries.task_or_404(reader, number)
    key = request.POST.get("buoc", "")
    if key not in TRANSITIONS:
        raise Http404(key)
    form, status = (
        forms.StepForm(
            request.POST, request.FILES, has_evidence=TRANSITIONS[key].needs_evidence
        ),
        200,
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.move(
                seen.task,
                key,
                by=reader,
                version=told["version"],
                remark=told["remark"].strip(),
                link=told.get("link", ""),
                uploads=told.get("uploads", ()),
            )
        except RefusedError as refused:
            form.add_error("remark", str(refused))
        except StaleError:
            if _is_done(seen.task, key, reader):  # pressed twice
                return redirect("task", number=number)
            refuse_stale(form, {"version": seen.task.version})
            status = 409
        else:
            messages.success(
                request, _("Đã ghi: {step}.").format(step=TRANSITIONS[key].label)
            )
            return redirect("task", number=number)
    return _show(request, seen, form, status)


def _is_done(task: Task, key: str, reader: Reader) -> bool:
    last = task.steps.last()
    return bool(last and last.step == key and last.by_id == reader.access.user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TASKS_GIVE)
def change(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Change what is asked, as long as it is not reported."""
    seen = queries.task_or_404(reader, number)
    if Side.GIVER not in seen.sides or seen.state not in CHANGEABLE:
        raise Http404(number)
    stored = forms.initial_of(seen.task)
    form = forms.TaskForm(
        request.POST or None,
        initial=stored,
        area=seen.task.area,
        reader=reader,
        task=seen.task,
    )
    stale: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change(seen.task, form.asked, by=reader, version=version)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        except StaleError:
            stale = refuse_stale(form, stored)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("task", number=number)
    context = {
        "heading": _("Sửa nhiệm vụ"),
        "form": form,
        "stale": stale,
        "back": seen.task,
        "back_to": "task",
        "button": _("Lưu"),
    }
    return render(
        request, "directives/form.html", context, status=409 if stale else 200
    )


@require_POST
@page(Permission.TASKS_GIVE)
def remind(request: HttpRequest, reader: Reader, number: int) -> HttpResponse:
    """Remind the owner of a task."""
    seen = queries.task_or_404(reader, number)
    actions.remind(seen.task, by=reader)
    messages.success(request, _("Đã nhắc: {owner}.").format(owner=seen.owner))
    return redirect("task", number=number)
