"""Reading an address: which list of which area, or what is wrong with it."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.engines.lists import Kind
from ansinh.terms.areas import Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.speech import say_day
from ansinh.web import answers, errors
from ansinh.web.accounts.access import View, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.answers import Answers
from ansinh.web.outreach.asked import Asked
from ansinh.web.outreach.forms import AskForm
from ansinh.web.outreach.places import Place, place_or_404, places_of

DAYS, MONTHS, GROUP = 30, 3, "TE"


class AddressError(ValueError):
    """An address that asks for nothing there is; tells the reader."""


def page_of(permission: Permission) -> Callable[[View], View]:
    """A page for those with a permission, which says what is wrong where it is."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            try:
                return view(request, *given, **named)
            except AddressError as error:
                return errors.problem(
                    request,
                    status=400,
                    heading=_("Địa chỉ không đọc được"),
                    message=str(error),
                    way_out="/van-dong/",
                    way_label=_("Vận động"),
                )
            except MendableError as error:
                return errors.no_data(request, error)

        return permission_required(permission)(guarded)

    return decorate


def place_asked(
    request: HttpRequest, permission: Permission, known: Answers
) -> Place | None:
    """The area of the address, else the reader's first; None where there is none.

    Raises:
        Http404: no such area, not the reader's, or without data.

    """
    key = request.GET.get("dia-ban", "")
    if key:
        return place_or_404(request, permission, known, key)
    levels = (Level.COMMUNE, Level.HAMLET)
    return next(iter(places_of(request, permission, known, levels)), None)


def list_asked(
    request: HttpRequest, place: Place, on: dt.date | None = None
) -> tuple[Asked, AskForm]:
    """The list that an address asks for, and the form to ask for another.

    `on` is the day of an address without one; else the last day with data.

    Raises:
        AddressError: a part of the address cannot be read.

    """
    usual = {
        "loai": str(Kind.EXPIRING),
        "ngay": (on or place.last_day).isoformat(),
        "so-ngay": str(DAYS),
        "so-thang": str(MONTHS),
        "nhom": GROUP,
    }
    form = AskForm({name: request.GET.get(name) or usual[name] for name in usual})
    if not form.is_valid():
        raise AddressError(_wrong(form))
    told = form.cleaned_data
    day: dt.date = told["ngay"]
    if not place.area.exists_on(day) or not place.tells_of(day):
        raise AddressError(
            _(
                "{area} có số liệu từ {first} đến {last}, không có "
                "ngày {on}. Hãy chọn ngày trong khoảng đó. [no-data-on-day]"
            ).format(
                area=place.area.name,
                first=say_day(place.first_day),
                last=say_day(place.last_day),
                on=say_day(day),
            )
        )
    asked = Asked(
        Kind(told["loai"]),
        place.area.area,
        day,
        told["so_ngay"],
        told["so_thang"],
        told["nhom"],
    )
    return asked, form


def _wrong(form: AskForm) -> str:
    told = [
        f"{form.fields[name].label}: {' '.join(map(str, found))}"
        for name, found in form.errors.items()
    ]
    return " ".join([*told, "[bad-address]"])


def opened() -> tuple[Answers, dt.date]:
    """What the lake knows, and today."""
    return answers.open_answers(), timezone.localdate()
