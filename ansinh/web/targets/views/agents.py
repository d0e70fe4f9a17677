"""Collection agents of a draft: their list comes in, their parts go out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansinh.steering.agent_lists import read_agents
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_number
from ansinh.web.accounts.access import permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.tables.files import file_asked_for
from ansinh.web.targets import actions
from ansinh.web.targets.agents import Shared, agents_of, agents_table, shared
from ansinh.web.targets.received import received
from ansinh.web.targets.steps import href_of
from ansinh.web.targets.views.opening import (
    Opened,
    open_draft,
    open_to_write,
    with_answers,
    work_required,
)


@require_http_methods(["GET", "HEAD"])
@work_required
@with_answers
def agents(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """What each agent is asked for."""
    opened = open_draft(request, known, number)
    return _page(request, opened)


@require_http_methods(["POST"])
@permission_required(Permission.TARGETS_DRAFT)
@with_answers
def take_agents(request: HttpRequest, known: Answers, number: int) -> HttpResponse:
    """Take a list of agents in; it replaces the one there was."""
    opened = open_to_write(request, known, number)
    draft, version = opened.draft, request.POST.get("version", "")
    try:
        with received(request.FILES.get("tep")) as path:
            found = read_agents(path, opened.plan.eve.on)
        draft.agents = [[one.code, one.area, one.load] for one in found]
        shared(opened)
        seen = int(version) if version.isdecimal() else 0
        actions.choose_agents(draft, seen=seen, by=opened.user)
    except actions.StaleError:
        text = _("Người khác vừa sửa bản này. Hãy gửi lại danh sách. [stale]")
        messages.error(request, text)
    except (MendableError, ValueError) as error:
        draft.refresh_from_db(fields=["agents"])
        return _page(request, opened, problem=str(error), status=400)
    else:
        messages.success(request, _("Đã nhận danh sách đại lý."))
    return redirect(href_of("target-agents", draft))


def _page(
    request: HttpRequest, opened: Opened, *, problem: str = "", status: int = 200
) -> HttpResponse:
    try:
        found = shared(opened)
    except ValueError as error:  # the draft has changed since the list came in
        found, problem = Shared([], 0, [], 0), problem or str(error)
    table = agents_table(opened, found, request.GET)
    if file := file_asked_for(request, table):
        return file
    context = {
        "opened": opened,
        "table": table,
        "problem": problem,
        "has_list": bool(agents_of(opened.draft)),
        "found": found,
        "people": say_number(found.people),
        "left": say_number(found.left),
    }
    return render(request, "targets/agents.html", context, status=status)
