"""The page of boundaries: what is there, taking a file in, withdrawing one."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ansinh.terms.areas import AreaHistory
from ansinh.terms.speech import say_day
from ansinh.web import answers
from ansinh.web.accounts.access import access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.maps import actions, store
from ansinh.web.maps.forms import MapForm
from ansinh.web.maps.geojson import BadMapError
from ansinh.web.overview.refusals import explained

_manage = permission_required(Permission.MAPS_MANAGE)


@dataclass(frozen=True)
class File:
    """A file of boundaries as the page shows it."""

    path: Path
    told: str
    is_mine: bool
    """Whether all its areas are those of the reader, who may withdraw it then."""


@require_http_methods(["GET", "HEAD", "POST"])
@_manage
@explained
def maps(request: HttpRequest) -> HttpResponse:
    """Files of boundaries; a file sent is compared with the areas of its day."""
    history = answers.open_answers().history
    access = access_of(request)
    scope = access.scope(Permission.MAPS_MANAGE, history)
    form = MapForm(
        request.POST or None,
        request.FILES or None,
        initial={"day": timezone.localdate()},
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        found, day = form.cleaned_data["file"], form.cleaned_data["day"]
        outcome = actions.compare(found, day, history, scope)
        if outcome.matched:
            actions.take_in(outcome, day, by=access.user)
        else:
            form.add_error(
                "file",
                _(
                    "Không địa bàn nào của vai trò này mang mã trong tệp vào ngày "
                    "{day}. Hãy xem lại ngày và mã. [no-area-matched]"
                ).format(day=say_day(day)),
            )
    files = [_file(path, history, scope) for path in store.map_files()]
    context = {"form": form, "outcome": outcome, "files": files}
    return render(request, "maps/maps.html", context)


@require_POST
@_manage
@explained
def withdraw(request: HttpRequest, name: str) -> HttpResponse:
    """Let a file of my areas be drawn no more."""
    history = answers.open_answers().history
    access = access_of(request)
    scope = access.scope(Permission.MAPS_MANAGE, history)
    path = next((one for one in store.map_files() if one.name == name), None)
    if path is None or not _file(path, history, scope).is_mine:
        raise Http404(name)
    actions.withdraw(path, by=access.user)
    messages.success(request, _("Đã thu hồi tệp bản đồ."))
    return redirect("maps")


def _file(path: Path, history: AreaHistory, scope: Scope) -> File:
    try:
        found = store.boundaries_in(path)
    except BadMapError as error:
        return File(path, str(error), is_mine=False)
    day = store.day_of(path, found, history)
    areas = [store.area_of(history, one.code, day) for one in found.features]
    known = [area for area in areas if area is not None]
    told = _("{known} trên {all} địa bàn khớp mã, địa giới ngày {day}").format(
        known=len(known), all=len(areas), day=say_day(day)
    )
    is_mine = bool(known) and all(scope.allows(area) for area in known)
    return File(path, told, is_mine=is_mine)
