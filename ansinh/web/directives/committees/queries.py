"""Committees of the reader's areas, and areas that have none."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from ansinh.web.accounts.roles import Permission
from ansinh.web.directives.models import Committee, Member, MemberRole
from ansinh.web.directives.reader import Reader

_ORDER = {role: place for place, role in enumerate(MemberRole.values)}


@dataclass(frozen=True)
class Row:
    """An area with its committee, or without one."""

    area: str
    area_name: str
    level: str
    committee: Committee | None
    head: Member | None
    serving: int
    """Members whose term holds today."""
    state: str
    """In words: at work, ended, ended with its area, or none yet."""
    can_found: bool


def committees_of(reader: Reader) -> list[Row]:
    """Committees of the reader's areas, then areas of today that have none."""
    with_members = Prefetch("members", Member.objects.select_related("user"))
    found = [
        one
        for one in Committee.objects.prefetch_related(with_members).order_by("pk")
        if reader.sees(one.area)
    ]
    at_work = {one.area for one in found if is_at_work(one, reader)}
    order = {area: n for n, area in enumerate(reader.areas(Permission.FIGURES_READ))}
    rows = [_row(one, reader) for one in found]
    rows += [_none(area, reader) for area in order if area not in at_work]
    return sorted(rows, key=lambda row: order.get(row.area, len(order)))


def is_at_work(committee: Committee, reader: Reader) -> bool:
    """Whether a committee works today: it has not ended, and neither has its area."""
    ended = committee.last_day is not None and committee.last_day < reader.today
    return not ended and reader.exists(committee.area)


def state_of(committee: Committee, reader: Reader) -> str:
    """Whether a committee works, in words."""
    if is_at_work(committee, reader):
        return _("Đang hoạt động")
    if reader.exists(committee.area):
        return _("Đã kết thúc")
    return _("Đã kết thúc cùng địa bàn")


def serving(committee: Committee, day: dt.date) -> list[Member]:
    """Members whose term holds on a day, the head first."""
    found = [one for one in committee.members.all() if one.serves_on(day)]
    return sorted(found, key=lambda one: (_ORDER[one.role], one.pk))


def head_of(area: str, reader: Reader) -> Member | None:
    """Accountable head of an area today: who heads its committee."""
    heads = Member.objects.filter(
        committee__area=area, role=MemberRole.HEAD
    ).select_related("user", "committee")
    return next(
        (
            one
            for one in heads
            if one.serves_on(reader.today) and is_at_work(one.committee, reader)
        ),
        None,
    )


def committee_or_404(reader: Reader, number: int) -> Committee:
    """A committee of one of the reader's areas.

    Raises:
        Http404: there is none, or it is elsewhere.

    """
    found = Committee.objects.filter(pk=number).first()
    if found is None or not reader.sees(found.area):
        raise Http404(number)
    return found


def forerunners(area: str, reader: Reader) -> list[Committee]:
    """Committees of the areas whose people are in an area now."""
    return [
        one
        for one in Committee.objects.order_by("pk")
        if one.area != area
        and not reader.exists(one.area)
        and area in reader.here_today(one.area)
    ]


def _row(committee: Committee, reader: Reader) -> Row:
    members = serving(committee, reader.today)
    works = is_at_work(committee, reader)
    head = next((one for one in members if one.role == MemberRole.HEAD), None)
    return Row(
        committee.area,
        reader.full_name(committee.area),
        _level(committee.area, reader),
        committee,
        head if works else None,
        len(members) if works else 0,
        state_of(committee, reader),
        can_found=False,
    )


def _none(area: str, reader: Reader) -> Row:
    return Row(
        area,
        reader.full_name(area),
        _level(area, reader),
        None,
        None,
        0,
        _("Chưa có"),
        reader.may(Permission.TASKS_GIVE, area),
    )


def _level(area: str, reader: Reader) -> str:
    known = reader.history.areas.get(area)
    return known.level.label if known else ""
