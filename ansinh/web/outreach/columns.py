"""Columns of the tables of outreach."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ansinh.engines.lists import Kind as ListKind
from ansinh.terms.areas import Level
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.web.answers import Answers
from ansinh.web.outreach.counts import KINDS, Counts
from ansinh.web.outreach.keys import in_address
from ansinh.web.outreach.lists import Row
from ansinh.web.outreach.names import Names
from ansinh.web.tables.column import Column, Kind

NAME = "nguoi"
"""Key of the column of names."""


def of_people(names: Names, *, with_employer: bool) -> list[Column[Row]]:
    """Columns of a list of people."""
    number, day = Kind.NUMBER, Kind.DAY
    columns: list[Column[Row]] = [
        Column(
            NAME, _("Người"), lambda row: names.of(row.person).name, href=_household
        ),
        Column("ho", _("Số hộ"), lambda row: row.fact.household, is_searched=True),
        Column("ap", _("Nơi ở, làm"), lambda row: row.fact.place, is_filter=True),
        Column("tuoi", _("Tuổi"), lambda row: row.fact.age, number),
        Column(
            "nhom-tuoi",
            _("Nhóm tuổi"),
            lambda row: row.fact.age_band,
            is_filter=True,
            is_hidden=True,
        ),
        Column("gioi", _("Giới"), lambda row: row.fact.sex_vi),
        Column("nhom-the", _("Nhóm"), _group, is_filter=True),
        Column("den", _("Đến ngày"), lambda row: row.fact.last_day, day),
        Column("tinh-trang", _("Tiếp xúc"), lambda row: row.state, is_filter=True),
        Column("ket-qua", _("Kết quả"), _result, is_filter=True),
        Column("hen", _("Hẹn, hạn"), lambda row: row.standing.next_day, day),
        Column("giao", _("Giao cho"), lambda row: row.agent, is_filter=True),
    ]
    if with_employer:
        columns.insert(
            3,
            Column(
                "don-vi", _("Đơn vị"), lambda row: row.fact.employer, is_filter=True
            ),
        )
    if names.reason:
        columns += [
            Column(
                "dien-thoai",
                _("Điện thoại"),
                lambda row: names.of(row.person).phone,
                href=lambda row: tel(names.of(row.person).to_call),
            )
        ]
    return columns


def _household(row: Row) -> str:
    return reverse("outreach-household", args=[in_address(row.person)])


def _group(row: Row) -> str:
    return row.fact.group


def _result(row: Row) -> str:
    contact = row.standing.contact
    return str(contact.outcome.label) if contact else ""


def tel(phone: str) -> str | None:
    """Address that a telephone calls, or None."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return f"tel:{digits}" if digits else None


def group_in_words(code: str) -> str:
    """Participant group in words."""
    return GROUP_BY_CODE[code].label if code in GROUP_BY_CODE else code


_HEADS: dict[ListKind, Callable[[], str]] = {
    ListKind.EXPIRING: lambda: _("Sắp hết hạn (30 ngày)"),
    ListKind.LAPSED: lambda: _("Rời trong 3 tháng"),
    ListKind.UNCOVERED: lambda: _("Chưa có thẻ"),
    ListKind.GROUP: lambda: _("Trẻ dưới 6 tuổi chưa có thẻ"),
    ListKind.NO_UNEMPLOYMENT: lambda: _("Có BHXH, chưa BHTN"),
}


def of_counts(known: Answers, on: dt.date) -> list[Column[Counts]]:
    """Columns of counts, each leading to its list."""
    of_day = known.map_on(on)
    areas = known.history.areas

    def above(row: Counts) -> str:
        parent = of_day.parents.get(row.area.area)
        return areas[parent].name if parent else ""

    columns: list[Column[Counts]] = [
        Column(
            "ten",
            _("Địa bàn"),
            lambda row: row.area.name,
            href=_area,
            is_searched=True,
        ),
        Column("thuoc", _("Thuộc"), above, is_filter=True),
    ]
    columns += [
        Column(
            kind,
            _HEADS[kind](),
            partial(_people, kind),
            Kind.NUMBER,
            href=partial(_list, kind),
        )
        for kind in KINDS
    ]
    return columns


def _area(row: Counts) -> str | None:
    if row.area.level != Level.COMMUNE or not row.is_on_duty:
        return None
    return f"{reverse('outreach')}?{urlencode({'dia-ban': row.area.area})}"


def _people(kind: ListKind, row: Counts) -> int | None:
    return row.people[kind]


def _list(kind: ListKind, row: Counts) -> str | None:
    if not row.is_on_duty:
        return None
    asked = urlencode({"loai": kind, "dia-ban": row.area.area})
    return f"{reverse('outreach-list')}?{asked}"
