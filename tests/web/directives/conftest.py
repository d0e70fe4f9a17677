import datetime as dt
from fractions import Fraction

import pytest
from django.utils import timezone

from ansinh.terms.areas import (
    BEFORE_RECORDS,
    Area,
    AreaHistory,
    Level,
    Placement,
    Succession,
)
from ansinh.web.accounts.roles import Role
from ansinh.web.directives.committees import actions as committees
from ansinh.web.directives.documents import actions as documents
from ansinh.web.directives.tasks import actions as tasks

WARD, NEXT_WARD, CITY = "31117", "31120", "92"


@pytest.fixture
def secretary(desk, log_in):
    """Secretary of the city's committee."""
    return log_in(Role.COMMITTEE_SECRETARY, CITY)


@pytest.fixture
def officer(desk, log_in):
    """Officer of a ward."""
    return log_in(Role.COMMUNE_OFFICER, WARD)


@pytest.fixture
def neighbour(desk, log_in):
    """Officer of the ward next door."""
    return log_in(Role.COMMUNE_OFFICER, NEXT_WARD)


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def give_task(area=WARD, deadline=None, write=tasks.give, **more):
    """A task that the city gave to the officer of a ward."""
    asked = {
        "title": "Đến từng hộ chưa có thẻ",
        "area": area,
        "giver_area": CITY,
        "owner_area": area,
        "owner_role": Role.COMMUNE_OFFICER,
        "deadline": deadline or in_days(20),
        **more,
    }
    return write(asked, by=None)


def issue(number, area=CITY, addressed=(), parent=None, days_ago=30, **more):
    """A document that was issued some days ago."""
    told = {
        "kind": "plan",
        "number": number,
        "issued_on": in_days(-days_ago),
        "area": area,
        "issuer": "UBND",
        "title": f"Phát triển người tham gia ({number})",
        "parent": parent,
        **more,
    }
    return documents.record(told, addressed, by=None)


def found_committee(area=CITY, head="Nguyễn Thị Đứng Đầu", **more):
    told = {
        "area": area,
        "name": f"Ban Chỉ đạo {area}",
        "founded_by": "Quyết định 1/QĐ-UBND ngày 01/01/2024",
        "first_day": dt.date(2024, 1, 1),
        **more,
    }
    committee = committees.found(told, by=None)
    if head:
        member = {
            "written_name": head,
            "position": "Phó Chủ tịch UBND",
            "role": "head",
            "first_day": dt.date(2024, 1, 1),
        }
        committees.seat(committee, member, by=None)
    return committee


@pytest.fixture
def merged():
    """A city C whose wards A and B became N on 1 July 2025."""
    before, after = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
    return AreaHistory(
        [
            Area("C", "C", Level.PROVINCE, "Thành phố C", BEFORE_RECORDS),
            Area("A", "A", Level.COMMUNE, "Phường A", BEFORE_RECORDS, before),
            Area("B", "B", Level.COMMUNE, "Phường B", BEFORE_RECORDS, before),
            Area("N", "N", Level.COMMUNE, "Phường N", after),
        ],
        [
            Placement("A", "C", BEFORE_RECORDS, before),
            Placement("B", "C", BEFORE_RECORDS, before),
            Placement("N", "C", after),
        ],
        [
            Succession("A", "N", after, Fraction(1), Fraction(1, 2), "whole"),
            Succession("B", "N", after, Fraction(1), Fraction(1, 2), "whole"),
        ],
    )
