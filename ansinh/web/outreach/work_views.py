"""Giving people to agents, handing over, and what contacts were followed by."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ansinh.engines.lists import Kind
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import last_day, month_of
from ansinh.terms.speech import say_day
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.outreach import actions, sentences
from ansinh.web.outreach import effect as effects
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.asking import list_asked, opened, page_of, place_asked
from ansinh.web.outreach.assigning import USUAL, agents_of, loads
from ansinh.web.outreach.contact_views import people_named, safe_way
from ansinh.web.outreach.facts import listed
from ansinh.web.outreach.forms import DAYS, LATEST, AssignForm
from ansinh.web.outreach.places import Place, place_or_404, places_of

_ASSIGN = Permission.WORK_ASSIGN


@require_http_methods(["GET", "HEAD", "POST"])
@page_of(_ASSIGN)
def assign(request: HttpRequest) -> HttpResponse:
    """Give the people of a list to an agent, and see what agents have."""
    known, today = opened()
    place = place_asked(request, _ASSIGN, known)
    if place is None:
        raise Http404
    areas = _areas_within(known, place)
    agents = agents_of(known, place.area, today)
    for area in areas:  # a post may be in a hamlet
        agents += [one for one in agents_of(known, area, today) if one not in agents]
    form = AssignForm(
        request.POST or None,
        areas=areas,
        agents=agents,
        today=today,
        initial={
            "dia_ban": request.GET.get("dia-ban"),
            "loai": request.GET.get("loai", Kind.EXPIRING),
            "due": today + USUAL,
        },
    )
    if request.method == "POST" and form.is_valid():
        if _give(request, known, form.cleaned_data, today):
            return redirect(f"{reverse('outreach-assign')}?dia-ban={place.area.area}")
        form.add_error(
            "to",
            _(
                "Người này không có vai trò ở địa bàn đã chọn. Hãy chọn người khác, "
                "hoặc xin người quản trị giao vai trò. [agent-elsewhere]"
            ),
        )
    scope = access_of(request).scope(_ASSIGN, known.history)
    held = loads(known, scope, today)
    context = {
        "form": form,
        "place": place,
        "places": places_of(request, _ASSIGN, known),
        "loads": [(load, agents_of(known, load.area, today)) for load in held],
        "agents": agents,
        "today": today,
        "version": known.version,
        "due": today + USUAL,
    }
    return render(request, "outreach/assign.html", context)


def _areas_within(known: Answers, place: Place) -> list[Area]:
    """The area and its hamlets; a larger area is given commune by commune."""
    of_day = known.map_on(place.last_day)
    wanted = Level.HAMLET
    if place.area.level not in {Level.COMMUNE, Level.HAMLET}:
        wanted = Level.COMMUNE
    keys = dict.fromkeys([place.area.area, *of_day.under(place.area.area, wanted)])
    areas = [known.history.areas[key] for key in keys]
    return [one for one in areas if one.level in {Level.COMMUNE, Level.HAMLET}]


def _give(
    request: HttpRequest, known: Answers, told: dict[str, Any], today: dt.date
) -> bool:
    """Give the people to the agent; False where the agent does not work there."""
    place = place_or_404(request, _ASSIGN, known, told["dia_ban"])
    agent: User = told["to"]
    if agent not in agents_of(known, place.area, today):
        return False
    kind = Kind(told["loai"])
    asked = Asked(kind, place.area.area, place.last_day)
    people = {fact.person: fact.area for fact in listed(known, asked).facts}
    given = actions.assign(
        people,
        kind,
        to=agent,
        due=told["due"],
        of=place.area.area,
        by=access_of(request).user,
    )
    messages.success(
        request,
        _(
            "Đã giao {given} người ở {area} cho {agent}, xong trước {due}. "
            "{held} người đã có người phụ trách từ trước."
        ).format(
            given=given,
            area=place.area.name,
            agent=agent.full_name,
            due=say_day(told["due"]),
            held=len(people) - given,
        ),
    )
    return True


@require_POST
@page_of(_ASSIGN)
def assign_people(request: HttpRequest) -> HttpResponse:
    """Give people of a household to an agent."""
    known, today = opened()
    people = people_named(request, _ASSIGN, known)
    way = redirect(safe_way(request, request.POST.get("back", "")))
    areas = {known.history.areas[one.area] for one in people}
    able = [agents_of(known, area, today) for area in areas]
    agents = (
        [user for user in able[0] if all(user in one for one in able)] if able else []
    )
    to, due = _chosen(request, agents, today)
    if to is None or due is None or not people:
        messages.error(request, _WHO_AND_WHEN)
        return way
    given = actions.assign(
        {one.person: one.area for one in people},
        Kind.UNCOVERED,
        to=to,
        due=due,
        of=people[0].area,
        by=access_of(request).user,
    )
    held = len(people) - given
    messages.success(
        request,
        _(
            "Đã giao {given} người cho {who}; {held} người đã có người phụ trách."
        ).format(given=given, who=to.full_name, held=held),
    )
    return way


def _chosen(
    request: HttpRequest, agents: Iterable[User], today: dt.date
) -> tuple[User | None, dt.date | None]:
    """Agent and day of a short form; None for what is missing or wrong."""
    wanted = request.POST.get("to", "")
    to = next((one for one in agents if str(one.pk) == wanted), None)
    try:
        due = forms.DateField(input_formats=DAYS).clean(request.POST.get("due", ""))
    except forms.ValidationError:
        return to, None
    return to, due if today <= due <= today + LATEST else None


_WHO_AND_WHEN = gettext_lazy(
    "Hãy chọn người nhận đang làm việc ở địa bàn và hạn từ hôm nay, trong vòng một "
    "năm. [hand-over]"
)


@require_POST
@page_of(_ASSIGN)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Give what one agent has in an area to another, or take it back."""
    known, today = opened()
    place = place_or_404(request, _ASSIGN, known, request.POST.get("dia-ban", ""))
    scope = access_of(request).scope(_ASSIGN, known.history)
    chosen = request.POST.get("from", "")
    load = next(
        (
            one
            for one in loads(known, scope, today)
            if one.area == place.area and str(one.agent.pk) == chosen
        ),
        None,
    )
    way = redirect(reverse("outreach-assign"))
    if load is None:
        messages.warning(request, _("Phần việc này vừa được bàn giao hoặc rút rồi."))
        return way
    user = access_of(request).user
    if "withdraw" in request.POST:
        ended = actions.withdraw(load.given, by=user)
        messages.success(request, _("Đã rút {n} người.").format(n=ended))
        return way
    to, due = _chosen(request, agents_of(known, place.area, today), today)
    if to is None or due is None:
        messages.error(request, _WHO_AND_WHEN)
        return way
    taken = actions.hand_over(load.given, to=to, due=due, by=user)
    messages.success(
        request,
        _("Đã bàn giao {n} người cho {who}.").format(n=len(taken), who=to.full_name),
    )
    return way


@require_safe
@page_of(Permission.FIGURES_READ)
def effect(request: HttpRequest) -> HttpResponse:
    """Who came in after a contact, against who came in without one."""
    known, _today = opened()
    place = place_asked(request, Permission.FIGURES_READ, known)
    if place is None:
        raise Http404
    ended = max(
        month_of(place.last_day) - effects.MONTHS_AFTER, month_of(place.first_day)
    )
    asked, form = list_asked(request, place, last_day(ended))
    duty = access_of(request).scope(Permission.PERSONS_READ, known.history)
    if place.area.level == Level.HAMLET and not duty.allows(place.area):
        raise Http404  # numbers of hamlets are for those who go there
    found = effects.effect(
        known,
        asked,
        place.last_day,
        is_on_duty=duty.allows(place.area),
    )
    context = {
        "found": found,
        "finding": sentences.finding(found),
        "lines": sentences.lines(found),
        "form": form,
        "asked": asked,
        "place": place,
        "areas": places_of(
            request,
            Permission.FIGURES_READ,
            known,
            (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE),
        ),
        "version": known.version,
        "window": effects.WINDOW,
    }
    return render(request, "outreach/effect.html", context)
