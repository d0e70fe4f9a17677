"""D03-TS and TK1-TS: cards of health insurance, printed or from the machine sheet."""

import datetime as dt

import pytest

from tests.unit.registry.official.conftest import codes_of
from tests.unit.registry.official.papers import d02, d03_machine, d03_printed

ID = "092090000123"
NEW = {
    "MasoBHXH": "9200000009",
    "SoCCCD": ID,
    "PA": "TM",
    "MucHuong": "GD4",
    "TuNgay": "15/03/2025",
    "Sothang": "12",
    "NgaySinh": "17/05/1990",
    "GioiTinh": "Nam",
    "Maxa_DangSS": "31120",
    "TenxaDangSS": "Phường An Hoà",
    "Maho_Giadinh": "H9",
}
PRINTED = ("Người Một", "9200000009", ID, "17/05/1990", "Nam",
           "Số 1 đường Hai, phường An Hòa", "Trạm y tế", "01/03/2025", "0001", "", "",
           "", "03/2025", "6", "NV01", "")  # fmt: skip


def cards(office, **wanted):
    return [
        (row["first_day"], row["last_day"])
        for row in office.rows("spells", scheme="health", **wanted)
        if row["first_day"] >= dt.date(2025, 1, 1)
    ]


def test_a_card_of_twelve_months_ends_the_day_before_its_birthday(office):
    result = office.take(d03_machine(NEW))

    assert codes_of(result) == []
    assert cards(office, group="GD") == [(dt.date(2025, 3, 15), dt.date(2026, 3, 14))]


@pytest.mark.parametrize(
    ("printed", "first_day", "codes"),
    [
        ("LH2", "01/01/2026", []),
        ("AK2", "01/01/2024", []),
        ("LH4", "30/06/2025", [("group-not-in-force", 2)]),
        ("TG3", "01/01/2026", [("unknown-value", 2)]),
    ],
)
def test_a_card_of_a_later_group_comes_in_where_the_group_is_known(
    office, printed, first_day, codes
):
    """The budget pays: the card runs until it is given back."""
    paid = {"MucHuong": printed, "TuNgay": first_day, "Sothang": ""}

    assert codes_of(office.take(d03_machine(NEW | paid))) == codes
    ends = [row["last_day"] for row in office.rows("spells", group=printed[:2])]
    assert ends == ([] if codes else [None])


def test_a_group_above_the_table_that_no_list_has_is_named(office):
    (problem,) = office.take(d03_printed(PRINTED, group="Nhóm khác, Mã: TG")).problems

    assert (problem.code, problem.row) == ("unknown-value", 9)
    assert "giá trị TG không có trong danh mục" in problem.sentence()


def test_the_machine_sheet_tells_of_person_household_residence_and_second_number(
    office,
):
    office.take(d03_machine(NEW))

    (person,) = office.rows("persons", household="H9")
    assert (person["born"], person["sex"]) == (dt.date(1990, 5, 17), "male")
    (residence,) = office.rows("residences", person=person["person"])
    assert (residence["area"], residence["last_day"]) == ("31120", None)
    assert [row["person"] for row in office.rows("aliases")] == [person["person"]]


@pytest.mark.parametrize(
    ("number", "sex", "codes"),
    [
        ("092090000123", "Nữ", [("sex-against-number", 2)]),
        ("092190000123", "Nữ", []),
        ("092301000123", "nu", []),
        ("092301000123", "Nam", [("sex-against-number", 2)]),
        ("092301000123", "", []),
        ("", "Nữ", []),
    ],
)
def test_a_sex_that_the_personal_id_contradicts_is_named_and_comes_in(
    office, number, sex, codes
):
    result = office.take(d03_machine(NEW | {"SoCCCD": number, "GioiTinh": sex}))

    assert codes_of(result) == codes
    (person,) = office.rows("persons", household="H9")
    told = {"Nam": "male", "Nữ": "female", "nu": "female", "": None}
    assert person["sex"] == told[sex]


def test_the_printed_form_names_the_group_above_its_table_and_the_commune_in_words(
    office,
):
    result = office.take(d03_printed(PRINTED), "mau.xlsx")

    assert codes_of(result) == []
    assert (result.rows_read, result.rows_set_aside) == (1, 0)
    assert cards(office, group="GD", place="31120") == [
        (dt.date(2025, 3, 1), dt.date(2025, 8, 31))
    ]


def test_a_renewal_under_the_personal_id_belongs_to_the_same_person(office):
    office.take(d03_machine(NEW))
    renewal = {"MasoBHXH": "", "PA": "ON", "TuNgay": "15/03/2026", "Maxa_DangSS": "",
               "TenxaDangSS": ""}  # fmt: skip
    result = office.take(d03_machine(NEW | renewal), "gia-han.csv")

    assert codes_of(result) == []
    assert len(cards(office, group="GD")) == 2
    assert len({row["person"] for row in office.rows("spells", group="GD",
                place="31120")}) == 1  # fmt: skip


def test_two_numbers_of_two_known_people_are_never_merged(office):
    office.take(d03_machine(NEW | {"MasoBHXH": ""}))
    result = office.take(d03_machine(NEW | {"MasoBHXH": "9200000001"}), "2.csv")

    assert codes_of(result) == [("two-people", 2)]
    assert office.rows("aliases") == []
    assert ID not in result.problems[0].sentence()


def test_a_new_card_while_the_old_one_runs_is_a_problem(office):
    office.take(d03_machine(NEW))
    result = office.take(d03_machine(NEW | {"TuNgay": "01/06/2025"}), "2.csv")

    assert codes_of(result) == [("already-open", 2)]


def test_a_card_given_back_ends_the_day_before_and_a_death_ends_it_that_day(office):
    other = {"MasoBHXH": "9200000008", "SoCCCD": ""}
    office.take(d03_machine(NEW, NEW | other))
    back = {"PA": "GH", "TuNgay": "01/07/2025", "Sothang": ""}
    result = office.take(
        d03_machine(NEW | back, NEW | other | back | {"NgayChet": "20/06/2025"}),
        "giam.csv",
    )

    assert codes_of(result) == []
    assert sorted(end for _, end in cards(office, group="GD")) == [
        dt.date(2025, 6, 20),
        dt.date(2025, 6, 30),
    ]
    ended = office.rows("spells", scheme="health", group="GD")
    assert {(s["last_day"], s["ended_because"]) for s in ended} >= {
        (dt.date(2025, 6, 20), "died"),
        (dt.date(2025, 6, 30), None),
    }


def test_a_card_given_back_that_nobody_has_is_a_problem(office):
    result = office.take(d03_machine(NEW | {"PA": "GH"}))

    assert codes_of(result) == [("no-open-spell", 2)]
    assert office.rows("aliases") == []


def test_a_health_card_given_back_leaves_the_card_of_the_employer_alone(office):
    office.take(d02(("9200000009", "TM", "01/2025", "5.800.000")))
    result = office.take(d03_machine(NEW | {"PA": "GH", "MucHuong": ""}), "giam.csv")

    assert codes_of(result) == [("no-open-spell", 2)]
    assert len(office.rows("spells", employer="CT00001", last_day=None)) == 3


def test_other_data_without_a_day_change_the_person_but_not_the_residence(office):
    office.take(d03_machine(NEW))
    other = {"PA": "DC", "TuNgay": "", "Sothang": "", "NgaySinh": "18/05/1990"}
    nowhere = {"Maxa_DangSS": "", "TenxaDangSS": ""}
    result = office.take(
        d03_machine(
            NEW | other | nowhere,
            NEW | other | {"MasoBHXH": "9200000001", "SoCCCD": ""},
        ),
        "dieu-chinh.csv",
    )

    assert codes_of(result) == [("missing-value", 3)]
    (person,) = office.rows("persons", household="H9")
    assert person["born"] == dt.date(1990, 5, 18)


def test_who_moves_house_has_lived_in_the_old_commune_to_the_day_before(office):
    office.take(d03_machine(NEW | {"MasoBHXH": "9200000001", "SoCCCD": "", "PA": "ON"}))

    (person,) = office.rows("persons", household="H9")
    lived = office.rows("residences", person=person["person"])
    assert [(r["area"], r["first_day"], r["last_day"]) for r in lived] == [
        ("31117", dt.date(1990, 5, 17), dt.date(2025, 3, 14)),
        ("31120", dt.date(2025, 3, 15), None),
    ]


def test_what_a_form_leaves_empty_is_kept_as_it_was_known(office):
    office.take(
        d03_machine(
            NEW
            | {
                "MasoBHXH": "9200000001",
                "SoCCCD": "",
                "PA": "ON",
                "NgaySinh": "",
                "GioiTinh": "",
                "Maho_Giadinh": "",
            }
        )
    )

    (person,) = office.rows("persons", household="H1", sex="male")
    assert person["born"] == dt.date(1990, 5, 17)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"MasoBHXH": "", "SoCCCD": ""}, "missing-value"),
        ({"SoCCCD": "09209000012"}, "impossible-identifier"),
        ({"TuNgay": "31/02/2025"}, "impossible-day"),
        ({"TuNgay": ""}, "missing-value"),
        ({"Sothang": "0"}, "impossible-number"),
        ({"Sothang": ""}, "missing-value"),
        ({"PA": "XX"}, "unknown-value"),
        ({"MucHuong": ""}, "group-not-given"),
        ({"Maxa_DangSS": "99999"}, "unknown-area"),
        ({"TenxaDangSS": "Phường Cái Khế"}, "area-name-differs"),
        ({"Maxa_DangSS": "", "TenxaDangSS": ""}, "missing-value"),
        ({"Maxa_DangSS": "", "TenxaDangSS": "Xã Không Có"}, "unknown-commune"),
        ({"GioiTinh": "khác"}, "unknown-value"),
    ],
)
def test_a_row_with_something_wrong_stays_out_whole_with_its_place(office, wrong, code):
    neighbour = NEW | {"MasoBHXH": "9200000008", "SoCCCD": ""}
    result = office.take(d03_machine(NEW | wrong, neighbour))

    assert codes_of(result) == [(code, 2)]
    assert (result.rows_read, result.rows_set_aside) == (2, 1)
    assert len(office.rows("persons", household="H9")) == 1
    assert "9200000009" not in result.problems[0].sentence()


def test_no_number_of_a_form_reaches_the_lake(office):
    office.take(d03_machine(NEW))

    for path in office.lake.folder.rglob("*"):
        if path.is_file():
            assert b"9200000009" not in path.read_bytes()
            assert ID.encode() not in path.read_bytes()


@pytest.mark.parametrize(("said", "odd"), [("2", []), ("3", [("Họ và tên", "3", "2")])])
def test_the_number_of_people_in_a_row_of_totals_is_counted_again(office, said, odd):
    other = (PRINTED[0], "9200000009", *PRINTED[2:])
    rows = d03_printed(PRINTED, other)
    rows[-2] = ["", "Cộng tăng", said]
    result = office.take(rows)

    assert [(p.column, p.value, p.expected) for p in result.problems] == odd
    assert (result.rows_read, result.rows_set_aside) == (2, 0)
