"""Role and area: who opens which page of intake."""

import pytest

from ansinh.web.accounts.roles import PERMISSIONS, Permission, Role
from ansinh.web.intake.models import Intake

from .conftest import GOOD, census

PAGES = [
    "",
    "gui-tep",
    "mau",
    "mau/spells.xlsx",
    "phien-ban",
    "phien-ban/1/quay-lai",
    "de-rieng",
    "{key}/",
]


@pytest.fixture
def key(send):
    return send(a__csv=census(GOOD)).key


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("area", "covers_the_home"),
    [("VN", True), ("92", True), ("916", False), ("31117", False)],
)
def test_pages_answer_importers_of_a_whole_home(
    key, log_in, role, area, covers_the_home
):
    is_importer = Permission.FILES_IMPORT in PERMISSIONS[role]
    reader = log_in(role, area)

    for page in PAGES:
        answer = reader.get(f"/nhap-so-lieu/{page.format(key=key)}")
        expected = 200 if is_importer and covers_the_home else 403
        assert answer.status_code == expected, page


@pytest.mark.parametrize(
    "page", ["", "cot/0", "dong-can-sua.xlsx", "nhap", "thu-lai", "bo-tep/1", "bo"]
)
def test_an_intake_of_another_home_does_not_exist(key, officer, page):
    Intake.objects.update(area="406")
    address = f"/nhap-so-lieu/{key}/{page}"

    assert {officer.get(address).status_code, officer.post(address).status_code} <= {
        404,
        405,
    }


def test_other_homes_intakes_are_in_no_list_and_no_file(key, officer, page):
    Intake.objects.update(area="406", sender="Tỉnh khác")

    assert "Tỉnh khác" not in page("")
    csv = officer.get("/nhap-so-lieu/", {"tai": "csv"}).content.decode()
    assert str(key) not in csv
    assert "a.csv" not in csv
