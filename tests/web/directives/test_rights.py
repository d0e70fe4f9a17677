"""Who may do what: role, own and other areas, each page and each step."""

import pytest

from ansinh.web.accounts.roles import PERMISSIONS, Permission, Role
from ansinh.web.directives.models import Task
from ansinh.web.directives.tasks import actions
from ansinh.web.directives.workflow import TRANSITIONS, Side, State

from .conftest import WARD, found_committee, give_task, in_days, issue

READ, GIVE = Permission.FIGURES_READ, Permission.TASKS_GIVE
RECORD = Permission.DIRECTIVES_RECORD
PAGES = [
    # address, permission; {n} is something of the ward
    ("/chi-dao/viec/{n}", READ),
    ("/chi-dao/viec/{n}/sua", GIVE),
    ("/chi-dao/viec/moi?dia-ban=31117", GIVE),
    ("/chi-dao/van-ban/{n}", READ),
    ("/chi-dao/van-ban/{n}/sua", RECORD),
    ("/chi-dao/ban-chi-dao/{n}", READ),
    ("/chi-dao/ban-chi-dao/{n}/sua", GIVE),
    ("/chi-dao/ban-chi-dao/moi?dia-ban=31117", GIVE),
    ("/chi-dao/thanh-vien/{n}/ket-thuc", GIVE),
]
OWN, OTHER = (WARD, "916", "92"), ("31120", "925", "31261")


@pytest.fixture
def things(desk):
    """A task, a document and a committee of the ward, each the first of its kind."""
    task = give_task(giver_area=WARD)
    document = issue("9/KH", WARD)
    committee = found_committee(WARD)
    member = committee.members.get()
    return {"viec": task, "van-ban": document, "ban-chi-dao": committee,
            "thanh-vien": member}  # fmt: skip


def address_of(address, things):
    thing = things[address.split("/")[2]]
    return address.format(n=thing.pk)


@pytest.mark.parametrize("role", Role)
def test_a_page_answers_by_role_and_area(things, log_in, role):
    for area in (*OWN, *OTHER):
        client = log_in(role, area)
        for address, permission in PAGES:
            may = permission in PERMISSIONS[role]
            expected = 403 if not may else 200 if area in OWN else 404

            answer = client.get(address_of(address, things))

            assert answer.status_code == expected, (area, address)


@pytest.mark.parametrize("role", Role)
def test_a_step_is_taken_by_its_side_alone(desk, log_in, role):
    for area in (WARD, "92", "31120"):
        client = log_in(role, area)
        is_giver = GIVE in PERMISSIONS[role] and area == "92"
        is_owner = role is Role.COMMUNE_OFFICER and area == WARD
        for key, step in TRANSITIONS.items():
            before = step.after[0]
            task = give_task(write=actions.draft)
            Task.objects.filter(pk=task.pk).update(state=before)
            may = is_giver if step.by is Side.GIVER else is_owner
            sees = area != "31120" and (before is not State.DRAFT or is_giver)

            given = {"buoc": key, "version": 1, "remark": "Có lý do"}
            answer = client.post(f"/chi-dao/viec/{task.pk}/buoc", given)

            expected = 302 if may else 403 if sees else 404
            assert answer.status_code == expected, (area, key)
            task.refresh_from_db()
            assert task.state == (step.to if may else before)


@pytest.mark.parametrize("role", Role)
def test_lists_hold_nothing_of_other_areas(things, log_in, role):
    stranger = log_in(role, "31261")
    titles = ("Đến từng hộ", "9/KH", "Ban Chỉ đạo 31117")

    for page in ("", "viec", "van-ban", "ban-chi-dao"):
        text = stranger.get(f"/chi-dao/{page}").content.decode()
        assert [title for title in titles if title in text] == []
        if page:
            file = stranger.get(f"/chi-dao/{page}", {"tai": "csv"}).content.decode()
            assert [title for title in titles if title in file] == []


def test_what_binds_an_area_is_read_in_it(desk, log_in):
    plan = issue("53/KH", "92", addressed=[(WARD, in_days(5)), ("31120", in_days(5))])
    page = log_in(Role.COMMUNE_OFFICER, WARD).get(f"/chi-dao/van-ban/{plan.pk}")

    assert page.status_code == 200
    assert "Cái Khế" in page.content.decode()
    assert "An Hòa" not in page.content.decode()
