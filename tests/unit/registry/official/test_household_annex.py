"""The annex of TK1-TS: households and hamlets of people who are known."""

import pytest

from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import (
    annex,
    d03_machine,
    write_xlsx,
)

HEAD = {"MasoBHXH": "9200000001", "MoiQuanHe": "00", "Maso_HoGiadinh": "HGD77"}
CHILD = {"MasoBHXH": "9200000003", "MoiQuanHe": "3", "Maso_HoGiadinh": "HGD77"}

CARD = {
    "PA": "TM",
    "MucHuong": "GD4",
    "TuNgay": "01/03/2025",
    "Sothang": "6",
    "Maxa_DangSS": "31120",
}


@pytest.fixture
def with_hamlets(office):
    """The office, with two hamlets in one of the communes."""
    office.village.write(
        "ap.csv",
        "khoa,ma,cap,ten,tu_ngay,den_ngay\n"
        "31120-01,01,hamlet,Ấp Hòa Long,1900-01-01,\n"
        "31120-02,02,hamlet,Ấp Hòa Quới,1900-01-01,\n",
    )
    office.village.write(
        "ap-truc-thuoc.csv",
        "khoa,khoa_cha,tu_ngay,den_ngay,van_ban\n"
        "31120-01,31120,1900-01-01,,\n31120-02,31120,1900-01-01,,\n",
    )
    assert office.village.load("ap.csv", "ap-truc-thuoc.csv").problems == []
    return office


def test_members_of_one_sheet_become_one_household(office):
    head_id = {"SoCCCD_CH": "092090000123"}
    result = office.take(annex(HEAD | head_id, CHILD | head_id))

    assert codes_of(result) == []
    assert len(office.rows("persons", household="HGD77")) == 2
    assert len(office.rows("persons")) == 3


def test_who_is_known_for_a_commune_is_put_into_the_hamlet(with_hamlets):
    with_hamlets.take(annex(CHILD | {"MaThon": "Ấp Hoà Quới"}))

    (person,) = with_hamlets.rows("persons", household="HGD77")
    (residence,) = with_hamlets.rows("residences", person=person["person"])
    assert residence["area"] == "31120-02"


def test_a_hamlet_in_the_address_is_kept_as_the_residence(with_hamlets):
    with_hamlets.take(
        d03_machine(
            CARD | {"MasoBHXH": "9200000009", "Diachi_DangSS": "Số 5, ấp Hòa Long"}
        )
    )

    assert len(with_hamlets.rows("residences", area="31120-01")) == 1
    assert len(with_hamlets.rows("spells", place="31120", group="GD")) == 1


def test_the_sheets_of_one_workbook_are_read_together(office):
    path = office.village.folder / "tk1.xlsx"
    stranger = CHILD | {"MasoBHXH": "", "HoTen": "Người Hai"}
    write_xlsx(
        path,
        d03_machine(HEAD | CARD),
        annex(HEAD, stranger),
    )
    result = office.village.load("tk1.xlsx")

    assert codes_of(result) == [("missing-value", 3)]
    assert "tk1.xlsx, trang Sheet2" in result.problems[0].sentence()
    assert (result.rows_read, result.rows_set_aside) == (3, 1)
    (person,) = office.rows("persons", household="HGD77")
    assert len(office.rows("spells", person=person["person"], place="31120")) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"MoiQuanHe": "23"}, "unknown-value"),
        ({"Maso_HoGiadinh": ""}, "missing-value"),
        ({"MasoBHXH": ""}, "missing-value"),
    ],
)
def test_a_member_that_cannot_be_placed_stays_out(office, wrong, code):
    result = office.take(annex(HEAD | wrong, CHILD))

    assert codes_of(result) == [(code, 2)]
    assert len(office.rows("persons", household="HGD77")) == 1
