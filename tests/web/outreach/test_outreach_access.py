"""Who may open which page of outreach, and for which area."""

import uuid

import pytest

from ansinh.web.accounts.roles import PERMISSIONS, Permission, Role
from ansinh.web.outreach.keys import Named
from ansinh.web.outreach.models import Assignment, Contact
from tests.web.desk_lake import hamlet_of

WARD, OTHER = "31117", "31277"
PERSON = 0
"""Eldest of the first household, who lives in the first hamlet of the ward."""
PAGES = {
    "/van-dong/": Permission.FIGURES_READ,
    "/van-dong/danh-sach": Permission.PERSONS_READ,
    "/van-dong/ghi-nhanh": Permission.CONTACTS_RECORD,
    "/van-dong/hom-nay": Permission.CONTACTS_RECORD,
    "/van-dong/ho/0": Permission.PERSONS_READ,
    "/van-dong/ten": Permission.PERSONS_READ,
    "/van-dong/giao": Permission.WORK_ASSIGN,
    "/van-dong/hieu-qua": Permission.FIGURES_READ,
}
OF_AN_AREA = [
    "/van-dong/",
    "/van-dong/danh-sach",
    "/van-dong/danh-sach?tai=xlsx",
    "/van-dong/ghi-nhanh",
    "/van-dong/giao",
    "/van-dong/hieu-qua",
]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("address", "permission"), PAGES.items())
def test_a_page_answers_those_whose_role_may(desk, log_in, role, address, permission):
    expected = 200 if permission in PERMISSIONS[role] else 403

    assert log_in(role, WARD).get(address).status_code == expected


@pytest.mark.parametrize("address", OF_AN_AREA)
@pytest.mark.parametrize(
    ("post", "asked", "status"),
    [
        (WARD, WARD, 200),
        (WARD, f"{WARD}-1", 200),
        (f"{WARD}-1", f"{WARD}-1", 200),
        (f"{WARD}-1", f"{WARD}-2", 404),
        (f"{WARD}-1", WARD, 404),
        (WARD, OTHER, 404),
        (WARD, f"{OTHER}-1", 404),
        (WARD, "916", 404),
        (WARD, "khong-co", 404),
    ],
)
def test_an_area_outside_ones_own_does_not_exist(
    desk, log_in, address, post, asked, status
):
    officer = log_in(Role.COMMUNE_OFFICER, post)

    assert officer.get(address, {"dia-ban": asked}).status_code == status


@pytest.mark.parametrize(
    ("post", "status"),
    [(WARD, 200), (f"{WARD}-1", 200), (f"{WARD}-2", 404), (OTHER, 404)],
)
def test_a_household_is_open_to_its_own_area_alone(desk, log_in, post, status):
    agent = log_in(Role.COLLECTION_AGENT, post)

    assert agent.get(f"/van-dong/ho/{PERSON:x}").status_code == status


@pytest.mark.parametrize("key", ["fffffffffffffffff", "khong-phai", "7fffffffffffffff"])
def test_a_key_of_nobody_opens_nothing(desk, log_in, key):
    assert (
        log_in(Role.COLLECTION_AGENT, WARD).get(f"/van-dong/ho/{key}").status_code
        == 404
    )


def said(person=PERSON, area=None, **more):
    """A form as a page of the desk sends it."""
    return {
        "nguoi": Named(person, area or hamlet_of(person // 4)).signed,
        "form": str(uuid.uuid4()),
        "version": "1",
        "seen": "0",
        "result": "thinking",
        "channel": "visit",
        "day": "2026-11-20",
    } | more


def test_nobody_writes_a_contact_with_people_of_another_area(desk, log_in):
    agent = log_in(Role.COLLECTION_AGENT, OTHER)

    assert agent.post("/van-dong/tiep-xuc", said()).status_code == 404
    assert not Contact.objects.exists()


def test_a_person_put_into_a_form_by_hand_is_not_taken(desk, log_in):
    agent = log_in(Role.COLLECTION_AGENT, WARD)

    forged = said(nguoi=f"0.{WARD}-1:khong-co-chu-ky")
    assert agent.post("/van-dong/tiep-xuc", forged).status_code == 404
    assert not Contact.objects.exists()


def test_people_of_another_area_are_not_given_to_anybody(desk, log_in):
    log_in(Role.COLLECTION_AGENT, OTHER)
    officer = log_in(Role.COMMUNE_OFFICER, WARD)

    page = officer.post(
        f"/van-dong/giao?dia-ban={WARD}",
        {"dia_ban": f"{OTHER}-1", "loai": "uncovered", "to": "1", "due": "2030-01-01"},
    )

    assert page.status_code == 200
    assert not Assignment.objects.exists()
    over = {"dia-ban": f"{OTHER}-1", "from": "1", "to": "1", "due": "2030-01-01"}
    assert officer.post("/van-dong/giao/ban-giao", over).status_code == 404


def test_a_list_of_several_communes_is_shown_as_counts_only(desk, log_in):
    officer = log_in(Role.INSURANCE_OFFICER, "916")

    page = officer.get("/van-dong/danh-sach", {"dia-ban": "916"})

    assert page.status_code == 302
    assert page.headers["Location"] == "/van-dong/?dia-ban=916"
