"""Agents and officers at the desk, and forms as its pages send them."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.outreach.keys import Named
from tests.web.desk_lake import hamlet_of

WARD = "31117"
HAMLET = f"{WARD}-1"


@pytest.fixture
def agent(desk, log_in):
    """A collection agent of the ward."""
    return log_in(Role.COLLECTION_AGENT, WARD)


@pytest.fixture
def officer(desk, log_in):
    """An officer of the ward."""
    return log_in(Role.COMMUNE_OFFICER, WARD)


def user(role=Role.COLLECTION_AGENT, area=WARD):
    """The user that `log_in` made."""
    return User.objects.get(email=f"{role}-{area}@an-sinh.invalid".lower())


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def told(*persons, form=None, **more):
    """A form of a contact with some people."""
    return {
        "nguoi": [Named(one, hamlet_of(one // 4)).signed for one in persons],
        "form": str(form or uuid.uuid4()),
        "version": "1",
        "seen": "0",
        "kind": "uncovered",
        "result": "thinking",
        "channel": "visit",
        "day": today().isoformat(),
    } | more
