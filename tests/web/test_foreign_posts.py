"""Whoever works elsewhere changes nothing, whatever number is sent to whatever page."""

import re
from itertools import product
from uuid import UUID

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import URLPattern, URLResolver, get_resolver

from ansinh.web.accounts import actions as accounts
from ansinh.web.accounts.models import Post, User
from ansinh.web.accounts.roles import Role
from ansinh.web.saved.models import SavedView

from .directives.conftest import found_committee, give_task, in_days, issue

HERE, THERE = "31120", "31261"
WATCHED = ("accounts", "desk_directives", "desk_targets", "desk_reports", "desk_saved")
PLACE = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
SENT = {
    "version": 1, "because": "thử", "reason": "thử", "area": THERE, "noi": "1",
    "step": "withdraw", "buoc": "withdraw", "remark": "thử", "name": "thử",
    "title": "thử", "last_day": "2024-01-01", "tep": "x",
}  # fmt: skip


def addresses(patterns, before=""):
    """Every address of the desk with a place for a number or a key in it."""
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, address)
        elif isinstance(one, URLPattern) and "<" in address:
            yield address


def desk_addresses():
    left_out = re.compile(r"^(static|api/v1|tai-khoan/(hai-lop|mat-khau|minh-hoa))|\(")
    return [
        one for one in addresses(get_resolver().url_patterns) if not left_out.match(one)
    ]


@pytest.fixture
def there(desk, log_in):
    """Everything that is numbered, in a ward of another district."""
    log_in(Role.COMMITTEE_HEAD, THERE)
    owner = User.objects.get(email=f"committee_head-{THERE}@an-sinh.invalid")
    issue("1/KH", THERE, addressed=[(THERE, in_days(3))])
    give_task(THERE, giver_area=THERE)
    found_committee(THERE)
    accounts.invite("a@an-sinh.invalid", "A", Role.READER, THERE, by=owner)
    SavedView.objects.create(user=owner, name="Của tôi", address="/")
    return owner


def everything():
    """All rows of the watched apps as they are."""
    return [
        row
        for app in WATCHED
        for model in apps.get_app_config(app).get_models()
        for row in model._default_manager.order_by("pk")
    ]


@pytest.mark.parametrize("role", Role)
def test_a_foreign_number_changes_nothing(there, log_in, role):
    stranger = log_in(role, HERE)
    sent = {**SENT, "user": there.pk, "owner_user": there.pk, "document": 1}
    mine = set(Post.objects.filter(area=HERE).values_list("pk", flat=True))
    numbers = {row.pk for row in everything() if isinstance(row.pk, int)} - mine
    before, told = serializers.serialize("json", everything()), {}

    for address, number in product(desk_addresses(), sorted(numbers)):
        others = {"int": str(number), "uuid": str(UUID(int=number))}
        filled = PLACE.sub(lambda at: others.get(at["kind"], THERE), address)  # noqa: B023
        answer = stranger.post(f"/{filled}", sent)
        if answer.status_code not in {403, 404, 405}:
            told[filled] = answer.status_code

    assert len(desk_addresses()) > 30
    assert serializers.serialize("json", everything()) == before
    assert told == {}


def test_the_same_numbers_open_to_whom_they_belong(there, log_in):
    head = log_in(Role.COMMITTEE_HEAD, THERE)
    numbers = {row.pk for row in everything() if isinstance(row.pk, int)}

    opened = [
        address
        for address, number in product(desk_addresses(), sorted(numbers))
        if address.count("<int") == 1
        and head.get(f"/{PLACE.sub(str(number), address)}").status_code == 200
    ]

    assert len(opened) > 4
