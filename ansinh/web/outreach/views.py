"""Pages of people: a list, quick entry, a household, the work of today."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ansinh.terms.areas import Level
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.audit.kinds import Kind as EventKind
from ansinh.web.outreach import columns
from ansinh.web.outreach.asked import origin
from ansinh.web.outreach.asking import list_asked, opened, page_of, place_asked
from ansinh.web.outreach.assigning import USUAL, agents_of
from ansinh.web.outreach.cards import cards_of
from ansinh.web.outreach.contact_views import safe_way
from ansinh.web.outreach.contacts import newest_of
from ansinh.web.outreach.forms import contact_form
from ansinh.web.outreach.household import household
from ansinh.web.outreach.keys import from_address
from ansinh.web.outreach.lists import worklist, worklist_of_morning
from ansinh.web.outreach.models import Contact
from ansinh.web.outreach.names import Names
from ansinh.web.outreach.places import places_of
from ansinh.web.outreach.results import QUICK
from ansinh.web.outreach.today import today_of
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import Origin, Table

_READ = Permission.PERSONS_READ
_ALL = (Level.COMMUNE, Level.HAMLET)
_CARDS = 20
"""People on a page of quick entry."""


@require_safe
@page_of(_READ)
def people(request: HttpRequest) -> HttpResponse:
    """A list of people, or its file."""
    known, today = opened()
    place = place_asked(request, _READ, known)
    if place is None:
        raise Http404
    if place.area.level not in {Level.COMMUNE, Level.HAMLET}:
        return redirect(f"{reverse('outreach')}?dia-ban={place.area.area}")
    asked, form = list_asked(request, place)
    rows = worklist(known, asked, today)
    names = Names(request, known)
    may_export = access_of(request).scope(Permission.PERSONS_EXPORT, known.history)
    is_exporter = may_export.allows(place.area)
    table = Table(
        "danh-sach-van-dong",
        f"{asked.title}: {place.area.name}",
        columns.of_people(names, with_employer=asked.kind == "no-unemployment"),
        rows,
        request.GET,
        [Origin(*told) for told in origin(known, place.area, asked)],
        nothing=_("Không có ai trong danh sách này vào ngày đã chọn."),
        exports=is_exporter and bool(names.reason),
    )
    is_file = "tai" in request.GET and table.exports
    everybody = is_file or table.order.removeprefix("-") == columns.NAME
    shown = rows if everybody else table.page.object_list
    names.read((row.person for row in shown), about=asked.kind, area=place.area.area)
    file = file_asked_for(request, table, EventKind.PERSONS_EXPORTED)
    areas = places_of(request, _READ, known, _ALL)
    context = {
        "table": table,
        "form": form,
        "asked": asked,
        "place": place,
        "areas": areas,
        "names": names,
        "version": known.version,
        "may_export": is_exporter,
        "is_stale": today > place.last_day,
        "quick": _quick_address(request),
        "finding": asked.finding(len(rows)),
    }
    return file or render(request, "outreach/list.html", context)


def _quick_address(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for key in ("trang", "tai", "xep"):
        kept.pop(key, None)
    return f"{reverse('outreach-quick')}?{kept.urlencode()}"


@require_safe
@page_of(Permission.CONTACTS_RECORD)
def quick(request: HttpRequest) -> HttpResponse:
    """People of a list, each with a form of large buttons."""
    known, today = opened()
    place = place_asked(request, Permission.CONTACTS_RECORD, known)
    if place is None or place.area.level not in {Level.COMMUNE, Level.HAMLET}:
        raise Http404
    asked, form = list_asked(request, place)
    rows = worklist_of_morning(known, asked, today)
    page = Paginator(rows, _CARDS).get_page(request.GET.get("trang"))
    names = Names(request, known)
    names.read((row.person for row in page), about=asked.kind, area=place.area.area)
    scope = access_of(request).scope(Permission.CONTACTS_RECORD, known.history)
    kept = request.GET.copy()
    kept.pop("trang", None)
    context = {
        "asked": asked,
        "form": form,
        "place": place,
        "areas": places_of(request, Permission.CONTACTS_RECORD, known, _ALL),
        "page": page,
        "cards": cards_of(page, names, known, scope, place.area, asked.kind),
        "names": names,
        "version": known.version,
        "today": today,
        "quick_results": QUICK,
        "finding": asked.finding(len(rows)),
        "address": kept.urlencode(),
    }
    return render(request, "outreach/quick.html", context)


@require_safe
@page_of(_READ)
def one_household(request: HttpRequest, key: str) -> HttpResponse:
    """A household: cover, contacts, prices, and the form to record a contact."""
    known, today = opened()
    person = from_address(key)
    if person is None:
        raise Http404
    access = access_of(request)
    scope = access.scope(_READ, known.history)
    on = max(
        (one.last_day for one in places_of(request, _READ, known, _ALL)), default=today
    )
    found = household(known, person, scope, on, today)
    if found is None:
        raise Http404
    keys = [one.person.person for one in found.members]
    names = Names(request, known)
    names.read(keys, about="household", area=found.asked.person.area)
    context = {
        "house": found,
        "members": [(one, names.of(one.person.person)) for one in found.members],
        "contacts": [(one, names.of(one.person)) for one in found.contacts],
        "names": names,
        "on": on,
        "today": today,
        "version": known.version,
        "prices": [(one, names.of(one.member.person.person)) for one in found.prices],
        "priced_months": 12,
    }
    home = known.history.areas.get(found.asked.person.area)
    if home and access.scope(Permission.WORK_ASSIGN, known.history).allows(home):
        context |= {"agents": agents_of(known, home, today), "due": today + USUAL}
    if access.may(Permission.CONTACTS_RECORD):
        context |= _form_for(request, known.version, keys, today)
    return render(request, "outreach/household.html", context)


def _form_for(
    request: HttpRequest, version: int, keys: list[int], today: dt.date
) -> dict[str, Any]:
    """The form of a contact, empty or to correct one of the reader's own."""
    wanted = request.GET.get("sua", "")
    before = None
    if wanted.isdecimal():
        before = Contact.objects.filter(
            pk=wanted, person__in=keys, by=access_of(request).user, corrected_by=None
        ).first()
    more: dict[str, Any] = {}
    if before:
        said = ("result", "reason", "channel", "day", "next_day", "note", "kind")
        more = {name: getattr(before, name) for name in said} | {"corrects": before.pk}
    form = contact_form(
        today,
        version=version,
        seen=newest_of(keys),
        back=safe_way(request, request.GET.get("ve", ""), request.path),
        **({"kind": request.GET.get("loai", "")} | more),
    )
    return {"contact": form, "corrected": before}


@require_safe
@page_of(Permission.CONTACTS_RECORD)
def todays_work(request: HttpRequest) -> HttpResponse:
    """Whom the reader is to see today."""
    known, today = opened()
    access = access_of(request)
    scope = access.scope(Permission.CONTACTS_RECORD, known.history)
    places = places_of(request, Permission.CONTACTS_RECORD, known, _ALL)
    # Hamlets of a commune are one tap further, on its list.
    wholes = [one for one in places if one.area.level == Level.COMMUNE]
    on = max((one.last_day for one in places), default=today)
    found = today_of(known, access.user, scope, on, today)
    names = Names(request, known)
    everybody = [*found.due, *found.soon, *found.done]
    names.read((row.person for row in everybody), about="today", area="")
    groups = [
        (title, cards_of(rows, names, known, scope, None, ""))
        for title, rows in (
            (_("Đến hẹn, quá hạn"), found.due),
            (_("Trong bảy ngày tới"), found.soon),
            (_("Đã ghi hôm nay"), found.done),
        )
    ]
    context = {
        "work": found,
        "groups": groups,
        "names": names,
        "on": on,
        "today": today,
        "quick_results": QUICK,
        "version": known.version,
        "places": wholes if len(wholes) > 1 else places,
    }
    return render(request, "outreach/today.html", context)
