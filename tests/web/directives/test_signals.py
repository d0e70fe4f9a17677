"""A signal becomes a task: two clicks, everything filled in, a person confirms."""

import datetime as dt
from types import SimpleNamespace
from urllib.parse import quote

from django.utils.html import escape

from ansinh.web import answers
from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.accounts.roles import Role
from ansinh.web.accounts.scope import Scope
from ansinh.web.directives.models import Task
from ansinh.web.directives.reader import Reader
from ansinh.web.directives.tasks.signals import places_for, signals_of
from ansinh.web.disclosure import Sight
from tests.web.desk_lake import ON

from .conftest import found_committee, in_days


def signals():
    """What the city's secretary sees, who is not on duty for persons."""
    known = answers.open_answers()
    return signals_of(Sight(known, Scope(known.history, [], ON)))


def give_from(client, key):
    """Press "Giao việc" on the list, then save the form as it is."""
    page = client.get("/chi-dao/tin-hieu").content.decode()
    href = f"/chi-dao/viec/moi?tin-hieu={quote(key)}"
    assert f'href="{href}"' in page
    form = client.get(href).context["form"]
    given = {
        name: form.get_initial_for_field(field, name) or ""
        for name, field in form.fields.items()
    }
    return client.post(href, given)


def target_signal(area="92"):
    return next(
        key
        for key, one in signals().items()
        if one.kind == "target" and one.area.area == area
    )


def test_the_list_says_why_and_by_which_data(secretary):
    page = secretary.get("/chi-dao/tin-hieu").content.decode()

    assert "Số liệu phiên bản 1" in page
    for signal in signals().values():
        assert escape(signal.explanation_vi) in page


def test_two_clicks_make_a_task_of_a_signal(secretary):
    key = target_signal()

    answer = give_from(secretary, key)

    task = Task.objects.get()
    assert answer.url == f"/chi-dao/viec/{task.pk}"
    assert (task.signal, task.area, task.state) == (key, "92", "given")
    assert task.indicator == signals()[key].indicator.key
    assert signals()[key].explanation_vi in task.what
    assert task.deadline > in_days(0)


def test_the_parts_of_the_area_are_offered_too(secretary):
    key = target_signal("916")

    page = secretary.get("/chi-dao/viec/moi", {"tin-hieu": key})

    assert [name for _, name in page.context["others"]] == [
        "Phường Cái Khế, Quận Ninh Kiều",
        "Phường An Hòa, Quận Ninh Kiều",
    ]


def test_the_signal_then_shows_its_task(secretary):
    key = target_signal()
    give_from(secretary, key)

    page = secretary.get("/chi-dao/tin-hieu").content.decode()

    assert f'href="/chi-dao/viec/{Task.objects.get().pk}"' in page


def test_the_accountable_head_gets_it_where_that_is_a_user(desk, secretary, log_in):
    head = log_in(Role.COMMITTEE_HEAD, "92")
    user = int(head.session["_auth_user_id"])
    committee = found_committee("92", head=None)
    committee.members.create(
        user_id=user, position="Chủ tịch", role="head", first_day="2024-01-01"
    )

    give_from(secretary, target_signal())

    assert Task.objects.get().owner_user_id == user


def test_an_area_that_ended_is_helped_by_those_who_have_its_people(log_in, merged):
    old = SimpleNamespace(area=merged.areas["A"])
    client = log_in(Role.COMMITTEE_SECRETARY, "C")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    reader = Reader(Access.of(user), merged, dt.date(2026, 1, 1))

    assert places_for(old, reader) == ["N"]


def test_signals_of_other_areas_do_not_exist(desk, log_in):
    ward = log_in(Role.COMMITTEE_SECRETARY, "31120")
    key = target_signal("92")

    page = ward.get("/chi-dao/viec/moi", {"tin-hieu": key})

    assert page.status_code == 404
    assert escape(signals()[key].explanation_vi) not in (
        ward.get("/chi-dao/tin-hieu").content.decode()
    )


def test_a_reader_sees_signals_and_gives_no_tasks(desk, log_in):
    page = log_in(Role.READER, "92").get("/chi-dao/tin-hieu").content.decode()

    assert "Vì sao" in page
    assert "Giao việc" not in page


def test_without_a_projection_the_page_says_what_to_do(desk, secretary):
    for file in (desk / "projections").rglob("*.npz"):
        file.unlink()

    assert "ansinh refresh" in secretary.get("/chi-dao/tin-hieu").content.decode()
